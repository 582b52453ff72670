/** The readings of names in pinyin. Loaded only when a heap is sorted. */
import type { PinyinOf } from '../filing/heap/people.js';

/** Names with more readings than this are rare, but may have thousands. */
const MOST_READINGS = 16;

export async function pinyinOf(): Promise<PinyinOf> {
  const { pinyin } = await import('pinyin-pro');
  const plain = { toneType: 'none', type: 'array', v: true } as const;
  return (name) => {
    const letters = [...name.normalize('NFKC')].filter((letter) => /\p{Script=Han}/u.test(letter));
    if (letters.length < 2) return [];
    // A surname may have a reading of its own: 单 is Shan, not Dan.
    const asName = pinyin(letters.join(''), { ...plain, surname: 'head' });
    const readings = letters.map((letter, i) => [
      ...new Set([asName[i] ?? '', ...pinyin(letter, { ...plain, multiple: true })]),
    ]);
    const all = readings.reduce<string[][]>(
      (some, next) => some.flatMap((begun) => next.map((one) => [...begun, one])).slice(0, MOST_READINGS),
      [[]],
    );
    // 吕 is LYU in a passport, and LV or LU elsewhere.
    return [...all, ...all.flatMap((one) => ['yu', 'u'].map((u) => one.map((s) => s.replaceAll('v', u))))];
  };
}
