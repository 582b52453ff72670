/** Finds elements in an XML text with their offsets, and edits the text there; everything else stays unchanged. */
import { SaxesParser } from 'saxes';

/**
 * `name` is without its prefix. Positions are offsets into the text: `start` of the first tag, `open` after it, `close`
 * of the last tag, `end` after it.
 */
export interface Element {
  name: string;
  prefix: string;
  attributes: Readonly<Record<string, string>>;
  start: number;
  open: number;
  close: number;
  end: number;
  isSelfClosing: boolean;
}

interface Visit {
  /** `parents`: names from the root down, without this one. `close` and `end` are not known yet. */
  opened?: (element: Element, parents: readonly string[]) => void;
  closed: (element: Element, parents: readonly string[]) => void;
}

/** @throws if the text is not well-formed */
export function walkXml(xml: string, { opened, closed }: Visit): void {
  const parser = new SaxesParser();
  const stack: Element[] = [];
  const names: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name: full, attributes, isSelfClosing }) => {
    const open = parser.position;
    const [name, prefix = ''] = full.split(':').reverse() as [string, string?];
    // `<` never occurs within a tag, not even in its attributes.
    const start = xml.lastIndexOf('<', open - 1);
    const element = { name, prefix, attributes, start, open, close: open, end: open, isSelfClosing };
    opened?.(element, names);
    stack.push(element);
    names.push(name);
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    const element = stack.pop()!;
    names.pop();
    if (!isSelfClosing) {
      element.end = parser.position;
      element.close = xml.lastIndexOf('<', element.end - 1);
    }
    closed(element, names);
  });
  parser.write(xml).close();
}

/** The first element of this name; `undefined`: there is none. @throws if the text is not well-formed */
export function elementOf(xml: string, name: string): Element | undefined {
  let found: Element | undefined;
  walkXml(xml, { closed: (element) => void (element.name === name && (found ??= element)) });
  return found;
}

/** Every element of this name, in the order of their ends. @throws if the text is not well-formed */
export function elementsOf(xml: string, name: string): Element[] {
  const found: Element[] = [];
  walkXml(xml, { closed: (element) => void (element.name === name && found.push(element)) });
  return found;
}

/** Replacements by offsets in the original text. */
export class Edits {
  private readonly all: { start: number; end: number; text: string }[] = [];

  constructor(private readonly xml: string) {}

  replace(start: number, end: number, text: string): void {
    this.all.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Inserts a text after the last child. */
  append({ start, open, close, isSelfClosing, prefix, name }: Element, text: string): void {
    if (!isSelfClosing) return this.insert(close, text);
    const tag = this.xml.slice(start, open).replace(/\s*\/>$/u, '>');
    this.replace(start, open, `${tag}${text}</${prefix === '' ? '' : `${prefix}:`}${name}>`);
  }

  /** Gives the first tag of an element this attribute. */
  attribute({ start, open }: Element, name: string, value: string): void {
    this.replace(start, open, withAttribute(this.xml.slice(start, open), name, value));
  }

  /** Edits at one offset keep the order in which they were made. */
  applied(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text } of this.all.sort((a, b) => a.start - b.start || a.end - b.end)) {
      parts.push(this.xml.slice(at, start), text);
      at = end;
    }
    return parts.join('') + this.xml.slice(at);
  }
}

/** A tag with this attribute instead of the one of that name. */
export function withAttribute(tag: string, name: string, value: string): string {
  const attribute = `${name}="${value}"`;
  const there = new RegExp(`(\\s)${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'u');
  if (there.test(tag)) return tag.replace(there, (_, space: string) => space + attribute);
  return tag.replace(/\s*(\/?)>$/u, (_, slash: string) => ` ${attribute}${slash}>`);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Replaces characters that XML forbids by the replacement character. */
export const escaped = (text: string): string =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/gu, '\ufffd').replace(/[&<>"]/gu, (c) => ESCAPED[c]!);

/** `x:` if the root has this prefix. */
export const prefixOf = ({ prefix }: Element): string => (prefix === '' ? '' : `${prefix}:`);
