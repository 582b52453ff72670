/** What filings are about: applications, orders, forms and what they ask for. Plain data, no behaviour. */
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
  /** The status exactly as the portal writes it. */
  status: string;
  /** Three-letter codes of the economies that have approved; `undefined` where the portal does not show them. */
  economies: string[] | undefined;
  agency: { code: string; name: string };
  enterprise: string;
  appliedAt: string;
  /** The businesses whose buttons the portal shows; `undefined` where they cannot be read. */
  buttons: Business[] | undefined;
}

/** What an order's verbatim status means for filing again (docs/design.md#filing-again): `open` and `unknown` refuse. */
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
  /** `yyyy-MM-dd HH:mm:ss`, China time, as the portal shows it. */
  submittedAt: string;
  /** The account that filed it, where the portal says so. */
  by: string | undefined;
}

/** The order page (订单详情). */
export interface OrderPage extends Order {
  enterprise: string;
  barcode: string;
  agencyBlock: { name: string; address: string; phone: string; note: string };
  /** The draft it came from, where the portal shows it. */
  draft: string | undefined;
  /** What was sent, where the portal shows it: values by field id, files by slot. */
  fields: Record<string, string> | undefined;
  files: UploadedFile[] | undefined;
}

/** A file as the portal holds it. `sha256` only where the portal tells. */
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

export interface Option {
  code: string;
  label: string;
}

export type FieldKind = 'text' | 'choice' | 'date' | 'tick' | 'readonly';

/** One thing the form asks. `id` is a `FieldId` where this version knows the field, else the portal's code. */
export interface Field {
  id: string;
  label: string;
  kind: FieldKind;
  step: number;
  required: boolean;
  /** What the portal filled in. */
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

/** An agent point (代办点): for handing in a card, collecting one, or both. */
export interface Point {
  code: string;
  name: string;
  address: string;
  phone: string;
  use: ('handIn' | 'pickup')[];
}

/** The pop-up that must be confirmed before the form opens. `id` changes whenever its content does. */
export interface Notice {
  id: string;
  text: string;
  economies: string[];
}

/** An amount exactly as the portal wrote it, e.g. `720.00`; never computed with floats. */
export interface Money {
  amount: string;
  currency: string;
  item: string;
}

/** What the portal asks for one application and business. The portal decides it; agencies differ. */
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
  /** `undefined`: the portal does not say (门户未给出), which is not zero. */
  fee: Money | undefined;
  /** False where only the first step can be seen before something is typed. */
  ahead: boolean;
  /** The places for files are known only when they are met: whatever lies in the folder is taken along. */
  openSlots?: true;
}

/** Whether a field or slot is asked for, given the values (option codes) filled in so far. */
export function asked(when: Condition | undefined, values: Readonly<Record<string, string>>): boolean {
  return when === undefined || when.in.includes(values[when.field] ?? '');
}

/** Where a card is handed in or collected, as the form describes the agent point that was chosen. */
export interface CardPoint {
  name: string;
  address: string;
  phone: string;
  /** The form's own notice about it (现场交卡须知, 自取须知), word for word. */
  notice?: string;
}

/** Each only where a point was chosen: a card that is posted has none. */
export interface CardPoints {
  handIn?: CardPoint;
  pickup?: CardPoint;
}
