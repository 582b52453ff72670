/** Reading a ledger: what its end may look like, and the quick look for what is open. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { peekUnknown } from '../../src/plan/peek.js';
import { inOneFolder } from '../../src/ledger/records.js';
import type { LedgerRecord } from '../../src/ledger/ledger-records.js';
import { intent, key, machine, now, open, outcome, owner, parsed, tempFolders } from './ledger-kit.js';

const folder = tempFolders();
const [wang, li] = [key('APEC20260105000012'), key('APEC20260105000013')];
const written: LedgerRecord[] = [
  { type: 'batch', batch: '第一批𠮷', at: now().toISOString() },
  intent(wang, 'a1'),
  outcome(wang, 'a1', 'rejected', { reason: { code: 'portal', portal: '材料不齐，请重新上传：𠮷' } }),
  intent(li, 'a2', { batch: '第一批𠮷' }),
];
let at: string;
let whole: Buffer;
/** Where each line ends, its newline included. */
let ends: number[];

beforeAll(async () => {
  at = folder();
  const ledger = await open(at);
  for (const record of written) await ledger.append(record);
  await ledger.close();
  whole = readFileSync(join(at, 'ledger.txt'));
  ends = [...whole.entries()].flatMap(([n, byte]) => (byte === 10 ? [n + 1] : []));
});

const put = (bytes: Uint8Array): string => {
  const made = folder();
  mkdirSync(made);
  writeFileSync(join(made, 'ledger.txt'), bytes);
  return made;
};
const outcomeOf = (bytes: Uint8Array): unknown => {
  try {
    return parsed(bytes);
  } catch (error) {
    return error;
  }
};

test('a whole ledger: header, records in order, and where the last line is', () => {
  const [start, end] = ends.slice(-2) as [number, number];
  expect(parsed(whole)).toEqual({
    header: { type: 'ledger', version: 1, ...owner, created: now().toISOString() },
    records: written,
    chain: whole.toString('latin1', start, start + 16),
    ...{ last: start, end, unended: false, torn: undefined },
  });
});

test('whatever is wrong with its end, or before that, is found [F24]', () => {
  const [start, end] = ends.slice(-2) as [number, number];
  const behind = (length: number, tail: string): Buffer =>
    Buffer.concat([whole.subarray(0, length), Buffer.from(tail)]);
  const cases: [bytes: Buffer, says: object][] = [
    [behind(end - 20, ''), { end: start, torn: whole.subarray(start, end - 20) }],
    [behind(end - 20, '\0\0\0'), { end: start, torn: behind(end - 20, '\0\0\0').subarray(start) }],
    [behind(start + 5, ''), { end: start, torn: whole.subarray(start, start + 5) }],
    [behind(end, '\0'), { end, torn: Buffer.from('\0') }],
    [behind(end - 1, ''), { last: start, end: end - 1, unended: true, records: written }],
    [behind(end - 1, '\0\0'), { last: start, end: end - 1, unended: true, records: written }],
    [behind(end - 1, '\v'), { line: 5, why: 'checksum' }],
    [behind(end - 1, `\v${'}'.repeat(40)}`), { line: 5, why: 'checksum' }],
    [behind(end, 'x\n'), { line: 6, why: 'checksum' }],
    [behind(ends[1]! - 1, '\v\n'), { line: 2, why: 'checksum' }],
    [behind(ends[0]! - 1, ''), { line: 1, why: 'header' }],
    [behind(0, ''), { line: 1, why: 'header' }],
    [behind(0, 'x\n'), { line: 1, why: 'header' }],
  ];
  for (const [bytes, says] of cases) expect(outcomeOf(bytes)).toMatchObject(says);
});

test('peekUnknown finds what is open, and does not read the ledger where its text shows nothing open', async () => {
  const found = async (folder: string) =>
    (await peekUnknown(inOneFolder(folder), machine(7))).map((s) => s.key.application);
  const settled = folder();
  const ledger = await open(settled);
  for (const record of [...written, outcome(li, 'a2', 'accepted')]) await ledger.append(record);
  await ledger.close();
  expect(await found(at)).toEqual([li.application]);
  expect(await found(put(whole.subarray(0, whole.length - 1)))).toEqual([li.application]);
  // A line that is damaged is not noticed then.
  const damaged = readFileSync(join(settled, 'ledger.txt'));
  damaged.write('0123456789abcdef', ends[0]!);
  expect(await found(put(damaged))).toEqual([]);
  expect(await found(folder())).toEqual([]);
});
