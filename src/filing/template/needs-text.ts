/** A 需要的材料.txt: a head, and a section for each business, so that one can be replaced while the others stay. */
import { BUSINESSES, businessFacts, type Business } from '../business.js';

const heading = (business: Business): string => `【${businessFacts[business].name}】`;

/**
 * The file's text with `section` for `business`. Sections of other businesses in `earlier` stay verbatim; its head is
 * replaced. For Notepad: a byte order mark and CRLF.
 */
export function needsText(
  earlier: string | undefined,
  head: readonly string[],
  business: Business,
  section: readonly string[],
): string {
  const sections = new Map(sectionsOf(earlier ?? '')).set(business, section);
  const parts = BUSINESSES.flatMap((b) => {
    const lines = sections.get(b);
    return lines ? [[heading(b), ...lines]] : [];
  });
  return `\ufeff${[head, ...parts].map((lines) => `${lines.join('\r\n')}\r\n`).join('\r\n')}`;
}

/** Lines of each section, without blank ones at its end. */
function sectionsOf(text: string): Map<Business, readonly string[]> {
  const sections = new Map<Business, string[]>();
  let lines: string[] | undefined;
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u)) {
    const begins = BUSINESSES.find((b) => line.trim() === heading(b));
    if (begins !== undefined) sections.set(begins, (lines = []));
    else lines?.push(line);
  }
  for (const kept of sections.values()) while (kept.at(-1)?.trim() === '') kept.pop();
  return sections;
}
