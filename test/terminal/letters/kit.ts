/** Word documents to fill, and what is written in one. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ownTemplate } from '../../../src/terminal/letters/own-templates.js';

/** A run with this text; the text is XML. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (...texts: string[]): string => `<w:p>${texts.map(run).join('')}</w:p>`;
export const documentOf = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`;

/** One of our templates with other parts. */
export function docx(parts: Record<string, string>): Uint8Array {
  const own = unzipSync(ownTemplate('replacement'));
  const changed = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]);
  return zipSync({ ...own, ...(Object.fromEntries(changed) as typeof own) });
}
export const templateOf = (body: string): Uint8Array => docx({ 'word/document.xml': documentOf(body) });

export const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]!);
const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
/** The text of each paragraph, by another reading than the program's: a break is a line end. */
export const textsIn = (xml: string): string[] =>
  xml
    .split('</w:p>')
    .slice(0, -1)
    .map((part) =>
      [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:br\/>)/gu)]
        .map(([, text, br]) => (br ? '\n' : plain(text!)))
        .join(''),
    );
export const lettersIn = (bytes: Uint8Array): string[] => textsIn(partOf(bytes, 'word/document.xml'));
