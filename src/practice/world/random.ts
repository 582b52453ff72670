// Seeded pseudo-randomness: the same words always give the same numbers.

/** A 32-bit hash of a text (FNV-1a with a final mix); deterministic, not for secrets. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A number in [0, 1), by the words alone. */
export function chance(...words: (string | number)[]): number {
  return hash(words.join('\u001f')) / 2 ** 32;
}

/** One of the items, by the words. */
export function pick<T>(items: readonly T[], ...words: (string | number)[]): T {
  const item = items[Math.floor(chance(...words) * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** `count` of the items in their own order, by the words. */
export function sample<T>(items: readonly T[], count: number, ...words: (string | number)[]): T[] {
  const ranked = items.map((item, index) => ({ item, index, rank: hash([...words, index].join('\u001f')) }));
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count);
  return chosen.sort((a, b) => a.index - b.index).map((one) => one.item);
}
