/** Windows: what is inside is a resource (RCDATA) of its own. */
export function pe(bytes) {
  const at = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', at, at + 4) !== 'PE\0\0' || bytes.readUInt16LE(at + 24) !== 0x20b)
    throw new Error('no 64-bit PE');
  const directory = (n) => bytes.readUInt32LE(at + 24 + 112 + n * 8);
  const table = at + 24 + bytes.readUInt16LE(at + 20);
  const sections = Array.from({ length: bytes.readUInt16LE(at + 6) }, (_, n) => {
    const of = bytes.subarray(table + n * 40);
    const [address, size, from] = [of.readUInt32LE(12), of.readUInt32LE(16), of.readUInt32LE(20)];
    return { address, size, from };
  });
  const inFile = (rva) => {
    const { address, from } = sections.find((s) => rva >= s.address && rva < s.address + s.size);
    return rva - address + from;
  };
  return {
    machine: bytes.readUInt16LE(at + 4),
    blob: resource(bytes, inFile(directory(2)), [10, 'NODE_SEA_BLOB', undefined], inFile),
    signed: directory(4) !== 0,
  };
}

/** Type, name, language; undefined: the first there is. */
function resource(bytes, base, path, inFile) {
  let at = 0;
  for (const wanted of path) {
    const found = entries(bytes, base, at).find(({ name }) => wanted === undefined || name === wanted);
    if (found === undefined) return undefined;
    at = found.to;
  }
  const from = inFile(bytes.readUInt32LE(base + at));
  return bytes.subarray(from, from + bytes.readUInt32LE(base + at + 4));
}

function entries(bytes, base, at) {
  const count = bytes.readUInt16LE(base + at + 12) + bytes.readUInt16LE(base + at + 14);
  return Array.from({ length: count }, (_, n) => {
    const entry = base + at + 16 + n * 8;
    const id = bytes.readUInt32LE(entry);
    return {
      name: id >= 0x80000000 ? text(bytes, base + id - 0x80000000) : id,
      to: bytes.readUInt32LE(entry + 4) & 0x7fffffff,
    };
  });
}

const text = (bytes, at) => bytes.toString('utf16le', at + 2, at + 2 + bytes.readUInt16LE(at) * 2);
