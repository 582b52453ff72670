/** Equal values kept once: long lists say the same again and again. */

/** @returns a function that gives, for each value of plain data, the first one it was given that is equal to it */
export function interning(): <T>(value: T) => T {
  const texts = new Map<string, unknown>();
  const objects = new Map<string, unknown>();
  return <T>(value: T): T => {
    const [known, key] = typeof value === 'string' ? [texts, value] : [objects, JSON.stringify(value)];
    if (key === undefined) return value;
    if (!known.has(key)) known.set(key, value);
    return known.get(key) as T;
  };
}
