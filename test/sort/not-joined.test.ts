/** Several PDFs for one slot: nothing offers to put them together, and afterwards it is said that they were not. */
import { expect, test } from 'vitest';
import type { SortedFile, Target } from '../../src/sort/fate.js';
import { mendable, notJoined } from '../../src/sort/mend.js';
import { mendedLines } from '../../src/terminal/views/sort-mend.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { slot } from '../filing/kit.js';
import { LIST, wantedFor } from './kit.js';

const [wanted] = wantedFor(LIST.slice(0, 1), [slot('身份证')]);
const to: Target = { wanted: wanted!, slot: wanted!.slots[0]! };
const several = (name: string): SortedFile => ({
  ...{ file: { path: name, names: [name], bytes: 1 }, sha256: name },
  fate: {
    ...{ is: 'asked', why: 'several', likely: [to] },
    candidates: [{ application: wanted!.application, by: 'name' }],
  },
});
const sorted = (...names: string[]) => names.map(several);

test('sort: PDFs of one slot are not counted as what could be made one', () => {
  expect(mendable(sorted('1.jpg', '2.jpg'), new Map())).toBe(2);
  expect(mendable(sorted('1.pdf', '2.pdf'), new Map())).toBe(0);
  expect(mendable(sorted('1.jpg', '2.pdf'), new Map())).toBe(0);
});

test('sort: afterwards it says what was made, and what was not put together and why', async () => {
  const texts = await loadTexts('zh');
  const said = (files: SortedFile[]) =>
    mendedLines({ sorted: files, offer: 0, notJoined: notJoined(files).length }, 'abtc sort', { texts });
  expect(said(sorted('1.pdf', '2.pdf'))).toEqual([texts.sort.mend.notJoined(2)]);
  expect(said(sorted('1.jpg', '2.jpg'))).toEqual([]);
  const mend = { did: ['cleaned'] } as unknown as NonNullable<
    Extract<SortedFile['fate'], { is: 'certain' }>['mend']
  >;
  const cleaned: SortedFile = { ...several('3.jpg'), fate: { is: 'certain', to, by: 'name', mend } };
  expect(said([cleaned])).toEqual([texts.sort.mend.made(0, 1)]);
  // Nobody wanted copies: only the command is named, and not to somebody who was asked already.
  const offer = { sorted: [], offer: 2 };
  expect(mendedLines(offer, 'abtc sort', { texts })).toEqual([texts.sort.mend.offer(2, 'abtc sort')]);
  expect(mendedLines({ ...offer, seen: true }, 'abtc sort', { texts })).toEqual([]);
});
