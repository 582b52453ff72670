/** The labels and values of 信息确认, in its own order. Pure. */
import type { Filing, FilingFile } from '../../filing/filing.js';
import { bare } from './fields.js';
import type { Lexicon } from './lexicon.js';
import { isEdit, isFrame, marks, type At, type Sheet } from './sheet.js';
import { afterLabel, key, sameValue, valueKey } from './words.js';

/** What the pages of the form showed: labels by field id, read-only values, and each file's slot. */
export interface Met {
  labels: ReadonlyMap<string, string>;
  readonly: ReadonlyMap<string, string>;
  slots: ReadonlySet<string>;
  files: readonly { slot: string; file: FilingFile }[];
}

/** Values of the application, which are known before the form is read. */
export type Whose = 'applicant' | 'applicationNumber' | 'businessName';
const WHOSE: readonly Whose[] = ['applicant', 'applicationNumber', 'businessName'];
/** The portal's own values, which are displayed and never asked for. */
const TOLD = [
  'fee',
  'passport',
  'enterprise',
  'creditCode',
  'agency',
  'kind',
  'status',
  'economies',
  'appliedAt',
] as const;

export interface Pair {
  label: string;
  /** `told`: one of `TOLD`; `whose`: a value of the application. */
  is: { field: string } | { readonly: string } | { slot: string } | { told: string } | { whose: Whose };
  values: string[];
  /** Number of pictures without text among the values. */
  pictures: number;
}

/** The page's blocks: the text between and around the first and the last 修改. */
function tokensOf(sheet: Sheet, lex: Lexicon): At[] {
  const edits = sheet.items.filter((i) => isEdit(i, lex));
  const [first] = edits;
  if (!first) return [];
  let part: readonly At[] = [];
  for (let depth = first.path.length - 1; depth >= 0; depth -= 1) {
    const within = sheet.items.filter((i) => i.path[depth] === first.path[depth]);
    const isWhole = edits.every((e) => within.includes(e));
    if (within.some((i) => isFrame(i, lex)) && part.length > 0 && edits.every((e) => part.includes(e))) break;
    part = within;
    if (isWhole && within.some((i) => isFrame(i, lex))) break;
  }
  return part.filter((i) => !isFrame(i, lex) && !i.dialog && !isEdit(i, lex));
}

/** Identifies what the page confirms; a toast beside it comes and goes. */
export const confirmationMarks = (sheet: Sheet, lex: Lexicon): string =>
  marks(tokensOf(sheet, lex).filter((i) => !i.alert));

export function pairsOn(
  sheet: Sheet,
  filing: Filing,
  met: Met,
  lex: Lexicon,
): { pairs: Pair[]; unread: string[] } {
  const names: { label: string; is: Pair['is'] }[] = [
    ...[...met.labels].map(([field, label]) => ({ label, is: { field } })),
    ...[...met.readonly.keys()].map((label) => ({ label, is: { readonly: label } })),
    ...[...met.slots].map((slot) => ({ label: slot, is: { slot } })),
    ...WHOSE.flatMap((whose) => lex.words[whose]!.map((label) => ({ label, is: { whose } }))),
    ...TOLD.flatMap((told) => lex.words[told]!.map((label) => ({ label, is: { told: label } }))),
  ];
  const pairs: Pair[] = [];
  const unread: string[] = [];
  let now: Pair | undefined;
  let begun = false;
  /** 代办点 appears twice: prefer the one of the mode before it, else the one not read yet. */
  const take = (text: string): Pair | undefined => {
    const fits = names.filter((n) => key(n.label) === key(text));
    const point = pointOf(pairs);
    const found =
      fits.find((n) => same(n.is, { field: point })) ??
      fits.find((n) => !pairs.some((p) => same(p.is, n.is))) ??
      fits[0];
    return found && { label: bare(found.label), is: found.is, values: [], pictures: 0 };
  };
  const open = (pair: Pair): void => void pairs.push((now = pair));
  for (const token of tokensOf(sheet, lex)) {
    const text =
      token.kind === 'check' || token.kind === 'radio'
        ? token.checked
          ? '☑'
          : '☐'
        : token.text || token.value;
    if (token.kind === 'picture' && text === '' && now) now.pictures += 1;
    if (isAction(token, lex) || key(text) === '') {
      if (now && /[☑☐✓✔✅√□]/u.test(text)) now.values.push(text);
      continue;
    }
    // 取卡方式 is the name of a step and of a field.
    const isLabel = token.kind !== 'heading' && take(text) !== undefined;
    if (token.kind !== 'link' && lex.step(text) !== undefined && !isLabel) {
      [now, begun] = [undefined, true];
      continue;
    }
    // If the planned value comes next, a text that equals it is the value, even if it is also a label.
    const due =
      now && now.values.length === 0 && 'field' in now.is ? plannedFor(filing, now.is.field) : undefined;
    if (now && due !== undefined && due !== '' && sameValue(text, due)) {
      now.values.push(text);
      continue;
    }
    const pair = take(text);
    if (pair) {
      begun = true;
      open(pair);
      continue;
    }
    const inOne = names
      .map((n) => ({ n, after: afterLabel(text, n.label) }))
      .filter((x) => x.after !== undefined)
      .sort((a, b) => b.n.label.length - a.n.label.length)[0];
    if (inOne) {
      begun = true;
      const one = take(inOne.n.label)!;
      if (inOne.after !== '') one.values.push(inOne.after!);
      open(one);
      continue;
    }
    // One of the portal's own values is a single text: further text belongs to no question.
    if (now && 'told' in now.is && now.values.length > 0 && !/^[\d.,¥￥元]+$/u.test(valueKey(text)))
      unread.push(text);
    else if (now) now.values.push(text.replace(/^[\s:：]+/u, ''));
    else if (begun) unread.push(text);
  }
  // A block's title with the same name as one of its fields has no value.
  const isTitle = (p: Pair): boolean =>
    p.values.length === 0 && pairs.some((o) => o !== p && o.values.length > 0 && same(o.is, p.is));
  return { pairs: pairs.filter((p) => !isTitle(p)), unread };
}

/** The card point of the hand-in or pickup mode that was read last. */
function pointOf(pairs: readonly Pair[]): string {
  const ways = pairs.flatMap((p) => ('field' in p.is ? p.is.field : []));
  const last = ways.findLast((id) => id === 'handIn' || id === 'pickup');
  return last === undefined ? '' : `${last}Point`;
}

const same = (a: Pair['is'], b: Pair['is']): boolean => JSON.stringify(a) === JSON.stringify(b);

const plannedFor = (filing: Filing, id: string): string | undefined =>
  filing.fields.find((f) => f.id === id)?.shown;

/** Pressable text is an action, not a value, except a file's name. */
const isAction = (token: At, lex: Lexicon): boolean =>
  (token.kind === 'button' || token.kind === 'tab') &&
  !/\.(?:jpe?g|png|pdf)\b/iu.test(token.text) &&
  lex.step(token.text) === undefined;
