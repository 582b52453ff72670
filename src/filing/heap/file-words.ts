/** The words of a file's path: which of them say whose it is and what it is, and which say nothing. */
import { withOneDot, withoutUnseen } from '../characters.js';

/** One shape for a name of a file or a folder: width, case, composition of accents and kind of dot do not count. */
export const plainName = (name: string): string =>
  withOneDot(withoutUnseen(name.normalize('NFKC'))).toLowerCase();

/**
 * Words that tell neither a person nor a material: how a scan was made, what programs add, parts of a company. Only a
 * name of which nothing else is left is certain: `张三丰护照` is not 张三's, `李四妻子护照` is not 李四's.
 */
const SAYS_NOTHING = `
  扫描件 扫描 复印件 影印件 原件 电子版 电子档 图片版 彩色 彩印 高清 清晰 原图 副本 新建
  最终版 最终 终版 定稿 正式版 最新版 最新 已盖章 盖章版 盖章 签字版 已签字 首页 正反面 正面
  反面 背面 单页 全页 合并 压缩 文件夹 文件 材料 资料 附件 本人 个人 微信图片 微信 qq图片
  图片 图像 截图 拍照 销售部 市场部 财务部 人事部 人力资源部 行政部 技术部 研发部 采购部
  国际部 业务部 法务部 生产部 质量部 工程部 项目部 海外部 外贸部 办公室 总经办 提前制卡 换补卡
  未制卡仅更换护照 注销卡 商务旅行卡 旅行卡
`
  .trim()
  .split(/\s+/u);
const LATIN_SAYS_NOTHING =
  /(?<![a-z])(?:img|image|dsc|dscn|pic|scan|scanned|scanner|scans|copy|color|colour|final|wechat|weixin|mmexport|camscanner|pxl|screenshot|page|front|back|pdf|jpg|jpeg|png|heic|apec|abtc|hd|ok|doc|file|files|of|v)(?![a-z])/gu;
/** Longest first: 最终版 before 最终. Counters such as 第2页, 1份, 2张 last, and dates such as 2024年3月. */
const CHINESE_SAYS_NOTHING = new RegExp(
  [
    ...[...SAYS_NOTHING].sort((a, b) => b.length - a.length),
    '第?[\\d一二三四五六七八九十]+[页张份版号]',
    '\\d+[年月日]',
    '[版的]',
  ].join('|'),
  'gu',
);

/**
 * What of a plain name is still unexplained: `''` if nothing. Digits and separators explain themselves; letters, question
 * marks, crosses and pictures do not.
 */
export const unexplained = (plain: string): string =>
  plain
    .replace(CHINESE_SAYS_NOTHING, ' ')
    .replace(LATIN_SAYS_NOTHING, ' ')
    .replace(/[^\p{L}\p{So}?×≠]+/gu, ' ')
    .trim();

/** Words of a folder by which its files are not what their names say: void, old, samples, of relatives. */
const DOUBTS = `
  不 非 勿 错 误 废 无效 失效 过期 退回 退件 删 未通过 旧 以前 历史 往年 去年 上次
  样本 样例 样张 样稿 示例 范例 范本 模板 模版 草稿 初稿 参考 同名 重名 别人 他人 家属
  亲属 家人 配偶 妻 丈夫 爱人 夫人 老婆 老公 父亲 母亲 父母 爸 妈 儿子 女儿 儿女 子女
  孩子 同事 朋友
`
  .trim()
  .split(/\s+/u);
const CASTS_DOUBT = new RegExp(
  [
    ...DOUBTS,
    '(?<![a-z])(?:void|invalid|wrong|expired|old|sample|draft|template|wife|husband|spouse|family|child|children)(?![a-z])',
  ].join('|'),
  'u',
);

/** Of a folder's plain name: its files may be of somebody else, or no longer valid. 新 alone says that there are old ones. */
export const castsDoubt = (plain: string): boolean =>
  CASTS_DOUBT.test(plain) || /[?×≠]/u.test(plain) || /^[新老]$/u.test(unexplained(plain));

/** A folder may be called by what is filed with all that is in it: 商务旅行卡/张三/护照 is no card. */
export const withoutTopic = (plain: string): string =>
  plain.replace(/未制卡仅更换护照|提前制卡(?!.{0,4}申请)|换补卡|注销卡(?!申请)|商务旅行卡/gu, ' ');

/** Endings of files that come in heaps. Anything else after a dot may be a word: 张三护照.妻子. */
const ENDING =
  /\.(?:jpe?g|jfif|png|pdf|hei[cf]|webp|bmp|gif|tiff?|docx?|xlsx?|pptx?|wps|ofd|txt|zip|rar|7z|tmp|part|(?:cr)?download)$/iu;
/** In small letters, with its dot; `''`: none that is known. */
export const endingOf = (name: string): string => ENDING.exec(name)?.[0].toLowerCase() ?? '';
export const withoutEnding = (name: string): string => name.slice(0, name.length - endingOf(name).length);
