/** Forms as the pages show them. */
import type { Form } from '../../../src/filing/model.js';

/** A form of the API in the words of the pages: fields by their labels, options and places as they are written. */
export function asShown(form: Form, shown: Form): Form {
  const id = (of: { id: string; label: string }): string =>
    /^[a-z]+[A-Z]?\w*$/u.test(of.id) ? of.id : of.label;
  const options = new Map(form.fields.flatMap((f) => f.options.map((o) => [o.code, o.label] as const)));
  const when = (of: Form['fields'][number]['when']) =>
    of && { field: of.field, in: of.in.map((c) => options.get(c) ?? c) };
  return {
    ...form,
    applicationId: shown.applicationId,
    notice: shown.notice,
    fee: undefined,
    fields: form.fields.map((f) => ({
      ...f,
      id: id(f),
      options: f.options.map(({ label }) => ({ code: label, label })),
      when: when(f.when),
    })),
    slots: form.slots.map((s) => ({ ...s, id: s.label, when: when(s.when) })),
  };
}
