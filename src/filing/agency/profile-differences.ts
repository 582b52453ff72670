/** Differences between an agency's current form and its profile. */
import type { Condition, Form } from '../model.js';
import { profileForm, type ProfileField, type ProfileForm } from './profile.js';

/** The aspects that may differ; `text` is the whole content. */
const ASPECTS = {
  steps: ['text'],
  field: ['label', 'kind', 'step', 'required', 'maxLength', 'when'],
  option: ['label'],
  slot: ['label', 'step', 'required', 'maxFiles', 'maxBytes', 'types', 'colour', 'example', 'when'],
  point: ['label', 'address', 'phone', 'use'],
  fee: ['amount', 'currency', 'item'],
  notice: [],
  handInNotice: ['text'],
  pickupNotice: ['text'],
} as const;
type DifferingPart = keyof typeof ASPECTS;
export type DifferingAspect = (typeof ASPECTS)[DifferingPart][number];

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
  aspects: { aspect: DifferingAspect; from: DifferingValue; to: DifferingValue }[];
}

/** Ignores values of a single application and the order of parts. */
export function differences(was: ProfileForm, form: Form): Difference[] {
  const is = profileForm(form);
  const [before, now] = [parts(was), parts(is)];
  const options = ({ options }: ProfileField) => options.map((o) => ({ id: o.code, label: o.label }));
  return (Object.keys(ASPECTS) as DifferingPart[]).flatMap((what) => {
    if (what !== 'option') return compared(what, before[what], now[what]);
    return is.fields.flatMap((field) => {
      const old = was.fields.find((f) => f.id === field.id);
      return old ? compared(what, options(old), options(field), field.label) : [];
    });
  });
}

/** Parts with the same `id` are the same, whatever else differs. */
type Item = { id: string; label: string } & Partial<Record<DifferingAspect, DifferingValue | undefined>>;

/** A part that exists at most once. */
const one = <T extends object>(thing: T | undefined): Item[] =>
  thing ? [{ id: '', label: '', ...thing }] : [];
const text = (words: string | undefined): Item[] => one(words === undefined ? undefined : { text: words });

function parts(form: ProfileForm): Record<Exclude<DifferingPart, 'option'>, Item[]> {
  const inWords = (when: Condition | undefined) => when && conditionText(when, form.fields);
  return {
    steps: text(form.steps.join(' → ')),
    field: form.fields.map((f) => ({ ...f, when: inWords(f.when) })),
    slot: form.slots.map((s) => ({ ...s, when: inWords(s.when) })),
    point: form.points.map((p) => ({ ...p, id: p.code, label: p.name })),
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
  const said = (change: Difference['change'], name: string, aspects: Difference['aspects'] = []) =>
    ({ what, change, name, of, aspects }) as const;
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
