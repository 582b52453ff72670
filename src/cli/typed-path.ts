/** A path as people type, paste and drag it: quoted, with escaped blanks, as an address, with a blank behind it. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path that is meant; `text` itself if a file in `folder` is really called so. Terminals write a dragged file as
 * `'…'`, `"…"` or with `\ `, and a blank after it.
 */
export function typedPath(text: string, folder: string, windows = sep === '\\'): string {
  const bare = text.trim();
  if (bare === '' || existsSync(resolve(folder, text))) return text;
  if (/^file:\/\//iu.test(bare)) return fromAddress(bare, windows);
  // While it is being typed the quote at the end is missing.
  const [, single] = /^'(.*?)'?$/u.exec(bare) ?? [];
  if (single !== undefined) return single.replaceAll("'\\''", "'");
  const [, double] = /^"(.*?)"?$/u.exec(bare) ?? [];
  if (windows) return double ?? bare;
  return double === undefined ? bare.replace(/\\(.)/gu, '$1') : double.replace(/\\(["\\$`])/gu, '$1');
}

/** A path on the command line: as it stands, or, if there is no such file, the one that is meant. */
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
