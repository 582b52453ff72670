/** abtc sort 的话。 */
import type { CannotMend, Deed } from '../../../filing/mend/mended.js';
import type { NotLookedAt } from '../../../sort/heap-file.js';
import type { WhyAsked } from '../../../sort/fate.js';
import { foreignFile } from './file-types.js';

const BY = { number: '按申请单号', passport: '按护照号', name: '按姓名', pinyin: '按拼音', person: '您指定' };
const WHY: Record<WhyAsked, string> = {
  owner: '看不准是谁的',
  material: '写着这个人，但看不准是不是本人的、是哪一份材料',
  several: '同一份材料有几个文件，只收其中一部分',
  equal: '内容相同的文件，名字却说是不同的人或不同的材料',
};
const NOT_LOOKED_AT: Record<NotLookedAt, string> = {
  link: '是快捷方式（链接），没有看',
  denied: '没有权限读取',
  'too-deep': '文件夹层数太多，没有看',
  'too-large': '太大，没有看',
  encrypted: '有密码，请先解压',
  damaged: '损坏，读不了',
};
const CANNOT: Record<CannotMend, string> = {
  'too-large':
    '压到像素的下限（A4 每英寸 200 点，照片短边 600）仍然太大，不再压。请重新扫描，每英寸 200 至 300 点。',
  letter: '盖章的函件不压缩，以免印章不清。请重新扫描，每英寸 200 至 300 点。',
  type: '这种文件不能在这里压缩。请另存为 JPG，或重新扫描。',
  'too-costly': '像素太多，不在这里处理。请重新扫描，每英寸 200 至 300 点。',
};

export const sort = {
  reading: (n: number, of: number, name: string) => `正在看文件 ${n}/${of}：${name}`,
  copying: (n: number, of: number) => `正在复制 ${n}/${of}`,
  title: (a: { files: number; people: number }) => `${a.files} 个文件，${a.people} 人要交材料`,
  counts: (a: Record<'certain' | 'asked' | 'unusable' | 'there' | 'other', number>) =>
    [
      `可以放好 ${a.certain}`,
      ...(a.there > 0 ? [`已在文件夹里 ${a.there}`] : []),
      ...(a.asked > 0 ? [`要问您 ${a.asked}`] : []),
      ...(a.unusable > 0 ? [`不能用 ${a.unusable}`] : []),
      ...(a.other > 0 ? [`用不着 ${a.other}`] : []),
    ].join('，'),
  by: (by: keyof typeof BY) => BY[by],
  has: (count: number) => `已有 ${count} 个`,
  full: '已经够了',
  missing: '缺',
  maybe: (count: number) => `（可能在要问的 ${count} 个文件里）`,
  askedTitle: '要问的文件：',
  why: (why: WhyAsked) => `${WHY[why]}：`,
  whyEqual: '  确实几个人共用的，只放一份到材料文件夹的“公共材料”里，这里选“不用这个文件”。',
  perhaps: (names: readonly string[]) => `；可能是 ${names.join('、')}`,
  unusableTitle: '不能用的文件：',
  foreign: (found: string, types: readonly string[] | undefined) => foreignFile(found, types),
  otherTitle: '用不着的文件：',
  same: (as: string) => `与“${as}”内容相同`,
  declined: '您说过不用',
  pageOf: (file: string) => `与“${file}”合成一个 PDF`,
  notInTable: (person: string) => `表格里没有${person}这次要办的行`,
  notLookedAt: (why: NotLookedAt) => NOT_LOOKED_AT[why],
  stepwise: (people: string) =>
    `${people}：门户到办理时才给出需要的材料，现在不能按材料整理。请先用 abtc agency pull 或机构档案写明材料。`,
  asking: (count: number) =>
    `下面逐个问 ${count} 个文件。输入姓名可以查找，Esc 回到上一个。要停就选“其余的都以后再说”，下次接着问；按 Ctrl-C 则这一次的回答不保留。`,
  whose: (a: { number: number; of: number; file: string; size: string }) =>
    `（${a.number}/${a.of}）“${a.file}”（${a.size}）是谁的什么材料？`,
  choice: {
    open: '先打开看看',
    later: '以后再说',
    never: '不用这个文件（以后不再问）',
    stop: '其余的都以后再说',
  },
  nobody: (term: string) => `没有叫“${term}”的人或材料。`,
  notOpened: (path: string) => `打不开，请自己打开：${path}`,
  question: (count: number, to: string) => `把 ${count} 个文件复制到 ${to}？原来的文件不动`,
  stopped: (done: number, of: number) =>
    `已按要求停止：${of} 个文件中已复制 ${done} 个。再运行一次，接着复制其余的。`,
  cancelled: '没有复制文件；刚才的回答没有保留。',
  notUsed: '没有采用，记在不能用的文件里。',
  perhapsCame: '，也许已经收到、还没有认出来，请先核对',
  left: '没有复制，材料文件夹没有改动。',
  nothing: '没有可以放好的文件，没有复制。',
  proposed: (count: number) =>
    count > 0
      ? `还没有复制。确认后复制 ${count} 个：在终端里运行，或加 --yes（只复制上面看准了的）。`
      : '没有可以放好的文件。',
  copied: (count: number, to: string) => `已复制 ${count} 个文件到 ${to}，原来的文件没有动。`,
  nothingNew: (to: string) => `没有新的文件要复制到 ${to}。`,
  missingTitle: (date: string) => `还缺的材料（${date}）`,
  unread: (count: number) =>
    `另有 ${count} 行有别的问题，不知道要什么材料，没有算在内：请先用 abtc check 检查。`,
  missingNone: (date: string) => `材料都齐了（${date}）`,
  person: (a: { name: string; businesses: string; slots: string[] }) =>
    `${a.name}（${a.businesses}）：还缺 ${a.slots.join('；')}`,
  received: (what: string) => `，收到的不能用：${what}`,
  wants: (hints: string[]) => (hints.length > 0 ? `（${hints.join('，')}）` : ''),
  types: (types: readonly string[], size: string) =>
    `${types.map((t) => t.toUpperCase()).join(' 或 ')}，不超过 ${size}`,
  colour: '彩色',
  missingWritten: (file: string) => `缺材料的名单：${file}（没有证件号码和图片，可以转发）`,
  pageWritten: (file: string) => `整理结果的网页：${file}（有护照页的缩略图，请勿转发）`,
  next: {
    check: (command: string) => `下一步：${command}`,
    again: (command: string) => `收到新的文件后再运行一次，只添加新的：${command}`,
    later: (count: number) => `还有 ${count} 个文件没有问完，再运行一次接着问。`,
    ask: '要问的文件：在终端里运行同一条命令（不加 --yes、--json），逐个回答。',
  },
  /** 处理过的副本。 */
  mend: {
    deeds: (a: { did: readonly Deed[]; pages: number }): string =>
      a.did
        .map(
          (deed) =>
            ({
              joined: `合成 PDF（${a.pages} 页）`,
              turned: '转正',
              converted: '转成 JPG',
              shrunk: '压小',
              cleaned: '去附带信息',
            })[deed],
        )
        .join('、'),
    page: (n: number) => `第 ${n} 页`,
    cleaned: '“去附带信息”：去掉照片里记着的拍摄地点、时间、机型等，画面不变。',
    making: (n: number, of: number, name: string) => `正在处理 ${n}/${of}：${name}`,
    cannot: (why: CannotMend) => CANNOT[why],
    ask: (count: number) =>
      `有 ${count} 个文件可以处理成合格的副本（转正、压到上限以下、几张图合成一个 PDF，并去掉拍摄地点）。现在处理？原来的文件不动`,
    offer: (count: number, command: string) =>
      `有 ${count} 个文件可以处理成合格的副本（转正、压小、合成 PDF）：${command}`,
    unmended: (count: number) =>
      `有 ${count} 个文件以前没用 --mend 复制过，那一份原样留着。要换成处理过的副本，请先删掉那一份，或用 --to 换一个新文件夹。`,
    made: (mended: number, cleaned: number) =>
      `已处理：改成合格副本的 ${mended} 份，只去掉附带信息（拍摄地点、时间等）的 ${cleaned} 份。原来的文件没有动。`,
    notJoined: (count: number) =>
      `有 ${count} 个文件没有合成一个：只有图片能合成，PDF 不能。请选用其中一个，或自行合并成一个 PDF 后再运行。`,
    check: (used: number, of: number) =>
      `请核对处理过的副本（采用 ${used}/${of}）。选一个可以打开对照，也可以不用它`,
    goOn: '核对好了，继续',
    unsure: '文件名看不出是不是同一份材料的各页，选中它再定',
    one: (a: { person: string; slot: string; files: string }) => `${a.person} ${a.slot} ← ${a.files}`,
    openCopy: '打开副本',
    openOriginal: (file: string) => `打开原件 ${file}`,
    use: '用这个副本',
    doNotUse: '不用这个副本，按原来的文件办',
    back: '返回',
  },
  page: {
    title: '材料整理',
    warning: '本页有护照页等证件的缩略图，只供经办人核对，请勿转发。可以转发的是缺材料的名单（--missing）。',
    noPicture: '无缩略图',
    copy: '副本',
    people: '每人的材料',
    rest: '其他文件',
    made: '生成时间',
  },
};
