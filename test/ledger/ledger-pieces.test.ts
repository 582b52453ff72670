/** A ledger is read piece by piece: wherever a piece ends, the result is the same. */
import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { peekUnknown } from '../../src/plan/peek.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { lineOf, readJournal } from '../../src/ledger/journal-read.js';
import { readLedger, type LedgerRecord } from '../../src/ledger/ledger.js';
import { intent, key, machine, now, open, outcome, owner, parsed, tempFolders } from './ledger-kit.js';
import { recordsIn } from './records.js';

vi.setConfig({ testTimeout: 60_000 });
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

const sizes = (bytes: Uint8Array): number[] => Array.from({ length: bytes.length }, (_, n) => n + 1);
const put = (bytes: Uint8Array): string => {
  const made = folder();
  mkdirSync(made);
  writeFileSync(join(made, 'ledger.txt'), bytes);
  return made;
};
const outcomeOf = (bytes: Uint8Array, atOnce?: number): unknown => {
  try {
    return parsed(bytes, atOnce);
  } catch (error) {
    return error;
  }
};

test('readJournal: the first piece ends at every byte: in a checksum, in a character, before and after a newline [F24]', () => {
  const [start, end] = ends.slice(-2) as [number, number];
  for (const atOnce of sizes(whole))
    expect(parsed(whole, atOnce), `${atOnce} bytes`).toEqual({
      header: { type: 'ledger', version: 1, ...owner, created: now().toISOString() },
      records: written,
      chain: whole.toString('latin1', start, start + 16),
      ...{ last: start, end, unended: false, torn: undefined },
    });
});

test('readJournal finds a wrong end, or a fault before it, with pieces of every size [F24]', () => {
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
  for (const [bytes, says] of cases) {
    expect(outcomeOf(bytes)).toMatchObject(says);
    for (const atOnce of sizes(bytes))
      expect(outcomeOf(bytes, atOnce), `${atOnce} bytes`).toStrictEqual(outcomeOf(bytes));
  }
});

test('readJournal reads a file in pieces of every size, and one of many pieces as they come', async () => {
  for (const atOnce of [1, 2, 16, 17, ends[0]! - 1, ends[0]!, ends[0]! + 1, whole.length, whole.length + 1]) {
    const records: unknown[] = [];
    const content = await readJournal(join(at, 'ledger.txt'), (value) => void records.push(value), atOnce);
    expect({ ...content, records }).toEqual(parsed(whole));
  }
  const lines = [whole];
  let chain = parsed(whole).chain;
  const many = Array.from({ length: 3000 }, (_, n) =>
    outcome(key(`申请${n}`), 'a', 'accepted', { order: `O${n}` }),
  );
  for (const record of many) {
    const line = lineOf(chain, record);
    lines.push(line.bytes);
    chain = line.hex;
  }
  const long = put(Buffer.concat(lines));
  expect(Buffer.concat(lines).length).toBeGreaterThan(2 * 256 * 1024);
  expect(recordsIn(long)).toEqual([...written, ...many]);
  const view = await readLedger(long);
  expect([...view!.states.values()].slice(2).map((s) => [s.key, s.order])).toEqual(
    many.map((r) => [r.key, r.order]),
  );
});

test('readJournal ignores what is appended while it reads; what is cut meanwhile is torn', async () => {
  const during = async (change: (file: string) => void) => {
    const file = join(put(whole), 'ledger.txt');
    const records: unknown[] = [];
    const content = await readJournal(file, (value) => void (records.push(value) === 1 && change(file)), 16);
    return { ...content, records };
  };
  expect(await during((file) => appendFileSync(file, 'x\n'))).toEqual(parsed(whole));
  const length = ends[2]! + 20;
  expect(await during((file) => truncateSync(file, length))).toEqual(parsed(whole.subarray(0, length)));
});

test('peekUnknown finds open intents in pieces of every size, and none where there are none', async () => {
  const found = async (folder: string, atOnce: number) =>
    (await peekUnknown(inOneFolder(folder), machine(7), atOnce)).map((s) => s.key.application);
  const settled = folder();
  const ledger = await open(settled);
  for (const record of [...written, outcome(li, 'a2', 'accepted')]) await ledger.append(record);
  await ledger.close();
  const unended = put(whole.subarray(0, whole.length - 1));
  for (const atOnce of sizes(whole)) {
    expect(await found(at, atOnce), `${atOnce} bytes`).toEqual([li.application]);
    expect(await found(unended, atOnce), `${atOnce} bytes`).toEqual([li.application]);
  }
  // The ledger itself is not read then: a line that is damaged is not noticed.
  const damaged = readFileSync(join(settled, 'ledger.txt'));
  damaged.write('0123456789abcdef', ends[0]!);
  const quick = put(damaged);
  for (const atOnce of sizes(damaged)) expect(await found(quick, atOnce), `${atOnce} bytes`).toEqual([]);
});
