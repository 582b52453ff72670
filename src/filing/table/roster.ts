/**
 * HR's own roster: who has left (离职名单), who has a new passport (换护照名单). A row states one of the two, or neither. A list
 * of staff states neither, and a person missing from it has not left (docs/facts.md#what-falls-due).
 */
import { withoutUnseen } from '../characters.js';
import { parseNumber } from '../number.js';
import { readCell, type Read } from './cell.js';
import { columnKey, columnOf, columns, type CellKind, type ColumnId } from './columns.js';
import { headingRecord } from './heading-line.js';
import type { TableSource } from './source.js';
import { isTotal } from './total-row.js';
import { withoutFormulas } from './write-csv.js';

/** Columns that identify a person, and columns that state something about them. */
const WHO = ['application', 'passport', 'person'] as const;
const SAYS = ['left', 'newPassport', 'matter'] as const;
const DATES = ['newPassportIssued', 'newPassportExpires'] as const;
export type RosterColumn = (typeof WHO)[number] | (typeof SAYS)[number] | (typeof DATES)[number];

/** A roster is not our form, so it may use other words for a column; in a table of filings they are only proposed. */
const WORDS: Readonly<Record<RosterColumn, readonly string[]>> = {
  ...{ application: wordsOf('application'), person: [...wordsOf('person'), '员工姓名', '中文姓名'] },
  passport: [...wordsOf('passport'), '护照', '现护照号', '原护照号码', '旧护照号码', 'passport number'],
  newPassport: [...wordsOf('newPassport'), 'new passport number'],
  // 有效期至 alone may be the old passport's.
  newPassportIssued: [columns.newPassportIssued.zh, columns.newPassportIssued.en],
  newPassportExpires: [columns.newPassportExpires.zh, columns.newPassportExpires.en],
  left: ['离职日期', '离职时间', '离职日', '最后工作日', 'leaving date', 'last day'],
  matter: ['事项', '变动类型', '变动', 'matter'],
};
const KINDS: Readonly<Record<RosterColumn, CellKind>> = {
  ...{ application: 'number', person: 'name', passport: 'passport', newPassport: 'passport' },
  ...{ newPassportIssued: 'date', newPassportExpires: 'date', left: 'date', matter: 'text' },
};

function wordsOf(id: ColumnId): string[] {
  return [columns[id].zh, columns[id].en, ...(columns[id].also ?? [])];
}

const byWord = new Map(
  (Object.keys(WORDS) as RosterColumn[]).flatMap((id) => WORDS[id].map((word) => [columnKey(word), id])),
);

/** Ignores marks about filling in around the heading. */
function columnIn(heading: string): RosterColumn | undefined {
  const ours = columnOf(heading);
  const word = 'id' in ours ? columns[ours.id].zh : withoutUnseen(heading);
  return byWord.get(columnKey(word));
}

export const isRosterHeading = (heading: string): boolean => columnIn(heading) !== undefined;

/** The headings of which a roster needs one, for a message. */
export const ROSTER_WHO = [columns.application.zh, columns.passport.zh, columns.person.zh] as const;
export const ROSTER_SAYS = ['离职日期', columns.newPassport.zh, '事项'] as const;

/** Words in the column 事项. Other words do not affect the card: 调岗 may be within the enterprise. */
const LEAVER =
  /^(?:已?离职|已?辞职|已?退休|离任|解除劳动合同|终止劳动合同|离职人员|left|leaver|resigned|retired)$/u;
const RENEWED = /^(?:已?换护照|已?更换护照|已?换发护照|护照更换|新护照|newpassport|passportchange)$/u;
const STAFF = /^(?:|无|否|在职|正常|在岗|[-—–/]+|none|staff|active)$/u;

export interface RosterRow {
  /** The line in the file, from 1. */
  line: number;
  /** `unclear`: the row contradicts itself. `damaged`: a cell cannot be read; `column` has its heading. */
  says: 'leaver' | 'new-passport' | 'nothing' | 'unclear' | 'damaged';
  person: string;
  passport: string;
  /** In the form of `parseNumber`, else as written; blank if there is none. */
  number: string;
  /** `yyyy-MM-dd`. */
  left: string | undefined;
  /** The reason for leaving, if the roster states it; a last day alone may mean retirement. */
  reason: '离职' | undefined;
  newPassport: string;
  /** Dates of the new passport, by their columns. */
  dates: ReadonlyMap<(typeof DATES)[number], string>;
  /** A word in the column 事项 that has no meaning here. */
  word: string | undefined;
  column: string | undefined;
}

/** `lacks`: columns of which the roster has none; `doubled`: two headings of one column. */
export type Roster =
  { rows: RosterRow[] } | { lacks: 'who' | 'says' | 'rows' } | { doubled: [first: string, second: string] };

export function readRoster({ records }: Pick<TableSource, 'records'>): Roster {
  const head = headingRecord(records, isRosterHeading);
  if (head === undefined) return { lacks: 'rows' };
  const headings = head.cells.map((heading) => withoutFormulas.undone(heading).trim());
  const at = new Map<RosterColumn, number>();
  for (const [i, heading] of headings.entries()) {
    const id = columnIn(heading);
    const other = id && at.get(id);
    if (other !== undefined) return { doubled: [headings[other]!, heading] };
    if (id) at.set(id, i);
  }
  if (!WHO.some((id) => at.has(id))) return { lacks: 'who' };
  if (!SAYS.some((id) => at.has(id))) return { lacks: 'says' };
  const ours = headings.map(columnOf);
  const rows = records.slice(records.indexOf(head) + 1).flatMap(({ line, cells: raw }) => {
    const cells = raw.map(withoutFormulas.undone);
    const isExample = withoutUnseen(cells[0] ?? '')
      .trimStart()
      .startsWith('示例');
    const isBlank = [...at.values()].every((i) => withoutUnseen(cells[i] ?? '').trim() === '');
    return isExample || isBlank || isTotal(cells, ours) ? [] : [rowOf(line, cells, headings, at)];
  });
  return rows.length === 0 ? { lacks: 'rows' } : { rows };
}

function rowOf(
  line: number,
  cells: readonly string[],
  headings: readonly string[],
  at: ReadonlyMap<RosterColumn, number>,
): RosterRow {
  const values = new Map<RosterColumn, string>();
  let column: string | undefined;
  for (const [id, i] of at) {
    const cell = cells[i] ?? '';
    const isBlank = withoutUnseen(cell).trim() === '';
    const read: Read = isBlank ? { value: '' } : readCell(cell, KINDS[id]);
    if ('value' in read) values.set(id, read.value);
    // A date of the new passport is only copied: `check` reads it again.
    else if (!DATES.some((date) => date === id)) column ??= headings[i];
  }
  const value = (id: RosterColumn): string => values.get(id) ?? '';
  const matter = columnKey(value('matter'));
  const says = column === undefined ? saidBy(matter, value('left'), value('newPassport')) : 'damaged';
  return {
    ...{ line, says, person: value('person'), passport: value('passport') },
    number: parseNumber(value('application')) ?? value('application'),
    left: value('left') || undefined,
    reason: says === 'leaver' && isDeparture(matter, headings[at.get('left') ?? -1]) ? '离职' : undefined,
    newPassport: value('newPassport'),
    dates: new Map(DATES.flatMap((id) => (value(id) === '' ? [] : [[id, value(id)] as const]))),
    word: says === 'nothing' && !STAFF.test(matter) ? value('matter') : undefined,
    column,
  };
}

const isDeparture = (matter: string, heading = ''): boolean =>
  /^(?:已?离职|离职人员)$/u.test(matter) || (matter === '' && heading.includes('离职'));

/** A person who left needs no new passport for the card; otherwise the columns must agree. */
function saidBy(matter: string, left: string, newPassport: string): RosterRow['says'] {
  const isStaff = STAFF.test(matter) && matter !== '' && !/^[-—–/]+$/u.test(matter);
  if (isStaff && left !== '') return 'unclear';
  if (RENEWED.test(matter)) return left === '' ? 'new-passport' : 'unclear';
  if (LEAVER.test(matter) || left !== '') return 'leaver';
  return newPassport === '' ? 'nothing' : 'new-passport';
}
