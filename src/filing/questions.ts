/** The questions of a form in order, as far as the answers so far determine them. Pure. */
import { businessFacts } from './business.js';
import { crossChecks, type Beside } from './checks/cross-checks.js';
import { fill } from './fill.js';
import type { Answers } from './answers.js';
import type { Defaults } from './defaults.js';
import { valuesOf, type FilledField } from './filing.js';
import { asked, openSlot, type Application, type Field, type Form, type Slot } from './model.js';
import type { Problem } from './problem.js';
import { columnOf } from './table/columns.js';
import { toEntry, type Entry } from './table/entry.js';

/** A field or a slot; `step` from 1, as in `Form.steps`. */
export type Question =
  | { id: string; step: number; field: Field; slot?: undefined }
  | { id: string; step: number; slot: Slot; field?: undefined };

/** The answers, understood as far as possible. */
export interface Understood {
  entry: Entry | undefined;
  fields: FilledField[];
  problems: Problem[];
}

/** Understands the row of answers like a table row. */
export function understand(
  answers: Answers,
  form: Form,
  application: Application,
  defaults: Defaults,
  beside: Beside,
): Understood {
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
  return { entry, fields, problems: [...entry.problems, ...problems, ...crossChecks(looked)] };
}
/** Below the headings. */
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
