/** JSON in pieces: the whole text of a long list would be far larger than its data. */

/** Lists of this length or more are written member by member. */
const LONG = 100;
/** Objects nested deeper are written whole. */
const DEPTH = 3;

/** A list whose members are created while it is written. */
export class Made<T> {
  readonly #items: readonly T[];
  readonly #make: (item: T) => unknown;

  constructor(items: readonly T[], make: (item: T) => unknown) {
    this.#items = items;
    this.#make = make;
  }

  get length(): number {
    return this.#items.length;
  }

  *entries(): Generator<[number, unknown]> {
    for (const [i, item] of this.#items.entries()) yield [i, this.#make(item)];
  }

  toJSON(): unknown[] {
    return this.#items.map((item) => this.#make(item));
  }
}

/** Yields the text of `JSON.stringify(value, null, indent)` in pieces. */
export function* jsonPieces(value: unknown, indent: 0 | 2, depth = 0): Generator<string> {
  const [break_, colon] = indent === 0 ? ['', ':'] : ['\n', ': '];
  const margin = (more: number): string => break_ + ' '.repeat(indent * (depth + more));
  const whole = (one: unknown): string =>
    JSON.stringify(one, null, indent)?.replaceAll('\n', margin(0)) ?? 'null';
  if ((Array.isArray(value) || value instanceof Made) && value.length >= LONG) {
    for (const [i, one] of value.entries()) {
      yield (i === 0 ? '[' : ',') + margin(1);
      yield* jsonPieces(one, indent, depth + 1);
    }
    yield `${margin(0)}]`;
  } else if (isPlain(value) && depth < DEPTH) {
    let first = true;
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined || typeof one === 'function') continue;
      yield `${first ? '{' : ','}${margin(1)}${JSON.stringify(key)}${colon}`;
      first = false;
      yield* jsonPieces(one, indent, depth + 1);
    }
    yield first ? '{}' : `${margin(0)}}`;
  } else yield whole(value);
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
