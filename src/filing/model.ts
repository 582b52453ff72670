/** The data of filings: applications, orders, forms and their parts. */
import type { Business } from './business.js';

/** An application (申请单) of the 新办/续办 list. */
export interface Application {
  /** The portal's own id: 19 digits as text. */
  id: string;
  /** 申请单号, e.g. `APEC20260105000012`. */
  number: string;
  kind: string;
  applicant: string;
  passport: string;
  /** The portal's verbatim status. */
  status: string;
  /** Three-letter codes of the economies that have approved; `undefined` if the portal does not show them. */
  economies: string[] | undefined;
  agency: { code: string; name: string };
  enterprise: string;
  appliedAt: string;
  /** The businesses with a button at the portal; `undefined` if unreadable. */
  buttons: Business[] | undefined;
}

/** What an order's verbatim status means for filing again (docs/design.md#filing-again): `open` and `unknown` prevent it. */
export type OrderState = 'open' | 'finished' | 'returned' | 'unknown';

/** A submitted follow-up (关联业务申请单) of 我的申请单. */
export interface Order {
  number: string;
  id: string;
  applicationId: string;
  applicationNumber: string;
  applicant: string;
  business: Business | undefined;
  businessName: string;
  agency: string;
  status: string;
  state: OrderState;
  /** `yyyy-MM-dd HH:mm:ss`, China time, as displayed by the portal. */
  submittedAt: string;
  /** The account that filed it, if shown. */
  by: string | undefined;
}

/** The order page (订单详情). */
export interface OrderPage extends Order {
  enterprise: string;
  barcode: string;
  agencyBlock: { name: string; address: string; phone: string; note: string };
  /** The draft it came from, if shown. */
  draft: string | undefined;
  /** What was sent, if shown: values by field id, files by slot. */
  fields: Record<string, string> | undefined;
  files: UploadedFile[] | undefined;
}

/** A file at the portal. `sha256` only if the portal shows it. */
export interface UploadedFile {
  slot: string;
  name: string;
  bytes: number;
  sha256: string | undefined;
}

export interface Condition {
  field: string;
  in: string[];
}

interface Option {
  code: string;
  label: string;
}

export type FieldKind = 'text' | 'choice' | 'date' | 'tick' | 'readonly';

/** One question of the form. `id` is a `FieldId` if this version knows the field, else the portal's code. */
export interface Field {
  id: string;
  label: string;
  kind: FieldKind;
  step: number;
  required: boolean;
  /** The portal's prefilled value. */
  value: string;
  options: Option[];
  maxLength: number | undefined;
  when: Condition | undefined;
}

export type FileType = 'jpg' | 'png' | 'pdf';

/** A place for a material. */
export interface Slot {
  /** Stable within the portal, e.g. `category/material`. */
  id: string;
  label: string;
  step: number;
  required: boolean;
  maxFiles: number;
  maxBytes: number;
  types: FileType[];
  colour: boolean;
  example: string;
  when: Condition | undefined;
}

/** A slot of which only the label is known: for a file of any kind that the portal then takes or refuses. */
export const openSlot = (label: string, more: Partial<Slot> = {}): Slot => ({
  ...{ id: label, label, step: 1, required: false, maxFiles: 1, maxBytes: 20 * 1024 * 1024 },
  ...{ types: ['jpg', 'png', 'pdf'], colour: false, example: '', when: undefined },
  ...more,
});

/** A card point (代办点): for handing in a card, collecting one, or both. */
interface Point {
  code: string;
  name: string;
  address: string;
  phone: string;
  use: ('handIn' | 'pickup')[];
}

/** The pop-up that must be confirmed before the form opens. `id` changes with its content. */
export interface Notice {
  id: string;
  text: string;
  economies: string[];
}

/** The portal's verbatim amount, e.g. `720.00`; never computed with floats. */
export interface Money {
  amount: string;
  currency: string;
  item: string;
}

/** The portal's form for one application and business; agencies differ. */
export interface Form {
  applicationId: string;
  business: Business;
  agency: { code: string; name: string };
  steps: string[];
  notice: Notice | undefined;
  fields: Field[];
  slots: Slot[];
  points: Point[];
  handInNotice: string | undefined;
  pickupNotice: string | undefined;
  /** `undefined`: the portal gives none (门户未给出), which is not zero. */
  fee: Money | undefined;
  /** False if only the first step is visible before it is filled in. */
  ahead: boolean;
  /** The slots become known only during the filing: all files of the folder are included. */
  openSlots?: true;
}

/** A form without content: the caller adds what is known. */
export const emptyForm = (applicationId: string, business: Business): Form => ({
  ...{ applicationId, business, agency: { code: '', name: '' }, steps: [], notice: undefined },
  ...{ fields: [], slots: [], points: [], handInNotice: undefined, pickupNotice: undefined },
  ...{ fee: undefined, ahead: false },
});

/** Whether a field or slot is asked for, given the values (option codes) so far. */
export function asked(when: Condition | undefined, values: Readonly<Record<string, string>>): boolean {
  return when === undefined || when.in.includes(values[when.field] ?? '');
}

/** Where a card is handed in or collected: the chosen card point, as the form describes it. */
export interface CardPoint {
  name: string;
  address: string;
  phone: string;
  /** The form's own notice about it (现场交卡须知, 自取须知), verbatim. */
  notice?: string;
}

/** Each only if a point was chosen: a posted card has none. */
export interface CardPoints {
  handIn?: CardPoint;
  pickup?: CardPoint;
}

/** A part of a form that is not what it was (`agency/profile-differences.ts`). */
export interface FormChange {
  what: 'steps' | 'field' | 'option' | 'slot' | 'point' | 'fee' | 'notice' | 'handInNotice' | 'pickupNotice';
  change: 'added' | 'missing' | 'changed';
  /** The portal's label; blank for parts that a form has only once. */
  name: string;
  /** Of an option: the label of its field. */
  of: string | undefined;
}
