/** F24, F25: whatever happens to the file, no record is invented, and no whole one is lost without a report. */
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { LedgerDamaged, LedgerNewer } from '../../src/ledger/errors.js';
import { lineOf } from '../../src/ledger/journal-read.js';
import { keyText, readLedger } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import { intent, key, keyOf, now, open, outcome, owner, parsed, tempFolders } from './ledger-kit.js';
import { recordsIn } from './records.js';

// Thousands of real files: seconds, more when the machine is busy.
vi.setConfig({ testTimeout: 60_000 });
const folder = tempFolders();
const [wang, li] = [key('APEC20260105000012'), key('APEC20260105000013')];
const written: LedgerRecord[] = [
  intent(wang, 'a1', { baseline: ['APEC20221031000002-01-ta'] }),
  outcome(wang, 'a1', 'rejected', { reason: { code: 'portal', portal: '材料不齐，请重新上传：𠮷' } }),
  {
    type: 'opening',
    key: li,
    attempt: 'a2',
    batch: 'b-1',
    at: now().toISOString(),
    portalTime: '',
    drafts: [],
  },
  intent(li, 'a2'),
];
let whole: Buffer;

beforeAll(async () => {
  const at = folder();
  const ledger = await open(at);
  for (const record of written) await ledger.append(record);
  await ledger.close();
  whole = readFileSync(join(at, 'ledger.txt'));
  lineEnds = [...whole.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : []));
});

function put(bytes: Uint8Array): string {
  const at = folder();
  mkdirSync(at);
  writeFileSync(join(at, 'ledger.txt'), bytes);
  return at;
}

let lineEnds: number[];
const ends = (): number[] => lineEnds;
const linesOf = (): Buffer[] => ends().map((end, n) => whole.subarray(ends()[n - 1] ?? 0, end));
const headerEnd = (): number => ends()[0]!;

/** What opening these bytes comes to; a ledger that was cut can be written, closed and opened again. */
async function opened(
  bytes: Uint8Array,
): Promise<LedgerDamaged | { records: readonly LedgerRecord[]; at: string }> {
  const at = put(bytes);
  const view = await readLedger(at).catch((error: unknown) => error);
  expect(readFileSync(join(at, 'ledger.txt')).equals(bytes)).toBe(true);
  const ledger = await open(at).catch((error: unknown) => error as LedgerDamaged);
  if (ledger instanceof Error) {
    expect(ledger).toBeInstanceOf(LedgerDamaged);
    expect(view).toStrictEqual(ledger);
    expect(readFileSync(join(at, 'ledger.txt')).equals(bytes)).toBe(true);
    expect(readdirSync(at)).toEqual(['ledger.txt']);
    return ledger;
  }
  const { torn } = ledger;
  if (torn !== undefined) {
    expect(readFileSync(join(at, torn.savedAs!)).equals(bytes.subarray(bytes.length - torn.bytes))).toBe(
      true,
    );
    expect(statSync(join(at, torn.savedAs!)).mode & 0o777).toBe(0o600);
  }
  const states = (view as { states: ReadonlyMap<string, { at: string }> }).states;
  expect([...states.keys()]).toEqual([...ledger.states.keys()]);
  await ledger.append(outcome(key('NEXT'), 'a9', 'not-sent'));
  await ledger.close();
  const again = await readLedger(at);
  expect(again?.torn).toBeUndefined();
  expect(again?.states).toEqual(ledger.states);
  expect(again?.batches).toEqual(ledger.batches);
  const records = recordsIn(at).slice(0, -1);
  // As they were read, and the mark of a torn intent.
  const { records: read } = parsed(bytes);
  expect(records.slice(0, read.length)).toEqual(read);
  expect(records.length - read.length).toBe(torn?.key === undefined ? 0 : 1);
  return { records, at };
}

describe('openLedger on a cut file', () => {
  test('cut at every byte: a beginning of the records stays, the rest is reported and kept aside [F24]', async () => {
    const lengths = Array.from({ length: whole.length }, (_, length) => length);
    while (lengths.length > 0) await Promise.all(lengths.splice(0, 8).map(cutAt));
  });

  async function cutAt(length: number): Promise<void> {
    const result = await opened(whole.subarray(0, length));
    if (length < headerEnd()) return void expect(result).toMatchObject({ line: 1, why: 'header' });
    if (result instanceof Error) throw result;
    // Without just its newline a record is whole.
    const complete = ends().filter((end) => end <= length + 1).length - 1;
    expect(result.records.slice(0, complete)).toEqual(written.slice(0, complete));
    const told = whole.subarray(ends()[complete], length).toString();
    const readable = /"type":"intent","key":\{.*"number":1\}/u.test(told);
    const about = { key: keyOf(written[complete]), outcome: 'unknown', reason: { code: 'torn-intent' } };
    const mark = result.records.slice(complete);
    expect(mark).toHaveLength(readable ? 1 : 0);
    if (readable) expect(mark[0]).toMatchObject(about);
  }

  test('cut in an intent: its filing is unknown from then on, and is not tried again [F24]', async () => {
    const at = put(whole.subarray(0, whole.length - 20));
    const view = await readLedger(at);
    expect(view?.torn).toMatchObject({ key: li });
    expect(view?.states.get(keyText(li))?.outcome).toBe('unknown');
    const ledger = await open(at);
    expect(ledger.torn).toMatchObject({ key: li, savedAs: 'torn-20260302T010203456Z.txt' });
    expect(ledger.states.get(keyText(li))).toMatchObject({
      outcome: 'unknown',
      attempt: 'a2',
      digest: 'd-1',
    });
    await expect(ledger.append(intent(li, 'a3'))).rejects.toMatchObject({ code: 'already-decided' });
    await ledger.append(outcome(li, 'a2', 'not-sent', { grade: 'person' }));
    await ledger.append(intent(li, 'a3'));
    await ledger.close();
  });

  test('cut twice at the same moment: both tails are kept [F24]', async () => {
    const at = put(whole.subarray(0, whole.length - 20));
    await (await open(at)).close();
    writeFileSync(join(at, 'ledger.txt'), 'half', { flag: 'a' });
    const ledger = await open(at);
    expect(ledger.torn).toEqual({ bytes: 4, savedAs: 'torn-20260302T010203456Z-2.txt' });
    await ledger.close();
    expect(readdirSync(at).filter((name) => name.startsWith('torn'))).toHaveLength(2);
  });

  test('cut between the mark of a torn intent and its end: the mark stays, the rest is torn [F24]', async () => {
    const at = put(whole.subarray(0, whole.length - 20));
    const before = await open(at);
    await before.close();
    const marked = readFileSync(join(at, 'ledger.txt'));
    const records = recordsIn(at);
    // A longer tail, whose end was still there when the power went.
    const longer = put(Buffer.concat([marked, Buffer.from('aseline":["X')]));
    const ledger = await open(longer);
    expect(recordsIn(longer)).toEqual(records);
    expect(ledger.states).toEqual(before.states);
    expect(ledger.torn?.bytes).toBe(12);
    await ledger.close();
  });
});

describe('openLedger with NULs at the end', () => {
  test('cuts any number of them, after whole lines or half of one [F24]', async () => {
    const lengths = fc.record({
      cut: fc.nat(whole.length - headerEnd()),
      nuls: fc.integer({ min: 1, max: 5000 }),
    });
    await fc.assert(
      fc.asyncProperty(lengths, async ({ cut, nuls }) => {
        const length = whole.length - cut;
        const result = await opened(Buffer.concat([whole.subarray(0, length), Buffer.alloc(nuls)]));
        if (result instanceof Error) throw result;
        const complete = ends().filter((end) => end <= length + 1).length - 1;
        expect(result.records.slice(0, complete)).toEqual(written.slice(0, complete));
      }),
      { numRuns: 100 },
    );
  });

  test('reports damage where there is nothing else, or where they are in the middle', async () => {
    expect(await opened(Buffer.alloc(500))).toMatchObject({ line: 1, why: 'header' });
    const holed = Buffer.from(whole);
    holed.fill(0, ends()[1]! + 5, ends()[1]! + 30);
    expect(await opened(holed)).toMatchObject({ line: 3, why: 'checksum' });
  });
});

describe('openLedger on changed bytes', () => {
  test('any bit of a finished ledger: damage, its line named, never torn [F25]', async () => {
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const bytes = flipped(whole, bit);
      // Opening each of them from a file as well would take minutes.
      const result = bit % 131 === 0 ? await opened(bytes) : damageOf(bytes);
      if (!(result instanceof LedgerDamaged)) expect.fail(`bit ${bit} was let through`);
      const line = ends().filter((end) => end <= bit >> 3).length + 1;
      if (result.line !== line) expect.fail(`bit ${bit} of line ${line} was found in line ${result.line}`);
    }
  });

  function damageOf(bytes: Buffer): unknown {
    try {
      return parsed(bytes);
    } catch (error) {
      return error;
    }
  }

  test('any bit with an unfinished piece at the end: damage, or that piece is torn and the records stay', async () => {
    const base = whole.subarray(0, whole.length - 30);
    const start = ends().at(-2)!;
    for (let bit = 0; bit < base.length * 8; bit++) {
      const bytes = flipped(base, bit);
      const inPiece = bit >> 3 >= start;
      const result = bit % 131 === 0 ? await opened(bytes) : damageOf(bytes);
      if (result instanceof LedgerDamaged) continue;
      if (!inPiece) expect.fail(`bit ${bit} of a finished line was let through`);
      expect((result as { records: unknown[] }).records.slice(0, 3)).toEqual(written.slice(0, 3));
    }
  });
});

test('a finished line without its newline, whatever follows: damage, never cut', async () => {
  const last = ends().at(-1)!;
  for (const tail of ['\v', '\vgarbage', `\v${whole.subarray(0, 60).toString()}`, '\0x', '}}}}'])
    expect(await opened(Buffer.concat([whole.subarray(0, last - 1), Buffer.from(tail)]))).toMatchObject({
      line: 5,
    });
  for (const end of ends().slice(1, -1)) {
    // And with the next append cut short at every place.
    for (let length = end; length < end + 150; length++) {
      const bytes = Buffer.from(whole.subarray(0, length));
      bytes[end - 1] = 0x0b;
      if (!bytes.subarray(end).includes(10)) expect(() => parsed(bytes)).toThrow(LedgerDamaged);
    }
  }
});

describe('readLedger on a sound file with records this program never writes', () => {
  function crafted(records: readonly LedgerRecord[], tail?: LedgerRecord): string {
    const header = { type: 'ledger', version: 1, ...owner, created: now().toISOString() };
    let chain = '';
    const lines = [header, ...records, ...(tail ? [tail] : [])].map((value) => {
      const line = lineOf(chain, value);
      chain = line.hex;
      return line.bytes;
    });
    return put(Buffer.concat(lines).subarray(0, tail ? -20 : undefined));
  }
  const accepted = outcome(wang, 'a1', 'accepted', { order: 'O1' });
  const unknown = outcome(wang, 'a1', 'unknown', { reason: { code: 'no-answer' } });

  test.each<[string, LedgerRecord[], object]>([
    [
      'an intent after accepted',
      [accepted, intent(wang, 'a2')],
      { outcome: 'accepted', attempt: 'a1', order: 'O1' },
    ],
    ['another word after accepted', [accepted, outcome(wang, 'a1', 'not-sent')], { outcome: 'accepted' }],
    [
      'another attempt’s word on unknown',
      [unknown, outcome(wang, 'a2', 'not-sent')],
      { outcome: 'unknown', attempt: 'a1' },
    ],
    [
      'another attempt’s word on doubt',
      [intent(wang, 'a1'), outcome(wang, 'a2', 'rejected')],
      { outcome: 'in-doubt' },
    ],
  ])('%s: the stricter one counts', async (_, records, state) => {
    const at = crafted(records);
    expect((await readLedger(at))?.states.get(keyText(wang))).toMatchObject(state);
    const ledger = await open(at);
    expect(recordsIn(at)).toEqual(records);
    await expect(ledger.append(intent(wang, 'a3'))).rejects.toMatchObject({ code: 'already-decided' });
    await ledger.close();
  });

  test.each([accepted, unknown])(
    'a torn intent of a decided filing ($outcome) is reported, and nothing recorded',
    async (before) => {
      const at = crafted([before], intent(wang, 'a2'));
      const ledger = await open(at);
      expect(recordsIn(at)).toEqual([before]);
      expect(ledger.torn).not.toHaveProperty('key');
      expect(ledger.torn?.savedAs).toBeDefined();
      const { type: _, ...end } = before;
      expect(ledger.states.get(keyText(wang))).toMatchObject(end);
      await ledger.close();
    },
  );
});

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = copy[bit >> 3]! ^ (1 << (bit & 7));
  return copy;
}

test('openLedger: random bytes at the end are cut, or damage where they hold a newline; the records stay [F24]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (garbage) => {
      const result = await opened(Buffer.concat([whole, garbage]));
      if (garbage.includes(10)) expect(result).toMatchObject({ line: 6, why: 'checksum' });
      else expect(result).toMatchObject({ records: written });
    }),
    { numRuns: 100 },
  );
});

describe('openLedger on lines', () => {
  const all = [0, 1, 2, 3, 4];

  test('swapped: damage', async () => {
    for (const [a, b] of all.flatMap((a) => all.slice(a + 1).map((b) => [a, b] as const))) {
      const lines = linesOf();
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
      expect(await opened(Buffer.concat(lines))).toBeInstanceOf(LedgerDamaged);
    }
  });

  test('doubled, at once or later: damage', async () => {
    for (const [from, to] of all.flatMap((from) => all.slice(from).map((to) => [from, to] as const)))
      expect(await opened(Buffer.concat(linesOf().toSpliced(to + 1, 0, linesOf()[from]!)))).toBeInstanceOf(
        LedgerDamaged,
      );
  });

  test('removed: damage, but for the last line, which makes an older ledger', async () => {
    for (let n = 0; n < 5; n++) {
      const result = await opened(Buffer.concat(linesOf().toSpliced(n, 1)));
      if (n < 4) expect(result).toBeInstanceOf(LedgerDamaged);
      else expect(result).toMatchObject({ records: written.slice(0, 3) });
    }
  });
});

describe('openLedger refuses', () => {
  const header = { type: 'ledger', version: 1, ...owner, created: now().toISOString() };
  const withHeader = (value: object): string => put(lineOf('', value).bytes);

  test('a header of a newer version, and leaves no lock [F25]', async () => {
    const at = withHeader({ ...header, version: 2, more: true });
    await expect(readLedger(at)).rejects.toThrow(LedgerNewer);
    await expect(open(at)).rejects.toMatchObject({ code: 'ledger-newer', version: 2, known: 1 });
    expect(readdirSync(at)).toEqual(['ledger.txt']);
  });

  test('a header of a newer version whose lines have another form, or that ends in half of one', async () => {
    const first = lineOf('', { ...header, version: 2 }).bytes;
    for (const rest of ['of another form\n'.repeat(3), 'half'])
      await expect(readLedger(put(Buffer.concat([first, Buffer.from(rest)])))).rejects.toThrow(LedgerNewer);
  });

  test('a header of something else, or of no version', async () => {
    for (const value of [
      { ...header, type: 'state' },
      { ...header, version: 0 },
      { ...header, version: '1' },
      [],
    ])
      await expect(open(withHeader(value))).rejects.toMatchObject({ code: 'ledger-damaged', why: 'header' });
  });

  test('a header of another instance or enterprise', async () => {
    for (const value of [
      { ...header, instance: 'practice-2' },
      { ...header, enterprise: 'X' },
    ])
      await expect(open(withHeader(value))).rejects.toMatchObject({ line: 1, why: 'other-ledger' });
  });

  test('a record of an unknown type', async () => {
    const first = lineOf('', header);
    const at = put(Buffer.concat([first.bytes, lineOf(first.hex, { type: 'amendment', key: wang }).bytes]));
    await expect(open(at)).rejects.toMatchObject({ line: 2, why: 'record' });
  });

  test('a file that cannot be read', async () => {
    const at = folder();
    mkdirSync(join(at, 'ledger.txt'), { recursive: true });
    await expect(open(at)).rejects.toMatchObject({ line: 0, why: 'unreadable' });
  });
});
