/** macOS: what is inside is a segment of its own. `whole`: its end is as `codesign` wants it to add a signature. */
export function machO(bytes) {
  if (bytes.readUInt32LE(0) !== 0xfeedfacf || bytes.readUInt32LE(12) !== 2)
    throw new Error('no 64-bit Mach-O program');
  const commands = [];
  for (let at = 32, n = bytes.readUInt32LE(16); n > 0; n -= 1) {
    commands.push({
      command: bytes.readUInt32LE(at),
      of: bytes.subarray(at, at + bytes.readUInt32LE(at + 4)),
    });
    at += bytes.readUInt32LE(at + 4);
  }
  const all = (wanted) => commands.filter(({ command }) => command === wanted).map(({ of }) => of);
  const segments = all(0x19).map((of) => ({
    ...{ name: word(of, 8), of },
    ...{ from: Number(of.readBigUInt64LE(40)), size: Number(of.readBigUInt64LE(48)) },
  }));
  const [names] = all(0x2);
  const last = segments.at(-1);
  return {
    machine: bytes.readUInt32LE(4),
    blob: blobOf(bytes, segments),
    signed: all(0x1d).length > 0,
    whole:
      last.name === '__LINKEDIT' &&
      last.from + last.size === bytes.length &&
      names.readUInt32LE(16) + names.readUInt32LE(20) === bytes.length,
  };
}

const word = (bytes, at) => bytes.toString('latin1', at, at + 16).replace(/\0.*$/su, '');

function blobOf(bytes, segments) {
  const { of, from, size } = segments.find(({ name }) => name === 'NODE_SEA') ?? {};
  if (of === undefined || of.readUInt32LE(64) !== 1 || word(of, 72) !== '__NODE_SEA_BLOB') return undefined;
  const [start, length] = [of.readUInt32LE(72 + 48), Number(of.readBigUInt64LE(72 + 40))];
  return start >= from && start + length <= from + size ? bytes.subarray(start, start + length) : undefined;
}
