/** 该办的事：各条规则的话。 */
import { businessFacts, type Business } from '../../../filing/business.js';
import { chinaTime } from '../../../filing/china-time.js';
import type { DueDo, DueFacts, DueRule } from '../../../status/due-rules.js';

type RowOf = { line: number; person: string };
type Roll = {
  file: string;
  savedAt: Date;
  people: number;
  silent: number[];
  words: string[];
  notListed: RowOf[];
};

const some = (rows: readonly RowOf[]): string =>
  `${rows
    .slice(0, 10)
    .map(({ line, person }) => `第 ${line} 行${person ? ` ${person}` : ''}`)
    .join('、')}${rows.length > 10 ? '……' : ''}`;

/** 名单上的行与申请单的什么相同。 */
const same = (a: DueFacts): string[] =>
  a.same === undefined ? [] : [a.same === 'application' ? '申请单号与名单一致' : '护照号与名单一致'];
const order = ({ order: o }: DueFacts): string[] =>
  o ? [`${o.business} ${o.number}，门户状态“${o.status}”`] : [];
const name = (business: Business | undefined): string => (business ? businessFacts[business].name : '');

export const due = {
  do: {
    ...{ resume: '先核实', look: '先看门户', ask: '问原受理点', question: '要问清', nothing: '现在不用办' },
  } satisfies Record<Exclude<DueDo, Business>, string>,
  title: (what: string, count: number) => `${what}（${count} 项）`,
  why: {
    'filing-unknown': '提交后没有得到结果，请勿再交；先运行 abtc resume 核实',
    'order-returned': '订单被退回，此后没有再办同一业务；怎样改正以门户和办理机构的要求为准',
    'order-word': '订单的状态不是认得的词，照录如下，不作判断',
    leaver:
      '离职名单上的人，卡还没有注销。双方单位都同意的，卡可以转到新单位使用，各地做法不同，请先问办理机构',
    'passport-before-card': '护照换了，卡还没有制作',
    'passport-with-card': '护照换了，已有卡：换补卡时“同时更换护照”；换好之前旧卡不能使用。费用以门户为准',
    'early-complete':
      '提前制的卡，全部经济体已审核完成：换补卡后，卡上才有后来获批的经济体。须再次缴费，费用以门户为准',
    'leaver-in-review': '离职名单上的人，申请还在审核，还没有卡：指南没有写怎样撤回',
    'early-unsure': '提前制的卡，门户上的状态和获批经济体数对不上',
    'buttons-disagree': '按指南可办，门户上的按钮却不是这样',
    'other-order': '同一申请单还有别的业务没有办结',
    'beyond-guide': '指南没有写这个状态能办什么，照录如下，不作判断',
    'filed-before': '同一业务以前办结过：是否还要再办，由人决定',
    'name-only': '只有姓名对得上，不能确定是谁的卡：请在名单里写上申请单号或护照号',
    'person-differs': '号码对得上，其他内容却不一致：请核对名单',
    'not-listed': '列表里没有这个申请单号：请核对名单',
    'row-unread': '名单的这一行读不出，或前后矛盾：请核对名单',
    'rows-differ': '名单里关于同一申请单的几行不一致：请核对名单',
    'passport-taken': '名单上的新护照号，别人也有：一本护照只属于一人，请对照护照改正名单',
    'passport-shape': '名单上的新护照号不像中国护照的号码：请对照护照改正名单',
    'question-first': '先问清：名单里可能也说到这个人的行，还不能确定怎么办，问清之后再办',
    'under-way': '已提交，还没有办结',
    'leaves-later': '离职日期还没有到',
    'passport-known': '门户上已是新护照号',
  } satisfies Record<DueRule, string>,
  /** What this line says besides, in parts. */
  facts: {
    'filing-unknown': (a) => [
      `${name(a.business)}${a.tried ? `，${chinaTime(new Date(a.tried))} 提交` : ''}`,
    ],
    'order-returned': (a) => [...order(a), a.note ? `机构说明：“${a.note}”` : ''],
    'order-word': order,
    leaver: (a) => [...same(a), a.left ? `离职日期 ${a.left}` : ''],
    'passport-before-card': (a) => [...same(a), a.earlyToo ? '如要提前制卡，先办这一项，后办提前制卡' : ''],
    'passport-with-card': same,
    'early-complete': (a) => [a.approved === undefined ? '' : `获批 ${a.approved}/16`],
    'leaver-in-review': (a) => [...same(a), a.left ? `离职日期 ${a.left}` : ''],
    'early-unsure': (a) => [a.approved === undefined ? '' : `获批 ${a.approved}/16`],
    'buttons-disagree': (a) => [name(a.business)],
    'other-order': (a) => [
      `${name(a.business)}要等：${order(a).join('')}`,
      a.business === 'passport-change' && a.order?.business === '提前制卡'
        ? '换护照应在提前制卡之前，请问原受理点'
        : '',
    ],
    'beyond-guide': same,
    'filed-before': order,
    'name-only': (a) => (a.candidates ?? []).map((c) => `${c.number} ${c.status}`),
    'person-differs': (a) => [`不一致的是“${a.column ?? ''}”`, ...(a.candidates ?? []).map((c) => c.number)],
    'not-listed': () => [],
    'row-unread': (a) => [a.column ? `“${a.column}”读不出` : '“事项”与“离职日期”矛盾'],
    'rows-differ': (a) => [`名单${some(a.lines ?? [])}`],
    'passport-taken': (a) => [
      a.lines ? `名单${some(a.lines)}相同` : '',
      ...(a.candidates ?? []).map((c) => `门户上 ${c.number} 现在的护照号`),
    ],
    'passport-shape': same,
    'question-first': (a) => [name(a.business), `要问清的是名单${some(a.lines ?? [])}`],
    'under-way': order,
    'leaves-later': (a) => [a.left ?? ''],
    'passport-known': same,
  } satisfies Record<DueRule, (a: DueFacts) => string[]>,
  row: (line: number) => `名单第 ${line} 行`,
  /** After the reason: where it is from. */
  basis: { guide: '官方指南', offices: '其他地方外办的公开答复', assumed: '推断', ours: '本工具的做法' },
  guide: (place: string) => `官方指南 ${place}`,
  /** `of`: what it was read from, and when. */
  from: (basis: string, of: 'portal' | 'ledger', at: Date) =>
    `依据：${basis}；${of === 'portal' ? '门户' : '台账'} ${chinaTime(at).slice(0, 16)}`,
  nobody: '现在没有该办的事。',
  count: (lines: number, rows: number) => `共 ${lines} 项，其中可以直接办理的 ${rows} 项`,
  readAt: (at: Date) => `读自门户：${chinaTime(at)}`,
  beyond: (all: { status: string; count: number }[]) =>
    `另有指南没有写的状态，只照录：${all.map((b) => `${b.status} ${b.count} 份`).join('、')}`,
  roster: (a: Roll) =>
    `名单 ${a.file}（${chinaTime(a.savedAt)} 保存）：说到 ${a.people} 人${a.notListed.length > 0 ? `；其中 ${a.notListed.length} 人在门户的列表里没有申请单（${some(a.notListed)}）` : ''}${a.silent.length > 0 ? `；${a.silent.length} 行没有写离职或换护照${a.words.length > 0 ? `（${a.words.map((w) => `“${w}”`).join('、')}）` : ''}` : ''}。不在名单上的人不算离职`,
  written: (file: string, rows: number) => `已写入 ${file}：${rows} 行，“办理”都空着，要办的由人填“是”。`,
  nothingToWrite: '没有可以直接办理的，没有写文件。',
  next: {
    write: (given: string) =>
      `abtc due${given} --write 该办的事.xlsx  把可以直接办理的写成申请表，“办理”由人填`,
    order: (number: string) => `abtc order ${number}  查看订单详情`,
  },
};
