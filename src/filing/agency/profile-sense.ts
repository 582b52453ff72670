/** Consistency of a profile's parts: checked wherever they can be read, whatever other errors there are. */
import * as z from 'zod';
import type { ProfileProblem } from './profile-problem.js';

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
      ...doubled(
        `${path}.fields`,
        'id',
        form.fields.map((f) => f?.id),
      ),
      ...doubled(
        `${path}.slots`,
        'id',
        form.slots.map((s) => s?.id),
      ),
      ...doubled(
        `${path}.points`,
        'code',
        form.points.map((p) => p?.code),
      ),
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

function doubled(list: string, key: string, values: readonly (string | undefined)[]): ProfileProblem[] {
  return values.flatMap((value, i): ProfileProblem[] =>
    value !== undefined && values.indexOf(value) < i
      ? [{ path: `${list}[${i}].${key}`, code: 'doubled', args: { value } }]
      : [],
  );
}

function choiceProblems(path: string, field: Fields[number]): ProfileProblem[] {
  if (field?.kind !== 'choice') return [];
  const codes = field.options.map((o) => o?.code);
  if (codes.length === 0) return [{ path: `${path}.options`, code: 'no-options', args: {} }];
  return doubled(`${path}.options`, 'code', codes);
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
