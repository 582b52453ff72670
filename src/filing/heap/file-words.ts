/** The words of a file's path: which name a person or a material, and which have no meaning here. */
import { withOneDot, withoutUnseen } from '../characters.js';

/** Normalises the name of a file or a folder: ignores width, case, the composition of accents and the kind of dot. */
export const plainName = (name: string): string =>
  withOneDot(withoutUnseen(name.normalize('NFKC'))).toLowerCase();

/**
 * Words that name neither a person nor a material: how a scan was made, what programs add, parts of a company. A name
 * is certain only if it has no other words left: `张三丰护照` is not 张三's, `李四妻子护照` is not 李四's.
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
 * The part of a plain name that is still unexplained; `''` if none. Digits and separators need no explanation. Letters,
 * 〇, question marks, crosses, emoji and placeholders of missing letters do.
 */
export const unexplained = (plain: string): string =>
  plain
    .replace(CHINESE_SAYS_NOTHING, ' ')
    .replace(LATIN_SAYS_NOTHING, ' ')
    .replace(/[^\p{L}\p{Nl}\p{Co}\p{Cs}\p{So}?×≠¬∅⊘⊗]+/gu, ' ')
    .trim();

/** More such words, for folders only. In a file's name, or next to a person's name, they have a meaning: `张三的员工`. */
const FOLDER_SAYS_NOTHING = new RegExp(
  [
    ...`
      收到的 收到 收集 接收文件 接收 收件 汇总 归档 备份 全部 所有 全体 各部门 部门 员工 新员工 人员 申请人 持卡人
      申办人 待处理 未处理 已处理 待整理 未整理 待提交 待办 下载 桌面 邮件 邮箱 聊天记录 企业微信 钉钉 飞书 百度网盘 网盘
      云盘 共享 手机 相册 相机 扫描仪 打印机 电脑 证件 申请 申办 办理 业务 关联业务 姓名 名单 总公司 分公司 集团
      上半年 下半年 上午 下午
    `
      .trim()
      .split(/\s+/u)
      .sort((a, b) => b.length - a.length),
    '第?[\\d一二三四五六七八九十]+(?:批|季度|周|组|月)',
    '(?<![a-z])(?:new folder|folder|downloads?|documents?|desktop|inbox|attachments?|received|backup|dcim|camera|roll|materials?|staff|employees|hr|all)(?![a-z])',
  ].join('|'),
  'gu',
);

/** As `unexplained`, for the name of a folder that names no person. */
export const unexplainedFolder = (plain: string): string =>
  unexplained(plain.replace(FOLDER_SAYS_NOTHING, ' '));

/** Excludes the number of a camera's picture, and in a file's name also the date of a scan. */
const YEAR_OF_FILE =
  /(?<!\d|(?:img|image|dsc|dscn|pic|scan)[\s_-]?)(?:((?:19|20)\d\d)(?!\d|\s*[-._年]\s*\d)|(\d\d)年(?!\s*\d))/gu;
const YEAR_OF_FOLDER = /(?<!\d)(?:((?:19|20)\d\d)(?=(?:\d{2}){0,5}(?!\d))|(\d\d)年)/gu;

/** `2019年续签`, `2019`; of a folder also `20190301`. */
export const saysEarlierYear = (plain: string, of: 'file' | 'folder', year: number): boolean =>
  [...plain.matchAll(of === 'file' ? YEAR_OF_FILE : YEAR_OF_FOLDER)].some(
    ([, whole, short]) => Number(whole ?? `20${short}`) < year,
  );

/** A folder may be named after the card for which everything in it is filed: 商务旅行卡/张三/护照 is not a card. */
export const withoutTopic = (plain: string): string =>
  plain.replace(/未制卡仅更换护照|提前制卡(?!.{0,4}申请)|换补卡|注销卡(?!申请)|商务旅行卡/gu, ' ');

/** Extensions of files found in heaps. Anything else after a dot may be a word: 张三护照.妻子. */
const ENDING =
  /\.(?:jpe?g|jfif|png|pdf|hei[cf]|webp|bmp|gif|tiff?|docx?|xlsx?|pptx?|wps|ofd|txt|zip|rar|7z|tmp|part|(?:cr)?download)$/iu;
/** In lower case, with its dot; `''` if it is not a known one. */
export const endingOf = (name: string): string => ENDING.exec(name)?.[0].toLowerCase() ?? '';
export const withoutEnding = (name: string): string => name.slice(0, name.length - endingOf(name).length);
