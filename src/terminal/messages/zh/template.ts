/** 申请表模板和“需要的材料.txt”里的话。 */
import type { FileType } from '../../../filing/model.js';
import type { ColumnId } from '../../../filing/table/columns.js';

const list = (items: string[]): string => items.join('、');

const ofStatus = (status: string | undefined): string => (status === undefined ? '' : `状态为“${status}”、`);

export const template = {
  /** First cells of rows that are skipped: they begin with 示例 in every language. */
  example: (business: string) => `示例：${business}`,
  notes: (agency: string, people: string[]) =>
    `示例：填写说明（${agency}${people.length > 0 ? `，${list(people)}` : ''}）`,
  /** For tables made without the portal: an agency may ask for other things. */
  notesOfGuide: '示例：填写说明（以门户为准）',
  /** In a table of several businesses; without an agency, by the guide. */
  notesOf: (business: string, agency: string | undefined, people: string[]) =>
    `示例：填写说明（${list([business, agency ?? '以门户为准', ...people])}）`,
  /** Columns that no form asks for. */
  own: {
    chosen: '要办的行填“是”；没有填的行不提交',
    business: '这一行办的业务',
    application: '必填；没有申请单号时，填姓名和护照号',
    person: '选填：用于核对',
    passport: '选填：申请单上的护照号；有申请单号时可不填',
    agency: '选填：用于核对',
    destination: '选填：这次要去的经济体，如 新加坡；只用于核对是否已获批，不提交',
    cardExpires: '选填：原卡有效期，写成 2026-03-01；只用于提醒，不提交',
    lostCard: '仅当卡已丢失：问过办理机构后，由本人或经办人确认后填“是”',
    again: '仅当同一业务以前已办结、确要再办，或同一申请单有其他业务在办、仍要办：填那份订单号',
    folder: '选填：材料文件夹的名字；不填则为“申请单号”或“姓名_申请单号”',
  } satisfies Partial<Record<ColumnId, string>>,
  /** For cells that are filled in from the portal. */
  known: '已填好，请勿改动',
  knownAgency: '已填好，用于核对',
  required: '必填',
  /** About a material. */
  must: '必须',
  optional: '选填',
  onlyIf: (heading: string, options: string[]) => `仅当“${heading}”为 ${list(options)}`,
  /** Condition, required or not, and the allowed content; each may be empty. */
  together: (only: string, need: string, what: string) =>
    [[only, need].filter(Boolean).join('，'), what].filter(Boolean).join('：'),
  notAsked: '本机构不用填',
  notOfBusiness: '这项业务不用填',
  options: (labels: string[], complete: boolean) =>
    labels.length === 0
      ? '门户上列出的选项之一'
      : `${labels.join(' / ')}${complete ? '' : '，或门户上的其他选项'}`,
  date: '写成 2026-03-01',
  phone: '11 位手机号，或带区号的座机',
  yes: (words: string) => `由本人或经办人确认后填“是”：${words}`,
  /** Replaces the economies in the notice, which differ from person to person. */
  theirEconomies: '（各人不同）',
  /** After a tick that the form asks of everyone. */
  lostToo: '。门户对每个人都要求勾选，卡丢失的也一样',
  noticeWhere: '。各人的提示全文：abtc show 申请单号',
  file: (slot: string) => `文件名包含“${slot}”时不用填，否则填文件名`,
  material: { required: '必须有这份材料', optional: '可以不附' },

  needsPerson: ({ person, application, agency }: { person: string; application: string; agency: string }) => [
    `${person}  ${application}`,
    `办理机构：${agency}`,
    '',
    '请把下列材料放进本文件夹。文件名里有引号中的字就能对上，前后可以有别的字。',
    '本文件由 abtc template 生成，可以留着，不会提交；再次生成时会更新。',
  ],
  needsCommon: [
    '公共材料',
    '',
    '一封信说明多个人的（例如一份情况说明列出几个人），只在这里放一份，不用给每个人复制。',
    '本人文件夹里已有这份材料的，用本人的。',
    '护照、卡片等个人的扫描件不要放在这里，请放进各人的文件夹。',
    '本文件由 abtc template 生成，可以留着，不会提交；再次生成时会更新。',
  ],
  commonHere: (slots: string[]) =>
    `可以放在这里的：${list(slots.map((s) => `“${s}”`))}。文件名须包含引号中的字，格式和大小见各人文件夹里的“需要的材料.txt”。`,
  noneCommon: '没有可以放在这里的材料。',
  noSlots: '不需要上传材料。',
  noticeFirst: (text: string, column: string) =>
    `办理前须确认门户的提示：“${text}”。由本人或经办人确认后，在表格“${column}”列填“是”。`,
  slot: (n: number, label: string, need: string) => `${n}. ${label}（${need}）`,
  types: (types: FileType[], size: string, maxFiles: number) =>
    `格式：${types.map((t) => t.toUpperCase()).join('、')}；每个文件不超过 ${size}；${maxFiles === 1 ? '1 个文件' : `最多 ${maxFiles} 个文件`}`,
  colour: '颜色：须为彩色',
  shows: (example: string) => `内容：${example}`,
  sample: '样张：门户上该材料旁的“查看示例”',
  called: (label: string, files: string[]) => `文件名包含“${label}”，例如 ${list(files)}`,
  namedInColumn: (column: string) => `文件名不限，请在表格“${column}”列填写文件名`,

  written: (file: string, people: number | undefined) =>
    people === undefined ? `已写入空白表格 ${file}。` : `已写入 ${file}：${people} 份申请单。`,
  prefilled: (business: string, people: number, status: string | undefined) =>
    `现在${ofStatus(status)}可办${business}的申请单有 ${people} 份，已填入表格。`,
  prefilledMixed: (applications: number, rows: number, status: string | undefined) =>
    `现在${ofStatus(status)}可办的申请单有 ${applications} 份，已填入表格，共 ${rows} 行：能办几项业务的占几行。`,
  nobody: (business: string, status: string | undefined) =>
    `现在没有${ofStatus(status)}可办${business}的申请单，表格里没有人。运行 abtc list 查看各申请单的状态和原因。`,
  underWay: (count: number, first: string[]) =>
    `另有 ${count} 份申请单没有填入：同一申请单有还没办结的订单（${list(first)}${count > first.length ? '……' : ''}）。运行 abtc orders 查看；办结后再办。`,
  inDoubt: (count: number, first: string[]) =>
    `另有 ${count} 份申请单没有填入：结果待核实，请勿再交（${list(first)}${count > first.length ? '……' : ''}）。先运行 abtc resume 核实。`,
  filedLeftOut: (count: number, first: string[]) =>
    `以前办过、没有填入的有 ${count} 项：现在的状态不能再办（${list(first)}${count > first.length ? '……' : ''}）。`,
  /** `isMixed`: the table has the column 办理. */
  filedInTable: (count: number, first: string[], isMixed: boolean) =>
    `表格里有 ${count} 项以前办过（${list(first)}${count > first.length ? '……' : ''}）：${isMixed ? '不再办的，“办理”不要选“是”' : '不再办的整行删去'}；确要再办的，在“确认再次办理”一栏填那份订单号。`,
  skipped: (person: string, application: string, words: string) =>
    `${person} ${application} 没有填入：门户没有给出表单（${words}）。请在门户核实后再试。`,
  folders: (root: string, made: number, there: number) =>
    `材料目录 ${root}：新建文件夹 ${made} 个，已有 ${there} 个。`,
  reading: (done: number, of: number, person: string) => `正在读取表单 ${done}/${of} ${person}`,
  next: {
    fill: (file: string, prefilled: boolean) =>
      `逐行填写 ${file}${prefilled ? '，不办的人整行删去' : ''}；保存时仍选 CSV。“示例”开头的行可以留着，不会提交`,
    fillChosen: (file: string, isMixed: boolean, isBook: boolean) =>
      `${isMixed ? `在 ${file} 里要办的行“办理”一列${isBook ? '选' : '填'}“是”，并逐格填写；其他行可以留着，不会提交` : `逐行填写 ${file}，不办的人整行删去`}${isBook ? '。填法见“说明”一页' : '。保存时仍选 CSV'}`,
    put: (root: string) => `把扫描件放进 ${root} 中各人的文件夹，需要什么见其中的“需要的材料.txt”`,
    check: (file: string, root: string) => `abtc check ${file} --materials ${root}  检查，不提交`,
    prefill: (business: string) =>
      `abtc template ${business}--prefill --folders 材料  登录后，把可办的人和办理机构的选项填好，并建好材料文件夹`,
  },
  aTable: '表格.csv',
  aFolder: '材料目录',
};
