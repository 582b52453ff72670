/** 校验结果周围的中文。 */
import type { CheckId } from '../../../filing/checks/index.js';
import type { Level } from '../../../filing/problem.js';
import type { ReadNote } from '../../../filing/table/source.js';

const SEPARATOR = { ',': '逗号', '\t': '制表符', ';': '分号' };
const ENCODING = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030（GBK）',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

export const check = {
  checking: (done: number, person: string) => `正在检查第 ${done} 行 ${person}`,
  stillReading: (file: string) => `还在读“${file}”…`,
  took: (took: ReadNote & { rows: number }) =>
    'sheet' in took
      ? `读取工作簿（${took.workbook}）的工作表“${took.sheet}”，数据 ${took.rows} 行。`
      : `表格按 ${ENCODING[took.encoding]} 编码、${SEPARATOR[took.separator]}分隔、${took.lineEnds} 换行读取，数据 ${took.rows} 行。`,
  group: ({ level, count, name }: { level: Level; count: number; name: string }) =>
    `${{ error: '错误', confirm: '待确认', warn: '提醒' }[level]} ${count} 处：${name}`,
  /** Rows that share a problem: `2–5, 9`. */
  rows: (rows: string) => `第${rows}行`,
  /** After the text of a cell that is read otherwise than it is written. */
  readAs: (reading: string) => `，读作“${reading}”`,
  more: (count: number) => `……另有 ${count} 处；加 --json 或 --write 文件 看全部。`,
  name: {
    P01: '申请单状态',
    P02: '获批经济体',
    P03: '提前制卡提示',
    P04: '目的地是否获批',
    P05: '先换护照再提前制卡',
    P06: '联系人',
    P07: '换补卡各项是否齐全',
    P08: '交还原卡和丢失证明',
    P09: '卡是否临近到期',
    P10: '费用合计',
    P11: '新护照',
    P12: '姓名、性别、出生日期',
    P13: '注销卡各项是否齐全',
    P14: '注销申请的内容',
    P15: '材料文件',
    P16: '两人共用同一份材料',
    P17: '公章',
    P18: '取卡方式和代办点',
    P19: '重复办理',
    P20: '企业名称和信用代码',
    P21: '注销卡与其他业务同时办理',
    P22: '新护照是否另有其人',
  } satisfies Record<CheckId, string>,
  notRun: '以下内容无法自动核对，请自行留意：',
  lacks: {
    portal: '要登录门户才能核对',
    materials: '没有指定材料目录（加 --materials 材料目录）',
    shown: '门户不显示性别和出生日期，只核对了姓名',
    agency: '表中没有填“办理机构”，只按官方指南核对',
    form: (agencies: string[]) =>
      `没有办理机构的档案（用 abtc agency pull 取得），只按官方指南核对${agencies.length > 0 ? `：${agencies.join('、')}` : ''}`,
    column: (columns: string[]) => `表中没有${columns.map((c) => `“${c}”`).join('或')}列`,
  },
  inDoubt: (rows: string[], count: number) =>
    `待核实的：${rows.join('、')}${count > rows.length ? '……' : ''}。请勿再交，先运行 abtc resume 核实。`,
  reminders: '提交前请人工确认（提交时的最后一问即为确认）：',
  remindersByYes: '提交前须人工确认的（已用 --yes，视为已确认）：',
  /** `agencies`: each with its sums. */
  fees: (agencies: string) => `费用：${agencies}`,
  feesOf: (a: { agency: string; sums: string[]; notGiven: number }) =>
    `${a.agency} ${[...a.sums, ...(a.notGiven > 0 ? [`金额未定 ${a.notGiven} 项（门户没有给出）`] : [])].join('，')}`,
  stamps: (rows: string, count: number) =>
    `公章无法自动识别，请逐份查看申请和说明是否已盖章：${count} 行（第${rows}行）`,
  letters: (rows: string, count: number) =>
    `注销申请应写明注销原因、申请人身份、护照号、卡号、申办时间、过期时间：${count} 行（第${rows}行）`,
  preview: '各人材料对应情况：',
  /** After a file that covers several people. */
  common: '（公共材料）',
  noFiles: '没有材料',
  moreRows: (count: number) => `……另有 ${count} 行`,
  /**
   * The first sentence of a plan and of a check. `people` may have more than one row, and `undefined`: it is not known who
   * they are; `offline`: no portal was asked.
   */
  verdict: (a: {
    people: number | undefined;
    rows: number;
    ready: number;
    accepted: number;
    inDoubt: number;
    toMend: number;
    /** Rows that no change of the table could make possible now. */
    notNow: number;
    /** Each business with its number. */
    kinds: string[];
    files: { count: number; size: string } | undefined;
    fees: string[];
    cautions: number;
    offline?: boolean;
  }) => {
    const rows = `${a.rows} 行`;
    const who = a.people === undefined ? rows : `${a.people} 人${a.people === a.rows ? '' : ` ${rows}`}`;
    const kinds = a.kinds.length > 0 ? `（${a.kinds.join('、')}）` : '';
    const states = [
      `${a.offline ? '没有发现问题' : '可提交'} ${a.ready}${kinds}`,
      ...(a.accepted > 0 ? [`以前已提交 ${a.accepted}（不再提交）`] : []),
      ...(a.inDoubt > 0 ? [`待核实 ${a.inDoubt}`] : []),
      ...(a.toMend > 0 ? [`要改 ${a.toMend}`] : []),
      ...(a.notNow > 0 ? [`现在不能办 ${a.notNow}`] : []),
    ];
    const more = [
      ...(a.fees.length > 0 ? [`费用 ${a.fees.join('，另有 ')}`] : []),
      ...(a.files ? [`文件 ${a.files.count} 个，${a.files.size}`] : []),
      ...(a.cautions > 0 ? [`请留意 ${a.cautions} 处`] : []),
    ];
    return `${a.offline ? '离线检查，' : ''}${[`${who}：${states.join('，')}`, ...more].join('；')}。${a.offline ? '没有核对门户，什么也没有提交。' : ''}`;
  },
  toMend: '要改的：',
  notNow: '现在不能办的：',
  cautions: '请留意：',
  howRead: '表格是这样读的：',
  /** Each kind with its number. */
  notes: (kinds: string[]) => `表格读取说明：${kinds.join('、')}（加 --details 看各处）`,
  morePeople: (count: number) => `……另有 ${count} 人；加 --json 或 --write 文件 看全部。`,
  assumed: (agency: string) => `没有填“办理机构”的行按本机唯一的机构档案“${agency}”核对。`,
  written: (file: string, isBook: boolean) =>
    `${isBook ? '标注了结果的工作簿' : '带“问题”列的表格'}已写入 ${file}。`,
  unwritten: (file: string) => `没有写出 ${file}：有上面的错误，不能逐行标注。请先改正。`,
  broken: (file: string) => `机构档案 ${file} 无效，没有使用。运行 abtc agency check 看原因。`,
  hintOnline: '登录后再核对一次门户：',
  /** Of a heading that is not ours; asked at a terminal, for one run. */
  isMeant: (heading: string, ours: string) => `列名“${heading}”这一次按“${ours}”读取吗？`,
  isOption: (column: string, cell: string, option: string) =>
    `“${column}”一栏的“${cell}”，这一次都按“${option}”读取吗？`,
  meantBefore: (word: string, ours: string) => `“${word}”按“${ours}”读取：刚才已经同意。`,
  hintPull: 'abtc agency pull  登录后取得机构档案，离线也能核对材料和选项',
  byDefault: '默认',
  byAgencyDefault: '本机构默认',
};
