/** The loss of a card must be proved if the agency has a slot for it (P08, docs/facts.md#checks). */
import { asked, type Form, type Slot } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';
import { kindOf } from './slot-names.js';

const LOST = /丢失|遗失/u;

/**
 * `given`: whether a slot has a file, or its absence was already reported. A required slot reports itself; a form
 * without such a slot asks for no proof.
 */
export function lossProofMissing(
  form: Form,
  values: Readonly<Record<string, string>>,
  given: (slot: Slot) => boolean,
  place: Place,
): Problem[] {
  const lost = (['replaceReason', 'cancelReason'] as const).some((id) => {
    const option = form.fields.find((f) => f.id === id)?.options.find((o) => o.code === values[id]);
    return LOST.test(option?.label ?? values[id] ?? '');
  });
  const proofs = form.slots.filter((s) => asked(s.when, values) && kindOf(s.label)?.id === 'loss-proof');
  if (!lost || proofs.length === 0 || proofs.some((s) => s.required || given(s))) return [];
  const slots = proofs.map((s) => s.label);
  return [problem('loss-proof-missing', 'error', { slots }, { ...place, column: `材料:${slots[0]}` })];
}
