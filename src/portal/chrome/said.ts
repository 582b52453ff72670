/**
 * The messages of a page, with a role or without, after a file was chosen. A message may fade before the page is
 * stable, so the texts of every scan are kept. Pure.
 */
import { plainText } from '../../filing/characters.js';
import type { Lexicon } from './lexicon.js';
import { isPressed, isSaid, isSuccess, type At, type Sheet } from './sheet.js';
import { key } from './words.js';

/** Words of a page that did not accept a file. */
const COMPLAINT =
  /失败|错误|异常|有误|出错|繁忙|中断|超时|损坏|为空|已取消|非法|过期|[不未没](?:成功|能|支持|符合|允许|合格|正确|可以?|得|是|对|通过|清[晰楚]|一致|匹配)|无法|无效|拒绝|超[过出限]|过[大小多长]|太[大小]|只能|仅(?:限|支持)|请您?重新|[重再]试|fail|error|invalid|too (?:large|big)|not (?:allowed|supported)/iu;
/** Words that count even if the page shows the file: 不能再添加 and 未上传 concern other files. */
const STRONG =
  /(?:上传|校验|检测|处理|识别|读取|保存).{0,4}(?:失败|错误|异常|中断|超时|出错|不通过)|未能|(?:图片|文件|照片|附件).{0,4}(?:无法|损坏|不支持|不符合|不合格|不清|过大|太大)|格式.{0,2}(?:错误|有误|不对|不支持|不正确)|大小.{0,4}不[能得可]超过|超[过出].{0,4}(?:限制|大小|上限)|upload(?:ing)? failed|could not be (?:uploaded|read)/iu;
/** 没有错误, 如有错误请删除: the text reports no error. */
const HEDGED = /(?:没有|无|未见|未发现).{0,2}(?:错误|异常|问题)|如果?(?:有|出现|需)|若有?/u;
/** 未识别到护照号: messages about what a page reads from a picture do not concern the file. */
const READS = /(?:识别|读取)(?:到|结果)|(?:护照|信息|号码|姓名|日期).{0,6}(?:识别|读取)/u;
/** Words of a page that is still working, unless the work broke off. */
const PROGRESS = /\d\s*%|正在|请稍[候等]|请稍后(?!.*试)|等待|(?:上传|处理|加载|校验|压缩)中(?!断)/u;
const BROKEN_OFF = /失败|中断|超时|无法|取消/u;
const isProgress = (text: string): boolean => PROGRESS.test(text) && !BROKEN_OFF.test(text);

/** How long a page may show neither the file nor anything else after it complained, and after other words. */
const COMPLAINED_MS = 1_000;
const SAID_MS = 6_000;

/** Whether a text reports that a file was not accepted. */
export const complains = (text: string, lex: Lexicon): boolean =>
  (COMPLAINT.test(text) || lex.speaks('noAnswer', text) || lex.speaks('refused', text)) &&
  !READS.test(text) &&
  !HEDGED.test(text) &&
  !isProgress(text) &&
  (!isSuccess(text, lex) || STRONG.test(text));

/** Whether a text reports that although the page shows the file. */
const refusesShown = (text: string, lex: Lexicon): boolean => complains(text, lex) && STRONG.test(text);

export interface Said {
  /** Records the texts of a scan. */
  hear: (sheet: Sheet) => void;
  /** The page's words that report that the file was not accepted. */
  complaints: () => string[];
  /** Of these, the words that count although the page shows the file. */
  although: () => string[];
  /**
   * The words that count as an answer if the file has not appeared for `ms`. `isPending`: a request is pending, which may
   * bring the file.
   */
  instead: (ms: number, isPending: boolean) => string[];
}

/** `before`: the page before the file was chosen. `name`: the file's. */
export function saidSince(before: Sheet, name: string, lex: Lexicon): Said {
  const known = new Set(before.items.filter((i) => i.faint !== true).map((i) => i.text));
  const heard = new Set<string>();
  /** A name, a size or a button is not a message. */
  const tells = (i: At): boolean =>
    isSaid(i) &&
    i.faint !== true &&
    i.pointer === '' &&
    !known.has(i.text) &&
    /\p{L}{2}/u.test(i.text.replace(name, '').replace(/\S+\.(?:jpe?g|png|pdf)|[\d.]+\s*[KM]i?B/giu, '')) &&
    !isProgress(i.text) &&
    !lex.is('loading', i.text) &&
    !isSuccess(i.text, lex);
  const words = (): string[] => [...heard].map((text) => plainText(text, 200));
  const complaints = (): string[] => words().filter((text) => complains(text.replace(name, ''), lex));
  return {
    hear(sheet) {
      // A question with buttons is answered or quoted elsewhere.
      const asks = sheet.dialog.some(isPressed);
      for (const i of sheet.items) if (!(asks && i.dialog) && tells(i)) heard.add(i.text);
    },
    complaints,
    although: () => words().filter((text) => refusesShown(text.replace(name, ''), lex)),
    instead: (ms, isPending) => {
      if (complaints().length > 0 && ms >= COMPLAINED_MS) return complaints();
      return ms >= SAID_MS && !isPending ? words() : [];
    },
  };
}

/** Whether an item shows a file by its whole name, and does not report that it was not accepted. */
export const isNameOf = ({ text }: At, name: string, lex: Lexicon): boolean =>
  key(text).includes(key(name)) && !complains(text.replace(name, ''), lex);
