/** 写成文件的计划（`submit --plan-only`、`submit --plan`）的中文。 */
import type { Difference, SealedRow } from '../../../plan/sealed.js';
import type { FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';

export const sealed = {
  title: '提交计划',
  warning: '其中有个人信息，请只给需要核对的人看。这只是计划，还没有提交。',
  made: '计划时间',
  toSend: '要提交的',
  toWait: '不提交的',
  file: '文件',
  size: '大小',
  digest: '摘要（SHA-256）',
  fee: '费用',
  noFee: '门户未给出',
  status: '申请单状态',
  confirmed: '已由表格中的“是”确认',
  about: '依据',
  table: '表格',
  planDigest: '计划摘要',
  written: (page: string, json: string) =>
    `计划已写成 ${page} 和 ${json}，什么也没有提交。核对无误后，按它提交：`,
  command: (page: string) => `abtc submit --plan ${page}`,
  same: (file: string) => `与 ${file} 的计划完全相同。`,
  differs: (file: string, count: number) => `与 ${file} 的计划有 ${count} 处不同，所以什么也没有提交：`,
  again: '请重新核对：用 --plan-only --write 写一份新的计划。',
  what: {
    portal: '门户',
    enterprise: '企业',
    account: '账号',
    table: '表格文件',
    'row-gone': '没有这一行了，或现在读不出',
    'row-new': '多出的行',
    person: '申请人',
    application: '申请单号',
    business: '业务',
    state: '办理情况',
    status: '申请单状态',
    field: '内容',
    file: '文件',
    fee: '费用',
    notice: '提示',
    orders: '以前的订单',
    rules: '问题',
    hidden: '不显示的内容（如护照号码）',
  } satisfies Record<Difference['what'], string>,
  state: { held: '不提交', accepted: '已提交', 'in-doubt': '待核实', ready: '要提交' } satisfies Record<
    SealedRow['state'],
    string
  >,
  none: '（没有）',
  /** The same name with other contents. */
  contents: '内容改动过',
  /** `第2行 方岚`. */
  row: (row: number, person: string) => `第${row}行 ${person}`,
};

export const sealedFaults = {
  'plan-file': ({ file, why }) =>
    `计划 ${file} ${
      {
        missing: '不存在，或没有旁边的 .json。请写 --plan-only --write 写出的文件名',
        denied: '没有权限读取',
        shape: '不是 submit --plan-only 写出的，或已被改动。请重新用 --plan-only --write 写一份',
        page: '旁边的网页被改动过，看过的可能不是它。请重新用 --plan-only --write 写一份',
      }[why]
    }。什么也没有提交。`,
} satisfies Partial<Sentences<FaultArgs>>;
