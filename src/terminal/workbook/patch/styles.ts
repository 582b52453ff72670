/** The formats of a workbook's cells: a copy of a format in our colour, and its original. */
import { CannotPatch } from './cannot.js';
import { Edits, elementOf, prefixOf, walkXml, withAttribute, type Element } from './xml.js';

/** The colour of wrong cells: no program proposes exactly this one, so it can be recognised. */
const COLOUR = 'FFFFC9B8';

export class Styles {
  private readonly fills: Element;
  private readonly formats: Element;
  private readonly prefix: string;
  /** The text of each fill and each cell format. */
  private readonly fillTexts: string[] = [];
  private readonly texts: string[] = [];
  private readonly fresh: string[] = [];
  private readonly ourFill: number;

  /** @throws CannotPatch */
  constructor(private readonly xml: string) {
    const [fills, formats] = [elementOf(xml, 'fills'), elementOf(xml, 'cellXfs')];
    if (!fills || !formats || fills.isSelfClosing || formats.isSelfClosing) throw new CannotPatch('unusual');
    [this.fills, this.formats, this.prefix] = [fills, formats, prefixOf(fills)];
    walkXml(xml, {
      closed: ({ name, start, end }, parents) => {
        if (name === 'fill' && parents.at(-1) === 'fills') this.fillTexts.push(xml.slice(start, end));
        if (name === 'xf' && parents.at(-1) === 'cellXfs') this.texts.push(xml.slice(start, end));
      },
    });
    const ours = this.fillTexts.findIndex((fill) => fill.includes(COLOUR));
    this.ourFill = ours === -1 ? this.fillTexts.length : ours;
  }

  /** The same format in our colour. */
  marked(format: number): number {
    return this.isMarked(format) ? format : this.find(this.withFill(this.textOf(format), this.ourFill));
  }

  /** The format that a cell had before it was marked; `undefined`: it is not marked. */
  unmarked(format: number): number | undefined {
    if (!this.isMarked(format)) return undefined;
    const same = bare(this.textOf(format));
    const before = this.texts.findIndex((text, i) => bare(text) === same && !this.isMarked(i));
    return before === -1 ? this.find(this.withFill(this.textOf(format), 0)) : before;
  }

  /** The format of a cell that keeps any input as text. */
  plain(): number {
    const p = this.prefix;
    return this.find(
      `<${p}xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    );
  }

  /** The part with the additions; the same text if there are none. */
  written(): string {
    if (this.fresh.length === 0) return this.xml;
    const edits = new Edits(this.xml);
    const p = this.prefix;
    if (this.ourFill === this.fillTexts.length) {
      edits.append(
        this.fills,
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${COLOUR}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
      );
      edits.attribute(this.fills, 'count', String(this.fillTexts.length + 1));
    }
    edits.append(this.formats, this.fresh.join(''));
    edits.attribute(this.formats, 'count', String(this.texts.length));
    return edits.applied();
  }

  private isMarked(format: number): boolean {
    const fill = this.fillTexts[Number(/\sfillId="(\d+)"/u.exec(this.textOf(format))?.[1] ?? 0)];
    return fill?.includes(COLOUR) ?? this.textOf(format).includes(`fillId="${this.fillTexts.length}"`);
  }

  private textOf(format: number): string {
    const text = this.texts[format];
    if (text === undefined) throw new CannotPatch('unusual');
    return text;
  }

  private withFill(text: string, fill: number): string {
    const tag = /^<[^>]*>/u.exec(text)![0];
    const changed = withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1');
    return changed + text.slice(tag.length);
  }

  private find(text: string): number {
    const there = this.texts.indexOf(text);
    if (there !== -1) return there;
    this.fresh.push(text);
    return this.texts.push(text) - 1;
  }
}

/** A format without its fill. */
const bare = (text: string): string => text.replace(/\s(?:fillId|applyFill)="[^"]*"/gu, '');
