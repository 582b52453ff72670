/** All letters in one document, each on its own page, for printing together. */
import { Edits, walkXml, type Element } from '../workbook/patch/xml.js';
import type { LetterTemplate } from './template.js';

interface Printed {
  template: LetterTemplate;
  name: string;
  xml: string;
}

/**
 * A document has one set of styles. Letters of templates with the same styles are in one document, in this order.
 * @returns each with the names of its letters
 */
export async function printFiles(
  letters: readonly Printed[],
): Promise<{ names: string[]; bytes: Uint8Array }[]> {
  const groups = new Map<string, { template: LetterTemplate; names: Set<string>; bodies: Body[] }>();
  for (const { template, name, xml } of letters) {
    const body = bodyOf(xml);
    const key = JSON.stringify([template.look(), body.before, body.after]);
    const group = groups.get(key) ?? { template, names: new Set(), bodies: [] };
    groups.set(key, group);
    group.names.add(name);
    group.bodies.push(body);
  }
  return Promise.all(
    [...groups.values()].map(async ({ template, names, bodies }) => {
      const [first] = bodies as [Body];
      const inner = bodies.map(({ inner, onNewPage }, i) => (i === 0 ? inner : withoutIds(onNewPage)));
      const xml = `${first.before}${inner.join('')}${first.after}`;
      return { names: [...names], bytes: await template.bytesWith(xml) };
    }),
  );
}

interface Body {
  /** The parts up to the body's content, and from its layout to the end of the document. */
  before: string;
  after: string;
  inner: string;
  /** The same, beginning on a new page. */
  onNewPage: string;
}

/** Elements at the beginning of a paragraph's format, in this order; the page break follows them. */
const FIRST = new Set(['pStyle', 'keepNext', 'keepLines']);

function bodyOf(xml: string): Body {
  let body: Element | undefined;
  let layout: Element | undefined;
  // The first block; if it is a paragraph, its format, and the last element of that before the break.
  let block: Element | undefined;
  let format: Element | undefined;
  let earlier: Element | undefined;
  walkXml(xml, {
    closed(element, parents) {
      const { name } = element;
      if (parents.length === 1 && name === 'body') body = element;
      if (parents.length === 2 && name === 'sectPr') layout = element;
      if (block !== undefined) return;
      if (parents.length === 2) block = element;
      if (parents.length === 3 && name === 'pPr') format = element;
      if (parents.length === 4 && parents[3] === 'pPr' && FIRST.has(name)) earlier = element;
    },
  });
  const { open, close, prefix } = body!;
  const end = layout?.start ?? close;
  const p = prefix === '' ? '' : `${prefix}:`;
  const newPage = `<${p}pageBreakBefore/>`;
  const edits = new Edits(xml);
  if (block?.name !== 'p') edits.insert(open, `<${p}p><${p}r><${p}br ${p}type="page"/></${p}r></${p}p>`);
  else if (!format) prepend(edits, block, `<${p}pPr>${newPage}</${p}pPr>`);
  else if (earlier) edits.insert(earlier.end, newPage);
  else prepend(edits, format, newPage);
  const edited = edits.applied();
  const onNewPage = edited.slice(open, end + edited.length - xml.length);
  return { before: xml.slice(0, open), inner: xml.slice(open, end), onNewPage, after: xml.slice(end) };
}

function prepend(edits: Edits, element: Element, text: string): void {
  if (element.isSelfClosing) edits.append(element, text);
  else edits.insert(element.open, text);
}

/** Bookmark names must be unique in a document. */
const withoutIds = (xml: string): string =>
  xml
    .replace(/<\w+:bookmark(?:Start|End)\b[^<>]*(?:\/>|>\s*<\/\w+:bookmark(?:Start|End)>)/gu, '')
    .replace(/\s\w+:(?:paraId|textId)="[^"]*"/gu, '');
