/**
 * A template as a workbook: the table, a sheet on how to fill it in, and two hidden sheets: the lists, and the mark of
 * what the template was made from (`filing/template/mark.ts`). Instead of note rows there are notes at the headings.
 */
import { columnLetter } from '../../filing/table/columns.js';
import { inOneLine } from '../../filing/characters.js';
import { chinaDate } from '../../filing/china-time.js';
import { markRows, templateMark, type TemplateMark } from '../../filing/template/mark.js';
import { MARK_SHEET } from '../../filing/workbook/read.js';
import type { TemplateColumn } from '../../filing/template/template.js';
import type { Texts } from '../messages/texts.js';
import {
  columnNote,
  groupNeed,
  groupsOf,
  isOfGroup,
  type NoteGroup,
  type TemplateContent,
} from '../views/template-notes.js';
import { personRows } from '../views/template.js';
import { businessName } from '../words.js';
import { writeBook, type Cell, type Column, type Sheet } from './book.js';
import { checksOf, greyedIn, kindOf } from './checks.js';
import { choicesOf } from './choices.js';
import { lettersIn } from './cell-text.js';
import { guideSheet } from './guide-sheet.js';

/** Rows below the last person to which checks and lists apply. */
const SPARE = 1000;

/** `portal`: the source of the people. @returns the bytes of an .xlsx file */
export async function templateBook(
  content: TemplateContent,
  { now, portal }: { now: Date; portal: TemplateMark['portal'] },
  texts: Texts,
): Promise<Uint8Array> {
  const { columns, businesses, people } = content;
  const words = texts.workbook;
  const groups = groupsOf(content);
  // If nothing can be filed now, the table is blank, and added rows are checked by the guide.
  const asking = groups.length > 0 ? groups : groupsOf({ ...content, people: undefined });
  const letter = (id: string): string =>
    columnLetter(columns.findIndex((column) => 'id' in column && column.id === id));
  const keys = { agency: letter('agency'), business: letter('business') };
  const choices = choicesOf(columns, asking, keys, words.notHere);
  const notes = columns.map((column) => headingNote(column, asking, businesses.length > 1, texts));
  const rows = personRows(content).map((row) => row.map(inOneLine));
  const headings = columns.map((column, i): Cell => {
    const look = isRequired(column, asking) ? 'required' : 'optional';
    const must = look === 'required' && !notes[i]!.includes(words.required) ? words.required : '';
    const note = [must, notes[i]].filter(Boolean).join('\n');
    return { text: column.heading, look, ...(note !== '' && { note }) };
  });
  const table: Sheet = {
    ...{ name: words.table, headings: 1, rows: [headings, ...rows], spare: SPARE },
    columns: columns.map((column, i): Column => {
      const cells = [column.heading, ...rows.map((row) => row[i]!)];
      return { kind: kindOf(column, asking), width: Math.min(40, widest(cells)) };
    }),
    fixed: columns.findIndex((column) => 'id' in column && column.id === 'person') + 1,
    hasFilter: true,
    checks: checksOf(columns, asking, choices, notes, texts),
    greyed: greyedIn(columns, asking, businesses, keys.business),
  };
  const place = portal && `${portal.name}${portal.practice ? `（${words.practice}）` : ''}`;
  const made = words.made(chinaDate(now), place);
  const forms = (people ?? []).map((person) => person.form);
  const mark = templateMark({ made: now, portal, businesses, forms });
  return writeBook({
    ...{ title: words.title, now, names: choices.names },
    about: { abtcTemplate: '1', abtcMade: mark.made, ...(portal && { abtcPortal: portal.instance }) },
    sheets: [table, guideSheet(content, asking, made, texts), choices.sheet, markSheet(mark)],
  });
}

const widest = (cells: readonly string[]): number =>
  Math.max(10, ...cells.map((cell) => 2 * lettersIn(cell) + 3));

function markSheet(mark: TemplateMark): Sheet {
  const rows = markRows(mark);
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (): Column => ({ width: 20, kind: 'text' }));
  return { name: MARK_SHEET, isHidden: true, headings: 0, columns, rows };
}

/** Whether every row that uses this column must fill it in. */
function isRequired(column: TemplateColumn, groups: readonly NoteGroup[]): boolean {
  if ('id' in column && ['chosen', 'business', 'application'].includes(column.id)) return true;
  const needs = groups.flatMap((group) => groupNeed(group, column) ?? []);
  return needs.length > 0 && needs.every(({ kind, required, only }) => required && !only && kind !== 'file');
}

/** A line for each difference between agencies or businesses. */
function headingNote(
  column: TemplateColumn,
  groups: readonly NoteGroup[],
  isMixed: boolean,
  texts: Texts,
): string {
  const said = new Map<string, NoteGroup[]>();
  for (const group of groups.filter((g) => isOfGroup(g, column))) {
    const note = inOneLine(columnNote(group, column, texts.template));
    said.set(note, [...(said.get(note) ?? []), group]);
  }
  const [only, another] = said.keys();
  if (another === undefined) return only ?? '';
  return [...said].map(([note, of]) => `${whose(of, groups, isMixed, texts)}${note}`).join('\n');
}

function whose(
  of: readonly NoteGroup[],
  all: readonly NoteGroup[],
  isMixed: boolean,
  { workbook, lang }: Texts,
): string {
  const businesses = [...new Set(of.map((group) => group.business))];
  const everyone = all.filter(({ business }) => businesses.includes(business));
  const agencies = [...new Set(of.flatMap(({ form, people }) => [form?.agency.name ?? [], people].flat()))];
  const names = businesses.map(businessName).join(lang === 'zh' ? '、' : ', ');
  return workbook.ofSeveral(isMixed ? names : undefined, of.length === everyone.length ? [] : agencies);
}
