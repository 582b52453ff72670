// Calls the practice API from a page. A refusal becomes an error with the portal's words.
import { decode } from '../../wire/json.js';
import { lang, t } from './labels.js';
import { keepSession, session } from './session.js';
import type {
  Accessory,
  Apply,
  BusinessType,
  Draft,
  DraftHead,
  Form,
  Message,
  Order,
  OrderDetail,
  Page,
  QrCode,
  QrState,
  Session,
} from './wire.js';

export class PortalError extends Error {
  /** A code of WIRE.md, or `NETWORK`: no readable answer. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The error for the user, in the current language; the portal's own words unchanged. */
export const words = ({ code, message }: PortalError): string =>
  code === 'NETWORK' ? t('network') : message;

/** Returns a portal error; rethrows any other. */
export function portalError(error: unknown): PortalError {
  if (error instanceof PortalError) return error;
  throw error;
}

/** Timeout of a request; an upload may take longer. */
const PATIENCE_MS = 60_000;
const FILE_PATIENCE_MS = 5 * 60_000;

/** Below the page's own address: `/APEC/api/`. */
const base = new URL('api/', location.href.replace(/[#?].*$/u, '').replace(/[^/]*$/u, '')).href;

async function call<T>(path: string, body: object | URLSearchParams | FormData): Promise<T> {
  const plain = body instanceof URLSearchParams || body instanceof FormData;
  const used = session.value;
  let text: string;
  try {
    const answer = await fetch(base + path, {
      method: 'POST',
      headers: {
        ...headersOf(used),
        'accept-language': lang.value === 'en' ? 'en_US' : 'zh_CN',
        ...(plain ? {} : { 'content-type': 'application/json' }),
      },
      body: plain ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(body instanceof FormData ? FILE_PATIENCE_MS : PATIENCE_MS),
    });
    text = await answer.text();
  } catch (cause) {
    throw new PortalError('NETWORK', String(cause));
  }
  const { Data, Error: error } = envelope<T>(text);
  if (Data !== undefined) return Data;
  const { Code, Message } = error ?? { Code: 'NETWORK', Message: '' };
  // Only if the session is still the same: another tab may have a newer one.
  if (Code === 'AUTH_EXPIRED' && used && used.token === session.value?.token) keepSession(undefined);
  throw new PortalError(Code, Message);
}

interface Envelope<T> {
  Data?: T;
  Error?: { Code: string; Message: string };
}

/** A gateway's page is not an answer. */
function envelope<T>(text: string): Envelope<T> {
  try {
    return (decode(text) as { Response?: Envelope<T> }).Response ?? {};
  } catch {
    return {};
  }
}

const headersOf = (s: Session | undefined): Record<string, string> =>
  s ? { token: s.token, tmp_secret: s.tmpSecret, guid: s.guid, uid: s.uid, email: s.email, plt: s.plt } : {};

const form = (members: Record<string, string>): URLSearchParams =>
  new URLSearchParams({ ...members, _t: String(Date.now()) });

function parts(members: Record<string, string>, file?: File): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(members)) data.append(name, value);
  if (file) data.append('file', file, file.name);
  return data;
}

const paging = (pageNo: number, pageSize: number) => ({ PageNumber: pageNo, PageSize: pageSize });

interface Saving {
  applyid: string;
  /** Empty: a new draft. */
  followid: string;
  business: BusinessType;
  finishedStep: number;
  confirmedNoticeId: string;
  form: Record<string, string>;
}

export const api = {
  login: (
    loginType: 'enterprise' | 'handler',
    email: string,
    password: string,
    captcha: { captchaId?: string; captchaText?: string } = {},
  ) => call<Session>('apec-user/Account/V1/Login', { loginType, email, password, ...captcha }),
  captcha: () => call<{ captchaId: string; image: string }>('apec-user/Account/V1/GetCaptcha', form({})),
  logout: () => call<object>('apec-user/Account/V1/Logout', form({})),
  qrCreate: () => call<QrCode>('apec-user/QrLogin/V1/Create', form({})),
  qrPoll: (qrId: string) => call<{ state: QrState }>('apec-user/QrLogin/V1/Poll', form({ qrId })),
  qrExchange: (qrId: string) => call<Session>('apec-user/QrLogin/V1/Exchange', form({ qrId })),
  qrScan: (code: string) =>
    call<{ state: QrState; enterprises: { creditCode: string; name: string }[] }>(
      'apec-user/QrLogin/V1/Scan',
      form({ code }),
    ),
  qrDecide: (code: string, decision: 'confirm' | 'cancel', creditCode: string) =>
    call<{ state: QrState }>('apec-user/QrLogin/V1/Decide', form({ code, decision, creditCode })),
  applications: (pageNo: number, pageSize: number) =>
    call<Page<Apply>>('apec-service/Apply/V1/GetApplyList', paging(pageNo, pageSize)),
  form: (applyid: string, businessType: BusinessType) =>
    call<Form>('apec-service/FollowUp/V1/GetForm', form({ applyid, businessType })),
  save: ({ business, finishedStep, ...saving }: Saving) =>
    call<{ followid: string; saveTime: string }>('apec-service/FollowUp/V1/SaveForm', {
      ...saving,
      businessType: business,
      finishedStep: String(finishedStep),
      tempSaveFlag: finishedStep === 0 ? '1' : '0',
      notApplyItems: [],
    }),
  drafts: (applyid: string, businessType: BusinessType) =>
    call<Page<DraftHead>>('apec-service/FollowUp/V1/GetDraftList', {
      ...paging(1, 100),
      applyid,
      businessType,
    }),
  draft: (followid: string) => call<Draft>('apec-service/FollowUp/V1/GetDraftDetail', form({ followid })),
  upload: (followid: string, categoryCode: string, materialCode: string, file: File) =>
    call<Accessory>(
      'apec-service/Accessory/V1/SaveUploadAccessory',
      parts({ fileName: file.name, categoryCode, materialCode, businessId: followid }, file),
    ),
  remove: (followid: string, accessoryId: string) =>
    call<object>('apec-service/Accessory/V1/RemoveAccessory', parts({ businessId: followid, accessoryId })),
  submit: (followid: string) =>
    call<{ orderNo: string }>('apec-service/FollowUp/V1/SubmitApply', { followid }),
  orders: (pageNo: number, pageSize: number, businessType: BusinessType | '') =>
    call<Page<Order>>('apec-service/Order/V1/GetOrderList', { ...paging(pageNo, pageSize), businessType }),
  order: (orderNo: string) => call<OrderDetail>('apec-service/Order/V1/GetOrderDetail', form({ orderNo })),
  messages: (pageNo: number, pageSize: number) =>
    call<Page<Message>>('apec-system/Message/V1/GetMessageList', paging(pageNo, pageSize)),
};
