/** Linux: what is inside is a note of its own among the program's. */
export function elf(bytes) {
  if (bytes.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') throw new Error('no 64-bit ELF');
  const [table, size, count] = [
    Number(bytes.readBigUInt64LE(32)),
    bytes.readUInt16LE(54),
    bytes.readUInt16LE(56),
  ];
  const headers = Array.from({ length: count }, (_, n) => bytes.subarray(table + n * size));
  const notes = headers.filter((h) => h.readUInt32LE(0) === 4).flatMap((h) => notesOf(bytes, h));
  return {
    machine: bytes.readUInt16LE(18),
    blob: notes.find((note) => note.name === 'NODE_SEA_BLOB')?.bytes,
    signed: false,
  };
}

function notesOf(bytes, header) {
  const [from, size] = [Number(header.readBigUInt64LE(8)), Number(header.readBigUInt64LE(32))];
  const padded = (length) => Math.ceil(length / 4) * 4;
  const found = [];
  for (let at = from; at + 12 <= from + size;) {
    const [nameSize, length] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    const start = at + 12 + padded(nameSize);
    const name = bytes.toString('latin1', at + 12, at + 12 + nameSize).replace(/\0.*$/su, '');
    found.push({ name, bytes: bytes.subarray(start, start + length) });
    at = start + padded(length);
  }
  return found;
}
