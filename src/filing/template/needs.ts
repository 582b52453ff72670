/** The content of each table column, as data: from an agency's form, or from the guide if no form is known. */
import { businessFacts, type Business, type FieldId } from '../business.js';
import { asksLostToo } from '../fill.js';
import { columnHeading } from '../table/columns.js';
import type { Condition, FieldKind, Form, Slot } from '../model.js';
import type { TemplateColumn } from './template.js';

/** Only if the column `heading` has one of `options`. */
interface Only {
  heading: string;
  options: string[];
}

export interface ColumnNeed {
  kind: FieldKind | 'file';
  required: boolean;
  only: Only | undefined;
  /** Allowed values, in the portal's words; `complete` unless the portal may offer more. */
  options: string[];
  complete: boolean;
  /** The portal's label; for a tick, its text. */
  label: string;
  /** A tick that everyone must give though its text exempts a lost card. */
  lostToo?: boolean;
}

/** A column's content by the form; `undefined` if the form does not ask for it. */
export function needIn(form: Form, column: TemplateColumn): ColumnNeed | undefined {
  if ('slot' in column) {
    const slot = form.slots.find((s) => s.label === column.slot);
    return slot && slotNeed(form, slot);
  }
  const id = 'id' in column ? column.id : column.field;
  const field = form.fields.find((f) => f.id === id && f.kind !== 'readonly');
  if (field === undefined) return undefined;
  return {
    kind: field.kind,
    required: field.required,
    only: onlyIf(form, field.when),
    options: field.options.map((o) => o.label),
    complete: true,
    label: field.label,
    lostToo: asksLostToo(field),
  };
}

export function slotNeed(form: Form, slot: Slot): ColumnNeed {
  const only = onlyIf(form, slot.when);
  return { kind: 'file', required: slot.required, only, options: [], complete: true, label: slot.label };
}

function onlyIf(form: Form, when: Condition | undefined): Only | undefined {
  const field = form.fields.find((f) => f.id === when?.field);
  if (when === undefined || field === undefined) return undefined;
  const options = field.options.filter((o) => when.in.includes(o.code)).map((o) => o.label);
  return { heading: columnHeading(field), options: field.kind === 'tick' ? ['是'] : options };
}

type Shown = Pick<ColumnNeed, 'kind'> & Partial<Pick<ColumnNeed, 'only' | 'options' | 'complete'>>;
const text: Shown = { kind: 'text' };
const date: Shown = { kind: 'date' };
const only = (heading: string, option: string): Only => ({ heading, options: [option] });
const posted: Shown = { kind: 'text', only: only('取卡方式', '邮寄') };

/** The guide's values for each field; the portal may offer more options than the pictures show (docs/facts.md#forms). */
const GUIDE: Readonly<Record<FieldId, Shown>> = {
  contactName: text,
  contactPhone: text,
  replaceReason: { kind: 'choice', options: ['卡被毁', '卡丢失'] },
  changePassport: { kind: 'choice', options: ['是', '否'], complete: true },
  invoice: { kind: 'choice', options: ['增值税普通发票'] },
  handIn: { kind: 'choice', options: ['现场', '邮寄'], complete: true },
  handInPoint: { kind: 'choice', only: only('交卡方式', '现场') },
  pickup: { kind: 'choice', options: ['自取', '邮寄'] },
  pickupPoint: { kind: 'choice', only: only('取卡方式', '自取') },
  recipient: posted,
  recipientPhone: posted,
  recipientAddress: posted,
  passportReason: { kind: 'choice' },
  newPassport: text,
  newPassportIssued: date,
  newPassportExpires: date,
  cancelReason: { kind: 'choice' },
  returnCard: { kind: 'tick' },
};
const NEW_PASSPORT = new Set<string>(['newPassport', 'newPassportIssued', 'newPassportExpires']);

/** As `needIn`, without a form (guide 2.1–2.4). `undefined` for columns that no form asks for. */
export function needInGuide(business: Business, column: TemplateColumn): ColumnNeed | undefined {
  const need = { required: true, only: undefined, options: [], complete: false, label: column.heading };
  if ('slot' in column) return { ...need, kind: 'file', label: column.slot };
  if (!('id' in column) || !isField(column.id)) return undefined;
  const shown = GUIDE[column.id];
  if (shown.kind === 'tick') {
    const label = businessFacts[business].tick ?? '';
    return { ...need, kind: 'tick', label, lostToo: asksLostToo({ label, when: undefined }) };
  }
  // 换补卡 asks for a passport only if there is a new one; 未制卡仅更换护照 always.
  const withPassport = business === 'replacement' && NEW_PASSPORT.has(column.id);
  return { ...need, ...shown, ...(withPassport && { only: only('同时更换护照', '是') }) };
}

const isField = (id: string): id is FieldId => Object.hasOwn(GUIDE, id);
