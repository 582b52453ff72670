/** Fills a form from an entry's cells: what will be sent, and everything that keeps it from being sent. */
import { isPhone, readDate } from './table/cell.js';
import { columns, columnKey, isColumn } from './table/columns.js';
import type { Defaults } from './defaults.js';
import { YES, type Entry } from './table/entry.js';
import type { FilledField } from './filing.js';
import { asked, type Application, type Field, type Form } from './model.js';
import { problem, type Place, type Problem } from './problem.js';

export interface Filled {
  fields: FilledField[];
  problems: Problem[];
}

/**
 * Goes through the form in its own order, so that a condition's field is filled before what depends on it. A blank
 * cell takes the saved default, then what the portal filled in.
 */
export function fill(entry: Entry, form: Form, application: Application, defaults: Defaults): Filled {
  const fields: FilledField[] = [];
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  const used: string[] = [];
  const at = (column: string, value: string | undefined): Place => ({
    row: entry.row,
    person: application.applicant,
    business: entry.business,
    column,
    value,
  });

  for (const field of form.fields) {
    if (field.kind === 'readonly' || !asked(field.when, values)) continue;
    const key = cellKey(entry, field);
    const cell = key === undefined ? undefined : entry.cells.get(key);
    if (key !== undefined) used.push(key);
    if (entry.damaged.has(field.id)) continue;
    const standIn = cell === undefined ? defaultFor(field, defaults) : undefined;
    const taken = take(field, cell ?? standIn ?? '');
    if (taken === undefined) continue;
    if ('rule' in taken) {
      const { rule, level, args } = taken;
      problems.push(problem(rule, level, args as never, at(columnHeading(field), cell)));
      continue;
    }
    const { value, shown } = taken;
    if (taken.from !== undefined) {
      const args = { from: taken.from, to: shown };
      problems.push(problem('cell-normalised', 'warn', args, at(columnHeading(field), taken.from)));
    }
    values[field.id] = value;
    const from = cell !== undefined ? 'table' : standIn === undefined ? 'portal' : 'default';
    fields.push({ id: field.id, label: columnHeading(field), value, shown, from });
  }
  if (used.length < entry.cells.size)
    for (const [key, cell] of entry.cells)
      // A heading nobody knows was already said once for the whole table.
      if (isColumn(key) && !used.includes(key)) {
        const label = columns[key].zh;
        problems.push(problem('field-unused', 'warn', { label }, at(label, cell)));
      }
  return { fields, problems };
}

/** Where a field's cell is: in its own column, else in one headed with the portal's label. */
function cellKey(entry: Entry, field: Field): string | undefined {
  if (entry.cells.has(field.id)) return field.id;
  if (isColumn(field.id)) return undefined;
  const wanted = columnKey(field.label);
  for (const key of entry.cells.keys()) if (columnKey(key) === wanted) return key;
  return undefined;
}

/** An agent point that this agency does not have is no default for it. */
function defaultFor(field: Field, defaults: Defaults): string | undefined {
  const value = defaults[field.id as keyof Defaults];
  if (value === undefined || field.kind !== 'choice') return value;
  return field.options.some((o) => columnKey(o.label) === columnKey(value)) ? value : undefined;
}

/** The heading of a field's column in a table: two fields may have one label on the portal (代办点). */
export const columnHeading = (field: Pick<Field, 'id' | 'label'>): string =>
  isColumn(field.id) ? columns[field.id].zh : field.label;

/** Whether a tick is asked of everybody though its words except a lost card: 换补卡 does (domain facts P08). */
export const asksLostToo = ({ label, when }: Pick<Field, 'label' | 'when'>): boolean =>
  when === undefined && /丢失除外/u.test(label);

/** What a cell comes to: a value (`from`: as it was written, if it was read otherwise), something wrong, or nothing. */
type Taken =
  { value: string; shown: string; from?: string } | Pick<Problem, 'rule' | 'level' | 'args'> | undefined;

function take(field: Field, cell: string): Taken {
  if (field.kind === 'tick') {
    if (cell === YES) return { value: '1', shown: field.label };
    return field.required
      ? {
          rule: 'tick-missing',
          level: 'confirm',
          args: { text: field.label, column: columnHeading(field), lostToo: asksLostToo(field) },
        }
      : undefined;
  }
  const label = columnHeading(field);
  const text = cell === '' ? field.value : cell;
  if (text === '') {
    const options = field.options.map((o) => o.label);
    return field.required ? { rule: 'field-missing', level: 'error', args: { label, options } } : undefined;
  }
  if (field.kind === 'choice') {
    const wanted = columnKey(text);
    const option = field.options.find((o) => o.code === text || columnKey(o.label) === wanted);
    if (option) return { value: option.code, shown: option.label };
    return {
      rule: 'field-option',
      level: 'error',
      args: { label, options: field.options.map((o) => o.label) },
    };
  }
  if (field.kind === 'date') {
    const read = readDate(text);
    if ('rule' in read) return { rule: read.rule, level: 'error', args: { label, ...read.args } as never };
    return { value: read.value, shown: read.value, ...(read.value !== text && { from: text }) };
  }
  if (field.maxLength !== undefined && [...text].length > field.maxLength)
    return { rule: 'field-too-long', level: 'error', args: { label, max: field.maxLength } };
  if ((field.id === 'contactPhone' || field.id === 'recipientPhone') && !isPhone(text))
    return { rule: 'phone-shape', level: 'error', args: { label } };
  return { value: text, shown: text };
}
