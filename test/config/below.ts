/** The files of a home that `FILES` does not know. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, type FileKind } from '../../src/config/kept-files.js';

/** By their paths below the home, with slashes. */
export function filesBelow(home: string): string[] {
  return ['config', 'data']
    .filter((folder) => existsSync(join(home, folder)))
    .flatMap((folder) =>
      readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((name) => !statSync(join(home, name)).isDirectory())
        .map((name) => name.replaceAll('\\', '/')),
    )
    .sort();
}

export const unknownFiles = (home: string): string[] =>
  filesBelow(home).filter((f) => kindOf(f) === undefined);

export const kindsBelow = (home: string): Set<FileKind | undefined> => new Set(filesBelow(home).map(kindOf));
