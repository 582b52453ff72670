/** A letter's template, as Word, WPS or LibreOffice saved it, and the letters made from it. */
import { nearest } from '../../filing/nearest.js';
import { columnKey, nearestColumn } from '../../filing/table/columns.js';
import { LETTER_NAMES, type LetterTexts } from '../../filing/letters/values.js';
import { Fault } from '../messages/faults.js';
import { workbookPart as mainPart } from '../workbook/patch/package.js';
import { Parts } from '../workbook/patch/parts.js';
import { elementOf } from '../workbook/patch/xml.js';
import { LetterXml } from './letter-xml.js';

/** The text for an unknown value. */
export const blankFor = (name: string): string => `〔　　　待填：${name}　　〕`;

export interface Letter {
  bytes: Uint8Array;
  /** Its main part, for the file with all letters. */
  xml: string;
  /** The names of its blanks. */
  blanks: string[];
}

/** Parts with text besides the main part. */
const OTHER_TEXT = /(?:^|\/)(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/iu;

export class LetterTemplate {
  private constructor(
    /** Its name in messages. */
    readonly file: string,
    private readonly parts: Parts,
    private readonly main: string,
    private readonly text: LetterXml,
  ) {}

  /** @throws Fault if it is not a template */
  static async open(file: string, bytes: Uint8Array): Promise<LetterTemplate> {
    const refused = (why: Fault<'letter-template'>['args']['why'], text = ''): Fault =>
      new Fault('letter-template', { file, why, text });
    const opened = await readParts(bytes).catch((cause: unknown) => {
      throw Object.assign(refused('not-docx'), { cause });
    });
    const { parts, main, text, others } = opened;
    if (others.some((other) => other.names().length > 0)) throw refused('header');
    const brace = text.brace();
    if (brace !== undefined) throw refused('brace', brace.trim().slice(0, 60));
    return new LetterTemplate(file, parts, main, text);
  }

  /** `headings`: of the table. @throws Fault for a name that is neither ours nor one of them */
  mustKnow(headings: readonly string[]): void {
    const known = [...LETTER_NAMES, ...headings.filter((heading) => heading !== '')];
    const keys = new Set(known.map(columnKey));
    const names = this.text.names().filter((name) => !keys.has(columnKey(name)));
    if (names.length === 0) return;
    // A name of two letters is close to some heading of two letters.
    const near = names[0]!.length > 2 ? (nearestColumn(names[0]!) ?? nearest(names[0]!, known)) : undefined;
    throw new Fault('letter-placeholder', { file: this.file, names, ...(near !== undefined && { near }) });
  }

  async letter(texts: LetterTexts): Promise<Letter> {
    const blanks = new Set<string>();
    const xml = this.text.filled(
      (name) => texts.get(columnKey(name)) ?? '',
      (name) => {
        blanks.add(name);
        return blankFor(name);
      },
    );
    return { bytes: await this.bytesWith(xml), xml, blanks: [...blanks] };
  }

  bytesWith(xml: string): Promise<Uint8Array> {
    this.parts.set(this.main, xml);
    return this.parts.bytes();
  }

  /** Everything except its text: letters of templates with an equal look can be in one file. */
  look(): string {
    return this.parts.othersThan(this.main);
  }
}

async function readParts(bytes: Uint8Array) {
  const parts = await Parts.open(bytes);
  const main = await mainPart(parts);
  const xml = await parts.text(main);
  if (elementOf(xml, 'body') === undefined) throw new Error('no document');
  const names = parts.names().filter((name) => OTHER_TEXT.test(name));
  const others = await Promise.all(names.map(async (name) => new LetterXml(await parts.text(name))));
  return { parts, main, text: new LetterXml(xml), others };
}
