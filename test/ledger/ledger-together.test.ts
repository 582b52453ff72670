/** Records that wait for the disk together: written with one sync, each with an end of its own. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { disk, type FileOperations } from '../../src/ledger/on-disk.js';
import { keyText, readLedger } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import { intent, key, machine, open, outcome, tempFolders } from './ledger-kit.js';
import { recordsIn } from './records.js';

const folder = tempFolders();
const fileOf = (at: string): string => join(at, 'ledger.txt');
const [wang, lu, shen] = [key('A1'), key('A2'), key('A3')];

/** A disk whose syncs wait, once it holds them, to be let go; `syncs` counts those that began. */
function slowDisk() {
  let waiting: (() => void)[] = [];
  let isHeld = false;
  const io = {
    ...disk,
    syncs: 0,
    sync: async (file: Parameters<FileOperations['sync']>[0]) => {
      io.syncs += 1;
      if (isHeld) await new Promise<void>((go) => waiting.push(go));
      await disk.sync(file);
    },
    hold: () => (isHeld = true),
    letGo: () => {
      isHeld = false;
      for (const go of waiting) go();
      waiting = [];
    },
  };
  return io;
}

/** A ledger with a write on its way to a disk that holds it, and what has waited since. */
async function held(records: readonly LedgerRecord[]) {
  const at = folder();
  const io = slowDisk();
  const ledger = await open(at, io);
  await ledger.append(intent(shen, 's1'));
  io.hold();
  const first = ledger.append(outcome(key('A0'), 'z1', 'not-sent'));
  await expect.poll(() => io.syncs).toBe(3);
  const ends = Promise.allSettled(records.map((record) => ledger.append(record)));
  const [begun, sound] = [io.syncs, readFileSync(fileOf(at))];
  const go = async () => {
    io.letGo();
    await first;
    return { ends: (await ends).map(({ status }) => status), syncs: io.syncs - begun };
  };
  return { at, io, ledger, go, sound, ends };
}

const replaceLock = (at: string): void => {
  const theirs = { ...JSON.parse(readFileSync(join(at, 'lock'), 'utf8')), nonce: 'f'.repeat(32) };
  writeFileSync(join(at, 'lock'), JSON.stringify(theirs));
};

test('append writes what waits about different applications with one sync, in its order', async () => {
  const records = [intent(wang, 'a1'), outcome(shen, 's1', 'accepted', { order: 'O3' }), intent(lu, 'a2')];
  const { at, ledger, go } = await held(records);
  expect(ledger.states.get(keyText(wang))).toBeUndefined();
  expect(await go()).toEqual({ ends: Array(3).fill('fulfilled'), syncs: 1 });
  expect(recordsIn(at).slice(-3)).toEqual(records);
  await ledger.close();
  expect((await readLedger(at))!.states).toEqual(ledger.states);
});

test('append refuses one that waits, and the others go', async () => {
  const { at, ledger, go } = await held([intent(shen, 's2'), intent(lu, 'a2')]);
  expect(await go()).toEqual({ ends: ['rejected', 'fulfilled'], syncs: 1 });
  expect(recordsIn(at).at(-1)).toEqual(intent(lu, 'a2'));
  await ledger.close();
});

test('append judges the second record about an application by the first, though both waited', async () => {
  const second = { ...wang, business: 'cancellation' } as const;
  const records = [
    intent(wang, 'a1'),
    intent(wang, 'a2'),
    outcome(wang, 'a1', 'rejected'),
    intent(second, 'b1'),
  ];
  const { at, ledger, go } = await held(records);
  expect(await go()).toEqual({ ends: ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'], syncs: 3 });
  expect(recordsIn(at).slice(-3)).toEqual([records[0], records[2], records[3]]);
  await ledger.close();
});

test('a lock replaced while records wait: no intent of theirs is written, an outcome is kept beside [F22 F46]', async () => {
  const records = [intent(wang, 'a1'), outcome(shen, 's1', 'accepted', { order: 'O3' }), intent(lu, 'a2')];
  const { at, ledger, io, ends } = await held(records);
  replaceLock(at);
  io.letGo();
  expect(await ends).toMatchObject([
    { reason: { code: 'lock-lost' } },
    { status: 'fulfilled' },
    { reason: { code: 'lock-lost' } },
  ]);
  expect(recordsIn(at).map((r) => r.type)).toEqual(['intent', 'outcome']);
  expect(readdirSync(at).filter((name) => name.startsWith('late-'))).toHaveLength(1);
  await ledger.close();
});

test('a lock replaced while records are written together: their intents are not relied on [F22 F46]', async () => {
  const at = folder();
  let hit = false;
  const io: FileOperations = {
    ...disk,
    sync: async (file) => {
      await disk.sync(file);
      if (hit) replaceLock(at);
    },
  };
  const ledger = await open(at, io);
  await ledger.append(intent(shen, 's1'));
  hit = true;
  const records = [outcome(shen, 's1', 'accepted', { order: 'O3' }), intent(wang, 'a1'), intent(lu, 'a2')];
  const ends = await Promise.allSettled(records.map((record) => ledger.append(record)));
  expect(ends).toMatchObject([
    { status: 'fulfilled' },
    { reason: { code: 'lock-lost' } },
    { reason: { code: 'lock-lost' } },
  ]);
  expect(recordsIn(at).slice(1)).toEqual(records);
  await ledger.close();
});

test('a ledger that moved while records wait: none is relied on, each outcome is kept beside [F21 F46]', async () => {
  const records = [intent(wang, 'a1'), outcome(shen, 's1', 'accepted', { order: 'O3' })];
  const at = folder();
  let hit = false;
  const io: FileOperations = {
    ...disk,
    write: async (...args) => {
      const taken = await disk.write(...args);
      // Another one, as long as ours but for the last line.
      if (hit) copyFileSync(`${fileOf(at)}-before`, fileOf(at));
      return taken;
    },
  };
  const ledger = await open(at, io);
  await ledger.append(intent(shen, 's1'));
  copyFileSync(fileOf(at), `${fileOf(at)}-before`);
  hit = true;
  const ends = await Promise.allSettled(records.map((record) => ledger.append(record)));
  expect(ends).toMatchObject(Array(2).fill({ reason: { code: 'ledger-moved' } }));
  expect(readdirSync(at).filter((name) => name.startsWith('late-'))).toHaveLength(1);
  await ledger.close();
});

test('a write that comes short takes none of the records that went together [F18]', async () => {
  const at = folder();
  let hit = false;
  const io: FileOperations = {
    ...disk,
    write: (file, bytes, position) =>
      disk.write(file, hit ? bytes.subarray(0, bytes.length - 5) : bytes, position),
  };
  const ledger = await open(at, io);
  const sound = readFileSync(fileOf(at));
  hit = true;
  const ends = await Promise.allSettled([wang, lu].map((k) => ledger.append(intent(k, 'a'))));
  expect(ends).toMatchObject(Array(2).fill({ reason: { code: 'ledger-unwritable' } }));
  expect(readFileSync(fileOf(at))).toEqual(sound);
  expect(ledger.states.size).toBe(0);
  await ledger.close();
});

test('power cut anywhere in records that went together: whole lines count, the torn one is mended [F1 F24]', async () => {
  const records = [outcome(shen, 's1', 'accepted', { order: 'O3' }), intent(wang, 'a1'), intent(lu, 'a2')];
  const { at, ledger, go, sound } = await held(records);
  await go();
  await ledger.close();
  const whole = readFileSync(fileOf(at));
  // By whole lines: how many a beginning of so many bytes holds.
  const linesIn = (bytes: Buffer): number => bytes.toString('latin1').split('\n').length - 1;
  const before = linesIn(sound);
  for (let end = sound.length; end <= whole.length; end += 7) {
    const cut = folder();
    mkdirSync(dirname(fileOf(cut)), { recursive: true });
    writeFileSync(fileOf(cut), whole);
    truncateSync(fileOf(cut), end);
    const again = await open(cut, disk, machine(200));
    const told = recordsIn(cut).slice(before - 1);
    const lines = linesIn(whole.subarray(0, end)) - before;
    expect(told.slice(0, lines)).toEqual(records.slice(0, lines));
    for (const [k, nth] of [
      [wang, 1],
      [lu, 2],
    ] as const)
      if (nth < lines) expect(again.states.get(keyText(k))?.outcome).toBe('in-doubt');
    await again.close();
  }
});
