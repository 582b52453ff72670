/** The fields and slots of a form's page, with this version's names. Pure. */
import type { Lexicon } from './lexicon.js';
import type { Item } from './page/in-page.js';
import { around, isPressed, type At, type Sheet } from './sheet.js';
import { key } from './words.js';

export interface PageField {
  /** The field's name if this version knows the label, else the label. */
  id: string;
  label: string;
  kind: 'text' | 'choice' | 'tick' | 'date';
  /** For a date in three fields: year, month and day. */
  parts: readonly PageField[];
  /** Read-only or disabled on the current page. */
  fixed: boolean;
  /** A read-only box: it may open a list. */
  mayOpen: boolean;
  required: boolean;
  /** The displayed value; of a tick `1` or empty. */
  value: string;
  /** As displayed; empty for a drop-down that has to be opened first. */
  options: string[];
  maxLength: number | undefined;
  /** A box, a list or a tick; radios have one for each option. */
  items: readonly At[];
}

export interface PageSlot {
  label: string;
  required: boolean;
  maxFiles: number;
  input: At;
  /** All items that belong to it. */
  part: readonly At[];
}

/** A place for files, perhaps a full one, from which the page has taken the input. */
export type Place = Omit<PageSlot, 'input'> & { input?: At };

const FIELD = new Set<Item['kind']>(['box', 'list', 'check', 'radio']);
/** A label without the marks around it. */
export const bare = (label: string): string => label.replace(/^[\s*＊:：]+|[\s*＊:：]+$/gu, '');

export function fieldsOn({ items }: Sheet, lex: Lexicon): PageField[] {
  const shown = items.filter((i) => !i.dialog);
  const fields: PageField[] = [];
  for (const item of shown) {
    if (!FIELD.has(item.kind)) continue;
    const label = bare(labelOf(item, shown, lex));
    if (label === '') continue;
    const before = fields.at(-1);
    // Adjacent radios under one name are one question.
    if (item.kind === 'radio' && before?.items[0]?.kind === 'radio' && key(before.label) === key(label)) {
      const more = [...before.items, item];
      fields[fields.length - 1] = { ...before, items: more, ...chosen(more) };
      continue;
    }
    const known = lex.field(label);
    fields.push({
      id: known === undefined ? label : known === 'handInPoint' ? pointAfter(fields, shown, lex) : known,
      label,
      parts: [],
      kind: item.kind === 'check' ? 'tick' : item.kind === 'box' ? 'text' : 'choice',
      fixed: isFixed(item),
      mayOpen: item.kind === 'box' && item.readonly && !item.disabled,
      required: item.required,
      value: item.kind === 'check' ? (item.checked ? '1' : '') : placeholder(item) ? '' : item.value,
      options: item.options,
      maxLength: item.maxLength === 0 ? undefined : item.maxLength,
      items: [item],
      ...(item.kind === 'radio' && chosen([item])),
    });
  }
  return withDates(fields, shown, lex);
}

const UNITS = ['年', '月', '日'];
const UNIT = /^(?:请?(?:选择|输入|填写))?([年月日])份?$/u;

/** The unit behind a field, or the one that it asks for. */
function unitOf({ items: [item] }: PageField, shown: readonly At[]): string | undefined {
  const next = shown[shown.indexOf(item!) + 1];
  const said = [next?.kind === 'text' ? next.text : '', item!.placeholder, ...item!.names];
  return said.flatMap((text) => UNIT.exec(bare(text))?.[1] ?? [])[0];
}

/** Three fields in a row for year, month and day are one question, with one value. */
function withDates(fields: readonly PageField[], shown: readonly At[], lex: Lexicon): PageField[] {
  const units = fields.map((f) => (f.items.length === 1 && f.kind !== 'tick' ? unitOf(f, shown) : undefined));
  return fields.flatMap((field, i) => {
    const begins = (at: number): boolean => UNITS.every((unit, n) => units[at + n] === unit);
    if (begins(i - 1) || begins(i - 2)) return [];
    return begins(i) ? [dateOf(fields.slice(i, i + 3), shown, lex)] : [field];
  });
}

function dateOf(parts: readonly PageField[], shown: readonly At[], lex: Lexicon): PageField {
  const [first] = parts as [PageField];
  const before = shown.slice(0, shown.indexOf(first.items[0]!)).findLast((i) => i.kind === 'text');
  const label = UNIT.test(first.label) ? bare(before?.text ?? first.label) : first.label;
  const id = lex.field(label) ?? label;
  const numbers = parts.map((p) => (/\d+/u.exec(p.value)?.[0] ?? '').padStart(p.value === '' ? 0 : 2, '0'));
  return {
    ...first,
    ...{ id, label, kind: 'date', options: [], mayOpen: false },
    value: numbers.join('') === '' ? '' : numbers.join('-'),
    fixed: parts.every((p) => p.fixed),
    required: parts.some((p) => p.required),
    items: parts.flatMap((p) => p.items),
    parts: parts.map((p, n) => ({ ...p, id: `${id}${UNITS[n]}`, label: `${label}${UNITS[n]}` })),
  };
}

const isFixed = (item: Item): boolean => item.readonly || item.disabled;

const chosen = (radios: readonly At[]) => ({
  value: radios.find((r) => r.checked)?.text ?? '',
  options: radios.filter((r) => !isFixed(r)).map((r) => r.text),
  fixed: radios.every(isFixed),
  required: radios.some((r) => r.required),
});

/** The text of an empty drop-down is a prompt, not a choice. */
const placeholder = (item: Item): boolean =>
  item.kind === 'list' && /^[-—\s]*(?:请选择|选择|select|choose)/iu.test(item.value);

/** Words in a placeholder besides the label: 请输入, 选择日期, yyyy-MM-dd. */
const PROMPT = /^(?:请)?(?:输入|选择|填写)(?:您的|你的)?|^[ymdhs\s:/.年月日-]+$/iu;

/** A known name, else its own, else the text beside it, above it or before it, else its placeholder. */
function labelOf(item: At, shown: readonly At[], lex: Lexicon): string {
  const said = item.kind === 'check' ? [item.text] : [];
  const names = [...item.names, ...said].map(bare).filter((n) => n !== '');
  const near = bare(item.near);
  const asked = bare(item.placeholder).replace(PROMPT, '');
  const known = [...names, near, asked].find((n) => lex.field(n) !== undefined);
  if (known !== undefined) return known;
  const own = [...names, near].find((n) => n !== '' && !/^请(?:输入|选择|填写)/u.test(n));
  if (own !== undefined) return own;
  // The text next to ungrouped radios is the previous option's, not the question's.
  const options = new Set(shown.flatMap((i) => (i.kind === 'radio' ? [key(i.text)] : [])));
  const before = shown
    .slice(0, shown.indexOf(item))
    .findLast(
      (i) =>
        (i.kind === 'text' || i.kind === 'heading') &&
        (item.kind !== 'radio' || (key(i.text) !== '' && !options.has(key(i.text)))),
    );
  return before?.text ?? asked;
}

/** 代办点 is the label of two fields: it belongs to the last mode before it (guide 2.1 §4, 2.2 §2). */
function pointAfter(
  before: readonly PageField[],
  shown: readonly At[],
  lex: Lexicon,
): 'handInPoint' | 'pickupPoint' {
  const way = before.findLast((f) => f.id === 'handIn' || f.id === 'pickup');
  if (way) return way.id === 'pickup' ? 'pickupPoint' : 'handInPoint';
  const now = shown.find((i) => i.current && lex.step(i.text) !== undefined);
  return now && lex.step(now.text) === '取卡方式' ? 'pickupPoint' : 'handInPoint';
}

/** `labels`: known to be labels of places. A slot reaches to the next of them: a full place has no input in between. */
export function slotsOn({ items }: Sheet, lex: Lexicon, labels: readonly string[] = []): PageSlot[] {
  const shown = items.filter((i) => !i.dialog);
  return shown
    .filter((i) => i.kind === 'file' && !i.disabled)
    .map((input) => {
      /** At most so many of the labels are in the part. */
      const partWith = (most: number, of: readonly string[]): readonly At[] =>
        around(
          shown,
          input,
          (part) =>
            part.every(
              (i) => i === input || (i.kind !== 'file' && !FIELD.has(i.kind) && !lex.is('next', i.text)),
            ) && of.filter((one) => part.some((i) => isLabelOf(i, one, lex))).length <= most,
        );
      const wide = partWith(1, labels);
      const known = [...input.names, input.near, ...wide.map((i) => i.text)].find(
        (n) => lex.slot(bare(n)) !== bare(n),
      );
      const label = bare(withoutMark(known ?? nameIn(input, wide, lex)));
      // The one label may be that of a full place beside it.
      const others = labels.filter((one) => key(one) !== key(lex.slot(label)));
      const part = partWith(0, others);
      const rule = part.map((i) => /最多\s*(\d+)\s*[个份张]/u.exec(i.text)?.[1]).find((n) => n !== undefined);
      return {
        label: lex.slot(label),
        required: input.required || part.some((i) => /[*＊]|必[传填选]/u.test(i.text)),
        maxFiles: Number(rule ?? 9),
        input,
        part,
      };
    });
}

const isLabelOf = (item: Item, label: string, lex: Lexicon): boolean =>
  (item.kind === 'text' || item.kind === 'heading') &&
  key(lex.slot(bare(withoutMark(item.text)))) === key(label);

/** The slots, and the full places among `labels`. */
export function placesOn(sheet: Sheet, lex: Lexicon, labels: readonly string[]): Place[] {
  const slots = slotsOn(sheet, lex, labels);
  const gone = labels.filter((label) => !slots.some((s) => key(s.label) === key(label)));
  return [...slots, ...gone.flatMap((label) => fullPlace(sheet, lex, label, labels))];
}

/** A place without an input: its label, and a file beside it. */
function fullPlace({ items }: Sheet, lex: Lexicon, label: string, labels: readonly string[]): Place[] {
  const shown = items.filter((i) => !i.dialog);
  const others = labels.filter((one) => key(one) !== key(label));
  const isAlone = (part: readonly At[]): boolean =>
    part.every(
      (i) =>
        i.kind !== 'file' &&
        !FIELD.has(i.kind) &&
        !lex.is('next', i.text) &&
        !others.some((one) => isLabelOf(i, one, lex)),
    );
  const parts = shown
    .filter((i) => isLabelOf(i, label, lex))
    .map((own) => around(shown, own, isAlone))
    .filter((part) => filesIn({ part }).length > 0);
  // Of two places under one label it is not known which one it is.
  return parts.length === 1 ? [{ label, required: false, maxFiles: 0, part: parts[0]! }] : [];
}

/** Names and thumbnails of files, without the slot's instructions. */
export const filesIn = ({ part }: Pick<Place, 'part'>): At[] =>
  part.filter((i) => i.kind === 'picture' || isFile(i.text));

const isFile = (text: string): boolean => /^[^\s.、,，/][^\s、,，/]*\.(?:jpe?g|png|pdf)$/iu.test(text);

/** Marks such as （必传） are not part of a label. */
const withoutMark = (text: string): string => text.replace(/[（(]?必[传填选][)）]?/gu, '');

/** The group's name, else its first text, except page headings. The name of a file in the place is neither. */
function nameIn(input: At, part: readonly At[], lex: Lexicon): string {
  const isOther = (text: string): boolean => lex.is('upload', text) || isFile(text);
  const grouped = [...input.names, input.near].find((n) => n !== '' && !isOther(n));
  if (grouped !== undefined) return grouped;
  const words = part.filter((i) => !isPressed(i) && key(i.text) !== '' && !isOther(i.text));
  const text = words.filter((i) => i.index < input.index);
  // Several headings may be above a single slot: its own text is the nearest one without a button in the same line.
  return (
    (text.find((i) => /[*＊]/u.test(i.text) && key(i.text) !== '') ?? text.at(0) ?? words[0])?.text ?? ''
  );
}
