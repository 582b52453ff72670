/** Differences between an agency's current form and its profile. */
import type { Condition, Form } from '../model.js';
import { profileForm, type ProfileField, type ProfileForm } from './profile.js';

/** The aspects that may differ; `text` is the whole content. */
const ASPECTS = {
  field: ['label', 'kind', 'step', 'required', 'maxLength', 'when'],
  option: ['label'],
  slot: ['label', 'step', 'required', 'maxFiles', 'maxBytes', 'types', 'colour', 'example', 'when'],
  point: ['label', 'address', 'phone', 'use'],
  fee: ['amount', 'currency', 'item'],
  notice: [],
  steps: ['text'],
  handInNotice: ['text'],
  pickupNotice: ['text'],
} as const;
type DifferingPart = keyof typeof ASPECTS;
export type Aspect = (typeof ASPECTS)[DifferingPart][number];

export type DifferingValue = string | number | boolean | readonly string[] | null;

export interface Difference {
  what: DifferingPart;
  /** `added`: only at the portal. `missing`: only in the profile. */
  change: 'added' | 'missing' | 'changed';
  /** The portal's label; blank for parts that a form has only once. */
  name: string;
  /** For an option, the label of its field. */
  of: string | undefined;
  /** `from`: the profile's value, `to`: the portal's; both are data, and `when` is in the portal's words. */
  aspects: { aspect: Aspect; from: DifferingValue; to: DifferingValue }[];
}

/** Ignores values of a single application and the order of parts. */
export function differences(was: ProfileForm, form: Form): Difference[] {
  const is = profileForm(form);
  const [before, now] = [parts(was), parts(is)];
  return [
    ...compared('steps', before.steps, now.steps),
    ...compared('field', before.fields, now.fields),
    ...is.fields.flatMap((field) => {
      const old = was.fields.find((f) => f.id === field.id);
      const options = ({ options }: ProfileField) => options.map((o) => ({ id: o.code, label: o.label }));
      return old ? compared('option', options(old), options(field), field.label) : [];
    }),
    ...compared('slot', before.slots, now.slots),
    ...compared('point', before.points, now.points),
    ...compared('fee', before.fee, now.fee),
    ...compared('notice', before.notice, now.notice),
    ...compared('handInNotice', before.handInNotice, now.handInNotice),
    ...compared('pickupNotice', before.pickupNotice, now.pickupNotice),
  ];
}

/** Parts with the same `id` are the same, whatever else differs. */
type Item = { id: string; label: string } & Partial<Record<Aspect, DifferingValue | undefined>>;

/** A part that exists at most once. */
const one = <T extends object>(thing: T | undefined): Item[] =>
  thing ? [{ id: '', label: '', ...thing }] : [];
const text = (words: string | undefined): Item[] => one(words === undefined ? undefined : { text: words });

function parts(form: ProfileForm) {
  const inWords = (when: Condition | undefined) => when && conditionText(when, form.fields);
  return {
    steps: text(form.steps.join(' → ')),
    fields: form.fields.map((f) => ({ ...f, when: inWords(f.when) })),
    slots: form.slots.map((s) => ({ ...s, when: inWords(s.when) })),
    points: form.points.map((p) => ({ ...p, id: p.code, label: p.name })),
    fee: one(form.fee),
    notice: one(form.notice ? {} : undefined),
    handInNotice: text(form.handInNotice),
    pickupNotice: text(form.pickupNotice),
  };
}

function conditionText(when: Condition, fields: readonly ProfileField[]): string {
  const field = fields.find((f) => f.id === when.field);
  const labels = when.in.map((code) => field?.options.find((o) => o.code === code)?.label ?? code);
  return `${field?.label ?? when.field} = ${labels.join(' / ')}`;
}

function compared(what: DifferingPart, was: readonly Item[], is: readonly Item[], of?: string): Difference[] {
  const said = (change: Difference['change'], name: string, aspects: Difference['aspects'] = []) => ({
    what,
    change,
    name,
    of,
    aspects,
  });
  const gone = was.filter((old) => !is.some((item) => item.id === old.id));
  return [
    ...gone.map((old) => said('missing', old.label)),
    ...is.flatMap((item) => {
      const old = was.find((w) => w.id === item.id);
      if (old === undefined) return [said('added', item.label)];
      const aspects = ASPECTS[what].flatMap((aspect) =>
        JSON.stringify(old[aspect]) === JSON.stringify(item[aspect])
          ? []
          : [{ aspect, from: old[aspect] ?? null, to: item[aspect] ?? null }],
      );
      return aspects.length > 0 ? [said('changed', item.label, aspects)] : [];
    }),
  ];
}
