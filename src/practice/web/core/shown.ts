// The visible part of a form for the current values, and the files of each slot.
import type { Accessory, Field, Form, ShowWhen, Slot } from './wire.js';

type Values = Readonly<Record<string, string>>;

/** A field that depends on a hidden field is hidden too. */
function isShown(form: Form, values: Values, when: ShowWhen | null): boolean {
  if (!when) return true;
  const field = form.fields.find((one) => one.code === when.code);
  if (!field || !isShown(form, values, field.showWhen)) return false;
  return when.in.includes(values[when.code] ?? '');
}

export const fieldsShown = (form: Form, values: Values, step: number): Field[] =>
  form.fields.filter((f) => f.step === step && isShown(form, values, f.showWhen));

export const slotsShown = (form: Form, values: Values, step: number): Slot[] =>
  form.slots.filter((s) => s.step === step && isShown(form, values, s.showWhen));

/** Visible, editable fields; the portal has the others. */
export const given = (form: Form, values: Values): Record<string, string> =>
  Object.fromEntries(
    form.fields
      .filter((f) => f.type !== 'readonly' && isShown(form, values, f.showWhen))
      .map((f) => [f.code, (values[f.code] ?? '').trim()]),
  );

export const slotKey = (slot: Slot): string => `${slot.categoryCode}/${slot.materialCode}`;

/** The codes of a slot's files: the k-th (k ≥ 2) ends in `_k`. */
const codesOf = (slot: Slot): string[] =>
  Array.from({ length: slot.maxFiles }, (_, i) => slot.materialCode + (i > 0 ? `_${i + 1}` : ''));

export const filesOf = (slot: Slot, accessories: readonly Accessory[]): Accessory[] =>
  accessories.filter((a) => a.categoryCode === slot.categoryCode && codesOf(slot).includes(a.materialCode));

/** The code for the next file; in a full slot it replaces the last file, as the portal does. */
export function freeCode(slot: Slot, accessories: readonly Accessory[]): string {
  const used = new Set(filesOf(slot, accessories).map((a) => a.materialCode));
  const codes = codesOf(slot);
  return codes.find((code) => !used.has(code)) ?? codes.at(-1)!;
}

/** For example `10 MB`. */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${+(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
