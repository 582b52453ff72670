/** What the options of a choice make necessary; reported with a wrong choice, so that one correction is enough. */
import { kindOf } from './materials/slot-names.js';
import type { Field, Form, Slot } from './model.js';
import type { Needed, Needs } from './problem.js';
import { columnHeading } from './table/columns.js';

/**
 * Columns and materials that each option of a choice makes necessary, and what these make necessary in turn. Options
 * with the same list are grouped. Empty if nothing depends on the choice.
 */
export function wantsOf(form: Form, { id, options }: Field): Needs[] {
  const found = new Map<string, Needs>();
  for (const { code, label } of options) {
    const columns = [...wantedBy(form, id, code), ...lossProofs(form, id, label)];
    if (columns.length === 0) continue;
    const key = JSON.stringify(columns);
    const same = found.get(key);
    if (same) same.options.push(label);
    else found.set(key, { options: [label], columns });
  }
  return [...found.values()];
}

function wantedBy(form: Form, id: string, code: string): Needed[] {
  const needs = ({ required, when }: Field | Slot): boolean =>
    required && when?.field === id && when.in.includes(code);
  const fields = form.fields.filter((f) => f.kind !== 'readonly' && needs(f));
  return [
    ...fields.flatMap((field): Needed[] => [
      { heading: columnHeading(field) },
      ...field.options.flatMap((option) =>
        wantedBy(form, field.id, option.code).map((want): Needed => ({
          only: { heading: columnHeading(field), options: [option.label] },
          ...want,
        })),
      ),
    ]),
    ...form.slots.filter(needs).map((slot): Needed => ({ heading: slot.label, material: true })),
  ];
}

const LOST = /丢失|遗失/u;
/** Whether a reason says that the card is lost. */
export const saysLost = (reason: string): boolean => LOST.test(reason);

/** A lost card needs a proof even if its slot is optional for everyone (P08, docs/facts.md#checks). */
function lossProofs({ slots }: Form, id: string, option: string): Needed[] {
  if ((id !== 'replaceReason' && id !== 'cancelReason') || !saysLost(option)) return [];
  const optional = slots.filter((s) => !s.required && s.when === undefined);
  return optional
    .filter((s) => kindOf(s.label)?.id === 'loss-proof')
    .slice(0, 1)
    .map((slot) => ({ heading: slot.label, material: true }));
}
