// Fields shared by several forms: read-only ones, contact, new passport, hand-in, pickup.
import * as options from './options.js';
import type { OptionRule } from './options.js';
import { assumed, type Source } from './source.js';

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
  readonly options?: readonly OptionRule[];
  /** The options are the agency's card points of this use. */
  readonly points?: 'handIn' | 'pickup';
  readonly maxLength?: number;
  readonly showWhen?: ShowWhen;
}

const text = { type: 'text', required: true, star: false } as const;

/** 企业名称等相关字段自动带出，不可修改: the guide names only 企业名称. */
export function readOnly(place: string): FieldRule[] {
  const one = (code: string, label: string, source: Source): FieldRule => ({
    code,
    label,
    type: 'readonly',
    step: 1,
    required: false,
    star: false,
    ...source,
  });
  const others = assumed(place, 'one of the 相关字段 that the guide does not name');
  return [
    one('enterpriseName', '企业名称', { place }),
    one('creditCode', '统一社会信用代码', others),
    one('applicantName', '申请人', others),
    one('passportNo', '护照号码', others),
    one('applyNo', '申请单号', others),
  ];
}

/** `star`: this form's picture shows the asterisks. */
export function contact(source: Source, star: boolean): FieldRule[] {
  return [
    { ...text, code: 'contactName', label: '联系人姓名', step: 1, star, maxLength: 50, ...source },
    { ...text, code: 'contactPhone', label: '联系人电话', step: 1, star, maxLength: 20, ...source },
  ];
}

/** Details of the new passport: 填写相关信息 in 2.3, not mentioned in 2.2. */
export function newPassport(place: string, showWhen?: ShowWhen): FieldRule[] {
  const source = assumed(place, 'the guide does not itemise what is asked about the new passport');
  const shown = showWhen ? { showWhen } : {};
  const date = { type: 'date', required: true, star: false, step: 1 } as const;
  return [
    { ...text, code: 'newPassportNo', label: '新护照号码', step: 1, maxLength: 9, ...shown, ...source },
    { ...date, code: 'newPassportIssueDate', label: '新护照签发日期', ...shown, ...source },
    { ...date, code: 'newPassportExpireDate', label: '新护照有效期至', ...shown, ...source },
  ];
}

/** 交卡方式 and, for handing in on site, its 代办点; `star`: this form's picture shows 代办点 with an asterisk. */
export function handIn(place: string, showWhen: ShowWhen | undefined, star: boolean): FieldRule[] {
  const shown = showWhen ? { showWhen } : {};
  const source: Source = star
    ? { place: `${place} 图` }
    : assumed(
        place,
        'the point stands only in the picture of 换补卡; a card handed in on site needs one here too',
      );
  return [
    {
      code: 'handInType',
      label: '交卡方式',
      type: 'radio',
      step: 1,
      required: true,
      star: false,
      options: options.handInTypes,
      ...shown,
      place,
    },
    {
      code: 'handInPoint',
      label: '代办点',
      type: 'select',
      step: 1,
      required: true,
      star,
      points: 'handIn',
      showWhen: { code: 'handInType', in: [options.onSite] },
      ...source,
    },
  ];
}

/** Step 3, 取卡方式: 自取 with a point, 邮寄 with an address. */
export function pickup(place: string): FieldRule[] {
  const posted = { code: 'pickupType', in: [options.receiveByPost] };
  const source = assumed(place, 'a card that is posted needs a receiver; the guide shows only 自取');
  const receiver = { ...text, step: 3, showWhen: posted, ...source };
  return [
    {
      code: 'pickupType',
      label: '取卡方式',
      type: 'radio',
      step: 3,
      required: true,
      star: false,
      options: options.pickupTypes,
      place,
    },
    {
      code: 'pickupPoint',
      label: '代办点',
      type: 'select',
      step: 3,
      required: true,
      star: false,
      points: 'pickup',
      showWhen: { code: 'pickupType', in: [options.collectSelf] },
      place: '2.1 §4 图',
    },
    { ...receiver, code: 'receiverName', label: '收件人', maxLength: 50 },
    { ...receiver, code: 'receiverPhone', label: '收件电话', maxLength: 20 },
    { ...receiver, code: 'receiverAddress', label: '收件地址', maxLength: 200 },
  ];
}
