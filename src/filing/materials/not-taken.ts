/** Materials that no portal takes, such as Word drafts: they are omitted, or reported with their type. */
import { basename } from 'node:path';
import type { Slot } from '../model.js';
import type { Problem } from '../problem.js';
import { typeNotTaken } from './material-file.js';
import { nameKey } from './slot-names.js';

/**
 * Adds the type of unassigned files that no portal takes: an iPhone photo or a Word file may be the missing material,
 * but renaming does not help.
 */
export async function nameTypes(problems: readonly Problem[], paths: readonly string[]): Promise<void> {
  for (const p of problems) {
    const path = p.rule === 'file-surplus' ? paths.find((one) => basename(one) === p.args.file) : undefined;
    const found = path === undefined ? undefined : await typeNotTaken(path);
    if (found !== undefined) Object.assign(p.args, { found });
  }
}

/** Types of drafts of letters, and of an unfinished download. */
const DRAFTS = new Set(['doc', 'docx', 'wps', 'rtf', 'odt', 'part']);

/**
 * A folder often contains a scan together with its Word draft or an unfinished download. Omits a file that no portal
 * takes if a scan has the same name; omits a draft also if there are too many files. Keeps a photo in a foreign format,
 * which may be the right file.
 */
export async function withoutDrafts(
  paths: readonly string[],
  slot: Slot,
): Promise<{ paths: readonly string[]; passed: { file: string; found: string }[] }> {
  if (paths.length < 2) return { paths, passed: [] };
  const types = await Promise.all(paths.map(typeNotTaken));
  const fit = paths.filter((_, i) => types[i] === undefined);
  const names = new Set(fit.map(stemOf));
  const isDraft = (path: string, i: number): boolean =>
    types[i] !== undefined &&
    fit.length > 0 &&
    ((paths.length > slot.maxFiles && DRAFTS.has(types[i])) || names.has(stemOf(path)));
  return {
    paths: paths.filter((path, i) => !isDraft(path, i)),
    passed: paths.flatMap((path, i) =>
      isDraft(path, i) ? [{ file: basename(path), found: types[i]! }] : [],
    ),
  };
}

const stemOf = (path: string): string => nameKey(basename(path)).replace(/\.[^.]*$/u, '');
