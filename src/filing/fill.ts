/** Fills a form from an entry's cells: what will be sent, and everything that keeps it from being sent. */
import { columns, columnKey, type ColumnId } from './columns.js';
import { YES, type Entry } from './entry.js';
import type { FilledField } from './filing.js';
import { asked, type Application, type Field, type Form } from './model.js';
import { isDate } from './number.js';
import { problem, type Place, type Problem } from './problem.js';

export interface Filled {
  fields: FilledField[];
  problems: Problem[];
}

/**
 * Goes through the form in its own order, so that a condition's field is filled before what depends on it.
 * `today` is `yyyy-MM-dd` in China.
 */
export function fill(entry: Entry, form: Form, application: Application, today: string): Filled {
  const fields: FilledField[] = [];
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  const used = new Set<string>();
  const place: Place = { row: entry.row, person: application.applicant, business: entry.business };

  for (const field of form.fields) {
    if (field.kind === 'readonly') continue;
    const cell = cellFor(entry, field);
    if (!asked(field.when, values)) continue;
    if (cell !== undefined) used.add(cell.key);
    const at: Place = { ...place, column: columnHeading(field), value: cell?.text };
    const taken = take(field, cell?.text ?? '', at);
    problems.push(...taken.problems);
    if (taken.filled === undefined) continue;
    values[field.id] = taken.filled.value;
    fields.push({ id: field.id, label: field.label, from: cell ? 'table' : 'portal', ...taken.filled });
  }
  for (const key of entry.cells.keys())
    if (!used.has(key)) {
      const label = isColumn(key) ? columns[key].zh : key;
      // A heading nobody knows was already said once for the whole table.
      if (isColumn(key))
        problems.push(
          problem(
            'field-unused',
            'warn',
            { label },
            { ...place, column: label, value: entry.cells.get(key) },
          ),
        );
    }
  problems.push(...passportProblems(values, application, today, place));
  return { fields, problems };
}

/** The cell of a field: its own column, else a column headed with the portal's label. */
function cellFor(entry: Entry, field: Field): { key: string; text: string } | undefined {
  const own = entry.cells.get(field.id);
  if (own !== undefined) return { key: field.id, text: own };
  if (isColumn(field.id)) return undefined;
  const wanted = columnKey(field.label);
  for (const [key, text] of entry.cells) if (columnKey(key) === wanted) return { key, text };
  return undefined;
}

/** The heading of a field's column in a table: two fields may have one label on the portal (代办点). */
export const columnHeading = (field: Pick<Field, 'id' | 'label'>): string =>
  isColumn(field.id) ? columns[field.id].zh : field.label;

const isColumn = (id: string): id is ColumnId => Object.hasOwn(columns, id);

type Taken = { filled?: { value: string; shown: string }; problems: Problem[] };

function take(field: Field, cell: string, place: Place): Taken {
  const label = columnHeading(field);
  const options = field.options.map((o) => o.label);
  const refuse = (p: Problem): Taken => ({ problems: [p] });

  if (field.kind === 'tick') {
    if (cell === YES) return { filled: { value: '1', shown: field.label }, problems: [] };
    return field.required
      ? refuse(problem('tick-missing', 'confirm', { text: field.label }, place))
      : { problems: [] };
  }
  const typed = cell === '' ? field.value : cell;
  const text =
    field.id === 'newPassport' ? typed.normalize('NFKC').replace(/\s+/gu, '').toUpperCase() : typed;
  if (text === '')
    return field.required
      ? refuse(problem('field-missing', 'error', { label, options }, place))
      : { problems: [] };
  if (field.kind === 'choice') {
    const option = field.options.find((o) => o.code === text || columnKey(o.label) === columnKey(text));
    if (option === undefined) return refuse(problem('field-option', 'error', { label, options }, place));
    return { filled: { value: option.code, shown: option.label }, problems: [] };
  }
  if (field.kind === 'date' && !isDate(text)) return refuse(problem('date-shape', 'error', { label }, place));
  if (field.maxLength !== undefined && [...text].length > field.maxLength)
    return refuse(problem('field-too-long', 'error', { label, max: field.maxLength }, place));
  if ((field.id === 'contactPhone' || field.id === 'recipientPhone') && !isPhone(text))
    return refuse(problem('phone-shape', 'error', { label }, place));
  return { filled: { value: text, shown: text }, problems: [] };
}

/** An 11-digit mobile number, or a landline with its area code (domain facts P06). */
export const isPhone = (text: string): boolean =>
  /^1[3-9]\d{9}$/u.test(text) || /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/u.test(text);

/** Shapes of Chinese passport numbers (domain facts, reference values): others are only warned about. */
const PASSPORT = /^(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|[PSD]E\d{7}|[PS]\.?\d{7})$/u;

function passportProblems(
  values: Readonly<Record<string, string>>,
  application: Application,
  today: string,
  place: Place,
): Problem[] {
  const { newPassport, newPassportIssued: issued, newPassportExpires: expires } = values;
  const problems: Problem[] = [];
  const at = (column: ColumnId, value: string | undefined): Place => ({
    ...place,
    column: columns[column].zh,
    value,
  });
  if (newPassport !== undefined) {
    if (newPassport === application.passport.toUpperCase())
      problems.push(problem('passport-same', 'error', {}, at('newPassport', newPassport)));
    else if (!PASSPORT.test(newPassport))
      problems.push(problem('passport-shape', 'warn', {}, at('newPassport', newPassport)));
  }
  if (expires !== undefined && expires <= today)
    problems.push(problem('passport-expired', 'error', {}, at('newPassportExpires', expires)));
  if (issued !== undefined && (issued > today || (expires !== undefined && issued >= expires)))
    problems.push(problem('date-order', 'error', {}, at('newPassportIssued', issued)));
  return problems;
}
