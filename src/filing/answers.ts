/**
 * A user's answers for one filing: the content of a table row, and the files of each slot. They are read as such a row.
 * Also lists a form's questions in order, as far as the answers so far determine them.
 */
import { dirname, isAbsolute, resolve, sep } from 'node:path';
import * as z from 'zod';
import { asTyped } from './as-typed.js';
import { businessFacts, businessNear, parseBusiness, type Business } from './business.js';
import { crossChecks, type Beside } from './checks/cross-checks.js';
import type { Defaults } from './defaults.js';
import { fill } from './fill.js';
import { valuesOf, type FilledField } from './filing.js';
import { asked, openSlot, type Application, type Field, type Form, type Slot } from './model.js';
import type { Problem } from './problem.js';
import { columnKey, columnOf, columns } from './table/columns.js';
import { toEntry, type Entry } from './table/entry.js';
import { writeCsv } from './table/write-csv.js';
import { knownVersion } from './text-files.js';

export interface Answers {
  business: Business;
  /** 申请单号. */
  application: string;
  /** Cells by column heading, as typed in a table. */
  fields: Record<string, string>;
  /** Absolute paths by slot label; `undefined`: look in the materials folder. */
  materials: Record<string, string[]> | undefined;
}

/** Why an answers file cannot be read, with the location. */
type AnswersFault =
  /** `line`: from 1, as far as the engine says where; `ends`: the text ends too early. */
  | { why: 'json'; line: number | undefined; ends: boolean }
  | { why: 'shape'; at: string[]; missing: string[]; unknown: string[] }
  | { why: 'control'; at: string[] }
  | { why: 'business'; at: string[]; near: string | undefined }
  | { why: 'outside'; at: string[] };

/** Excludes control characters, which steer a terminal or end a line. Other characters are read as in a cell. */
const text = z.string().regex(/^[^\p{Cc}]*$/u);

const file = z.strictObject({
  version: z.literal(1),
  business: text,
  application: text,
  fields: z.record(text, text).default({}),
  materials: z.record(text, z.union([text, z.array(text)])).optional(),
});

/**
 * Reads an answers file (JSON, version 1). Relative paths start from its own folder, and must stay in it; all errors of
 * its shape are reported at once.
 * @throws FileNewer
 */
export function parseAnswers(text: string, path: string): Answers | AnswersFault {
  let json: unknown;
  const plain = text.replace(/^\ufeff/u, '');
  try {
    json = JSON.parse(plain);
  } catch (error) {
    return { why: 'json', ...placeIn(plain, (error as Error).message) };
  }
  const read = file.safeParse(knownVersion(json, path));
  if (!read.success) {
    const { issues } = read.error;
    if (issues.every(isControl)) return { why: 'control', at: issues.map(placeOf) };
    return { why: 'shape', ...sorted(issues, json) };
  }
  const twice = saidTwice(Object.keys(read.data.fields));
  if (twice.length > 0)
    return { why: 'shape', at: twice.map((heading) => `fields.${heading}`), missing: [], unknown: [] };
  const business = parseBusiness(read.data.business);
  if (business === undefined)
    return { why: 'business', at: [read.data.business], near: businessNear(read.data.business) };
  const folder = dirname(resolve(path));
  const outside: string[] = [];
  const place = (label: string, name: string): string => {
    const whole = resolve(folder, name);
    if (!isAbsolute(name) && !whole.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      outside.push(`materials.${label}`);
    return whole;
  };
  const materials =
    read.data.materials &&
    Object.fromEntries(
      Object.entries(read.data.materials).map(([label, of]) => [
        label,
        [of].flat().map((name) => place(label, name)),
      ]),
    );
  if (outside.length > 0) return { why: 'outside', at: outside };
  const { application, fields } = read.data;
  return { business, application, fields, materials };
}

function placeIn(text: string, message: string): { line: number | undefined; ends: boolean } {
  const [, position] = /position (\d+)/u.exec(message) ?? [];
  const whole = text.trimEnd();
  const ends = /end of JSON/u.test(message) || Number(position) >= whole.length;
  const before = ends ? whole : position === undefined ? undefined : text.slice(0, Number(position));
  return { line: before?.split('\n').length, ends };
}

const isControl = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_format' || (issue.code === 'invalid_key' && issue.issues.every(isControl));

const placeOf = ({ path }: z.core.$ZodIssue): string => path.map(String).join('.') || '{}';

/** The members that are missing, those that no answers file has, and those with a wrong value. */
function sorted(issues: readonly z.core.$ZodIssue[], json: unknown) {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : [],
  );
  const others = issues.filter((issue) => issue.code !== 'unrecognized_keys');
  const isMissing = ({ path }: z.core.$ZodIssue): boolean =>
    path.length === 1 && json !== null && typeof json === 'object' && !Object.hasOwn(json, path[0]!);
  return {
    unknown,
    missing: others.filter(isMissing).map(placeOf),
    at: others.filter((issue) => !isMissing(issue)).map(placeOf),
  };
}

/** Headings of a column that was named before, or of `business` or `application`, which are members. */
function saidTwice(headings: readonly string[]): string[] {
  const keyOf = (heading: string): string => {
    const column = columnOf(heading);
    return 'id' in column ? column.id : columnKey(heading);
  };
  const seen = new Set<string>(['business', 'application']);
  return headings.filter((heading) => seen.has(keyOf(heading)) || !seen.add(keyOf(heading)));
}

/** The text of a file for `parseAnswers`. */
export function answersText({ business, application, fields, materials }: Answers): string {
  const data = { version: 1, business: businessFacts[business].name, application, fields, materials };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** A table of one row with the same content. Without files, since they may be anywhere. */
export function answersTable({ business, application, fields }: Answers): Uint8Array {
  const filled = Object.entries(fields).filter(([, cell]) => cell !== '');
  const headings = [columns.business.zh, columns.application.zh, ...filled.map(([heading]) => heading)];
  const cells = [businessFacts[business].name, application, ...filled.map(([, cell]) => cell)];
  return Buffer.from(writeCsv([headings, cells]));
}

/** A field or a slot; `step` from 1, as in `Form.steps`. */
export type Question =
  | { id: string; step: number; field: Field; slot?: undefined }
  | { id: string; step: number; slot: Slot; field?: undefined };

/** The answers as an entry, as far as they can be read. */
export interface ParsedAnswers {
  entry: Entry | undefined;
  fields: FilledField[];
  problems: Problem[];
}

/** Reads the answers like a table row. */
export function understand(
  answers: Answers,
  form: Form,
  application: Application,
  defaults: Defaults,
  beside: Beside,
): ParsedAnswers {
  const headings = Object.keys(answers.fields);
  const head = ['业务', '申请单号', ...headings];
  const cells = [
    businessFacts[answers.business].name,
    answers.application,
    ...headings.map((h) => answers.fields[h]!),
  ];
  const made = toEntry(
    { line: FIRST_ROW, cells },
    { headings: head, columns: head.map(columnOf) },
    answers.business,
  );
  if (!('entry' in made)) return { entry: undefined, fields: [], problems: made.problems };
  const { fields, problems } = fill(made.entry, form, application, defaults);
  const { entry } = made;
  const looked = { entry, application, fields, agency: form.agency.name, beside };
  return { entry, fields, problems: asTyped([...entry.problems, ...problems, ...crossChecks(looked)]) };
}
/** Line 1 is the headings. */
const FIRST_ROW = 2;

/** Step by step, fields before files; read-only fields are displayed, not asked. */
export function questionsOf(form: Form, fields: readonly FilledField[]): Question[] {
  const values = valuesOf({ fields: [...fields] });
  const ofFields = form.fields
    .filter((f) => f.kind !== 'readonly' && asked(f.when, values))
    .map((field): Question => ({ id: field.id, step: field.step, field }));
  const slots = form.openSlots ? [ANYTHING] : form.slots.filter((s) => asked(s.when, values));
  const ofSlots = slots.map((slot): Question => ({ id: `file:${slot.id}`, step: slot.step, slot }));
  return [...ofFields, ...ofSlots].sort((a, b) => a.step - b.step);
}

/** If the slots become known only during the filing: a slot for any file. */
const ANYTHING = openSlot('材料', { id: '', step: 2, maxFiles: 30 });
