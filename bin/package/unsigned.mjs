/**
 * A 64-bit program for Windows without its signature. Once something else is inside, the signature is no longer this
 * program's; left in, the header would point at whatever lies there instead, which is neither unsigned nor signed.
 */
export function unsigned(bytes) {
  const header = bytes.readUInt32LE(0x3c) + 24;
  // The fifth directory: where in the file the certificates are, and how long they are.
  const at = header + 112 + 4 * 8;
  const [from, size] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
  if (bytes.readUInt16LE(header) !== 0x20b || from === 0 || from + size !== bytes.length)
    throw new Error('a program for Windows whose signature is not at its end');
  const rest = Buffer.from(bytes.subarray(0, from));
  rest.fill(0, at, at + 8);
  return rest;
}
