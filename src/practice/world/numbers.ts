// Invented numbers in the portal's formats: 19-digit ids, application numbers, passports, credit codes.

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
