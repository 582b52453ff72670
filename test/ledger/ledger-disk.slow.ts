/** F1, F18, F19, F21: disks that fail, processes that die, and files that change under an open ledger. */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { thisHost } from '../../src/ledger/host.js';
import { disk, type FileOperations } from '../../src/ledger/on-disk.js';
import { keyText, openLedger, readLedger, type Ledger } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import { child, intent, key, machine, now, open, outcome, owner, tempFolders } from './ledger-kit.js';
import { recordsIn } from './records.js';

vi.setConfig({ testTimeout: 30_000 });
const folder = tempFolders();
const wang = key('APEC20260105000012');
const fileOf = (at: string): string => join(at, 'ledger.txt');

describe('append: the nth operation of the disk fails', () => {
  type Failure =
    'not written' | 'half written' | 'short' | 'written, not said' | 'not synced' | 'synced, not said';
  const failures: Failure[] = [
    'not written',
    'half written',
    'short',
    'written, not said',
    'not synced',
    'synced, not said',
  ];
  const error = (code: string): Error => Object.assign(new Error(code), { code });

  /** Real operations up to the nth write or sync, which fails in the given way. */
  function failing(nth: number, how: Failure): FileOperations & { failed: boolean } {
    let writes = 0;
    let syncs = 0;
    const io: FileOperations & { failed: boolean } = {
      failed: false,
      write: async (handle, bytes, position) => {
        const hit = ++writes === nth && !how.includes('synced');
        if (!hit) return disk.write(handle, bytes, position);
        io.failed = true;
        const half = bytes.subarray(0, bytes.length >> 1);
        if (how === 'not written') throw error('ENOSPC');
        if (how === 'short') return disk.write(handle, half, position);
        await disk.write(handle, how === 'half written' ? half : bytes, position);
        throw error('EIO');
      },
      sync: async (handle) => {
        const hit = ++syncs === nth && how.includes('synced');
        if (how !== 'not synced' || !hit) await disk.sync(handle);
        if (!hit) return;
        io.failed = true;
        throw error('EIO');
      },
    };
    return io;
  }

  const history: LedgerRecord[] = [
    intent(wang, 'a1'),
    outcome(wang, 'a1', 'rejected'),
    intent(wang, 'a2'),
    outcome(wang, 'a2', 'accepted', { order: 'O1' }),
  ];

  /** On a disk that is well. */
  async function statesAfter(records: readonly LedgerRecord[]): Promise<Ledger['states']> {
    const ledger = await open(folder());
    for (const record of records) await ledger.append(record);
    await ledger.close();
    return ledger.states;
  }

  test.each(failures)(
    '%s: every record it confirmed is on disk, and nothing is sent after it [F1 F18 F19]',
    async (how) => {
      let nth = 1;
      for (let failed = true; failed; nth++) {
        const at = folder();
        const io = failing(nth, how);
        const said: LedgerRecord[] = [];
        let ledger: Ledger | undefined;
        try {
          ledger = await open(at, io);
          for (const record of history) {
            await ledger.append(record);
            said.push(record);
          }
        } catch (failure) {
          expect(failure).toMatchObject({ code: 'ledger-unwritable', cause: expect.any(Error) });
          const left = ledger && readFileSync(fileOf(at));
          for (const record of [intent(key('X'), 'x'), outcome(key('Y'), 'y', 'accepted')])
            if (ledger) await expect(ledger.append(record)).rejects.toBe(failure);
          if (ledger) expect(readFileSync(fileOf(at))).toEqual(left);
        }
        failed = io.failed;
        expect(ledger?.states ?? new Map()).toEqual(await statesAfter(said));
        // Crashed there, and started again: at most the one record under way is there besides.
        const again = await open(at, disk, machine(200));
        expect(recordsIn(at).slice(0, said.length)).toEqual(said);
        const more = recordsIn(at).slice(said.length);
        expect(again.states).toEqual(await statesAfter([...said, ...more]));
        expect(more.length).toBeLessThanOrEqual(1);
        const underway = history[said.length];
        if (more[0]?.type === 'outcome' && underway?.type === 'intent')
          expect(more[0]).toMatchObject({ key: wang, outcome: 'unknown', reason: { code: 'torn-intent' } });
        else if (more[0]) expect(more[0]).toEqual(underway);
        if (how === 'short') expect(again.torn).toBeUndefined();
        await again.close();
        await ledger?.close();
      }
      // Header, and each record: all of them had their turn.
      expect(nth).toBe(history.length + 3);
    },
  );

  test.each(failures)(
    '%s, while a torn intent is marked: the next opening marks it [F1 F24]',
    async (how) => {
      const source = folder();
      const first = await open(source);
      await first.append(intent(wang, 'a1'));
      await first.close();
      const torn = readFileSync(fileOf(source)).subarray(0, -20);
      let nth = 1;
      for (let failed = true; failed; nth++) {
        const at = folder();
        mkdirSync(at);
        writeFileSync(fileOf(at), torn);
        const io = failing(nth, how);
        await open(at, io).then(
          (ledger) => ledger.close(),
          (failure: unknown) => expect(failure).toMatchObject({ code: 'ledger-unwritable' }),
        );
        failed = io.failed;
        const again = await open(at);
        // Half a mark over half an intent, and then the power gone again, is no intent any more: said and kept aside.
        if (nth === 2 && (how === 'half written' || how === 'short'))
          expect(again.torn?.savedAs).toBeDefined();
        else expect(again.states.get(keyText(wang))).toMatchObject({ outcome: 'unknown' });
        await again.close();
        expect((await readLedger(at))?.torn).toBeUndefined();
      }
      expect(nth).toBeGreaterThan(3);
    },
  );
});

describe('append to a file that changed under an open ledger writes nothing', () => {
  const changes: Record<string, (file: string) => void> = {
    'a line of another writer': (file) => appendFileSync(file, 'x\n'),
    'its last byte gone': (file) => truncateSync(file, readFileSync(file).length - 1),
    'its last line changed': (file) => {
      const bytes = readFileSync(file);
      bytes.write('0123456789abcdef', bytes.indexOf(10) + 1);
      writeFileSync(file, bytes);
    },
    'moved away': (file) => renameSync(file, `${file}.moved`),
    removed: (file) => rmSync(file),
  };
  test.each(Object.entries(changes))('%s [F21]', async (_, change) => {
    const at = folder();
    const ledger = await open(at);
    await ledger.append(intent(wang, 'a1'));
    const states = new Map(ledger.states);
    change(fileOf(at));
    const left = readFileSync(fileOf(at), { flag: 'a+' });
    for (const record of [outcome(wang, 'a1', 'accepted'), intent(key('B'), 'b1')])
      await expect(ledger.append(record)).rejects.toMatchObject({ code: 'ledger-moved', file: fileOf(at) });
    expect(readFileSync(fileOf(at))).toEqual(left);
    expect(ledger.states).toEqual(states);
    expect(states.size).toBe(1);
    await ledger.close();
  });
});

test('append to an equal copy in its place: the next line goes to the file with the ledger’s name [F21]', async () => {
  const at = folder();
  const ledger = await open(at);
  await ledger.append(intent(wang, 'a1'));
  copyFileSync(fileOf(at), `${fileOf(at)}.copy`);
  renameSync(`${fileOf(at)}.copy`, fileOf(at));
  await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
  await ledger.close();
  expect(recordsIn(at).map((r) => r.type)).toEqual(['intent', 'outcome']);
});

describe('append to a file that changes between check and write', () => {
  const changes: Record<string, (file: string) => void> = {
    'an equal copy in its place': (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
    'a line of another writer': (file) => appendFileSync(file, 'x\n'),
    removed: (file) => rmSync(file),
  };
  test.each(Object.entries(changes))(
    '%s: the intent does not count; an outcome is kept aside, and taken in later [F21 F46]',
    async (_, change) => {
      const at = folder();
      let hit = false;
      const io: FileOperations = {
        ...disk,
        write: (handle, bytes, position) => {
          if (hit) change(fileOf(at));
          hit = false;
          return disk.write(handle, bytes, position);
        },
      };
      const ledger = await open(at, io);
      const sound = readFileSync(fileOf(at));
      hit = true;
      await expect(ledger.append(intent(wang, 'a1'))).rejects.toMatchObject({ code: 'ledger-moved' });
      const receipt = outcome(wang, 'a1', 'accepted', { order: 'O1' });
      await expect(ledger.append(receipt)).rejects.toMatchObject({ code: 'ledger-moved' });
      await ledger.close();
      // The file as it was restored from elsewhere.
      writeFileSync(fileOf(at), sound);
      const again = await open(at, disk, machine(200));
      expect(again.late).toEqual({ taken: 1, refused: [] });
      expect(recordsIn(at)).toEqual([receipt]);
      await again.close();
      expect(readdirSync(at)).toEqual(['ledger.txt']);
    },
  );
});

describe('append while the lock was replaced', () => {
  const replaceLock = (at: string): void => {
    const theirs = { ...JSON.parse(readFileSync(join(at, 'lock'), 'utf8')), nonce: 'f'.repeat(32) };
    writeFileSync(join(at, 'lock'), JSON.stringify(theirs));
  };

  test('refuses an intent and writes nothing; keeps an outcome aside, and the next opening takes it in [F22 F46]', async () => {
    const at = folder();
    const ledger = await open(at);
    await ledger.append(intent(wang, 'a1'));
    const bytes = readFileSync(fileOf(at));
    replaceLock(at);
    await expect(ledger.append(intent(key('B'), 'b1'))).rejects.toMatchObject({ code: 'lock-lost' });
    await ledger.append(outcome(wang, 'a1', 'unknown', { receipt: 'O1' }));
    await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
    expect(readFileSync(fileOf(at)).equals(bytes)).toBe(true);
    // Who only reads knows it already.
    expect((await readLedger(at))!.states.get(keyText(wang))).toMatchObject({
      outcome: 'accepted',
      order: 'O1',
    });
    await ledger.close();
    // Somebody else's lock is not ours to remove.
    await expect(open(at, disk, machine(300, [100, 300]))).rejects.toMatchObject({ code: 'ledger-busy' });
    rmSync(join(at, 'lock'));
    const again = await open(at, disk, machine(300));
    expect(again.late).toEqual({ taken: 2, refused: [] });
    expect(again.states.get(keyText(wang))).toMatchObject({ outcome: 'accepted', order: 'O1' });
    await again.close();
    expect(readdirSync(at)).toEqual(['ledger.txt']);
  });

  test('during an intent: it is in the ledger, and is not submitted [F22 F46]', async () => {
    const at = folder();
    let hit = false;
    const io: FileOperations = {
      ...disk,
      sync: async (handle) => {
        await disk.sync(handle);
        if (hit) replaceLock(at);
      },
    };
    const ledger = await open(at, io);
    hit = true;
    await expect(ledger.append(intent(wang, 'a1'))).rejects.toMatchObject({ code: 'lock-lost' });
    expect(recordsIn(at).map((r) => r.type)).toEqual(['intent']);
    await ledger.close();
  });

  test('an outcome that the ledger contradicts by then is not recorded, and is kept under another name [F22 F46]', async () => {
    const at = folder();
    const ledger = await open(at);
    await ledger.append(intent(wang, 'a1'));
    replaceLock(at);
    await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
    const [late] = readdirSync(at).filter((name) => name.startsWith('late-'));
    await ledger.close();
    rmSync(join(at, 'lock'));
    renameSync(join(at, late!), join(at, 'hidden'));
    const theirs = await open(at, disk, machine(300));
    await theirs.append(outcome(wang, 'a1', 'accepted', { order: 'O2' }));
    await theirs.close();
    renameSync(join(at, 'hidden'), join(at, late!));
    const again = await open(at, disk, machine(400));
    expect(again.late.taken).toBe(0);
    expect(again.late.refused.map((file) => basename(file))).toEqual([late!.replace('late-', 'refused-')]);
    expect(again.states.get(keyText(wang))).toMatchObject({ order: 'O2' });
    await again.close();
    expect((await open(at, disk, machine(500))).late).toEqual({ taken: 0, refused: [] });
  });

  test('an outcome cut short while it was kept aside is left where it is [F22 F46]', async () => {
    const at = folder();
    const ledger = await open(at);
    await ledger.append(intent(wang, 'a1'));
    replaceLock(at);
    await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
    const [late] = readdirSync(at).filter((name) => name.startsWith('late-'));
    truncateSync(join(at, late!), 40);
    expect((await readLedger(at))!.states.get(keyText(wang))?.outcome).toBe('in-doubt');
    await ledger.close();
  });
});

const opening = `
  const { openLedger } = await import(src + '/ledger.ts');
  const { thisHost } = await import(src + '/host.ts');
  const { intent, outcome, key } = {
    key: (n) => ({ application: 'A' + n, business: 'replacement', number: 1 }),
    intent: (key, attempt) => ({ type: 'intent', key, attempt, batch: 'b', digest: 'd', account: 'x', at: '', portalTime: '', sessionSince: '', baseline: [] }),
    outcome: (key, attempt) => ({ type: 'outcome', key, attempt, batch: 'b', digest: 'd', at: '', outcome: 'accepted', order: 'O' }),
  };
  const ledger = await openLedger({ folder: argv[0], instance: argv[1], enterprise: argv[2], host: thisHost(process.pid), now: () => new Date() });`;

test('append on a full disk refuses the intent, and everything after it [F18]', async () => {
  const at = folder();
  // A limit on the size of files stands for the disk: the write is cut short at it, the next one fails.
  const full = child(
    `process.on('SIGXFSZ', () => {});
    ${opening}
    let n = 0, error;
    for (; !error && n < 100; n++) await ledger.append(intent(key(n), 'a')).catch((e) => { error = e; });
    const again = await ledger.append(outcome(key(0), 'a')).catch((e) => e);
    console.log(JSON.stringify({ n, code: error.code, cause: String(error.cause), same: again === error, records: ledger.states.size }));
    await ledger.close();`,
    [at, owner.instance, owner.enterprise],
    'ulimit -f 2;',
  );
  const said = JSON.parse(await full.line());
  expect(said).toMatchObject({ code: 'ledger-unwritable', same: true, records: said.n - 1 });
  expect(said.cause).toMatch(/short write|EFBIG/u);
  expect(await full.ended).toBe(0);
  const ledger = await open(at);
  expect(recordsIn(at)).toHaveLength(said.n - 1);
  expect(ledger.states.size).toBe(said.n - 1);
  expect(ledger.torn).toBeUndefined();
  await ledger.close();
});

test('openLedger on a full device makes no ledger [F18]', async () => {
  const at = folder();
  const full = await openFile('/dev/full', 'w');
  const io: FileOperations = { ...disk, write: (_file, bytes) => disk.write(full, bytes, null) };
  await expect(open(at, io)).rejects.toMatchObject({ code: 'ledger-unwritable', cause: { code: 'ENOSPC' } });
  await full.close();
  expect(readdirSync(at)).toEqual([]);
  await (await open(at)).close();
});

test('append killed: every confirmed record is there, and the next process opens the ledger [F1]', async () => {
  const rounds = Array.from({ length: 4 }, async (_, round) => {
    const at = folder();
    const writer = child(
      `${opening}
      for (let n = 0; ; n++) {
        await ledger.append(intent(key(n), 'a'));
        await ledger.append(outcome(key(n), 'a'));
        console.log(n);
      }`,
      [at, owner.instance, owner.enterprise],
    );
    let said = '';
    for (let n = 0; n < 5 + round * 7; n++) said = await writer.line();
    writer.process.kill('SIGKILL');
    expect(await writer.ended).toBe('SIGKILL');
    const host = thisHost(process.pid);
    const ledger = await openLedger({ folder: at, ...owner, host, now });
    for (let n = 0; n <= Number(said); n++)
      expect(ledger.states.get(keyText(key(`A${n}`)))?.outcome).toBe('accepted');
    await ledger.close();
  });
  await Promise.all(rounds);
});
