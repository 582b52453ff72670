/** Reads a path as people type, paste or drag it: quoted, with escaped blanks, as an address, with a trailing blank. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The intended path; `text` itself if a file in `folder` has that name. Terminals write a dragged file as `'…'`, `"…"`
 * or with `\ `, and a trailing blank.
 */
export function typedPath(text: string, folder: string, windows = sep === '\\'): string {
  const bare = text.trim();
  if (bare === '' || existsSync(resolve(folder, text))) return text;
  if (/^file:\/\//iu.test(bare)) return fromAddress(bare, windows);
  // While the user types, the closing quote is missing.
  const [, single] = /^'(.*?)'?$/u.exec(bare) ?? [];
  if (single !== undefined) return single.replaceAll("'\\''", "'");
  const [, double] = /^"(.*?)"?$/u.exec(bare) ?? [];
  if (windows) return double ?? bare;
  return double === undefined ? bare.replace(/\\(.)/gu, '$1') : double.replace(/\\(["\\$`])/gu, '$1');
}

/** A path on the command line: unchanged, or, if there is no such file, the intended one. */
export function givenPath(text: string): string {
  const meant = typedPath(text, '.');
  return existsSync(meant) ? meant : text;
}

function fromAddress(address: string, windows: boolean): string {
  try {
    return fileURLToPath(address, { windows });
  } catch {
    return address;
  }
}
