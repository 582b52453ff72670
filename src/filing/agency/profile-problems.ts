/**
 * Problems of an agency's profile. Readable parts are checked for contradictions even if other parts have errors.
 */
import * as z from 'zod';
import type { SavedAs } from '../text-files.js';

/** Problems with a location in the file. The names are stable: they appear in JSON output. */
export interface ProfileProblemArgs {
  /** `savedAs`: the likely encoding of a file that is not UTF-8. */
  unreadable: { why: 'missing' | 'denied' | 'not-a-file' | 'too-large' | 'not-utf8'; savedAs?: SavedAs };
  'not-json': { line: number };
  'version-unknown': { found: string; known: number };
  missing: Record<string, never>;
  type: { wanted: string; found: string };
  'key-unknown': { key: string };
  'not-one-of': { allowed: string[] };
  'too-small': { min: number };
  'too-large': { max: number };
  blank: Record<string, never>;
  date: Record<string, never>;
  amount: Record<string, never>;
  doubled: { value: string };
  'no-options': Record<string, never>;
  'no-such-field': { field: string };
  'field-later': { field: string };
  'no-such-option': { field: string; options: string[] };
  /** The file is in another portal's folder. */
  'other-portal': { portal: string };
  /** The file's name is not its agency's code. */
  'other-name': { name: string };
  /** Another file of the same agency has the right name. */
  'same-code': { name: string };
}
type Code = keyof ProfileProblemArgs;

/** `path` as in `forms.replacement.fields[3].when.field`; blank for the whole file. */
export type ProfileProblem = { [C in Code]: { path: string; code: C; args: ProfileProblemArgs[C] } }[Code];

const named = <S extends z.ZodRawShape>(shape: S) =>
  z.array(z.object(shape).optional().catch(undefined)).catch([]);
const text = z.string().optional().catch(undefined);
const when = z
  .object({ field: z.string(), in: z.array(z.string()).catch([]) })
  .optional()
  .catch(undefined);
const options = named({ code: text });
/** The part of a form that these checks need. */
const parts = z.object({
  fields: named({ id: text, kind: text, options, when }),
  slots: named({ id: text, when }),
  points: named({ code: text }),
});
const profile = z.object({ forms: z.record(z.string(), parts.optional().catch(undefined)) });

type Fields = z.infer<typeof parts>['fields'];

/** Duplicate names, choices without options, conditions that can never hold. */
export function contradictions(data: unknown): ProfileProblem[] {
  const read = profile.safeParse(data);
  return Object.entries(read.data?.forms ?? {}).flatMap(([business, form]) => {
    if (form === undefined) return [];
    const path = `forms.${business}`;
    return [
      ...doubled(`${path}.fields`, 'id', form.fields),
      ...doubled(`${path}.slots`, 'id', form.slots),
      ...doubled(`${path}.points`, 'code', form.points),
      ...form.fields.flatMap((field, i) => choiceProblems(`${path}.fields[${i}]`, field)),
      ...form.fields.flatMap((field, i) =>
        conditionProblems(`${path}.fields[${i}]`, field?.when, form.fields, i),
      ),
      ...form.slots.flatMap((slot, i) =>
        conditionProblems(`${path}.slots[${i}]`, slot?.when, form.fields, form.fields.length),
      ),
    ];
  });
}

function doubled<K extends string>(
  list: string,
  key: K,
  items: readonly ({ [k in K]?: string | undefined } | undefined)[],
): ProfileProblem[] {
  const values = items.map((item) => item?.[key]);
  return values.flatMap((value, i): ProfileProblem[] =>
    value !== undefined && values.indexOf(value) < i
      ? [{ path: `${list}[${i}].${key}`, code: 'doubled', args: { value } }]
      : [],
  );
}

function choiceProblems(path: string, field: Fields[number]): ProfileProblem[] {
  if (field?.kind !== 'choice') return [];
  if (field.options.length === 0) return [{ path: `${path}.options`, code: 'no-options', args: {} }];
  return doubled(`${path}.options`, 'code', field.options);
}

/** `before`: number of fields filled in before; a form is filled in its own order. */
function conditionProblems(
  path: string,
  condition: z.infer<typeof when>,
  fields: Fields,
  before: number,
): ProfileProblem[] {
  if (condition === undefined) return [];
  const i = fields.findIndex((f) => f?.id === condition.field);
  const field = fields[i];
  const args = { field: condition.field };
  if (field === undefined) return [{ path: `${path}.when.field`, code: 'no-such-field', args }];
  if (i >= before) return [{ path: `${path}.when.field`, code: 'field-later', args }];
  const codes = field.options.flatMap((o) => o?.code ?? []);
  if (field.kind !== 'choice' || codes.length === 0) return [];
  return condition.in.flatMap((code, k): ProfileProblem[] =>
    codes.includes(code)
      ? []
      : [{ path: `${path}.when.in[${k}]`, code: 'no-such-option', args: { ...args, options: codes } }],
  );
}
