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
  private readonly freshFills: string[] = [];
  /** Whether a format has our colour; called for every cell. */
  private readonly ours = new Map<number, boolean>();

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
  }

  /** The same format in our colour. */
  marked(format: number): number {
    if (this.isMarked(format)) return format;
    return this.find(withFill(this.textOf(format), this.ourFill(colourOf(this.fillOf(format)))));
  }

  /** The format that a cell had before it was marked; `undefined`: it is not marked. */
  unmarked(format: number): number | undefined {
    if (!this.isMarked(format)) return undefined;
    const text = this.textOf(format);
    const same = this.texts.flatMap((one, i) => (bare(one) === bare(text) && !this.isMarked(i) ? [i] : []));
    const own = BEHIND.exec(this.fillOf(format))?.[1] ?? NO_COLOUR;
    // Only the rest of the original format is known then.
    if (own === LIBREOFFICE_GREY) return same[0] ?? this.find(withFill(text, 0));
    const exact = same.find((i) => colourOf(this.fillOf(i)) === own);
    const fill = this.fillTexts.findIndex((one) => colourOf(one) === own);
    if (exact === undefined && own !== NO_COLOUR && fill !== -1) return this.find(withFill(text, fill));
    if (exact === undefined && own === NO_COLOUR) return this.find(withFill(text, 0));
    return exact ?? same[0] ?? this.find(withFill(text, 0));
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
    if (this.freshFills.length > 0) {
      edits.append(this.fills, this.freshFills.join(''));
      edits.attribute(this.fills, 'count', String(this.fillTexts.length));
    }
    edits.append(this.formats, this.fresh.join(''));
    edits.attribute(this.formats, 'count', String(this.texts.length));
    return edits.applied();
  }

  private isMarked(format: number): boolean {
    let isOurs = this.ours.get(format);
    if (isOurs === undefined)
      this.ours.set(format, (isOurs = SEEN.exec(this.fillOf(format))?.[1]?.includes(COLOUR) === true));
    return isOurs;
  }

  /** Our colour, with the cell's own as background colour, which no program displays. */
  private ourFill(own: string): number {
    const p = this.prefix;
    const text = `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${COLOUR}"/><${p}bgColor ${own}/></${p}patternFill></${p}fill>`;
    const there = this.fillTexts.indexOf(text);
    if (there !== -1) return there;
    this.freshFills.push(text);
    return this.fillTexts.push(text) - 1;
  }

  private fillOf(format: number): string {
    return this.fillTexts[Number(/\sfillId="(\d+)"/u.exec(this.textOf(format))?.[1] ?? 0)] ?? '';
  }

  private textOf(format: number): string {
    const text = this.texts[format];
    if (text === undefined) throw new CannotPatch('unusual');
    return text;
  }

  private find(text: string): number {
    const there = this.texts.indexOf(text);
    if (there !== -1) return there;
    this.fresh.push(text);
    return this.texts.push(text) - 1;
  }
}

const SEEN = /<(?:\w+:)?fgColor\s+([^>]*?)\s*\/?>/u;
const BEHIND = /<(?:\w+:)?bgColor\s+([^>]*?)\s*\/?>/u;
const NO_COLOUR = 'indexed="64"';
/** The background colour that LibreOffice writes behind ours, replacing the original. */
const LIBREOFFICE_GREY = 'rgb="FFC0C0C0"';

/** The colour of a fill, as it is written; `NO_COLOUR` for one that is not a single colour. */
const colourOf = (fill: string): string =>
  (/\spatternType="solid"/u.test(fill) ? SEEN.exec(fill)?.[1] : undefined) ?? NO_COLOUR;

function withFill(text: string, fill: number): string {
  const tag = /^<[^>]*>/u.exec(text)![0];
  const changed = withAttribute(withAttribute(tag, 'fillId', String(fill)), 'applyFill', '1');
  return changed + text.slice(tag.length);
}

/** A format without its fill. */
const bare = (text: string): string => text.replace(/\s(?:fillId|applyFill)="[^"]*"/gu, '');
