// Options of selects and radios: six-digit codes (group + item) and labels.
import { assumed, type Source } from './source.js';

export interface OptionRule extends Source {
  readonly code: string;
  readonly label: string;
}

const option = (code: string, label: string, source: Source | string): OptionRule => ({
  code,
  label,
  ...(typeof source === 'string' ? { place: source } : source),
});
const situation = (place: string): Source =>
  assumed(place, 'a situation public pages name; the wording of the list is not known');

export const yes = '102001';
export const no = '102002';
export const lost = '101002';
export const passportChanged = '101003';
export const onSite = '104001';
export const byPost = '104002';
export const collectSelf = '105001';
export const receiveByPost = '105002';

export const replaceReasons: readonly OptionRule[] = [
  option('101001', '卡被毁', '2.2 §2 图'),
  option(lost, '卡丢失', '2.2 §2'),
  option(passportChanged, '更换护照', situation('2.2 §2')),
  option('101004', '新增获批经济体', situation('2.1 §1')),
  option('101005', '卡污损', situation('2.2 §2')),
];

export const yesOrNo: readonly OptionRule[] = [
  option(yes, '是', assumed('2.2 §2 图', 'the picture shows 否; the other answer follows')),
  option(no, '否', '2.2 §2 图'),
];

export const invoiceTypes: readonly OptionRule[] = [
  option('103001', '增值税普通发票', '2.2 §2 图'),
  option(
    '103002',
    '增值税专用发票',
    assumed('2.2 §2 图', 'a select with one option would not be a question'),
  ),
];

export const handInTypes: readonly OptionRule[] = [
  option(onSite, '现场', '2.2 §2'),
  option(byPost, '邮寄', '2.2 §2'),
];

export const pickupTypes: readonly OptionRule[] = [
  option(collectSelf, '自取', '2.1 §4'),
  option(receiveByPost, '邮寄', '2.1 §4'),
];

export const passportReasons: readonly OptionRule[] = [
  option('106001', '护照到期', situation('2.3 §2')),
  option('106002', '护照遗失', situation('2.3 §2')),
  option('106003', '护照污损', situation('2.3 §2')),
  option('106004', '其他', situation('2.3 §2')),
];

export const cancelReasons: readonly OptionRule[] = [
  option('107001', '离职', situation('2.4 §2')),
  option('107002', '退休', situation('2.4 §2')),
  option('107003', '工作调动', situation('2.4 §2')),
  option('107004', '卡丢失', situation('2.4 §2')),
  option('107005', '卡到期', situation('2.4 §2')),
  option('107006', '其他', situation('2.4 §2')),
];
