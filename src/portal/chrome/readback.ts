/** Reads 信息确认 in its own order: a label and its value (docs/design.md#confirmed-content). Pure. */
import type { Filing, FilingFile } from '../../filing/filing.js';
import type { UploadedFile } from '../../filing/model.js';
import { bare } from './fields.js';
import type { Lexicon } from './lexicon.js';
import { isEdit, isFrame, marks, type At, type Sheet } from './sheet.js';
import { afterLabel, key, sameValue, valueKey } from './words.js';

interface ReadBack {
  /** By field id: the plan's value if the page shows the same, else the page's text. */
  fields: Record<string, string>;
  files: UploadedFile[];
  /** Text that belongs to no question. */
  unread: string[];
  /** Labels whose value differs from the form's. */
  different: string[];
}

/** What was found on the way through the form: labels by field id, read-only values, and each file's slot. */
export interface Met {
  labels: ReadonlyMap<string, string>;
  readonly: ReadonlyMap<string, string>;
  slots: ReadonlySet<string>;
  files: readonly { slot: string; file: FilingFile }[];
}

/** Values of the application, which are known before the form is read. */
type Whose = 'applicant' | 'applicationNumber' | 'businessName';
const WHOSE: readonly Whose[] = ['applicant', 'applicationNumber', 'businessName'];
/** The portal's own values, which are shown and never asked for. */
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

const wantedOf = ({ application, business }: Filing, whose: Whose, lex: Lexicon): readonly string[] =>
  ({
    applicant: [application.applicant],
    applicationNumber: [application.number],
    businessName: lex.words[`business:${business}`]!,
  })[whose];

interface Pair {
  label: string;
  /** `told`: one of `TOLD`; `whose`: a value of the application. */
  is: { field: string } | { readonly: string } | { slot: string } | { told: string } | { whose: Whose };
  values: string[];
}

export function readBack(sheet: Sheet, filing: Filing, met: Met, lex: Lexicon): ReadBack {
  const { pairs, unread } = pairsOf(tokensOf(sheet, lex), filing, met, lex);
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  const different: string[] = [];
  for (const { label, is, values } of pairs) {
    const text = values.join('');
    if ('field' in is) {
      const planned = filing.fields.find((f) => f.id === is.field);
      const value = valueIn(text, planned, label, lex);
      // Shown twice, with different values.
      if (fields[is.field] !== undefined && fields[is.field] !== value) different.push(label);
      fields[is.field] = value;
    } else if ('readonly' in is) {
      if (!sameValue(text, met.readonly.get(is.readonly) ?? '')) different.push(label);
    } else if ('whose' in is) {
      const wanted = wantedOf(filing, is.whose, lex).filter((w) => w !== '');
      if (wanted.length > 0 && !wanted.some((w) => sameValue(text, w))) different.push(label);
    } else if ('slot' in is) {
      const { held, rest } = filesIn(values.join(' '), is.slot, met);
      files.push(...held);
      if (rest !== '') unread.push(`${label}: ${rest}`);
    }
  }
  return { fields, files, unread, different };
}

/** The planned value if the page shows the same; a tick is shown in several ways. */
function valueIn(
  text: string,
  planned: Filing['fields'][number] | undefined,
  label: string,
  lex: Lexicon,
): string {
  if (planned && isTick(planned, label)) {
    const marks = /[☑✓✔✅√]/u.test(text) || lex.is('ticked', text);
    return marks ? planned.value : text;
  }
  if (planned && sameValue(text, planned.shown)) return planned.value;
  if (lex.is('unticked', text) || /^[☐□✗✘]$/u.test(text)) return '0';
  return sameValue(text, '') ? '' : text;
}

const isTick = (planned: Filing['fields'][number], label: string): boolean =>
  planned.value === '1' &&
  (key(planned.shown) === key(label) || planned.shown === '1' || planned.shown === '是');

/** The files of one slot, each by its name, perhaps followed by its size. */
function filesIn(text: string, slot: string, met: Met): { held: UploadedFile[]; rest: string } {
  let rest = valueKey(text);
  const held: UploadedFile[] = [];
  const own = met.files.filter((f) => f.slot === slot).map((f) => f.file);
  for (const file of [...own].sort((a, b) => b.name.length - a.name.length)) {
    const at = rest.indexOf(valueKey(file.name));
    if (at < 0) continue;
    rest = rest.slice(0, at) + rest.slice(at + valueKey(file.name).length);
    held.push({ slot, name: file.name, bytes: file.bytes, sha256: undefined });
  }
  rest = rest.replace(/[（(]?[\d.,]+(?:b|kb|mb|字节)[)）]?/giu, '').replace(/[\s、,;；|/—–-]+/gu, '');
  return { held: own.flatMap((f) => held.find((h) => h.name === f.name) ?? []), rest };
}

/** The text between the first and the last 修改, and around them: the page's blocks. */
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

function pairsOf(
  tokens: readonly At[],
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
    return found && { label: bare(found.label), is: found.is, values: [] };
  };
  const open = (pair: Pair): void => void pairs.push((now = pair));
  for (const token of tokens) {
    const text =
      token.kind === 'check' || token.kind === 'radio'
        ? token.checked
          ? '☑'
          : '☐'
        : token.text || token.value;
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
