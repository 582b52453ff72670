/** A ledger that colleagues share: rights, whose batch is whose, what a colleague's batch reports, and how a ledger is added to it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readHistory } from '../../src/plan/history.js';
import { batchFolder, keepBatch } from '../../src/plan/batches.js';
import { existingOrderProblems } from '../../src/plan/existing-orders.js';
import { keyText, openLedger, readLedger } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { inOneFolder, ledgersIn, type Records } from '../../src/ledger/records.js';
import { shareLedger } from '../../src/ledger/share-ledger.js';
import { laterBatches, rowStatus } from '../../src/plan/row-status.js';
import { isOpen, statusesOf } from '../../src/plan/unfinished.js';
import { intent, key, machine, now, outcome, owner, tempFolders } from './ledger-kit.js';
import { key as keyFor, office } from '../run/office.js';
import { recordsIn } from './records.js';

vi.setConfig({ testTimeout: 30_000 });
const newFolder = tempFolders();
const [hr1, hr2] = [machine(100), machine(200, [], { hostname: 'hr-2', user: 'shen', id: 'i2' })];

/** A shared folder, and the records of a home that uses it. */
function sharing(mode = 0o700) {
  const shared = newFolder();
  mkdirSync(shared, { mode });
  const home = (): Records => ({ ledger: join(shared, 'p/e'), local: join(newFolder(), 'p/e'), shared });
  return { shared, home };
}
const openAs = (host: typeof hr1, { ledger: folder, shared }: Records) =>
  openLedger({ folder, shared, ...owner, host, now });
async function record(host: typeof hr1, records: Records, all: readonly LedgerRecord[]): Promise<void> {
  const ledger = await openAs(host, records);
  for (const one of all) await ledger.append(one);
  await ledger.close();
}
const [wang, lu] = [key('A1'), key('A2')];

describe.skipIf(process.platform === 'win32')('openLedger in a shared folder', () => {
  test.each([0o700, 0o770, 0o777])(
    'gives its files the folder’s rights (%o), whatever the umask [F46]',
    async (mode) => {
      const before = process.umask(0o077);
      try {
        const { shared, home } = sharing();
        const { chmodSync } = await import('node:fs');
        chmodSync(shared, mode);
        const ledger = await openAs(hr1, home());
        const modeOf = (path: string) => statSync(join(shared, path)).mode & 0o777;
        expect([modeOf('p'), modeOf('p/e')]).toEqual([mode, mode]);
        expect([modeOf('p/e/ledger.txt'), modeOf('p/e/lock')]).toEqual([mode & 0o666, mode & 0o666]);
        await ledger.close();
      } finally {
        process.umask(before);
      }
    },
  );

  test('never makes the folder itself: with a share that is not connected no ledger is begun [F46]', async () => {
    const records = { ...sharing().home(), shared: newFolder() };
    const gone = { ...records, ledger: join(records.shared, 'p/e') };
    await expect(openAs(hr1, gone)).rejects.toMatchObject({
      code: 'ledger-unwritable',
      cause: { code: 'ENOENT' },
    });
    expect(existsSync(gone.shared)).toBe(false);
  });
});

test('append: an intent and a batch name their computer; in a ledger of one computer nothing is added [F46]', async () => {
  const { home } = sharing();
  const all: LedgerRecord[] = [
    { type: 'batch', batch: 'b-1', at: now().toISOString() },
    intent(wang, 'a1'),
    outcome(wang, 'a1', 'accepted', { order: 'O1' }),
  ];
  const records = home();
  await record(hr1, records, all);
  expect(recordsIn(records.ledger)).toEqual([
    { ...all[0], host: 'hr-1' },
    { ...all[1], host: 'hr-1' },
    all[2],
  ]);
  const { states, hosts } = (await readLedger(records.ledger))!;
  expect([states.get(keyText(wang))!.intent!.host, hosts.get('b-1')]).toEqual(['hr-1', 'hr-1']);
  const own = inOneFolder(newFolder());
  await record(hr1, own, all);
  expect(recordsIn(own.ledger)).toEqual(all);
});

describe('shared ledger: a colleague’s batch is not on this computer', () => {
  /** Two colleagues with the same row, in other words: the first submits, then the second. */
  async function twice(said: 'accepted' | 'rejected' | 'unknown') {
    const o = await office();
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    const { home } = sharing();
    const [one, two] = [home(), home()];
    const k = keyFor(filing!);
    const batch = (id: string): LedgerRecord => ({ type: 'batch', batch: id, at: now().toISOString() });
    await record(hr1, one, [batch(plan.id)]);
    await keepBatch(batchFolder(one), plan, Buffer.from('业务\n'));
    const theirs = { batch: '20260302-bbbbbb', digest: 'theirs' };
    await record(hr2, two, [
      batch(theirs.batch),
      intent(k, 'b1', theirs),
      outcome(k, 'b1', said, { ...theirs, ...(said === 'accepted' && { order: 'O1' }) }),
    ]);
    return { o, filing: filing!, plan, one, two, theirs };
  }

  test.each(['accepted', 'rejected', 'unknown'] as const)(
    '%s there: this computer’s older batch shows it, and sends nothing [F46]',
    async (said) => {
      const { plan, one, theirs } = await twice(said);
      const history = await readHistory(one);
      expect([history.batches.map((b) => b.id), history.latest?.id]).toEqual([[plan.id], plan.id]);
      expect([...history.elsewhere]).toEqual([[theirs.batch, 'hr-2']]);
      const statuses = statusesOf(history, plan);
      expect([statuses.get(2)!.is, isOpen(statuses)]).toEqual([
        said === 'rejected' ? 'superseded' : 'filed-otherwise',
        false,
      ]);
      // Submitted again by the first, its own words are the last ones.
      await record(hr1, one, [{ type: 'batch', batch: plan.id, at: now().toISOString() }]);
      const again = await readHistory(one);
      const row = plan.rows[0] as PlannedRow;
      const later = laterBatches(plan, again.batches, again);
      expect(rowStatus(row, again.states, later).is).toBe(said === 'rejected' ? 'new' : 'filed-otherwise');
    },
  );

  test('a row about what it filed is refused, and its computer is named [F46]', async () => {
    for (const [said, rule] of [
      ['accepted', 'already-filed'],
      ['unknown', 'filed-in-doubt'],
    ] as const) {
      const { o, filing, one } = await twice(said);
      const { states, batches } = await readHistory(one);
      const applications = await o.portal().applications();
      const application = applications.find((a) => a.number === filing.application.number)!;
      const entry = { business: filing.business, again: [] } as never;
      const here = new Set(batches.map((b) => b.id));
      const [problem] = existingOrderProblems(entry, application, [], states, here, { row: 2 });
      expect([problem!.rule, problem!.level, (problem!.args as { host: string }).host]).toEqual([
        rule,
        'error',
        'hr-2',
      ]);
    }
  });
});

describe('shareLedger', () => {
  test('adds what this computer knows, keeps the original, and continues where it was interrupted [F46]', async () => {
    const { home } = sharing();
    const records = home();
    const own = inOneFolder(records.local);
    await record(hr1, own, [
      { type: 'batch', batch: 'b-1', at: now().toISOString() },
      intent(wang, 'a1'),
      outcome(wang, 'a1', 'accepted', { order: 'O1' }),
      intent(lu, 'a2'),
    ]);
    const text = readFileSync(join(records.local, 'ledger.txt'), 'utf8');
    const added = (await shareLedger(records, { host: hr1, now }))!;
    expect(added).toMatchObject({ filings: 2, differing: [] });
    expect(readFileSync(added.keptAs, 'utf8')).toBe(text);
    const { states, hosts } = (await readLedger(records.ledger))!;
    expect([states.get(keyText(wang)), states.get(keyText(lu)), hosts.get('b-1')]).toMatchObject([
      { outcome: 'accepted', order: 'O1' },
      { outcome: 'in-doubt', attempt: 'a2' },
      'hr-1',
    ]);
    expect(await shareLedger(records, { host: hr1, now })).toBeUndefined();
    expect(readdirSync(records.local)).toHaveLength(1);
    // As if it had broken off before the original was laid aside.
    const { copyFileSync } = await import('node:fs');
    copyFileSync(added.keptAs, join(records.local, 'ledger.txt'));
    expect(await shareLedger(records, { host: hr1, now })).toMatchObject({ filings: 2, differing: [] });
    expect((await readLedger(records.ledger))!.states.get(keyText(wang))).toMatchObject({ order: 'O1' });
  });

  test('keeps the shared outcome where both decide the same filing, and reports the difference [F46]', async () => {
    const { home } = sharing();
    const [first, second] = [home(), home()];
    await record(hr2, second, [
      intent(wang, 'b1'),
      outcome(wang, 'b1', 'accepted', { order: 'O2' }),
      intent(lu, 'b2'),
    ]);
    await record(hr1, inOneFolder(first.local), [
      intent(wang, 'a1'),
      outcome(wang, 'a1', 'accepted', { order: 'O1' }),
      intent(lu, 'a2'),
      outcome(lu, 'a2', 'rejected'),
    ]);
    const before = recordsIn(first.ledger);
    expect(await shareLedger(first, { host: hr1, now })).toMatchObject({
      filings: 0,
      differing: [{ application: 'A1', business: 'replacement', here: 'O1', shared: 'O2' }],
    });
    expect(recordsIn(first.ledger)).toEqual(before);
  });

  test('moves nothing of a ledger that is in use [F46]', async () => {
    const { home } = sharing();
    const records = home();
    const ledger = await openAs(hr1, inOneFolder(records.local));
    await expect(shareLedger(records, { host: machine(101, [100]), now })).rejects.toMatchObject({
      code: 'ledger-busy',
    });
    await ledger.close();
    expect(readdirSync(records.local)).toEqual(['ledger.txt']);
    expect(await ledgersIn(join(records.local, '../..'))).toEqual([join('p', 'e')]);
    expect(await ledgersIn(newFolder())).toEqual([]);
  });
});
