/** Fills a form from an entry's cells: the values to send, and every problem that prevents it. */
import { refusedCharacter, unseenIn, withoutUnseen } from './characters.js';
import { isPhone, readCell, readDate } from './table/cell.js';
import { columnHeading, columns, columnKey, isColumn } from './table/columns.js';
import { agencyDefault, type DefaultId, type Defaults, type OwnDefaults } from './defaults.js';
import { YES } from './table/columns.js';
import type { Entry } from './table/entry.js';
import type { FilledField } from './filing.js';
import { asked, type Application, type Field, type Form } from './model.js';
import { problem, type Place, type Problem, type TextSource } from './problem.js';
import { nearOption } from './near-option.js';
import { wantsOf } from './wants.js';

interface Filled {
  fields: FilledField[];
  problems: Problem[];
  /** Fields without a usable value: what depends on them may still be asked. */
  open: ReadonlySet<string>;
}

/**
 * Goes through the form in order, so that a condition's field is filled before its dependents. A blank cell takes the
 * agency's default, else the one for every agency, else the portal's prefilled value.
 */
export function fill(entry: Entry, form: Form, application: Application, defaults: Defaults): Filled {
  const fields: FilledField[] = [];
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  const used: string[] = [];
  const open = new Set<string>();
  const at = (column: string, value: string | undefined): Place => ({
    row: entry.row,
    person: application.applicant,
    business: entry.business,
    column,
    value,
  });

  for (const field of form.fields) {
    const undecided = field.when !== undefined && open.has(field.when.field);
    if (!undecided && !asked(field.when, values)) continue;
    const key = cellKey(entry, field);
    const cell = key === undefined ? undefined : entry.cells.get(key);
    if (field.kind === 'readonly') {
      // A profile's form does not contain the values.
      if (key === undefined || field.value === '') continue;
      used.push(key);
      if (columnKey(cell ?? '') === columnKey(field.value)) continue;
      const args = { label: columnHeading(field), options: [field.value] };
      problems.push(problem('field-option', 'error', args, at(columnHeading(field), cell)));
      continue;
    }
    if (key !== undefined) used.push(key);
    if (undecided || entry.damaged.has(field.id)) open.add(field.id);
    if (entry.damaged.has(field.id)) continue;
    // Check a given cell even now, so that the user can correct everything at once. Skip a blank one: it may not be
    // asked for.
    if (undecided && cell === undefined) continue;
    const { given, from, ofAgency } = givenFor(field, cell, defaults, form.agency);
    const read = readGiven(field, given, from);
    const taken = 'rule' in read ? read : take(field, read.text);
    if (taken === undefined) continue;
    if ('rule' in taken) {
      const { rule, level } = taken;
      if (undecided && UNTIL_ASKED.has(rule)) continue;
      open.add(field.id);
      const wants = rule === 'field-missing' || rule === 'field-option' ? wantsOf(form, field) : [];
      const said = ofAgency && rule === 'field-option' ? { agency: form.agency.name, byDefault: given } : {};
      const near = rule === 'field-option' && from === 'table' ? nearOption(form, field, given) : undefined;
      const proposed = near === undefined ? {} : { near };
      const args = { ...taken.args, ...(wants.length > 0 && { wants }), ...said, ...proposed };
      const value = from === 'table' || 'rule' in read ? given : undefined;
      problems.push(problem(rule, level, args as never, at(columnHeading(field), value || undefined)));
      continue;
    }
    if (undecided) continue;
    const { value, shown } = taken;
    const written = 'written' in read ? read.written : taken.from;
    if (written !== undefined) {
      const dropped = unseenIn(written);
      const args = { from: written, to: shown, ...(dropped.length > 0 && { dropped }), ...ofSource(from) };
      problems.push(problem('cell-normalised', 'warn', args, at(columnHeading(field), written)));
    }
    values[field.id] = value;
    fields.push({
      id: field.id,
      label: columnHeading(field),
      value,
      shown,
      from,
      ...(ofAgency && { ofAgency }),
    });
  }
  for (const [key, cell] of entry.cells) {
    if (used.includes(key)) continue;
    if (!isColumn(key)) {
      // A question of another agency. If no agency asks it, the column is reported once for the whole table instead.
      if (!form.openSlots) problems.push(problem('field-unused', 'warn', { label: key }, at(key, cell)));
      continue;
    }
    const label = columns[key].zh;
    // A later page may ask for it; if none does, the filing stops there.
    if (form.openSlots)
      fields.push({
        id: key,
        label,
        value: key === 'returnCard' && cell === YES ? '1' : cell,
        shown: cell,
        from: 'table',
      });
    // A warning if the whole form is known; an error if a profile stands in for steps not seen yet.
    else problems.push(problem('field-unused', form.ahead ? 'warn' : 'error', { label }, at(label, cell)));
  }
  return { fields, problems, open };
}

/** Rules not reported for a field that may not be asked for. */
const UNTIL_ASKED = new Set<Problem['rule']>(['field-missing', 'tick-missing']);

/** The column of a field's cell: its own, else one headed with the portal's label. */
function cellKey(entry: Entry, field: Field): string | undefined {
  if (entry.cells.has(field.id)) return field.id;
  if (isColumn(field.id)) return undefined;
  const wanted = columnKey(field.label);
  for (const key of entry.cells.keys()) if (columnKey(key) === wanted) return key;
  return undefined;
}

interface Given {
  given: string;
  from: FilledField['from'];
  /** The default is this agency's own. */
  ofAgency?: true;
}

/** The cell, else a saved default, else the portal's prefilled value. Only a person can tick a box. */
function givenFor(field: Field, cell: string | undefined, defaults: Defaults, agency: Form['agency']): Given {
  if (cell !== undefined && withoutUnseen(cell).trim() !== '') return { given: cell, from: 'table' };
  // Used even if it is no option: falling back would choose another counter than the user did.
  const own = agencyDefault(defaults, field.id, agency);
  if (own !== undefined) return { given: own, from: 'default', ofAgency: true };
  const standIn = defaultFor(field, defaults);
  if (standIn !== undefined) return { given: standIn, from: 'default' };
  return { given: field.kind === 'tick' ? '' : field.value, from: 'portal' };
}

const ofSource = (from: Given['from']): { of?: TextSource } => (from === 'table' ? {} : { of: from });

/**
 * Reads a text from elsewhere than a known column; cells of known columns have already been read. `written`: the
 * original, if read differently. A choice is compared with the portal's words, and sent as the portal writes it.
 */
function readGiven(
  field: Field,
  given: string,
  from: Given['from'],
): { text: string; written?: string } | Pick<Problem, 'rule' | 'level' | 'args'> {
  if (field.kind !== 'text') return { text: given };
  const kind = isColumn(field.id) ? (columns[field.id].kind ?? 'text') : 'text';
  const label = columnHeading(field);
  if (from === 'default') {
    const read = readCell(given, kind);
    if ('value' in read) return { text: read.value, ...(read.value !== given && { written: given }) };
    return { rule: read.rule, level: 'error', args: { label, ...read.args, ...ofSource(from) } as never };
  }
  const lost = refusedCharacter(given.trim(), kind === 'name');
  if (lost) {
    const args = { label, why: 'letter' as const, ...lost, ...ofSource(from) };
    return { rule: 'cell-lost', level: 'error', args };
  }
  if (unseenIn(given).length === 0) return { text: given };
  return { text: withoutUnseen(given).trim(), written: given };
}

/** The default for every agency. For a choice it counts only if it is an option: a card point may be another agency's. */
function defaultFor(field: Field, defaults: OwnDefaults): string | undefined {
  const value = defaults[field.id as DefaultId];
  if (value === undefined || field.kind !== 'choice') return value;
  return field.options.some((o) => columnKey(o.label) === columnKey(value)) ? value : undefined;
}

/** Whether everyone must tick this box although its text exempts a lost card, as in 换补卡 (P08, docs/facts.md#checks). */
export const asksLostToo = ({ label, when }: Pick<Field, 'label' | 'when'>): boolean =>
  when === undefined && /丢失除外/u.test(label);

/** The result of a cell: a value (`from`: the original, if read differently), a problem, or nothing. */
type Taken =
  { value: string; shown: string; from?: string } | Pick<Problem, 'rule' | 'level' | 'args'> | undefined;

function take(field: Field, text: string): Taken {
  if (field.kind === 'tick') {
    if (text === YES) return { value: '1', shown: field.label };
    return field.required
      ? {
          rule: 'tick-missing',
          level: 'confirm',
          args: { text: field.label, column: columnHeading(field), lostToo: asksLostToo(field) },
        }
      : undefined;
  }
  const label = columnHeading(field);
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
