/** Usual names of materials, in Chinese and English: they determine the kind of files and slots. */
import { wordKey } from '../nearest.js';

interface MaterialKind {
  id: string;
  /** It belongs to one person. A letter may cover several. */
  personal: boolean;
  /** Tested on a name as `nameKey` makes it. */
  words: RegExp;
  /** Excludes the kind. */
  not?: RegExp;
}

/** Compares file names like words, with any composition of accents (macOS decomposes them). */
export const nameKey = wordKey;

/** Letters come first: 更换护照情况说明 is not a passport. Labels as in docs/facts.md#materials; the English is ours. */
const LETTERS: MaterialKind[] = [
  { id: 'early-application', personal: false, words: /提前制卡.{0,4}申请|early-?_?(?:production|card)/u },
  { id: 'cancellation', personal: false, words: /注销|cancel/u },
  {
    id: 'loss-proof',
    personal: false,
    words:
      /挂失|登报|报案|报失|报警|(?:遗失|丢失).{0,3}(?:证明|声明|公告)|\bloss|_loss|lost.*(?:proof|report)|police/u,
  },
  { id: 'leave-proof', personal: false, words: /离职|退休|辞职|解除劳动|resign|retire|leav(?:e|ing)/u },
  { id: 'travel', personal: false, words: /出行|行程|邀请函|invitation|itinerary|travel(?!.?card)/u },
  { id: 'statement', personal: false, words: /说明|检讨|statement|explan/u },
  { id: 'payment', personal: false, words: /缴费|付款|汇款|转账|payment|receipt/u },
  { id: 'invoice', personal: false, words: /发票|开票|invoice/u },
  { id: 'licence', personal: false, words: /营业执照|businesslicen[cs]e/u },
];

const NEW = /新.{0,2}护照|护照.{0,4}新|new.?passport|passport.{0,6}new/u;
const OLD =
  /旧.{0,2}护照|[原老]护照|(?:过期|失效|作废)的?护照|上一?本护照|护照.{0,4}旧|(?:old|previous).?passport|passport.{0,6}old/u;
const PASSPORT = /护照|资料页|信息页|passport/u;

const SCANS: MaterialKind[] = [
  { id: 'new-passport', personal: true, words: NEW },
  { id: 'old-passport', personal: true, words: OLD },
  { id: 'passport', personal: true, words: PASSPORT, not: new RegExp(`${NEW.source}|${OLD.source}`, 'u') },
  { id: 'id', personal: true, words: /身份证|id.?card|identity/u },
  {
    id: 'card',
    personal: true,
    words: /[原旧]卡|卡扫描|卡片|卡[正反]面|卡照|(?:商务)?旅行卡|商务卡|商旅卡|card/u,
    not: /id.?card|identity|身份证/u,
  },
  { id: 'signature', personal: true, words: /签名|签字|signature/u },
  { id: 'photo', personal: true, words: /照片|证件照|寸照|相片|头像|photo/u, not: /护照|passport|卡/u },
];

/** The kinds that a file's name matches: none, one, or several if ambiguous. */
function kindsOf(name: string): MaterialKind[] {
  const said = (kind: MaterialKind) => kind.words.test(nameKey(name)) && !kind.not?.test(nameKey(name));
  const letters = LETTERS.filter(said);
  return letters.length > 0 ? letters : SCANS.filter(said);
}

/** Other words in names of letters: 离职证明, 挂失申请书. Names of scanned documents do not contain them. */
const OF_LETTERS = /情况|说明|申请|证明|声明|报告|书|函|信/gu;

/** The words of a kind, with the text in their gaps as groups. */
const withGaps = ({ source }: RegExp): RegExp =>
  new RegExp(source.replace(/\.(?:\{\d,\d\}|[*?])/gu, '($&)'), 'gu');

/** The kinds of material that a text names, each with the rest of the text: 妻子 of 新妻子护照. */
export const kindsIn = (text: string): { id: string; rest: string }[] =>
  kindsOf(text).map(({ id, words, personal }) => {
    const rest = text.replace(withGaps(words), (_, ...groups: unknown[]) =>
      [' ', ...groups.filter((group) => typeof group === 'string').slice(0, -1), ' '].join(' '),
    );
    return { id, rest: personal ? rest : rest.replace(OF_LETTERS, ' ') };
  });

/** A slot has one kind: the first. */
export const kindOf = (label: string): MaterialKind | undefined => kindsOf(label)[0];

/**
 * Whether a slot's material is personal (P16, docs/facts.md#checks). Not for an unknown name: otherwise a shared letter
 * could never be filed.
 */
export const isPersonal = (label: string): boolean => kindOf(label)?.personal ?? false;

/**
 * Further kinds by preference: a passport that is neither new nor old may be either; a new one fits a slot for any
 * passport.
 */
const ALSO: Record<string, string[]> = {
  passport: ['new-passport', 'old-passport'],
  'new-passport': ['passport'],
};

/** The slots of the file's kind: of the best kind that has one. */
export function slotsOfKind<S extends { label: string }>(name: string, slots: readonly S[]): S[] {
  const of = (ids: readonly string[]) => slots.filter((s) => ids.includes(kindOf(s.label)?.id ?? ''));
  const ids = kindsOf(name).map((kind) => kind.id);
  const same = of(ids);
  return same.length > 0 ? same : of(ids.flatMap((id) => ALSO[id] ?? []));
}
