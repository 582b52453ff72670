/** 机构档案的中文。 */
import type { DifferingAspect, Difference } from '../../../filing/agency/profile-differences.js';
import type { ProfileProblemArgs } from '../../../filing/agency/profile-problems.js';
import type { Sentences } from '../sentence.js';
import { notUtf8 } from './characters.js';

const list = (items: string[]): string => items.join('、');
const types: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
  object: '一组“名称: 值”（{…}）',
  array: '列表（[…]）',
  null: 'null',
};
const typed = (name: string): string => types[name] ?? name;

export const partName: Record<Difference['what'], string> = {
  steps: '步骤',
  field: '填写项',
  option: '选项',
  slot: '材料',
  point: '代办点',
  fee: '费用',
  notice: '须确认的提示',
  handInNotice: '交卡说明',
  pickupNotice: '取卡说明',
};

const problem: Sentences<ProfileProblemArgs> = {
  unreadable: (a) =>
    ({
      missing: '没有这个文件',
      denied: '读不了这个文件，请检查权限',
      'not-a-file': '不是文件',
      'too-large': '文件过大，不像机构档案',
      'not-utf8': notUtf8(a.savedAs),
    })[a.why],
  'not-json': (a) => `第 ${a.line} 行附近不是完整的 JSON（常见原因：少了或多了逗号、引号、括号）`,
  'version-unknown': (a) => `档案格式 ${a.found} 本版本不认识，只认识 ${a.known}；请升级 abtc`,
  missing: () => '缺少这一项',
  type: (a) => `应为${typed(a.wanted)}，这里是${typed(a.found)}`,
  'key-unknown': (a) => `没有“${a.key}”这一项，请核对拼写`,
  'not-one-of': (a) => `只能是：${list(a.allowed)}`,
  'too-small': (a) => `不能小于 ${a.min}`,
  'too-large': (a) => `不能超过 ${a.max}`,
  blank: () => '不能为空',
  date: () => '不是时间，应写成 2026-03-01T09:00:00Z',
  amount: () => '不是金额，应写成 720.00',
  doubled: (a) => `“${a.value}”重复了`,
  'no-options': () => '选择项至少要有一个选项',
  'no-such-field': (a) => `条件所指的填写项“${a.field}”不存在`,
  'field-later': (a) => `条件所指的填写项“${a.field}”须排在它前面`,
  'no-such-option': (a) => `“${a.field}”没有这个选项，可用：${list(a.options)}`,
  'other-portal': (a) => `这是其他门户的档案，不属于 ${a.portal}`,
  'other-name': (a) => `文件名应为 ${a.name}`,
  'same-code': (a) => `与 ${a.name} 是同一机构代码，不能确定以哪一份为准；请删去或移走其中一份`,
};

export const agency = {
  problem,
  /** A problem after its path in the file. */
  problemAt: (path: string, words: string) => (path === '' ? words : `${path}：${words}`),
  reading: (name: string) => `正在读取${name}的表单…`,
  /** Without applications there are no agencies. */
  nobody: '新办/续办列表里没有申请单，没有可取得表单的办理机构。',
  none: '还没有机构档案。',
  count: (agencies: number) => `机构档案 ${agencies} 份`,
  /** Shown before the unusable files if no profile matches. */
  notAmong: (given: string) => `没有找到“${given}”的机构档案。以下文件用不了，可能就是它：`,
  broken: (file: string) => `${file} 不能用作机构档案：`,
  title: (name: string, code: string) => `${name}（机构代码 ${code}）`,
  learnedAt: (time: string) => `取自门户：${time}`,
  passportMonths: (months: number) =>
    `护照规则：新护照剩余有效期不足 ${months} 个月时提醒（可在文件中改 passportMonths）`,
  file: '文件',
  steps: '步骤',
  fee: '费用',
  files: (count: number) => `最多 ${count} 个文件`,
  colour: '须彩色',
  noticeAsked: '办理前须确认门户的提示，内容因人而异',
  use: { handIn: '交卡', pickup: '取卡' },
  and: '、',
  notLearned: '还没有取得',
  /** `than`: the comparison with the earlier profile. */
  learned: (than: string) => `已取得（${than}）`,
  learnedFirst: '第一次',
  unchanged: '与上次相同',
  changes: (count: number) => `与上次有 ${count} 处不同`,
  kept: (why: string) => `保留上次取得的：${why}`,
  unknown: (why: string) => `还不知道：${why}`,
  /** Why a business could not be read from the portal. */
  why: {
    nobody: () => '现在没有可办此业务的申请单',
    stepwise: () => '这个门户只在办理时一步一步给出表单',
    refused: (words: string) => `门户没有给出表单（${words}）`,
    unusable: (words: string) => `门户给出的表单前后矛盾（${words}）`,
  },
  notOverwritten: (file: string) => `${file} 有下列问题，没有改动它；请改正，或移走后重新取得：`,
  valid: '有效',
  same: (businesses: string[]) => `与门户一致：${list(businesses)}`,
  notCompared: {
    offline: '只检查了文件，没有与门户比较（--offline）。',
    'no-session': '只检查了文件，没有与门户比较：还没有登录。',
    expired: '只检查了文件，没有与门户比较：登录已失效。',
  },
  otherPortal: (portal: string) => `是门户 ${portal} 的档案，没有比较`,
  businessNotCompared: (business: string, why: string) => `${business}没有比较：${why}`,
  businessNotLearned: (business: string) => `${business}：门户上可以办，档案里还没有`,
  difference: (d: Difference, aspects: string[]) => {
    const name = d.name ? `“${d.name}”` : '';
    const thing = `${d.of === undefined ? '' : `“${d.of}”的`}${partName[d.what]}${name}`;
    if (d.change === 'added') return `${thing}：门户上有，档案里没有`;
    if (d.change === 'missing') return `${thing}：档案里有，门户上没有了`;
    return `${thing}：${aspects.join('；')}`;
  },
  aspect: (aspect: string, from: string, to: string) => `${aspect}${aspect ? '由' : ''}“${from}”变为“${to}”`,
  aspects: {
    label: '名称',
    kind: '填写方式',
    step: '步骤',
    required: '必填',
    maxLength: '字数上限',
    when: '条件',
    maxFiles: '文件数',
    maxBytes: '文件大小',
    types: '格式',
    colour: '须彩色',
    example: '内容要求',
    address: '地址',
    phone: '电话',
    use: '用途',
    amount: '金额',
    currency: '币种',
    item: '收费项目',
    text: '内容',
  } satisfies Record<DifferingAspect, string>,
  kinds: { text: '填写', choice: '选择', date: '日期', tick: '勾选' },
  nothing: '无',
  next: {
    pull: 'abtc agency pull  登录后，从门户取得各机构的表单',
    show: 'abtc agency show 机构  查看某机构的材料、选项和代办点',
    check: 'abtc agency check  以后核对档案是否仍与门户一致',
    offline: 'abtc check 表格.csv --offline  不登录，按机构档案检查表格',
    mend: '改正文件后再运行 abtc agency check',
  },
};
