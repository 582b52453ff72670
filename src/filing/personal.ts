/**
 * Removes personal data from a filing or a problem (`abtc clean`). Whatever is not known to be harmless is removed: a
 * form of the portal may ask for anything.
 */
import { extname } from 'node:path';
import { columns, isColumn } from './table/columns.js';
import type { FieldId } from './business.js';
import type { Cleaned, Filing, FilingFile, FilledField } from './filing.js';
import type { Problem } from './problem.js';

/** `EA1234567` → `E******67`: enough to tell numbers apart, too little to misuse. */
export const masked = (passport: string): string =>
  passport.length <= 3
    ? '***'
    : `${passport.slice(0, 1)}${'*'.repeat(passport.length - 3)}${passport.slice(-2)}`;

/** Replaces a removed value. */
export const REMOVED = '***';

/** Choices among the portal's options, and ticks: the next steps depend on them, and they identify no person. */
const KEPT: ReadonlySet<string> = new Set<FieldId>([
  'replaceReason',
  'changePassport',
  'handIn',
  'handInPoint',
  'pickup',
  'pickupPoint',
  'passportReason',
  'cancelReason',
  'returnCard',
]);

/** Whether a cleaned filing still has this field's value. */
export const isKept = ({ id }: Pick<FilledField, 'id'>): boolean => KEPT.has(id);

/** The filing without personal values. The applicant's name, the numbers and the digests of the files stay. */
export const cleanedFiling = (filing: Filing, cleaned: Cleaned): Filing => ({
  ...filing,
  fields: filing.fields.map(cleanedField),
  files: filing.files.map(cleanedFile),
  cleaned,
});

function cleanedField(field: FilledField): FilledField {
  if (isKept(field)) return field;
  if (isColumn(field.id) && columns[field.id].kind === 'passport')
    return { ...field, value: masked(field.value), shown: masked(field.shown) };
  return { ...field, value: REMOVED, shown: REMOVED };
}

/** Names of folders and files may contain a name or a passport number. A file is found again by its digest. */
function cleanedFile(file: FilingFile): FilingFile {
  // The slot of a file that was taken along is not known yet: its label is the file's name.
  const slotLabel = file.slot === '' ? REMOVED : file.slotLabel;
  return { ...file, slotLabel, path: '', name: `${REMOVED}${extname(file.name)}` };
}

/** Arguments with the text of a cell, or the name of a file or folder. */
const PERSONAL: ReadonlySet<string> = new Set([
  ...['from', 'to', 'perhaps', 'readings', 'expires'],
  ...['file', 'files', 'folder', 'folders', 'tried', 'near'],
]);

/** The problem without the cell's text and the names of files. */
export function cleanedProblem(problem: Problem): Problem {
  const { value: _, reading: __, ...place } = problem.place;
  const kept = Object.entries(problem.args).map(([name, value]: [string, unknown]) => [
    name,
    PERSONAL.has(name) ? removed(value) : value,
  ]);
  const args = Object.fromEntries(kept) as Problem['args'];
  return { ...problem, args, place } as Problem;
}

const removed = (value: unknown): unknown =>
  typeof value === 'string' ? REMOVED : Array.isArray(value) ? value.map(removed) : value;
