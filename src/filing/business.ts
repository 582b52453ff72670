/** The four follow-up businesses, as the client reads the official guide. */
import { nearest, wordKey } from './nearest.js';

export const BUSINESSES = ['early-production', 'replacement', 'passport-change', 'cancellation'] as const;
export type Business = (typeof BUSINESSES)[number];

/** A form field that the guide names; `star`: its screenshot shows an asterisk. Only the picture of 2.2 is legible. */
interface GuideField {
  id: FieldId;
  /** The portal's label, with the guide's OCR errors corrected (docs/facts.md#misread-pictures). */
  label: string;
  star: boolean;
}

/** The fields that this version knows by name. Other fields of a form have the portal's own code. */
export type FieldId =
  | 'contactName'
  | 'contactPhone'
  | 'replaceReason'
  | 'changePassport'
  | 'invoice'
  | 'handIn'
  | 'handInPoint'
  | 'pickup'
  | 'pickupPoint'
  | 'recipient'
  | 'recipientPhone'
  | 'recipientAddress'
  | 'passportReason'
  | 'newPassport'
  | 'newPassportIssued'
  | 'newPassportExpires'
  | 'cancelReason'
  | 'returnCard';

interface BusinessFacts {
  /** The portal's word, on its button and in its lists. */
  name: string;
  /** Its section in the guide. */
  place: string;
  steps: readonly string[];
  /** Statuses, as `statusKey` writes them, in which the guide shows the button. */
  statuses: readonly string[];
  /** 有部分成员国通过: at least one economy has approved and at least one has not. */
  wantsSomeEconomies: boolean;
  fields: readonly GuideField[];
  /** Slots of the form itself (step 1); those of step 2 are the agency's own. */
  slots: readonly string[];
  /** The text of the tick; `null` if the guide shows none. */
  tick: string | null;
  /** The pop-up before the form; `{economies}` is replaced by the approved ones. */
  notice: string | null;
  handIn: boolean;
  pickup: boolean;
}

const FOUR_STEPS = ['在线填表', '上传材料', '取卡方式', '信息确认'] as const;
const THREE_STEPS = ['在线填表', '上传材料', '信息确认'] as const;
const WITH_CARD = [
  'APEC经济体审核中,已提前制卡',
  '全部经济体审核完成,已提前制卡',
  '已自取',
  '已邮寄',
] as const;
const contact = (star: boolean): readonly GuideField[] => [
  { id: 'contactName', label: '联系人姓名', star },
  { id: 'contactPhone', label: '联系人电话', star },
];

export const businessFacts: Record<Business, BusinessFacts> = {
  'early-production': {
    name: '提前制卡',
    place: 'guide 2.1',
    steps: FOUR_STEPS,
    statuses: ['APEC经济体审核中'],
    wantsSomeEconomies: true,
    fields: contact(false),
    slots: [],
    tick: null,
    notice:
      '当前获批经济体为{economies}国家，未包含全部APEC经济体，提前制卡后如获更多经济体批准，可以申请换卡或补卡',
    handIn: false,
    pickup: true,
  },
  replacement: {
    name: '换补卡',
    place: 'guide 2.2',
    steps: FOUR_STEPS,
    statuses: WITH_CARD,
    wantsSomeEconomies: false,
    fields: [
      { id: 'replaceReason', label: '换补卡原因', star: true },
      { id: 'changePassport', label: '同时更换护照', star: true },
      ...contact(true),
      { id: 'invoice', label: '发票信息', star: true },
      { id: 'handIn', label: '交卡方式', star: false },
      { id: 'handInPoint', label: '代办点', star: true },
    ],
    slots: [],
    tick: '换补卡（卡丢失除外）需交还原APEC卡，我已知晓',
    notice: null,
    handIn: true,
    pickup: true,
  },
  'passport-change': {
    name: '未制卡仅更换护照',
    place: 'guide 2.3',
    steps: THREE_STEPS,
    statuses: ['APEC经济体审核中'],
    wantsSomeEconomies: false,
    fields: [{ id: 'passportReason', label: '更换护照原因', star: false }],
    slots: ['护照页照片'],
    tick: null,
    notice: null,
    handIn: false,
    pickup: false,
  },
  cancellation: {
    name: '注销卡',
    place: 'guide 2.4',
    steps: THREE_STEPS,
    statuses: WITH_CARD,
    wantsSomeEconomies: false,
    fields: [
      { id: 'cancelReason', label: '注销原因', star: false },
      ...contact(false),
      { id: 'handIn', label: '交卡方式', star: false },
    ],
    slots: ['注销申请'],
    tick: '注销卡需交还原APEC卡，我已知晓',
    notice: null,
    handIn: true,
    pickup: false,
  },
};

const byName = new Map(BUSINESSES.map((b) => [businessFacts[b].name, b]));

/** Parses a business in Chinese or English, ignoring blanks and case; `undefined` if it is not one of the four. */
export function parseBusiness(text: string): Business | undefined {
  const said = byName.get(text);
  if (said) return said;
  const wanted = text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  return BUSINESSES.find((b) => b === wanted || businessFacts[b].name === wanted);
}

/** The name that a word may mean: part of it (仅更换护照, cancel), or close to it. */
export function businessNear(text: string): string | undefined {
  const words = [...BUSINESSES.map((b) => businessFacts[b].name), ...BUSINESSES];
  const part = words.filter((word) => text.length > 1 && wordKey(word).includes(wordKey(text)));
  return part.length === 1 ? part[0] : nearest(text, words);
}
