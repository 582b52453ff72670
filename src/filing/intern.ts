/** Keeps equal values once: long lists repeat themselves. */

/** @returns a function that maps each value of plain data to the first equal one that it was given */
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
