/** Compares 信息确认 with the plan (docs/design.md#confirmed-content). Pure. */
import type { Filing, FilingFile } from '../../filing/filing.js';
import type { UploadedFile } from '../../filing/model.js';
import type { ShownInPart } from '../portal.js';
import type { Lexicon } from './lexicon.js';
import { pairsOn, type Met, type Whose } from './pairs.js';
import type { Sheet } from './sheet.js';
import { isCutOf, isMaskOf, key, sameValue, valueKey } from './words.js';

interface ReadBack {
  /** By field id: the plan's value if the page shows the same, else the page's text. */
  fields: Record<string, string>;
  files: UploadedFile[];
  /** By field id: the page's own text. */
  shown: Record<string, string>;
  /** Values of which the page shows only a part; that part agrees. */
  inPart: ShownInPart[];
  /** Text that belongs to no question. */
  unread: string[];
  /** Labels whose value differs from the form's. */
  different: string[];
}

const wantedOf = ({ application, business }: Filing, whose: Whose, lex: Lexicon): readonly string[] =>
  ({
    applicant: [application.applicant],
    applicationNumber: [application.number],
    businessName: lex.words[`business:${business}`]!,
  })[whose];

export function readBack(sheet: Sheet, filing: Filing, met: Met, lex: Lexicon): ReadBack {
  const { pairs, unread } = pairsOn(sheet, filing, met, lex);
  const fields: Record<string, string> = {};
  const shown: Record<string, string> = {};
  const files: UploadedFile[] = [];
  const different: string[] = [];
  const inPart: ShownInPart[] = [];
  /** Whether `text` is one of the values, or shows a part of one that agrees. */
  const isOneOf = (text: string, id: string, label: string, values: readonly string[]): boolean => {
    if (values.some((value) => sameValue(text, value))) return true;
    const whole = values.find((value) => isMaskOf(text, value));
    if (whole !== undefined) inPart.push({ id, label, planned: whole, shown: text });
    return whole !== undefined;
  };
  for (const { label, is, values, pictures } of pairs) {
    const text = values.join('');
    if ('field' in is) {
      const planned = filing.fields.find((f) => f.id === is.field);
      const isMasked =
        planned && isMaskOf(text, planned.shown) && isOneOf(text, is.field, label, [planned.shown]);
      const value = isMasked ? planned.value : valueIn(text, planned, label, lex);
      // The page shows it twice, with different values.
      if (fields[is.field] !== undefined && fields[is.field] !== value) different.push(label);
      fields[is.field] = value;
      shown[is.field] = text;
    } else if ('readonly' in is) {
      if (!isOneOf(text, is.readonly, label, [met.readonly.get(is.readonly) ?? ''])) different.push(label);
    } else if ('whose' in is) {
      const wanted = wantedOf(filing, is.whose, lex).filter((w) => w !== '');
      if (wanted.length > 0 && !isOneOf(text, is.whose, label, wanted)) different.push(label);
    } else if ('slot' in is) {
      const read = filesIn(values, pictures, is.slot, met);
      files.push(...read.held);
      inPart.push(...read.inPart.map((part) => ({ id: is.slot, label, ...part })));
      if (read.rest !== '') unread.push(`${label}: ${read.rest}`);
    }
  }
  return { fields, files, shown, inPart, unread, different };
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

/**
 * The files of one slot, each by its name, perhaps followed by its size. In part: by a shortened name that fits only
 * one file, or by as many pictures as there are files.
 */
function filesIn(
  values: readonly string[],
  pictures: number,
  slot: string,
  met: Met,
): { held: UploadedFile[]; rest: string; inPart: Omit<ShownInPart, 'id' | 'label'>[] } {
  const own = met.files.filter((f) => f.slot === slot).map((f) => f.file);
  const held = new Set<FilingFile>();
  const inPart: Omit<ShownInPart, 'id' | 'label'>[] = [];
  let rest = values.map((value) => valueKey(value).replace(SIZE, '')).filter((value) => value !== '');
  for (const shown of values) {
    const value = valueKey(shown).replace(SIZE, '');
    if (own.some((f) => value.includes(valueKey(f.name)))) continue;
    const fitting = own.filter((f) => isCutOf(value, f.name));
    if (fitting.length !== 1 || rest.filter((v) => isCutOf(v, fitting[0]!.name)).length > 1) continue;
    rest = rest.filter((v) => v !== value);
    held.add(fitting[0]!);
    inPart.push({ planned: fitting[0]!.name, shown });
  }
  let text = rest.join('');
  for (const file of [...own].sort((a, b) => b.name.length - a.name.length)) {
    const at = text.indexOf(valueKey(file.name));
    if (at < 0) continue;
    text = text.slice(0, at) + text.slice(at + valueKey(file.name).length);
    held.add(file);
  }
  text = text.replace(SIZES, '').replace(/[\s、,;；|/—–-]+/gu, '');
  if (held.size === 0 && text === '' && own.length > 0 && pictures === own.length)
    for (const file of own) {
      held.add(file);
      inPart.push({ planned: file.name, shown: '' });
    }
  return {
    held: own.filter((f) => held.has(f)).map(({ name, bytes }) => ({ slot, name, bytes, sha256: undefined })),
    rest: text,
    inPart,
  };
}

const SIZES = /[（(]?[\d.,]+(?:b|kb|mb|字节)[)）]?/giu;
const SIZE = new RegExp(`${SIZES.source}$`, 'iu');
