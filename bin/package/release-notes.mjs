/** The notes of a version: its section of CHANGELOG.md, as a file beside the executables. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sections } from './changelog.mjs';
import { placeOf } from './one-page.mjs';
import { root } from './settings.mjs';

export function releaseNotes(version) {
  const { date, text } = sections(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).find(
    (section) => section.version === version,
  );
  // The documents are on one page here.
  const linked = text.replace(/\]\((\w[^):]*\.md)(?:#([^)]+))?\)/gu, (whole, file, anchor) => {
    const place = placeOf(file, anchor);
    return place === undefined ? whole : `](abtc-documents.html${place})`;
  });
  return `# abtc ${version} (${date})\n\n${linked}\n`;
}
