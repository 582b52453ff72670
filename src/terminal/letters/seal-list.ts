/** The 盖章清单: whose letters are to be sealed. It has no numbers of documents. */
import type { Texts } from '../messages/texts.js';
import type { MadeLetter } from '../views/letters.js';
import { listBook } from '../workbook/list-book.js';

export function sealList(
  letters: readonly MadeLetter[],
  { letters: texts }: Pick<Texts, 'letters'>,
  now: Date,
): Promise<Uint8Array> {
  const rows = letters.map(({ person, application, letter, agency, blanks }, i) => [
    ...[String(i + 1), person, application, letter, agency],
    ...[texts.companySeal, '1', blanks.join('、'), '', ''],
  ]);
  const times = texts.sealHeadings.map(() => false);
  return listBook([[...texts.sealHeadings], ...rows], times, { title: texts.sealList, now });
}
