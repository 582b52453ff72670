// The shapes of WIRE.md in the pages. Ids are text: the decoder keeps every digit.

export type BusinessType = 'TQZK' | 'HBK' | 'GHHZ' | 'ZXK';

export interface Page<T> {
  pageNo: number;
  pageSize: number;
  total: number;
  list: T[];
}

interface User {
  email: string;
  loginType: 'enterprise' | 'handler';
  userName: string;
  loginTime: string;
  expireTime: string;
  enterprise: { name: string; creditCode: string };
}

/** The answer to a login; sent as headers with every later call. */
export interface Session extends User {
  token: string;
  tmpSecret: string;
  guid: string;
  uid: string;
  plt: string;
}

export interface Apply {
  applyid: string;
  applyNo: string;
  applyType: string;
  applicantName: string;
  passportNo: string;
  applyStatus: string;
  applyTime: string;
  enterpriseName: string;
  agencyCode: string;
  agencyName: string;
  approvedEconomies: string[];
  buttons: { businessType: BusinessType; label: string }[];
}

export interface ShowWhen {
  code: string;
  in: string[];
}

export interface Field {
  code: string;
  label: string;
  type: 'text' | 'select' | 'radio' | 'date' | 'checkbox' | 'readonly';
  step: number;
  required: boolean;
  value: string;
  options: { code: string; label: string }[];
  maxLength: number | null;
  showWhen: ShowWhen | null;
}

export interface Slot {
  categoryCode: string;
  materialCode: string;
  label: string;
  step: number;
  required: boolean;
  maxFiles: number;
  maxBytes: number;
  types: ('jpg' | 'png' | 'pdf')[];
  colour: boolean;
  example: string;
  showWhen: ShowWhen | null;
}

export interface Point {
  pointCode: string;
  name: string;
  address: string;
  phone: string;
  use: ('handIn' | 'pickup')[];
}

export interface Notice {
  noticeId: string;
  text: string;
  economies: string[];
}

export interface Form {
  applyid: string;
  businessType: BusinessType;
  businessName: string;
  agencyCode: string;
  agencyName: string;
  steps: string[];
  notice: Notice | null;
  fields: Field[];
  slots: Slot[];
  points: Point[];
  handInNotice: string | null;
  pickupNotice: string | null;
  fee: { amount: string; currency: string; item: string } | null;
}

export interface Accessory {
  accessoryId: string;
  categoryCode: string;
  materialCode: string;
  fileName: string;
  fileSize: number;
  fileDigest: string;
  uploadTime: string;
}

export interface DraftHead {
  followid: string;
  applyid: string;
  businessType: BusinessType;
  createTime: string;
  saveTime: string;
  creatorEmail: string;
  finishedStep: string;
  confirmedNoticeId: string;
}

export interface Draft extends DraftHead {
  form: Record<string, string>;
  accessories: Accessory[];
}

export interface Order {
  orderId: string;
  orderNo: string;
  applyid: string;
  applyNo: string;
  applicantName: string;
  businessType: BusinessType;
  businessName: string;
  agencyName: string;
  orderStatus: string;
  submitTime: string;
  creatorEmail: string;
}

export interface OrderDetail extends Order {
  enterpriseName: string;
  barcode: string;
  agencyInfo: { name: string; address: string; phone: string; note: string };
  form: Record<string, string>;
  accessories: Accessory[];
  followid: string;
}

export interface Message {
  messageId: string;
  kind: string;
  title: string;
  text: string;
  time: string;
  applyid: string;
  applyNo: string;
  orderNo: string | null;
}

export type QrState = 'waiting' | 'scanned' | 'confirmed' | 'expired' | 'cancelled';

export interface QrCode {
  qrId: string;
  qrText: string;
  expireTime: string;
  expireSeconds: number;
}
