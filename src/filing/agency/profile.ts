/** An agency's profile: its forms in a file, for offline work and for portals that show a form only step by step. */
import { BUSINESSES, type Business } from '../business.js';
import { PASSPORT_MONTHS } from '../checks/cross-checks.js';
import type { Application, Field, Form, Slot } from '../model.js';

/** A field without its prefilled value, since a profile holds no personal data. Read-only fields are left out. */
export type ProfileField = Omit<Field, 'value' | 'kind'> & { kind: Exclude<Field['kind'], 'readonly'> };

export interface ProfileForm extends Pick<
  Form,
  'steps' | 'slots' | 'points' | 'handInNotice' | 'pickupNotice' | 'fee'
> {
  /** ISO; `undefined`: when the profile was learned last (`Profile.learnedAt`). */
  learnedAt: string | undefined;
  fields: ProfileField[];
  /** Whether the portal shows a notice to confirm; its text depends on the application. */
  notice: boolean;
}

export interface Profile {
  version: 1;
  /** `name` as in `--portal`. */
  portal: { name: string; practice: boolean };
  agency: { code: string; name: string };
  /** ISO. */
  learnedAt: string;
  /** Warn below this validity of a new passport, in months (docs/facts.md#validity). Set by hand. */
  passportMonths: number;
  forms: Partial<Record<Business, ProfileForm>>;
}

export interface Learning extends Pick<Profile, 'portal' | 'agency'> {
  now: Date;
}

/** Adds these current forms to `known`. Keeps the other businesses' forms, and everything that was set by hand. */
export function learn(
  known: Profile | undefined,
  { portal, agency, now }: Learning,
  forms: readonly Form[],
): Profile {
  const learnedAt = now.toISOString();
  const kept = BUSINESSES.flatMap((business): [Business, ProfileForm][] => {
    const form = forms.find((f) => f.business === business);
    const before = known?.forms[business];
    if (form) return [[business, profileForm(form)]];
    return before ? [[business, { ...before, learnedAt: before.learnedAt ?? known.learnedAt }]] : [];
  });
  return {
    version: 1,
    portal,
    agency,
    learnedAt: forms.length > 0 || known === undefined ? learnedAt : known.learnedAt,
    passportMonths: known?.passportMonths ?? PASSPORT_MONTHS,
    forms: Object.fromEntries(kept),
  };
}

/**
 * A form without the parts of one application: values, read-only fields, the notice's text, and unknown members. A part
 * that depends on a read-only field is asked of some people only, so it becomes optional. Parts that can never be asked
 * are dropped.
 */
export function profileForm(form: Form): ProfileForm {
  const fields: ProfileField[] = [];
  const never = new Set<string>();
  for (const { kind, ...field } of form.fields) {
    if (kind === 'readonly') continue;
    const { id, label, step, maxLength } = field;
    const options = field.options.map(({ code, label }) => ({ code, label }));
    const asks = narrowed(field, fields, never);
    if (asks) fields.push({ id, label, step, ...asks, kind, options, maxLength });
    else never.add(id);
  }
  const slots = form.slots.flatMap((slot): Slot[] => {
    const { id, label, step, maxFiles, maxBytes, types, colour, example } = slot;
    const asks = narrowed(slot, fields, never);
    return asks ? [{ id, label, step, ...asks, maxFiles, maxBytes, types, colour, example }] : [];
  });
  const { steps, handInNotice, pickupNotice, fee } = form;
  return {
    learnedAt: undefined,
    steps,
    fields,
    slots,
    points: form.points.map(({ code, name, address, phone, use }) => ({ code, name, address, phone, use })),
    handInNotice,
    pickupNotice,
    fee: fee && { amount: fee.amount, currency: fee.currency, item: fee.item },
    notice: form.notice !== undefined,
  };
}

type Asks = Pick<Field, 'required' | 'when'>;

/** Limits the condition to values that the kept fields can have; `undefined` if it can never hold. */
function narrowed(
  { required, when }: Asks,
  fields: readonly ProfileField[],
  never: ReadonlySet<string>,
): Asks | undefined {
  if (when === undefined) return { required, when };
  const field = fields.find((f) => f.id === when.field);
  if (field === undefined) return never.has(when.field) ? undefined : { required: false, when: undefined };
  if (field.kind !== 'choice') return { required, when };
  const codes = when.in.filter((code) => field.options.some((o) => o.code === code));
  return codes.length === 0 ? undefined : { required, when: { field: field.id, in: codes } };
}

/**
 * The form that this agency would show for one of its applications, as far as known, without the notice, which depends
 * on the application. `undefined` if the business is unknown, or the application is another agency's.
 */
export function formFrom(profile: Profile, business: Business, application: Application): Form | undefined {
  const known = profile.forms[business];
  if (known === undefined || application.agency.code !== profile.agency.code) return undefined;
  const { learnedAt: _learnedAt, notice: _notice, fields, ...form } = known;
  return {
    ...form,
    applicationId: '',
    business,
    agency: profile.agency,
    notice: undefined,
    fields: fields.map((f) => ({ ...f, value: '' })),
    ahead: true,
  };
}
