/** A confirmed file is sent as it was confirmed, or not to its end [F17]. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileChanged } from '../../src/portal/errors.js';
import { readConfirmed } from '../../src/portal/read-file.js';

const BYTES = 200_000;
const content = Buffer.alloc(BYTES, 'a');
const sha256 = createHash('sha256').update(content).digest('hex');

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-confirmed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, '护照首页.jpg');
}

/** How many bytes were sent, and what ended it. */
async function sent(path: string): Promise<[bytes: number, error: unknown]> {
  let bytes = 0;
  const file = { slot: 's', slotLabel: '', path, name: '', bytes: BYTES, sha256, type: 'jpg' as const };
  try {
    for await (const piece of readConfirmed(file, () => undefined)) bytes += piece.length;
    return [bytes, undefined];
  } catch (error) {
    return [bytes, error];
  }
}

test('readConfirmed: an unchanged file is sent whole', async () => {
  const path = place();
  writeFileSync(path, content);
  expect(await sent(path)).toEqual([BYTES, undefined]);
});

test('readConfirmed: of a file of another size nothing is sent [F17]', async () => {
  const path = place();
  writeFileSync(path, Buffer.concat([content, Buffer.alloc(100_000, 'b')]));
  expect(await sent(path)).toEqual([0, expect.any(FileChanged)]);
});

test('readConfirmed: a file of the same size with other content is never complete [F17]', async () => {
  const path = place();
  writeFileSync(path, Buffer.concat([content.subarray(1), Buffer.from('b')]));
  const [bytes, error] = await sent(path);
  expect([bytes < BYTES, error]).toEqual([true, expect.any(FileChanged)]);
});

test.skipIf(process.platform === 'win32')(
  'readConfirmed: a link in the place of the file is not followed [F17]',
  async () => {
    const path = place();
    writeFileSync(`${path}.real`, content);
    symlinkSync(`${path}.real`, path);
    expect(await sent(path)).toEqual([0, expect.any(FileChanged)]);
  },
);
