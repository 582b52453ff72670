/** Translates between the wire's names and ours; the only place that knows both. */
import { fromChinaTime } from '../../filing/china-time.js';
import type { Business, FieldId } from '../../filing/business.js';
import type {
  Application,
  Condition,
  Field,
  FieldKind,
  Form,
  UploadedFile,
  Order,
  OrderPage,
} from '../../filing/model.js';
import type { Account } from '../portal.js';
import type {
  WireAccessory,
  WireAccount,
  WireApplication,
  WireForm,
  WireOrder,
  WireOrderPage,
} from './operations.js';
import { orderStates } from '../../filing/status.js';
import { plainText } from '../../filing/characters.js';

const businessCodes: Record<Business, string> = {
  'early-production': 'TQZK',
  replacement: 'HBK',
  'passport-change': 'GHHZ',
  cancellation: 'ZXK',
};

const fieldCodes: Record<FieldId, string> = {
  contactName: 'contactName',
  contactPhone: 'contactPhone',
  replaceReason: 'replaceReason',
  changePassport: 'changePassport',
  invoice: 'invoiceType',
  handIn: 'handInType',
  handInPoint: 'handInPoint',
  pickup: 'pickupType',
  pickupPoint: 'pickupPoint',
  recipient: 'receiverName',
  recipientPhone: 'receiverPhone',
  recipientAddress: 'receiverAddress',
  passportReason: 'passportReason',
  newPassport: 'newPassportNo',
  newPassportIssued: 'newPassportIssueDate',
  newPassportExpires: 'newPassportExpireDate',
  cancelReason: 'cancelReason',
  returnCard: 'returnCardKnown',
};
const fieldIds = new Map(Object.entries(fieldCodes).map(([ours, code]) => [code, ours]));

const kinds: Record<WireForm['fields'][number]['type'], FieldKind> = {
  text: 'text',
  select: 'choice',
  radio: 'choice',
  date: 'date',
  checkbox: 'tick',
  readonly: 'readonly',
};

export const businessCode = (business: Business): string => businessCodes[business];
export const businessOf = (code: string): Business | undefined =>
  (Object.keys(businessCodes) as Business[]).find((b) => businessCodes[b] === code);

const fieldId = (code: string): string => fieldIds.get(code) ?? code;
const fieldCode = (id: string): string => fieldCodes[id as FieldId] ?? id;

export const valuesToWire = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [fieldCode(id), value]));
export const valuesFromWire = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [fieldId(code), value]));

export function toAccount(wire: WireAccount): Account {
  return {
    kind: wire.loginType,
    email: wire.email,
    name: wire.userName,
    enterprise: wire.enterprise,
    since: fromChinaTime(wire.loginTime),
    expires: wire.expireTime == null ? undefined : fromChinaTime(wire.expireTime),
  };
}

export function toApplication(wire: WireApplication): Application {
  return {
    id: wire.applyid,
    number: wire.applyNo,
    kind: wire.applyType,
    applicant: wire.applicantName,
    passport: wire.passportNo,
    status: wire.applyStatus,
    economies: wire.approvedEconomies,
    agency: { code: wire.agencyCode, name: wire.agencyName },
    enterprise: wire.enterpriseName,
    appliedAt: wire.applyTime,
    buttons: wire.buttons?.flatMap((b) => businessOf(b.businessType) ?? []),
  };
}

const condition = (wire: WireForm['fields'][number]['showWhen']): Condition | undefined =>
  wire === null ? undefined : { field: fieldId(wire.code), in: wire.in };

/** A slot's id is `category/material`; its k-th file goes to `material_k`. */
export const slotId = (wire: { categoryCode: string; materialCode: string }): string =>
  `${wire.categoryCode}/${wire.materialCode}`;

export function slotCodes(slot: string, index: number): { categoryCode: string; materialCode: string } {
  const [categoryCode = '', materialCode = ''] = slot.split('/');
  return { categoryCode, materialCode: index === 0 ? materialCode : `${materialCode}_${index + 1}` };
}

export function toForm(wire: WireForm, applicationId: string, business: Business): Form {
  return {
    applicationId,
    business,
    agency: { code: wire.agencyCode, name: wire.agencyName },
    steps: wire.steps,
    notice: wire.notice
      ? { id: wire.notice.noticeId, text: wire.notice.text, economies: wire.notice.economies }
      : undefined,
    fields: wire.fields.map(({ code, type, value, maxLength, showWhen, ...field }): Field => ({
      ...field,
      id: fieldId(code),
      kind: kinds[type],
      value: type === 'readonly' ? plainText(value, 2000) : value,
      maxLength: maxLength ?? undefined,
      when: condition(showWhen),
    })),
    slots: wire.slots.map(({ categoryCode, materialCode, showWhen, ...slot }) => ({
      ...slot,
      id: slotId({ categoryCode, materialCode }),
      when: condition(showWhen),
    })),
    points: wire.points.map(({ pointCode, ...point }) => ({ ...point, code: pointCode })),
    handInNotice: wire.handInNotice ?? undefined,
    pickupNotice: wire.pickupNotice ?? undefined,
    fee: wire.fee ?? undefined,
    ahead: true,
  };
}

/** A file at the portal with its slot: one of `slots` literally, else as the k-th file of a slot. */
export function toHeldFile(wire: WireAccessory, slots: readonly string[] = []): UploadedFile {
  const exact = slotId(wire);
  const slot = slots.includes(exact) ? exact : exact.replace(/_\d+$/u, '');
  return { slot, name: wire.fileName, bytes: wire.fileSize, sha256: wire.fileDigest };
}

export function toOrder(wire: WireOrder): Order {
  return {
    number: wire.orderNo,
    id: wire.orderId,
    applicationId: wire.applyid,
    applicationNumber: wire.applyNo,
    applicant: wire.applicantName,
    business: businessOf(wire.businessType),
    businessName: wire.businessName,
    agency: wire.agencyName,
    status: wire.orderStatus,
    state: orderStates[wire.orderStatus] ?? 'unknown',
    submittedAt: wire.submitTime,
    by: wire.creatorEmail,
  };
}

export function toOrderPage(wire: WireOrderPage): OrderPage {
  return {
    ...toOrder(wire),
    enterprise: wire.enterpriseName,
    barcode: wire.barcode,
    agencyBlock: wire.agencyInfo,
    draft: wire.followid,
    fields: wire.form && valuesFromWire(wire.form),
    files: wire.accessories?.map((file) => toHeldFile(file)),
  };
}
