/** The words of a file's path: which of them say whose it is and what it is, and which say nothing. */
import { withOneDot, withoutUnseen } from '../characters.js';

/** One shape for a name of a file or a folder: width, case, composition of accents and kind of dot do not count. */
export const plainName = (name: string): string =>
  withOneDot(withoutUnseen(name.normalize('NFKC'))).toLowerCase();

/**
 * Words that tell neither a person nor a material: how a scan was made, what programs add, parts of a company. Only a
 * name of which nothing else is left is certain: `张三丰护照` is not 张三's, `李四妻子护照` is not 李四's.
 */
const SAYS_NOTHING = [
  ...[
    '扫描件',
    '扫描',
    '复印件',
    '影印件',
    '电子版',
    '电子档',
    '图片版',
    '彩色',
    '彩印',
    '高清',
    '清晰',
    '原图',
  ],
  ...[
    '副本',
    '新建',
    '最终版',
    '最终',
    '终版',
    '定稿',
    '正式版',
    '最新版',
    '最新',
    '已盖章',
    '盖章版',
    '盖章',
  ],
  ...[
    '签字版',
    '已签字',
    '首页',
    '正反面',
    '正面',
    '反面',
    '背面',
    '单页',
    '全页',
    '合并',
    '压缩',
    '文件',
    '材料',
  ],
  ...[
    '资料',
    '附件',
    '本人',
    '个人',
    '员工',
    '同事',
    '微信图片',
    '微信',
    'qq图片',
    '图片',
    '图像',
    '截图',
    '拍照',
  ],
  ...[
    '销售部',
    '市场部',
    '财务部',
    '人事部',
    '人力资源部',
    '行政部',
    '技术部',
    '研发部',
    '采购部',
    '国际部',
    '业务部',
  ],
  ...['法务部', '生产部', '质量部', '工程部', '项目部', '海外部', '外贸部', '办公室', '总经办'],
  ...['提前制卡', '换补卡', '未制卡仅更换护照', '注销卡', '商务旅行卡', '旅行卡'],
];
const LATIN_SAYS_NOTHING =
  /(?<![a-z])(?:img|image|dsc|dscn|pic|scan|scanned|scanner|scans|copy|color|colour|final|wechat|weixin|mmexport|camscanner|pxl|screenshot|page|front|back|pdf|jpg|jpeg|png|heic|apec|abtc|hd|ok|doc|file|files|of|v)(?![a-z])/gu;
/** Longest first: 最终版 before 最终. Counters such as 第2页, 1份, 2张 last. */
const CHINESE_SAYS_NOTHING = new RegExp(
  [
    ...[...SAYS_NOTHING].sort((a, b) => b.length - a.length),
    '第?[\\d一二三四五六七八九十]+[页张份版号]',
    '[版的]',
  ].join('|'),
  'gu',
);

/** The letters of a plain name that are still unexplained: `''` if there are none. Digits and signs explain themselves. */
export const unexplained = (plain: string): string =>
  plain
    .replace(CHINESE_SAYS_NOTHING, ' ')
    .replace(LATIN_SAYS_NOTHING, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
