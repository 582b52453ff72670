// JSON with 19-digit numbers: bigints are written bare, long numbers are read as text, so that no digit is lost.

/** JSON text of a value; a bigint becomes a bare number, an undefined member is omitted. */
export function encode(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${encode(member)}`],
  );
  return `{${members.join(',')}}`;
}

/** Parses JSON text; a bare integer of sixteen digits or more becomes text. Throws SyntaxError. */
export function decode(text: string): unknown {
  // Strings match first, so that digits in them stay unchanged.
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  return JSON.parse(text.replace(token, (found) => (/^\d{16,}$/.test(found) ? `"${found}"` : found)));
}
