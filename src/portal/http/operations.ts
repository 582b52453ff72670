/** The operations of the practice portal's profile, as data. No recording of a real portal has confirmed any so far. */
import * as z from 'zod';
import { plainText } from '../../filing/characters.js';

/** Text that is shown or kept: decoding removes control characters. */
const text = z.union([z.string(), z.number()]).transform((v) => plainText(v, 2000));
/** For keys of the ledger, which are never empty. */
const named = text.refine((v) => v.trim() !== '');
/** An id: digits as text, from any JSON type. */
const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[\w-]{1,64}$/u));
/** `yyyy-MM-dd HH:mm:ss`, China time. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u);
const when = z.object({ code: z.string(), in: z.array(z.string()) }).nullable();

export const account = z.object({
  uid: id,
  email: named,
  loginType: z.enum(['enterprise', 'handler']),
  userName: text,
  loginTime: instant,
  expireTime: instant.nullish(),
  enterprise: z.object({ name: named, creditCode: named }),
});

const application = z.object({
  applyid: id,
  applyNo: text,
  applyType: text,
  applicantName: text,
  passportNo: text,
  applyStatus: text,
  applyTime: text,
  enterpriseName: text,
  agencyCode: text,
  agencyName: text,
  approvedEconomies: z.array(text),
  buttons: z.array(z.object({ businessType: z.string(), label: text })).optional(),
});

const accessory = z.object({
  accessoryId: id,
  categoryCode: z.string(),
  materialCode: z.string(),
  fileName: text,
  fileSize: z.number(),
  fileDigest: z.string().optional(),
});

const form = z.object({
  agencyCode: text,
  agencyName: text,
  steps: z.array(text),
  notice: z.object({ noticeId: id, text, economies: z.array(text) }).nullable(),
  fields: z.array(
    z.object({
      code: z.string(),
      label: text,
      type: z.enum(['text', 'select', 'radio', 'date', 'checkbox', 'readonly']),
      step: z.number(),
      required: z.boolean(),
      // Keep it unchanged: it is sent back, so `fill.ts` reads it and reports what it drops.
      value: z.union([z.string(), z.number()]).transform(String),
      options: z.array(z.object({ code: z.string(), label: text })),
      maxLength: z.number().nullable(),
      showWhen: when,
    }),
  ),
  slots: z.array(
    z.object({
      categoryCode: z.string(),
      materialCode: z.string(),
      label: text,
      step: z.number(),
      required: z.boolean(),
      maxFiles: z.number().int().min(1).max(20),
      maxBytes: z.number(),
      types: z.array(z.enum(['jpg', 'png', 'pdf'])),
      colour: z.boolean(),
      example: text,
      showWhen: when,
    }),
  ),
  points: z.array(
    z.object({
      pointCode: z.string(),
      name: text,
      address: text,
      phone: text,
      use: z.array(z.enum(['handIn', 'pickup'])),
    }),
  ),
  handInNotice: text.nullable(),
  pickupNotice: text.nullable(),
  fee: z.object({ amount: z.string().regex(/^\d+(\.\d\d)?$/u), currency: text, item: text }).nullable(),
});

const draft = z.object({
  followid: id,
  applyid: id,
  businessType: z.string(),
  createTime: instant,
  creatorEmail: text.optional(),
});

const order = z.object({
  orderId: id,
  orderNo: text,
  applyid: id,
  applyNo: text,
  applicantName: text,
  businessType: z.string(),
  businessName: text,
  agencyName: text,
  orderStatus: text,
  submitTime: instant,
  creatorEmail: text.optional(),
});

const page = <T extends z.ZodType>(item: T) =>
  z.object({ pageNo: z.number(), pageSize: z.number(), total: z.number(), list: z.array(item) });

export type Repeatable = 'without-answer' | 'when-busy' | 'never';

export interface Operation<T> {
  name: string;
  path: string;
  body: 'json' | 'form' | 'multipart';
  /** Repeated automatically after no answer and when busy (`Busy`, which proves nothing), only when busy, or never. */
  repeatable: Repeatable;
  data: z.ZodType<T>;
}

export const operation = <T>(
  name: string,
  path: string,
  body: Operation<T>['body'],
  repeatable: Repeatable,
  data: z.ZodType<T>,
): Operation<T> => ({ name, path, body, repeatable, data });

/** A read, or an idempotent write. */
export const harmless = <T>(
  name: string,
  path: string,
  body: Operation<T>['body'],
  data: z.ZodType<T>,
): Operation<T> => operation(name, path, body, 'without-answer', data);

export const ACCOUNT = 'apec-user/Account/V1';
const APPLY = 'apec-service/Apply/V1';
const FOLLOW_UP = 'apec-service/FollowUp/V1';
const ACCESSORY = 'apec-service/Accessory/V1';
const ORDER = 'apec-service/Order/V1';
const values = z.record(z.string(), z.string());
const drafted = z.object({ followid: id });

const info = z.object({
  instanceId: id,
  practice: z.boolean(),
  portalName: text,
  serverTime: instant,
  settleSeconds: z.number().nullable(),
});

const draftDetail = draft.extend({
  confirmedNoticeId: z.string(),
  form: values,
  accessories: z.array(accessory),
});

const orderDetail = order.extend({
  enterpriseName: text,
  barcode: text,
  agencyInfo: z.object({ name: text, address: text, phone: text, note: text }),
  followid: id.optional(),
  form: values.optional(),
  accessories: z.array(accessory).optional(),
});

const submitted = z.object({ orderNo: id, orderId: id, submitTime: instant });

export const operations = {
  portalInfo: harmless('portalInfo', 'apec-system/Portal/V1/GetInfo', 'form', info),
  logout: operation('logout', `${ACCOUNT}/Logout`, 'form', 'never', z.unknown()),
  currentUser: harmless('currentUser', `${ACCOUNT}/GetCurrentUser`, 'form', account),
  applyList: harmless('applyList', `${APPLY}/GetApplyList`, 'json', page(application)),
  applyDetail: harmless('applyDetail', `${APPLY}/GetApplyDetail`, 'form', application),
  form: harmless('form', `${FOLLOW_UP}/GetForm`, 'form', form),
  // Without a draft's id it creates a draft, perhaps even if no answer or 429 came: a repeat could create two.
  openDraft: operation('saveForm', `${FOLLOW_UP}/SaveForm`, 'json', 'never', drafted),
  // With the id, a repeat leaves the same draft with the same content.
  saveForm: harmless('saveForm', `${FOLLOW_UP}/SaveForm`, 'json', drafted),
  draftList: harmless('draftList', `${FOLLOW_UP}/GetDraftList`, 'json', page(draft)),
  draftDetail: harmless('draftDetail', `${FOLLOW_UP}/GetDraftDetail`, 'form', draftDetail),
  // One file a slot: a repeat replaces the file with itself.
  upload: harmless('upload', `${ACCESSORY}/SaveUploadAccessory`, 'multipart', accessory),
  removeAccessory: harmless('removeAccessory', `${ACCESSORY}/RemoveAccessory`, 'multipart', z.unknown()),
  submit: operation('submit', `${FOLLOW_UP}/SubmitApply`, 'json', 'never', submitted),
  orderList: harmless('orderList', `${ORDER}/GetOrderList`, 'json', page(order)),
  orderDetail: harmless('orderDetail', `${ORDER}/GetOrderDetail`, 'form', orderDetail),
};

export type WireApplication = z.infer<typeof application>;
export type WireForm = z.infer<typeof form>;
export type WireAccessory = z.infer<typeof accessory>;
export type WireAccount = z.infer<typeof account>;
export type WireOrder = z.infer<typeof order>;
export type WireOrderPage = z.infer<typeof orderDetail>;
