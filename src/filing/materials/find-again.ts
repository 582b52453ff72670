/** Finds the files of a cleaned filing, which has lost their paths (`abtc clean`). */
import type { Entry } from '../table/entry.js';
import type { FilingFile } from '../filing.js';
import type { Application } from '../model.js';
import { folderOf, namedAfter, personInRow } from './folders.js';
import { sameFile } from './material-file.js';
import { filesInside, type Materials } from './open-materials.js';

/**
 * By their content, in the person's folder or 公共材料, or among the files that were chosen. A folder named by a passport
 * that has been replaced since is known by the person's name. `undefined`: one of them is missing or was changed.
 */
export async function findAgain(
  files: readonly FilingFile[],
  entry: Entry,
  application: Application | undefined,
  materials: Materials,
): Promise<FilingFile[] | undefined> {
  const who = application ?? personInRow(entry);
  const { name } = folderOf(entry, who, materials);
  const names = name !== undefined ? [name] : entry.folder ? [] : namedAfter(who, materials);
  const own = await Promise.all(names.map((folder) => filesInside(materials.root, folder)));
  const there = materials.picked
    ? [...materials.picked.values()].flat()
    : [...own.flatMap((inside) => inside?.files ?? []), ...materials.common];
  const found: FilingFile[] = [];
  for (const file of files) {
    const paths = await Promise.all(
      there.map(async (path) => ((await sameFile({ ...file, path })) ? path : undefined)),
    );
    const path = paths.find((one) => one !== undefined);
    if (path === undefined) return undefined;
    found.push({ ...file, path });
  }
  return found;
}
