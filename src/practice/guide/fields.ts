// The fields of the four online forms and of 取卡方式, from the guide's text and pictures; and the slots that the guide
// itself puts into forms. Each agency has its own for 上传材料.
import type { BusinessType } from './businesses.js';
import * as options from './options.js';
import { assumed, type Source } from './source.js';
import { cancellationTick, replacementTick, type TextRule } from './texts.js';

export interface ShowWhen {
  readonly code: string;
  readonly in: readonly string[];
}

export type FieldType = 'text' | 'select' | 'radio' | 'date' | 'checkbox' | 'readonly';

export interface FieldRule extends Source {
  readonly code: string;
  readonly label: string;
  readonly type: FieldType;
  /** From 1. */
  readonly step: number;
  readonly required: boolean;
  /** The guide's picture shows an asterisk before the label. Without one, `required` is an assumption. */
  readonly star: boolean;
  readonly options?: readonly options.OptionRule[];
  /** The options are the agency's card points of this use. */
  readonly points?: 'handIn' | 'pickup';
  readonly maxLength?: number;
  readonly showWhen?: ShowWhen;
}

type Rest = Source & Partial<FieldRule>;

/** A question of the first step that has to be answered, unless `rest` says otherwise. */
export const question = (type: FieldType, code: string, label: string, rest: Rest): FieldRule => ({
  ...{ type, code, label, step: 1, required: true, star: false },
  ...rest,
});

/** 企业名称等相关字段自动带出，不可修改: the guide names only 企业名称. */
function readOnly(place: string): FieldRule[] {
  const others = { ...assumed(place, 'one of the 相关字段 that the guide does not name'), required: false };
  return [
    question('readonly', 'enterpriseName', '企业名称', { place, required: false }),
    question('readonly', 'creditCode', '统一社会信用代码', others),
    question('readonly', 'applicantName', '申请人', others),
    question('readonly', 'passportNo', '护照号码', others),
    question('readonly', 'applyNo', '申请单号', others),
  ];
}

/** `star`: this form's picture shows the asterisks. */
const contact = (source: Source, star: boolean): FieldRule[] => [
  question('text', 'contactName', '联系人姓名', { star, maxLength: 50, ...source }),
  question('text', 'contactPhone', '联系人电话', { star, maxLength: 20, ...source }),
];

/** Details of the new passport: 填写相关信息 in 2.3, not mentioned in 2.2. */
function newPassport(place: string, showWhen?: ShowWhen): FieldRule[] {
  const rest = {
    ...assumed(place, 'the guide does not itemise what is asked about the new passport'),
    ...(showWhen && { showWhen }),
  };
  return [
    question('text', 'newPassportNo', '新护照号码', { maxLength: 9, ...rest }),
    question('date', 'newPassportIssueDate', '新护照签发日期', rest),
    question('date', 'newPassportExpireDate', '新护照有效期至', rest),
  ];
}

/** 交卡方式 and, for handing in on site, its 代办点; `star`: this form's picture shows 代办点 with an asterisk. */
function handIn(place: string, showWhen: ShowWhen | undefined, star: boolean): FieldRule[] {
  const source: Source = star
    ? { place: `${place} 图` }
    : assumed(
        place,
        'the point stands only in the picture of 换补卡; a card handed in on site needs one here too',
      );
  const onSite = { code: 'handInType', in: [options.onSite] };
  const way = { options: options.handInTypes, place, ...(showWhen && { showWhen }) };
  return [
    question('radio', 'handInType', '交卡方式', way),
    question('select', 'handInPoint', '代办点', { star, points: 'handIn', showWhen: onSite, ...source }),
  ];
}

/** Step 3, 取卡方式: 自取 with a point, 邮寄 with an address. */
function pickup(place: string): FieldRule[] {
  const self = { step: 3, showWhen: { code: 'pickupType', in: [options.collectSelf] } };
  const posted = {
    ...{ step: 3, showWhen: { code: 'pickupType', in: [options.receiveByPost] } },
    ...assumed(place, 'a card that is posted needs a receiver; the guide shows only 自取'),
  };
  return [
    question('radio', 'pickupType', '取卡方式', { step: 3, options: options.pickupTypes, place }),
    question('select', 'pickupPoint', '代办点', { ...self, points: 'pickup', place: '2.1 §4 图' }),
    question('text', 'receiverName', '收件人', { ...posted, maxLength: 50 }),
    question('text', 'receiverPhone', '收件电话', { ...posted, maxLength: 20 }),
    question('text', 'receiverAddress', '收件地址', { ...posted, maxLength: 200 }),
  ];
}

const returnCard = ({ text, place }: TextRule): FieldRule =>
  question('checkbox', 'returnCardKnown', text, { place });

const early: readonly FieldRule[] = [
  ...readOnly('2.1 §2'),
  ...contact({ place: '2.1 §2' }, false),
  ...pickup('2.1 §4'),
];

const notLost = options.replaceReasons.map((reason) => reason.code).filter((code) => code !== options.lost);
const stars = { star: true, place: '2.2 §2' };

const replacement: readonly FieldRule[] = [
  ...readOnly('2.2 §2'),
  question('select', 'replaceReason', '换补卡原因', { ...stars, options: options.replaceReasons }),
  question('radio', 'changePassport', '同时更换护照', {
    star: true,
    options: options.yesOrNo,
    place: '2.2 §2 图',
  }),
  ...newPassport('2.2 §2', { code: 'changePassport', in: [options.yes] }),
  ...contact({ place: '2.2 §2' }, true),
  // The picture reads 发证信息; the body of the same section says 发票信息.
  question('select', 'invoiceType', '发票信息', { ...stars, options: options.invoiceTypes }),
  // A lost card need not be returned, so nothing is asked about returning it (assumed).
  ...handIn('2.2 §2', { code: 'replaceReason', in: notLost }, true),
  returnCard(replacementTick),
  ...pickup('2.2 §4'),
];

const passport: readonly FieldRule[] = [
  ...readOnly('2.3 §2'),
  question('select', 'passportReason', '更换护照原因', { options: options.passportReasons, place: '2.3 §2' }),
  ...newPassport('2.3 §2'),
  ...contact(assumed('2.3 §2', 'taken to be part of 填写相关信息, as in the other three forms'), false),
];

const cancellation: readonly FieldRule[] = [
  ...readOnly('2.4 §2'),
  question('select', 'cancelReason', '注销原因', { options: options.cancelReasons, place: '2.4 §2' }),
  ...contact({ place: '2.4 §2' }, false),
  ...handIn('2.4 §2', undefined, false),
  returnCard(cancellationTick),
];

export const fields: Readonly<Record<BusinessType, readonly FieldRule[]>> = {
  TQZK: early,
  HBK: replacement,
  GHHZ: passport,
  ZXK: cancellation,
};

export type FileType = 'jpg' | 'png' | 'pdf';

export interface SlotRule extends Source {
  readonly categoryCode: string;
  readonly materialCode: string;
  readonly label: string;
  /** From 1: 1 is 在线填表, 2 is 上传材料. */
  readonly step: number;
  readonly required: boolean;
  readonly maxFiles: number;
  readonly maxBytes: number;
  readonly types: readonly FileType[];
  readonly colour: boolean;
  /** The text of 查看示例. */
  readonly example: string;
  readonly showWhen?: ShowWhen;
}

const megabyte = 1024 * 1024;

/** Labels and places are the guide's; types and sizes are assumed. */
export const formSlots: Readonly<Partial<Record<BusinessType, readonly SlotRule[]>>> = {
  GHHZ: [
    {
      categoryCode: '203001',
      materialCode: '301',
      label: '护照页照片',
      step: 1,
      required: true,
      maxFiles: 1,
      maxBytes: 10 * megabyte,
      types: ['jpg', 'png'],
      colour: true,
      example: '新护照资料页彩色照片或扫描件，四角完整，字迹清晰',
      place: '2.3 §2',
    },
  ],
  ZXK: [
    {
      categoryCode: '204001',
      materialCode: '401',
      label: '注销申请',
      step: 1,
      required: true,
      maxFiles: 1,
      maxBytes: 10 * megabyte,
      types: ['pdf', 'jpg', 'png'],
      colour: false,
      example: '写明注销原因、护照号码、卡号并加盖企业公章',
      place: '2.4 §2',
    },
  ],
};
