// Seeded pseudo-randomness: the same words always give the same numbers. Also makes invented numbers in the portal's
// formats: 19-digit ids, passports, credit codes.

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

/** A number in [0, 1) that depends on the words only. */
export function chance(...words: (string | number)[]): number {
  return hash(words.join('\u001f')) / 2 ** 32;
}

/** One of the items, chosen by the words. */
export function pick<T>(items: readonly T[], ...words: (string | number)[]): T {
  const item = items[Math.floor(chance(...words) * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** `count` of the items, chosen by the words, in their own order. */
export function sample<T>(items: readonly T[], count: number, ...words: (string | number)[]): T[] {
  const ranked = items.map((item, index) => ({ item, index, rank: hash([...words, index].join('\u001f')) }));
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count);
  return chosen.sort((a, b) => a.index - b.index).map((one) => one.item);
}

const spread = 10n ** 11n;
// Coprime with 10^11, so that running numbers are scattered without collisions.
const stride = 61_803_398_877n;

/** 19 decimal digits: `day` (yyyyMMdd) and a scattered running number. `kind` separates kinds of ids. */
export function longId(day: string, kind: 0 | 1 | 2 | 3, serial: number): string {
  const scattered = ((BigInt(serial) * 4n + BigInt(kind)) * stride + 7n) % spread;
  return day + scattered.toString().padStart(11, '0');
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The 18th character of a 统一社会信用代码 (GB 32100-2015) for its first seventeen. */
export function creditCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An invented ordinary passport number: E, a letter (never I or O), seven digits. Distinct serials give distinct numbers. */
export function passportNumber(seed: number, serial: number): string {
  const scattered = (serial * 7_368_787 + (seed % 9973) * 104_729) % 10_000_000;
  const letter = letters[(seed + serial * 7) % letters.length] ?? 'A';
  return `E${letter}${String(scattered).padStart(7, '0')}`;
}
