/** The same file for two people: a personal scan is a mistake, a letter may be intended (P16, docs/facts.md#checks). */
import { basename, dirname } from 'node:path';
import type { FilingFile } from '../filing.js';
import { isCommonFolder } from './folder-name.js';
import { problem, type Problem } from '../problem.js';
import { isPersonal } from './slot-names.js';

interface RowFiles {
  row: number;
  person: string;
  application: string;
  files: readonly FilingFile[];
}

interface Use {
  by: RowFiles;
  file: FilingFile;
}

/** Maximum number of rows in one message. */
const ROWS_NAMED = 10;

/**
 * Problems by row: `same-scan` (error) if one of the slots is personal, else `same-letter` (confirm). None for a letter
 * in 公共材料, which is shared on purpose, or for rows of one application, which are one person's.
 */
export function sharedFiles(rows: readonly RowFiles[]): Map<number, Problem[]> {
  const uses = new Map<string, Use[]>();
  for (const by of rows)
    for (const file of by.files) {
      const known = uses.get(file.sha256);
      if (known) known.push({ by, file });
      else uses.set(file.sha256, [{ by, file }]);
    }
  const problems = new Map<number, Problem[]>();
  for (const all of uses.values()) {
    const scan = all.some(({ file }) => isPersonal(file.slotLabel));
    const counted = scan ? all : all.filter(({ file }) => !isCommon(file));
    if (new Set(counted.map(({ by }) => by.application)).size < 2) continue;
    const others = othersOf(counted);
    for (const use of counted) {
      const said = problems.get(use.by.row) ?? [];
      said.push(say(use, scan, others(use.by.application)));
      problems.set(use.by.row, said);
    }
  }
  return problems;
}

const isCommon = (file: FilingFile): boolean => isCommonFolder(basename(dirname(file.path)));

/** Rows of other applications, the first few: one row each of the first applications. */
function othersOf(uses: readonly Use[]): (application: string) => number[] {
  const first = new Map<string, number>();
  for (const { by } of uses)
    if (!first.has(by.application) && first.size <= ROWS_NAMED) first.set(by.application, by.row);
  return (application) =>
    [...first].flatMap(([a, row]) => (a === application ? [] : [row])).slice(0, ROWS_NAMED);
}

function say({ by, file }: Use, scan: boolean, rows: number[]): Problem {
  const args = { file: file.name, slot: file.slotLabel, rows };
  const place = { row: by.row, person: by.person, column: `材料:${file.slotLabel}` };
  return scan ? problem('same-scan', 'error', args, place) : problem('same-letter', 'confirm', args, place);
}
