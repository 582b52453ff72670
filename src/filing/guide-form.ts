/** The form of a business according to the guide, for an unknown agency or for steps not seen yet. */
import { businessFacts, type Business, type FieldId } from './business.js';
import { isField } from './table/entry.js';
import { emptyForm, type Field, type Form } from './model.js';
import { templateColumns } from './template/template.js';

/** The guide asks everyone for these; the others depend on a choice or the agency (guide 2.1–2.4). */
const ALWAYS = new Set<FieldId>([
  'contactName',
  'contactPhone',
  'replaceReason',
  'changePassport',
  'invoice',
  'passportReason',
  'cancelReason',
]);

/**
 * Every field is a text, since options differ by agency. Contains no materials, card points, fees or notice: those come
 * from the agency or the portal.
 */
export function guideForm(business: Business): Form {
  const facts = businessFacts[business];
  const fields = templateColumns(business).flatMap((column): Field[] => {
    if (!('id' in column) || !isField(column.id)) return [];
    const { id, heading: label } = column;
    const named = facts.fields.some((f) => f.id === id);
    const common = { id, step: 1, value: '', options: [], maxLength: undefined, when: undefined };
    if (id === 'returnCard')
      return [{ ...common, label: facts.tick ?? label, kind: 'tick', required: facts.tick !== null }];
    return [{ ...common, label, kind: 'text', required: named && ALWAYS.has(id as FieldId) }];
  });
  return { ...emptyForm('', business), steps: [...facts.steps], fields, ahead: true };
}

/** A form of which only the first step is visible, plus the guide's fields of later steps, each an optional text. */
export function stepwiseForm(shown: Form): Form {
  const known = new Set(shown.fields.map((f) => f.id));
  const later = guideForm(shown.business).fields.filter((f) => !known.has(f.id) && f.kind !== 'tick');
  const fields = [...shown.fields, ...later.map((f) => ({ ...f, required: false }))];
  return { ...shown, fields, slots: [], openSlots: true };
}
