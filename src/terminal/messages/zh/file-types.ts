/** 材料文件的格式：它是什么，怎么变成能交的。 */
import type { ProblemArgs } from '../../../filing/problem.js';
import type { Sentences } from '../sentence.js';

const list = (types: readonly string[]): string => types.map((t) => t.toUpperCase()).join('、');
const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const NAMES: Readonly<Record<string, string>> = {
  unknown: '无法识别的格式',
  heic: 'HEIC（苹果手机照片）',
  tif: 'TIFF 图片',
  webp: 'WEBP 图片',
  bmp: 'BMP 图片',
  gif: 'GIF 图片',
  avif: 'AVIF 图片',
  doc: 'Word 文档（.doc）',
  docx: 'Word 文档（.docx）',
  wps: 'WPS 文字文档',
  rtf: 'RTF 文档',
  odt: 'ODT 文档',
  xls: 'Excel 表格（.xls）',
  xlsx: 'Excel 表格（.xlsx）',
  et: 'WPS 表格',
  ods: 'ODS 表格',
  ppt: 'PPT 演示文稿（.ppt）',
  pptx: 'PPT 演示文稿（.pptx）',
  dps: 'WPS 演示文稿',
  odp: 'ODP 演示文稿',
  ole: '旧版 Office 文件',
  ofd: 'OFD 版式文件',
  zip: 'ZIP 压缩包',
  rar: 'RAR 压缩包',
  '7z': '7Z 压缩包',
  gz: 'GZ 压缩包',
  tar: 'TAR 压缩包',
};
const nameOf = (found: string): string => NAMES[found] ?? found.toUpperCase();

/** 内容是什么，作谓语；外文名前留空格。 */
function isWhat(found: string, is: string): string {
  if (found === 'part') return '没有下载完，或是临时文件';
  const name = nameOf(found);
  return /^[A-Z0-9]/iu.test(name) ? `${is} ${name}` : `${is}${name}`;
}

const PICTURES = ['tif', 'webp', 'bmp', 'gif', 'avif'];
const OFFICE = [
  ...['doc', 'docx', 'wps', 'rtf', 'odt', 'xls', 'xlsx', 'et', 'ods'],
  ...['ppt', 'pptx', 'dps', 'odp', 'ole'],
];
const PACKED = ['zip', 'rar', '7z', 'gz', 'tar'];

/** 没有办法时为空。`types`：该材料接受的格式。 */
function remedy(found: string, types: readonly string[] = ['jpg', 'pdf']): string {
  const then = types.includes('jpg') ? '' : `，再转成 ${list(types)}`;
  if (found === 'part') return '请下载完整后再放入。';
  if (found === 'heic') return `请用微信发送原图后保存，或在手机“照片”里另存为 JPG${then}。改名没有用。`;
  if (PICTURES.includes(found)) return `请用看图软件打开，另存为 JPG${then}。改名没有用。`;
  if (OFFICE.includes(found))
    return types.includes('pdf')
      ? '要盖章的，请打印、盖章后再扫描；不用盖章的，才可以另存为 PDF。'
      : `请打印、盖章后扫描成 ${list(types)}。`;
  if (found === 'ofd')
    return types.includes('pdf')
      ? '请用 OFD 阅读器或 WPS 打开，转换为 PDF。'
      : `请用 OFD 阅读器或 WPS 打开，转换为 ${list(types)}。`;
  if (PACKED.includes(found)) return '请先解压，再放入里面的文件。';
  if (['jpg', 'png'].includes(found) && types.includes('pdf') && !types.includes(found))
    return '可以用 abtc sort … --mend 合成 PDF。';
  if (found === 'png' && types.includes('jpg') && !types.includes('png'))
    return '请用看图软件另存为 JPG；护照、身份证、卡、照片、签名也可以用 abtc sort … --mend 转成 JPG。';
  if (found === 'jpg' && types.includes('png') && !types.includes('jpg'))
    return '请用看图软件另存为 PNG。改名没有用。';
  return '';
}

/** 门户不收的文件是什么，怎么变成能交的。 */
export const foreignFile = (found: string, types?: readonly string[]): string =>
  `${isWhat(found, '是')}。${remedy(found, types)}`;

export const ofFileTypes = {
  'file-surplus': ({ file, found }) =>
    found === undefined
      ? `文件“${file}”没有用到：按现在的选择不需要它，或者文件名不含所需材料的名称。`
      : `文件“${file}”${isWhat(found, '是')}，没有用到。如果是要交的材料：${remedy(found) || '请另存为 PDF 或 JPG。'}`,
  'file-too-large': ({ file, bytes, max, found, types, mend }) =>
    found === undefined
      ? `文件“${file}”为 ${mb(bytes)}，超过上限 ${mb(max)}。请压缩后再试${mend ? '，或用 abtc sort … --mend 生成压小的副本' : ''}。`
      : `文件“${file}”${isWhat(found, '是')}（${mb(bytes)}），该材料只接受 ${list(types ?? [])}，上限 ${mb(max)}。${remedy(found, types)}`,
  'file-type': ({ file, found, types }) =>
    `文件“${file}”${isWhat(found, '的内容是')}，该材料只接受 ${list(types)}。${remedy(found, types)}`,
  'file-extension': ({ file, found, types }) =>
    `文件“${file}”${isWhat(found, '的内容是')}，与扩展名不符。${remedy(found, types) || '请确认是否放错文件，再另存为正确格式。'}`,
} satisfies Partial<Sentences<ProblemArgs>>;

export const ofContents = {
  'file-too-costly': ({ file }) =>
    `打开文件“${file}”要用的内存或时间超出了限度，没有检查完，不能提交。请重新扫描；PDF 也可以打开后用“打印 → 另存为 PDF”存一份。`,
  'pdf-dynamic-form': ({ file }) =>
    `文件“${file}”是动态表单（XFA），多数阅读器只显示“Please wait…”，办理机构看不到内容。请用 Adobe Reader 打开，用“打印 → 另存为 PDF”存一份。`,
  'pdf-launch': ({ file }) =>
    `文件“${file}”会启动别的程序，不能提交。请重新扫描，或打开后用“打印 → 另存为 PDF”存一份。`,
  'pdf-script': ({ file }) =>
    `文件“${file}”里有脚本（JavaScript），有的系统拒收。为稳妥，请打开后用“打印 → 另存为 PDF”存一份。`,
  'pdf-attachment': ({ file }) =>
    `文件“${file}”里带有附件，有的系统拒收，办理机构也未必看得到附件。请把附件的内容另外提交；为稳妥，请打开后用“打印 → 另存为 PDF”存一份。`,
  'pdf-leading-bytes': ({ file }) =>
    `文件“${file}”的开头有多余的内容，有的系统因此不认作 PDF 而拒收。为稳妥，请打开后另存一份。`,
  'image-deep': ({ file }) =>
    `文件“${file}”的颜色是 16 位的，有的系统拒收，或显示成别的颜色。为稳妥，请用看图软件另存为 8 位的 PNG，或存为 JPG。`,
  'image-cmyk': ({ file }) =>
    `文件“${file}”用的是印刷颜色（CMYK），有的系统拒收，办理机构看到的颜色也可能不同。为稳妥，请用看图软件另存为 RGB 颜色的 JPG。`,
} satisfies Partial<Sentences<ProblemArgs>>;
