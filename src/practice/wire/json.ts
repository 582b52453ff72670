// JSON with 19-digit numbers: written bare from bigint, read as text so that no digit is lost.

/** JSON text of a value; a bigint becomes a bare number, an undefined member is left out. */
export function encode(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${encode(member)}`],
  );
  return `{${members.join(',')}}`;
}

/** Parses JSON text; a bare whole number of sixteen digits or more is read as text. Throws SyntaxError. */
export function decode(text: string): unknown {
  // Strings are matched first, so digits inside them are left alone.
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  return JSON.parse(text.replace(token, (found) => (/^\d{16,}$/.test(found) ? `"${found}"` : found)));
}
