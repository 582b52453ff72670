/** An agency's profile as a file: editable JSON, read with all of its errors. */
import * as z from 'zod';
import { BUSINESSES } from '../business.js';
import type { Profile, ProfileForm } from './profile.js';
import { contradictions, type ProfileProblem, type ProfileProblemArgs } from './profile-problems.js';

const VERSION = 1;
/** Longer than any text of a portal; limits the size of a profile. */
const words = z.string().max(5000);
const text = words.min(1);
/** Absent in the file, `undefined` in the data. */
const maybe = <T extends z.ZodType>(type: T) => type.optional().transform((value) => value);
const count = z.int().min(1).max(1_000_000_000);
const condition = maybe(z.strictObject({ field: text, in: z.array(text).min(1) }));
const asks = { required: z.boolean(), when: condition };

const field = z.strictObject({
  id: text,
  label: text,
  kind: z.enum(['text', 'choice', 'date', 'tick']),
  step: count,
  ...asks,
  maxLength: maybe(count),
  options: z.array(z.strictObject({ code: text, label: text })),
});
const slot = z.strictObject({
  id: text,
  label: text,
  step: count,
  ...asks,
  maxFiles: count,
  maxBytes: count,
  types: z.array(z.enum(['jpg', 'png', 'pdf'])).min(1),
  colour: z.boolean(),
  example: words,
});
const point = z.strictObject({
  code: text,
  name: text,
  address: words,
  phone: words,
  use: z.array(z.enum(['handIn', 'pickup'])),
});
const amount = z.string().regex(/^\d+(\.\d\d)?$/u);
const form = z.strictObject({
  learnedAt: maybe(z.iso.datetime({ offset: true })),
  steps: z.array(text),
  notice: z.boolean(),
  fee: maybe(z.strictObject({ amount, currency: text, item: words })),
  fields: z.array(field),
  slots: z.array(slot),
  points: z.array(point),
  handInNotice: maybe(words),
  pickupNotice: maybe(words),
}) satisfies z.ZodType<ProfileForm>;
/** In the order of the file. */
const shape = z.strictObject({
  version: z.literal(VERSION),
  portal: z.strictObject({ name: text, practice: z.boolean() }),
  agency: z.strictObject({ code: text, name: text }),
  learnedAt: z.iso.datetime({ offset: true }),
  passportMonths: z.int().min(0).max(120),
  forms: z.partialRecord(z.enum(BUSINESSES), form),
}) satisfies z.ZodType<Profile>;

/** A kept file, or one that a user named. */
export type ProfileFile = { file: string; profile: Profile } | BrokenProfile;
export interface BrokenProfile {
  file: string;
  problems: ProfileProblem[];
}

type Read = { profile: Profile } | { problems: ProfileProblem[] };

/** Reports every problem of a file's text at once. Accepts a byte order mark, as Notepad writes it. */
export function parseProfile(source: string): Read {
  let data: unknown;
  try {
    data = JSON.parse(source.replace(/^\ufeff/u, ''));
  } catch (error) {
    return { problems: [{ path: '', code: 'not-json', args: { line: lineOf(error, source) } }] };
  }
  return checkProfile(data);
}

/** Takes only the position from the parser's English message; a text that ends too early has none. */
function lineOf(error: unknown, source: string): number {
  const at = / at position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
  const before = at === undefined ? source.trimEnd() : source.slice(0, Number(at));
  return before.split('\n').length;
}

/** As `parseProfile`, for parsed data. */
export function checkProfile(data: unknown): Read {
  const version = at(data, ['version']);
  // In another version the same members may mean something else, so nothing further is checked.
  if (version !== undefined && version !== VERSION) {
    const args = { found: JSON.stringify(version), known: VERSION };
    return { problems: [{ path: 'version', code: 'version-unknown', args }] };
  }
  const read = shape.safeParse(data);
  const wrong = (read.error?.issues ?? []).flatMap((issue) => problemsOf(issue, data));
  const problems = [...wrong, ...contradictions(data)];
  return read.success && problems.length === 0 ? { profile: read.data } : { problems };
}

/** Parses one form of a profile from JSON outside a profile; `undefined` if it is not a form. */
export function parseProfileForm(source: string): ProfileForm | undefined {
  try {
    return form.safeParse(JSON.parse(source)).data;
  } catch {
    return undefined;
  }
}

/** Indented and in a fixed order, so that two versions can be compared line by line. */
export function profileText(profile: Profile): string {
  return `${JSON.stringify(shape.parse(profile), null, 2)}\n`;
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, data: unknown): ProfileProblem[] {
  const path = pathText(issue.path);
  const one = <C extends ProfileProblem['code']>(code: C, args: ProfileProblemArgs[C]): ProfileProblem[] => [
    { path, code, args } as ProfileProblem,
  ];
  const found = at(data, issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.flatMap((key) => one('key-unknown', { key }));
  if (found === undefined) return one('missing', {});
  switch (issue.code) {
    case 'invalid_type':
      return one('type', { wanted: WANTED[issue.expected] ?? issue.expected, found: kind(found) });
    case 'invalid_value':
      return one('not-one-of', { allowed: issue.values.map(String) });
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? one('blank', {})
        : one('too-small', { min: Number(issue.minimum) });
    case 'too_big':
      return one('too-large', { max: Number(issue.maximum) });
    case 'invalid_format':
      return one(issue.format === 'datetime' ? 'date' : 'amount', {});
    default:
      return one('type', { wanted: issue.code, found: kind(found) });
  }
}

/** JSON's names for types that zod names differently. */
const WANTED: Record<string, string> = { int: 'integer', record: 'object' };

const kind = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    data,
  );
}
