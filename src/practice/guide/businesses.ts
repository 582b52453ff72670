// The four follow-up businesses: names, steps, and suffixes of order numbers.
import { assumed, type Source } from './source.js';

export type BusinessType = 'TQZK' | 'HBK' | 'GHHZ' | 'ZXK';

interface StepRule extends Source {
  readonly label: string;
}

export interface BusinessRule extends Source {
  readonly type: BusinessType;
  /** The guide's name; also the text of its button and its tab in 我的申请单. */
  readonly name: string;
  readonly steps: readonly StepRule[];
  /** The part after the running number in an order number: `APEC20221031000002-01-ta`. */
  readonly suffix: Source & { readonly text: string };
}

const step = (label: string, source: Source | string): StepRule => ({
  label,
  ...(typeof source === 'string' ? { place: source } : source),
});
const noSuffix = assumed('2.1 §5', 'the guide shows only the suffix of 提前制卡');

export const businesses: readonly BusinessRule[] = [
  {
    type: 'TQZK',
    name: '提前制卡',
    place: '2.1',
    steps: [
      step('在线填表', '2.1 §2'),
      step('上传材料', '2.1 §3'),
      step('取卡方式', '2.1 §4'),
      step('信息确认', '2.1 §5'),
    ],
    suffix: { text: 'ta', place: '2.1 §5' },
  },
  {
    type: 'HBK',
    name: '换补卡',
    place: '2.2',
    steps: [
      step('在线填表', '2.2 §2'),
      step('上传材料', '2.2 §3'),
      step('取卡方式', '2.2 §4'),
      step('信息确认', '2.2 §4'),
    ],
    suffix: { text: 'hb', ...noSuffix },
  },
  {
    type: 'GHHZ',
    name: '未制卡仅更换护照',
    place: '2.3',
    steps: [step('在线填表', '2.3 §2'), step('上传材料', '2.3 §3'), step('信息确认', '2.3 §4')],
    suffix: { text: 'hz', ...noSuffix },
  },
  {
    type: 'ZXK',
    name: '注销卡',
    place: '2.4',
    steps: [
      step('在线填表', '2.4 §2'),
      step('上传材料', '2.4 §2'),
      step(
        '信息确认',
        assumed('2.4 §2', 'the guide breaks off after 上传材料; every other business ends so'),
      ),
    ],
    suffix: { text: 'zx', ...noSuffix },
  },
];

export function businessRule(type: BusinessType): BusinessRule {
  const rule = businesses.find((business) => business.type === type);
  if (!rule) throw new Error(`no such business: ${type}`);
  return rule;
}
