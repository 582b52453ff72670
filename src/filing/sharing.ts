/** Equal values kept once: long lists say the same again and again. */

/** @returns a function that gives, for each value of plain data, the first one it was given that is equal to it */
export function sharing(): <T>(value: T) => T {
  const known = new Map<unknown, unknown>();
  return <T>(value: T): T => {
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    const first = known.get(key);
    if (first !== undefined) return first as T;
    known.set(key, value);
    return value;
  };
}
