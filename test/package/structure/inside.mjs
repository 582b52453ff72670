/** What node's `--experimental-sea-config` makes (22.23): read to the last byte, so that nothing of it is lacking. */
export function contents(blob) {
  // Magic, flags, and one byte about arguments of the runtime.
  let at = 9;
  const piece = () => {
    const length = Number(blob.readBigUInt64LE(at));
    at += 8 + length;
    if (at > blob.length) throw new Error('what is inside is cut off');
    return blob.subarray(at - length, at);
  };
  if (blob.readUInt32LE(0) !== 0x0143da20) throw new Error('what is inside does not begin as it has to');
  piece();
  const main = piece().toString();
  const assets = new Map();
  const count = Number(blob.readBigUInt64LE(at));
  at += 8;
  while (assets.size < count) assets.set(piece().toString(), piece());
  if (at !== blob.length) throw new Error('there is more inside than is said');
  return { main, assets };
}
