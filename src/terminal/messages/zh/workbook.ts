import type { WhyNot } from '../../workbook/patch/cannot.js';

/** 工作簿（.xlsx）里的话：申请表、说明，以及 Excel 自己挡住错填时的提示。 */
const list = (items: readonly string[]): string => items.join('、');

export const workbook = {
  /** Names of sheets. */
  list: '列表',
  table: '申请表',
  guide: '说明',
  title: '申请表填写说明',
  made: (date: string, portal: string | undefined) =>
    portal === undefined
      ? `本表于 ${date} 生成，没有连接门户：可选的内容只列出办事指南写明的，以门户为准。`
      : `本表于 ${date} 按 ${portal} 当时的表单生成；门户改了以后，请重新生成。`,
  practice: '演练门户，不是真实业务',
  steps: (isMixed: boolean) => [
    isMixed
      ? '在要办的行“办理”一列选“是”。没有选的行可以留着，不会提交。'
      : '不办的人整行删去；可以在下面加行。',
    '逐格填写。深色列名是必填的；有选项的格子请从下拉列表里选，选项随这一行的办理机构和业务而变。鼠标停在列名上可以看到说明。',
    '承诺和提示由本人或经办人确认后自己选“是”，工具从不代填。',
    '列名不要改；列的顺序可以变。灰色的格子是这一行的业务不用填的。',
    '直接保存，然后运行 abtc check 检查；没有错误后再提交。',
  ],
  common: '每一行都有的列',
  of: (business: string, agency: string | undefined, people: string[]) =>
    `${business}　${agency ?? '以门户为准'}${people.length > 0 ? `（${list(people)}）` : ''}`,
  /** In a note for several of them. */
  ofSeveral: (business: string | undefined, agencies: string[]) =>
    `${business ?? ''}${agencies.length > 0 ? `（${list(agencies)}）` : ''}：`,
  material: (label: string) => `材料：${label}`,
  needs: (need: string, hints: string[]) => `${[need, ...hints].join('；')}`,
  noMaterials: '不需要上传材料',
  fee: '费用',
  handInNotice: '现场交卡须知',
  pickupNotice: '自取须知',
  point: (name: string) => `代办点：${name}`,
  pointText: (use: ('handIn' | 'pickup')[], address: string, phone: string) =>
    [list(use.map((one) => ({ handIn: '交卡', pickup: '取卡' })[one])), address, phone]
      .filter(Boolean)
      .join('；'),
  example: (business: string) => `写法示例：${business}（人和内容都是虚构的，只看写法，不要填进申请表）`,
  /** In the column 办理. */
  chosen: '是',
  summary: '办理汇总',
  checked: {
    ready: '可提交',
    mend: '不能提交',
    confirm: '要确认',
    accepted: '以前已提交',
    inDoubt: '待核实',
    left: '不办',
    nothing: '未发现问题',
  },
  sum: {
    at: '时间',
    table: '表格',
    portal: '门户',
    offline: '没有连接门户',
    batch: '批次',
    enterprise: '企业',
    rows: '行数',
    held: '不能提交',
    warnings: '提醒',
    returned: '被门户退回',
  },
  /** Why the workbook is not the person's own with results in it. */
  newBecause: (why: WhyNot) =>
    `没有在原工作簿上标注，另做了一份新的：${
      {
        'other-kind': '原表不是 .xlsx 或 .xlsm',
        signed: '原工作簿有数字签名，改动会使签名失效',
        protected: '原工作簿的结构受保护',
        threads: '原工作表里有讨论批注，不能与标注合并',
        formula: '要填写的格子里有公式',
        unusual: '原工作簿的写法特殊',
      }[why]
    }。`,
  beside: (asked: string, file: string) => `${asked} 已存在，没有改动它；结果写入 ${file}。`,
  /** A file that was to be replaced is open in another program. */
  heldOpen: (asked: string, file: string) =>
    `${asked} 正由别的程序打开着，没有改动它；这一次写入 ${file}。关闭后再运行一次，即写回原来的名字。`,
  replaced: (headings: string[]) =>
    `原表自己的“${headings.join('”、“')}”列，在这份里写的是结果；原文件没有改动。`,
  besideTable:
    '工作表套用了表格格式（Excel 的“表格”），结果列在它的右边。在表格里排序时，结果不会跟着各行移动：要排序，请先把结果列并入表格。',
  noMacros: '原工作簿的宏不在其中（.xlsx 不能带宏）。',
  /** The only choice in a row that is not asked for the column. */
  notHere: '（不用填）',
  required: '必填',
  wrong: {
    yes: '这里只能选“是”，或者空着。',
    choice: '请从下拉列表里选：选项随这一行的办理机构和业务而变。',
    perhaps: '下拉列表里没有这一项。门户上确有这一项的，可以保留。',
    date: '请写成 2026-03-01 这样的日期。',
    application: '申请单号是 APEC 加 14 位数字。',
    phone: '请核对：应为 11 位手机号，或带区号的座机。',
    long: (most: number) => `最多 ${most} 个字。`,
  },
};
