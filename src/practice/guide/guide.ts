// The rules that the practice portal takes from the guide, as one plain-data value.
import { businesses, type BusinessRule } from './businesses.js';
import { economies, economiesSource, statuses } from './statuses.js';
import { fields, formSlots, type FieldRule, type SlotRule } from './fields.js';
import {
  messageCentre,
  cancellationTick,
  earlyNotice,
  handInNotice,
  pickupNotice,
  replacementTick,
  type TextRule,
} from './texts.js';
import { pickupTypes } from './options.js';
import { qrRules, qrSwitch } from './login.js';
import { assumed } from './source.js';

export interface BusinessReading extends BusinessRule {
  readonly fields: readonly FieldRule[];
  /** Files of the 在线填表 step; those of 上传材料 depend on the agency (assumed). */
  readonly slots: readonly SlotRule[];
  readonly tick: TextRule | null;
  /** The popup before the form; `XX` is replaced by the names of the approved economies. */
  readonly notice: TextRule | null;
  readonly handIn: boolean;
  readonly pickup: boolean;
}

const ticks = { HBK: replacementTick, ZXK: cancellationTick, TQZK: null, GHHZ: null } as const;

const reading = (business: BusinessRule): BusinessReading => ({
  ...business,
  fields: fields[business.type],
  slots: formSlots[business.type] ?? [],
  tick: ticks[business.type],
  notice: business.type === 'TQZK' ? earlyNotice : null,
  handIn: fields[business.type].some((field) => field.code === 'handInType'),
  pickup: fields[business.type].some((field) => field.code === 'pickupType'),
});

export const guide = {
  list: { name: '新办/续办列表', place: '2.1 §1' },
  orderList: { name: '我的申请单', tabs: businesses.map((business) => business.name), place: '2.1 §6' },
  orderNumber: { pattern: '<applyNo>-NN-<suffix>', example: 'APEC20221031000002-01-ta', place: '2.1 §5' },
  orderPage: {
    place: '2.1 §5',
    labels: ['申请单条码', '申请人', '企业名称', '办理业务', '办理机构', '申请单号', '申请时间'],
    agencyBlock: '<办理机构>信息',
  },
  orderStatuses: {
    texts: ['待受理', '办理中', '已办结', '已退回'],
    ...assumed('2.1 §6', 'the guide names no status of an order'),
  },
  economies: { all: economies, ...economiesSource },
  statuses,
  businesses: businesses.map(reading),
  pickup: { modes: pickupTypes, configuredBy: '办理机构', place: '2.2 §4' },
  notices: { earlyProduction: earlyNotice, handIn: handInNotice, pickup: pickupNotice },
  qrLogin: { switch: qrSwitch, ...qrRules },
  messageCentre,
} as const;
