// A practice portal on a temporary folder, and a bare caller of its wire.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { practiceAccounts, servePractice, type Served, type ServeOptions } from '../../src/practice/index.js';

export const paths = {
  portalInfo: 'apec-system/Portal/V1/GetInfo',
  login: 'apec-user/Account/V1/Login',
  captcha: 'apec-user/Account/V1/GetCaptcha',
  qrCreate: 'apec-user/QrLogin/V1/Create',
  qrPoll: 'apec-user/QrLogin/V1/Poll',
  qrExchange: 'apec-user/QrLogin/V1/Exchange',
  qrScan: 'apec-user/QrLogin/V1/Scan',
  qrDecide: 'apec-user/QrLogin/V1/Decide',
  logout: 'apec-user/Account/V1/Logout',
  currentUser: 'apec-user/Account/V1/GetCurrentUser',
  applyList: 'apec-service/Apply/V1/GetApplyList',
  applyDetail: 'apec-service/Apply/V1/GetApplyDetail',
  form: 'apec-service/FollowUp/V1/GetForm',
  saveForm: 'apec-service/FollowUp/V1/SaveForm',
  draftList: 'apec-service/FollowUp/V1/GetDraftList',
  draftDetail: 'apec-service/FollowUp/V1/GetDraftDetail',
  upload: 'apec-service/Accessory/V1/SaveUploadAccessory',
  removeAccessory: 'apec-service/Accessory/V1/RemoveAccessory',
  submit: 'apec-service/FollowUp/V1/SubmitApply',
  orderList: 'apec-service/Order/V1/GetOrderList',
  orderDetail: 'apec-service/Order/V1/GetOrderDetail',
  messageList: 'apec-system/Message/V1/GetMessageList',
} as const;
export type Operation = keyof typeof paths;

export interface Reply {
  status: number;
  headers: Headers;
  raw: string;
  /** Long bare numbers are read as text. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the wire's shapes are what the tests are about
  data: any;
  code: string | undefined;
  message: string;
}

export type Session = Record<string, string>;

/** A new folder, removed when the test ends. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'abtc-practice-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function serve(options: Partial<ServeOptions> = {}) {
  const dir = options.dir ?? folder();
  const served = await servePractice({ ...options, dir });
  onTestFinished(() => served.close());
  return { ...served, ...caller(served), dir };
}

export type Portal = Awaited<ReturnType<typeof serve>>;

export function caller(served: Pick<Served, 'url'>) {
  const post = async (
    operation: Operation,
    body: string | URLSearchParams | FormData,
    headers: Session = {},
  ): Promise<Reply> => {
    const answer = await fetch(`${served.url}api/${paths[operation]}`, { method: 'POST', body, headers });
    const raw = await answer.text();
    const json = answer.headers.get('content-type')?.startsWith('application/json') ? read(raw) : undefined;
    return {
      status: answer.status,
      headers: answer.headers,
      raw,
      data: json?.Response.Data,
      code: json?.Response.Error?.Code,
      message: json?.Response.Error?.Message ?? '',
    };
  };
  const json = (operation: Operation, body: unknown, session: Session = {}): Promise<Reply> =>
    post(operation, JSON.stringify(body), { ...session, 'content-type': 'application/json' });
  const form = (operation: Operation, members: Record<string, string> = {}, session: Session = {}) =>
    post(operation, new URLSearchParams({ ...members, _t: '1700000000000' }), session);
  const multipart = (
    operation: Operation,
    members: Record<string, string>,
    session: Session,
    file?: { name: string; content: string | Uint8Array<ArrayBuffer> },
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(members)) body.set(name, value);
    if (file) body.set('file', new Blob([file.content]), file.name);
    return post(operation, body, session);
  };
  /** Logs in as one of the practice accounts: 0 and 3 are the enterprises', the others handlers'. */
  const login = async (which = 0): Promise<Session> => {
    const { account, email, password } = practiceAccounts()[which]!;
    const { data } = await json('login', { loginType: account, email, password });
    const { token, tmpSecret, guid, uid, plt } = data;
    return { token, tmp_secret: tmpSecret, guid, uid, email, plt };
  };
  return { post, json, form, multipart, login };
}

const read = (raw: string) => JSON.parse(raw.replace(/(?<=[:[,])(\d{16,})(?=[,\]}])/g, '"$1"'));

export const pdf = '%PDF-1.7\ninvented\n%%EOF\n';
export const jpg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9]);

/** Every row of 新办/续办列表. */
export async function rows(portal: ReturnType<typeof caller>, session: Session) {
  const { data } = await portal.json('applyList', { PageNumber: 1, PageSize: 100 }, session);
  return data.list as {
    applyid: string;
    applyNo: string;
    applicantName: string;
    passportNo: string;
    applyStatus: string;
    agencyCode: string;
    approvedEconomies: string[];
    buttons: { businessType: string; label: string }[];
  }[];
}

/** The first row that can do a business, at an agency if one is given. */
export async function rowFor(
  portal: ReturnType<typeof caller>,
  session: Session,
  businessType: string,
  agency?: string,
) {
  const found = (await rows(portal, session)).find(
    (row) =>
      row.buttons.some((button) => button.businessType === businessType) &&
      (!agency || row.agencyCode === agency),
  );
  return found!;
}

/** Values that the first agency (2001) takes, for each business. */
export const values: Record<string, Record<string, string>> = {
  TQZK: {
    contactName: '阮知遥',
    contactPhone: '13900000001',
    pickupType: '105001',
    pickupPoint: '200101',
  },
  HBK: {
    replaceReason: '101001',
    changePassport: '102002',
    contactName: '阮知遥',
    contactPhone: '0188-5550101',
    invoiceType: '103001',
    handInType: '104001',
    handInPoint: '200102',
    returnCardKnown: '1',
    pickupType: '105002',
    receiverName: '祁承川',
    receiverPhone: '13900000002',
    receiverAddress: '岚州市棠梨路1号',
  },
  GHHZ: {
    passportReason: '106001',
    newPassportNo: 'EK1234567',
    newPassportIssueDate: '2024-05-01',
    newPassportExpireDate: '2034-04-30',
    contactName: '阮知遥',
    contactPhone: '13900000001',
  },
  ZXK: {
    cancelReason: '107001',
    contactName: '阮知遥',
    contactPhone: '13900000001',
    handInType: '104002',
    returnCardKnown: '1',
  },
};

export const save = (
  row: { applyid: string },
  businessType: string,
  form: Record<string, string>,
  more = {},
) => ({
  applyid: row.applyid,
  followid: '',
  businessType,
  finishedStep: '1',
  tempSaveFlag: '0',
  notApplyItems: [],
  confirmedNoticeId: '',
  form,
  ...more,
});

/** Answers a form as its agency made it: the first option of each choice, a typed value elsewhere. */
function filledIn(form: { fields: { code: string; type: string; options: { code: string }[] }[] }) {
  const typed: Record<string, string> = {
    ...values['GHHZ'],
    receiverName: '祁承川',
    receiverPhone: '13900000002',
    receiverAddress: '岚州市棠梨路1号',
    applicantDepartment: '工程部',
    returnCardKnown: '1',
  };
  const asked = form.fields.filter((field) => field.type !== 'readonly');
  return Object.fromEntries(asked.map(({ code, options }) => [code, options[0]?.code ?? typed[code] ?? '']));
}

/** A draft that is ready to be submitted: form saved, notice confirmed, every shown required slot filled. */
export async function draft(
  portal: ReturnType<typeof caller>,
  session: Session,
  businessType: string,
  agency = '2001',
) {
  const row = await rowFor(portal, session, businessType, agency);
  const { data: form } = await portal.form('form', { applyid: row.applyid, businessType }, session);
  const confirmedNoticeId = form.notice?.noticeId ?? '';
  const answers = agency === '2001' ? values[businessType]! : filledIn(form);
  const body = save(row, businessType, answers, { confirmedNoticeId });
  const saved = await portal.json('saveForm', body, session);
  const followid: string = saved.data.followid;
  for (const slot of form.slots) {
    const { showWhen } = slot;
    const shown = !showWhen || showWhen.in.includes(answers[showWhen.code]);
    if (!slot.required || !shown) continue;
    const content = slot.types.includes('pdf') ? pdf : jpg;
    const { categoryCode, materialCode } = slot;
    const members = { fileName: '材料.bin', categoryCode, materialCode, businessId: followid };
    await portal.multipart('upload', members, session, { name: 'a.bin', content });
  }
  return { row, form, followid };
}
