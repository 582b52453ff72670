/** abtc clean 的话。 */
import type { CleanKind } from '../../../config/kept-files.js';

/** Files of one kind. */
interface Some {
  count: number;
  size: string;
  /** The date of the oldest. */
  oldest: string;
}

const file = (name: string) => (a: Some) => `${name} ${a.count} 个，${a.size}，最早的 ${a.oldest}`;

const kind: Record<Exclude<CleanKind, 'plan'>, (a: Some) => string> = {
  picture: file('截图（信息确认页、订单页、出错的页面）'),
  table: file('表格副本'),
  answers: file('已提交的表单'),
  begun: file('没有填完或没有提交的表单'),
  unmade: file('建立时被中断、没有提交过的批次'),
};

export const clean = {
  kind,
  rows: (count: number) => `计划中的护照号、电话、地址等：遮盖 ${count} 行`,
  title: (a: { days: number; before: string; name: string }) =>
    `${a.name ? `${a.name}：` : ''}${a.days} 天以前（${a.before} 以前）的个人资料`,
  batch: (a: { batch: string; table: string; at: string; age: number; people: number }) =>
    `批次 ${a.batch}  ${a.table}  最近一次记录 ${a.at}（${a.age} 天前）  ${a.people} 人`,
  others: '不在批次里的文件：',
  total: (a: { files: number; rows: number; size: string }) =>
    `合计：删除 ${a.files} 个，${a.size}；遮盖 ${a.rows} 行。`,
  cleaned: (a: { files: number; rows: number; size: string }) =>
    `已清理：删除 ${a.files} 个，${a.size}；遮盖 ${a.rows} 行。`,
  nothing: '没有要清理的。',
  /** All that is kept of this person or batch was cleaned before. */
  already: '已清理过，没有别的要清理。',
  unsettledTitle: '不清理，因为还有待核实或等着继续提交的业务（用 abtc resume 继续）：',
  unsettled: (a: { batch: string; table: string; unknown: number; unsent: number; unlisted: number }) =>
    `批次 ${a.batch}  ${a.table}：${[
      ...(a.unknown > 0 ? [`待核实 ${a.unknown} 项`] : []),
      ...(a.unsent > 0 ? [`未提交 ${a.unsent} 项`] : []),
      ...(a.unlisted > 0 ? [`门户列表尚未显示 ${a.unlisted} 项`] : []),
    ].join('，')}`,
  /** `copy`: the copy of the table goes, from which `report --failed` is made. */
  notSubmitted: (a: { batch: string; rows: number; copy: boolean }) =>
    `其中 ${a.rows} 行没有提交${a.copy ? `：清理后不能再用 abtc report ${a.batch} --failed 列出要重交的行，需要的请先用它加 --write 文件 存一份` : ''}`,
  younger: (count: number) =>
    `另有 ${count} 个批次没有待核实或等着继续提交的业务，可以清理，但还不到这么久。`,
  stays:
    '保留：姓名、申请单号、订单号、结果、时间、文件摘要。台账不变，同一张表格再交也不会重复提交。表格副本总是整份删除；删除后不能恢复。',
  question: '清理吗？',
  age: '清理多久以前的？写天数，如 180d',
  left: '没有清理，什么也没有改动。',
};
