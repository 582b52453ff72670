/** The values that Excel itself accepts in each column of a template. */
import type { Business } from '../../filing/business.js';
import { columns as known, type ColumnId, columnLetter, YES } from '../../filing/table/columns.js';
import type { TemplateColumn } from '../../filing/template/template.js';
import { groupNeed, isOfGroup, type NoteGroup } from '../views/template-notes.js';
import { businessName } from '../words.js';
import type { Texts } from '../messages/texts.js';
import type { Check, Kind, Sheet } from './book.js';
import type { Choices } from './choices.js';

/** The columns' first row below the headings. */
const FIRST = 2;
const EARLIEST = new Date(Date.UTC(1990, 0, 1));
const TICKS: ReadonlySet<ColumnId> = new Set<ColumnId>(['chosen', 'notice', 'lostCard', 'returnCard']);

/** The kind of a column's cells. */
export function kindOf(column: TemplateColumn, groups: readonly NoteGroup[]): Kind {
  const ours = 'id' in column && known[column.id].kind === 'date';
  const asked = groups.some((group) => groupNeed(group, column)?.kind === 'date');
  return ours || asked ? 'date' : 'text';
}

const isTick = (column: TemplateColumn, groups: readonly NoteGroup[]): boolean =>
  ('id' in column && TICKS.has(column.id)) ||
  groups.some((group) => groupNeed(group, column)?.kind === 'tick');

/** `notes`: what to write in each column, in words. */
export function checksOf(
  columns: readonly TemplateColumn[],
  groups: readonly NoteGroup[],
  choices: Choices,
  notes: readonly string[],
  texts: Texts,
): Check[] {
  const { wrong } = texts.workbook;
  return columns.map((column, i): Check => {
    const id = 'id' in column ? column.id : undefined;
    const cell = `${columnLetter(i)}${FIRST}`;
    const check = (rule: Check['rule'], otherwise: Check['otherwise'], error: string): Check => ({
      ...{ column: i, rule, otherwise, error },
      ...{ title: column.heading, prompt: notes[i]! },
    });
    if (isTick(column, groups)) return check({ list: [YES] }, 'stop', wrong.yes);
    if (kindOf(column, groups) === 'date') return check({ from: EARLIEST }, 'stop', wrong.date);
    if (id === 'business') {
      const list = [...new Set(groups.map(({ business }) => businessName(business)))];
      return check({ list }, 'stop', wrong.choice);
    }
    if (id === 'agency' && choices.names.some(({ name }) => name === 'opt_agencies'))
      return check({ range: 'opt_agencies' }, 'information', wrong.perhaps);
    if (id === 'application') {
      const bare = `SUBSTITUTE(${cell}," ","")`;
      return check(
        { holds: `AND(LEN(${bare})=18,UPPER(LEFT(${bare},4))="APEC")` },
        'stop',
        wrong.application,
      );
    }
    const choice = choices.of(column);
    if (choice?.isComplete) return check({ range: choice.range(FIRST) }, 'stop', wrong.choice);
    if (choice) return check({ range: choice.range(FIRST) }, 'information', wrong.perhaps);
    if (id !== undefined && known[id].kind === 'phone') {
      const mobile = `AND(LEN(${cell})=11,LEFT(${cell},1)="1")`;
      return check({ holds: `OR(${mobile},LEFT(${cell},1)="0")` }, 'warning', wrong.phone);
    }
    const most = longest(column, groups);
    return check({ longest: most }, 'warning', wrong.long(most));
  });
}

/** No form takes more. */
const LONGEST = 1000;
function longest(column: TemplateColumn, groups: readonly NoteGroup[]): number {
  const id = 'id' in column ? column.id : 'field' in column ? column.field : undefined;
  const most = groups.flatMap(({ form }) => form?.fields.find((field) => field.id === id)?.maxLength ?? []);
  return most.length > 0 ? Math.max(...most) : LONGEST;
}

/** Columns are grey in the rows of businesses that do not have them. `business`: the letter of 业务. */
export function greyedIn(
  columns: readonly TemplateColumn[],
  groups: readonly NoteGroup[],
  businesses: readonly Business[],
  business: string,
): NonNullable<Sheet['greyed']> {
  return columns.flatMap((column, i) => {
    const asking = new Set(groups.flatMap((g) => (isOfGroup(g, column) ? [g.business] : [])));
    if (asking.size === 0 || businesses.every((b) => asking.has(b))) return [];
    const others = [...asking].map((b) => `$${business}${FIRST}<>"${businessName(b)}"`);
    return [{ column: i, formula: `AND($${business}${FIRST}<>"",${others.join(',')})` }];
  });
}
