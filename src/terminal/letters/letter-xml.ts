/**
 * The text of a letter's template: placeholders are replaced in place, and all other bytes are kept. Word splits a text
 * into runs anywhere, so placeholders are searched in the text of a whole paragraph.
 */
import { Edits, escaped, walkXml, type Element } from '../workbook/patch/xml.js';

/** A text between the tags of a run; a line break or a tab is itself. */
interface Piece {
  start: number;
  end: number;
  from: number;
  to: number;
  isText: boolean;
}

/** `{姓名}`. With `only`, the paragraph is kept only if the name has this value, or any value if that is `undefined`. */
interface Mark {
  from: number;
  to: number;
  name: string;
  only?: { value: string | undefined };
}

interface Paragraph {
  element: Element;
  /** Its parent needs a paragraph, or it contains the layout of a section. */
  mustStay: boolean;
  text: string;
  pieces: Piece[];
  marks: Mark[];
}

/** Chinese keyboards write wide braces. */
const MARK = /[{｛]([^{}｛｝\n]{1,60})[}｝]/gu;
const ONLY = /^仅当\s*([^=＝]+?)\s*(?:[=＝]\s*(.*))?$/u;

export class LetterXml {
  private readonly paragraphs: Paragraph[] = [];
  private readonly prefix: string;

  /** @throws if the text is not well-formed */
  constructor(readonly xml: string) {
    const { paragraphs, prefix } = paragraphsOf(xml);
    this.prefix = prefix;
    this.paragraphs = paragraphs;
  }

  /** Every name in its placeholders. */
  names(): string[] {
    return [...new Set(this.paragraphs.flatMap(({ marks }) => marks.map(({ name }) => name)))];
  }

  /** A paragraph with a brace that belongs to no placeholder. */
  brace(): string | undefined {
    return this.paragraphs.map(({ text }) => text).find((text) => /[{}｛｝]/u.test(text.replace(MARK, '')));
  }

  /** `textOf`: blank if unknown; `blank`: the text written then. */
  filled(textOf: (name: string) => string, blank: (name: string) => string): string {
    const edits = new Edits(this.xml);
    let gone = 0;
    for (const { element, mustStay, text, pieces, marks } of this.paragraphs) {
      // A text box within an omitted paragraph.
      if (element.end <= gone) continue;
      const isThere = marks.every(({ name, only }) => !only || isMet(textOf(name), only.value));
      if (!isThere && !mustStay) {
        edits.replace(element.start, element.end, '');
        gone = element.end;
        continue;
      }
      const valueOf = ({ name, only }: Mark): string => (only ? '' : textOf(name) || blank(name));
      for (const piece of pieces) {
        const before = text.slice(piece.from, piece.to);
        const after = isThere ? replaced(text, piece, marks, valueOf) : '';
        if (piece.isText && after !== before) edits.replace(piece.start, piece.end, this.runText(after));
      }
    }
    return edits.applied();
  }

  private runText(text: string): string {
    const [open, close] = [`<${this.prefix}t xml:space="preserve">`, `</${this.prefix}t>`];
    return text
      .split('\n')
      .map((line) => `${open}${escaped(line)}${close}`)
      .join(`<${this.prefix}br/>`);
  }
}

const isMet = (text: string, value: string | undefined): boolean =>
  value === undefined ? text !== '' : text === value;

/** The new text of a piece: a placeholder's text is put where the placeholder begins. */
function replaced(
  text: string,
  { from, to }: Piece,
  marks: readonly Mark[],
  valueOf: (mark: Mark) => string,
) {
  let [said, at] = ['', from];
  for (const mark of marks) {
    if (mark.to <= from || mark.from >= to) continue;
    said += text.slice(at, Math.max(at, mark.from));
    if (mark.from >= from) said += valueOf(mark);
    at = Math.min(to, mark.to);
  }
  return said + text.slice(at, to);
}

function paragraphsOf(xml: string): { paragraphs: Paragraph[]; prefix: string } {
  const paragraphs: Paragraph[] = [];
  const open: Paragraph[] = [];
  let prefix: string | undefined;
  walkXml(xml, {
    opened(element, parents) {
      prefix ??= element.prefix;
      if (element.name !== 'p' || element.prefix !== prefix) return;
      const mustStay = parents.at(-1) === 'tc';
      const paragraph = { element, mustStay, text: '', pieces: [], marks: [] };
      open.push(paragraph);
      paragraphs.push(paragraph);
    },
    closed(element) {
      const paragraph = open.at(-1);
      // Drawings and formulas have texts of their own.
      if (!paragraph || element.prefix !== prefix) return;
      if (element.name === 'p') {
        open.pop();
        paragraph.marks = marksIn(paragraph.text);
      } else if (element.name === 'sectPr') paragraph.mustStay = true;
      else if (element.name === 't') addPiece(paragraph, element, textIn(xml, element));
      else if (/^(?:br|cr|tab)$/u.test(element.name)) addPiece(paragraph, element, '\n');
    },
  });
  return { paragraphs, prefix: prefix ? `${prefix}:` : '' };
}

function addPiece(paragraph: Paragraph, { start, end, name }: Element, text: string): void {
  const from = paragraph.text.length;
  paragraph.text += text;
  paragraph.pieces.push({ start, end, from, to: from + text.length, isText: name === 't' });
}

const marksIn = (text: string): Mark[] =>
  [...text.matchAll(MARK)].map(({ 0: all, 1: inside = '', index: from }) => {
    const place = { from, to: from + all.length };
    const [, name, value] = ONLY.exec(inside.trim()) ?? [];
    return name === undefined ? { ...place, name: inside.trim() } : { ...place, name, only: { value } };
  });

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A line end in the file is a blank to Word. */
function textIn(xml: string, { open, close }: Element): string {
  return xml
    .slice(open, close)
    .replace(/<!\[CDATA\[(.*?)\]\]>/gsu, (_, text: string) => escaped(text))
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu, (all, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(hex ?? decimal!, hex === undefined ? 10 : 16))
        : (ENTITIES[name] ?? all),
    )
    .replace(/[\r\n]+/gu, ' ');
}
