/** readLock, replaceLock, freeLedger: a person frees the lock that was shown, and no other. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename as renameFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { keyText, openLedger, readLedger } from '../../src/ledger/ledger.js';
import { takeLock, type Lock } from '../../src/ledger/lock.js';
import type * as renames from '../../src/filing/rename-held.js';
import { freeLedger, readLock, replaceLock } from '../../src/ledger/unlock.js';
import { intent, key, machine, now, outcome, owner, tempFolders } from './ledger-kit.js';
import { office } from '../run/office.js';

vi.setConfig({ testTimeout: 30_000 });
/** What happens while the first try of a rename is refused, as Windows does it; absent: none is refused. */
const held = vi.hoisted((): { meanwhile: (() => Promise<void>) | undefined } => ({ meanwhile: undefined }));
vi.mock('../../src/filing/rename-held.js', async (original) => {
  const { renameHeld } = await original<typeof renames>();
  const refusedOnce: typeof renameHeld = (from, to, way = {}) => {
    const { meanwhile } = held;
    held.meanwhile = undefined;
    if (meanwhile === undefined) return renameHeld(from, to, way);
    let tries = 0;
    const rename = way.rename ?? renameFile;
    return renameHeld(from, to, {
      isWindows: true,
      rename: async (...names) => {
        if (tries++ > 0) return rename(...names);
        await meanwhile();
        throw Object.assign(new Error(), { code: 'EPERM' });
      },
    });
  };
  return { renameHeld: refusedOnce };
});
const newFolder = tempFolders();
function folder(): string {
  const at = newFolder();
  mkdirSync(at);
  return at;
}
const wang = key('A1');
const host = machine(500, [], { hostname: 'hr-2', user: 'shen' });
const shared = { shared: true };
/** As `doctor --unlock` does it; the wait is over at once. */
const free = (at: string, lock: Awaited<ReturnType<typeof readLock>>) =>
  freeLedger({ folder: at, shared: at, ...owner, host, now, sleep: () => Promise.resolve() }, lock!);

describe('replaceLock', () => {
  test('takes the place of the lock that was shown; its owner is not the holder any more [F22 F46]', async () => {
    const at = folder();
    const old = await takeLock(at, machine(100), now, shared);
    const lock = (await readLock(at))!;
    expect(lock.owner).toMatchObject({ host: 'hr-1', user: 'wen', pid: 100, since: now().toISOString() });
    const ours = (await replaceLock(at, lock, { host, now }, shared))!;
    await ours.verify();
    await expect(old.verify()).rejects.toMatchObject({ code: 'lock-lost' });
    await old.release();
    await ours.verify();
    await ours.release();
    expect(readdirSync(at)).toEqual([]);
  });

  test('leaves another lock alone that came meanwhile, and says whose it is; finds nothing where it is gone [F22 F46]', async () => {
    const at = folder();
    const old = await takeLock(at, machine(100), now, shared);
    const lock = (await readLock(at))!;
    await old.release();
    expect(await replaceLock(at, lock, { host, now }, shared)).toBeUndefined();
    expect(readdirSync(at)).toEqual([]);
    const next = await takeLock(at, machine(101), now, shared);
    await expect(replaceLock(at, lock, { host, now }, shared)).rejects.toMatchObject({
      code: 'ledger-busy',
      owner: { pid: 101 },
    });
    await next.verify();
    expect(readdirSync(at)).toEqual(['lock']);
  });

  test('succeeds for one of several who free the same lock at once [F22 F46]', async () => {
    for (let round = 0; round < 50; round++) {
      const at = folder();
      await takeLock(at, machine(100), now, shared);
      const lock = (await readLock(at))!;
      const pids = [501, 502, 503, 504];
      const ends = await Promise.allSettled(
        pids.map((pid) => replaceLock(at, lock, { host: machine(pid, pids), now }, shared)),
      );
      const won = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value! : []));
      expect(won).toHaveLength(1);
      await won[0]!.verify();
      for (const end of ends)
        if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'ledger-busy' });
      expect(readdirSync(at)).toEqual(['lock']);
    }
  });

  test.each(['', '\0'.repeat(200), '{"host":'])(
    'takes the place of a lock that cannot be read (%j) [F21 F46]',
    async (text) => {
      const at = folder();
      writeFileSync(join(at, 'lock'), text);
      const lock = (await readLock(at))!;
      expect(lock.owner).toBeUndefined();
      await (await replaceLock(at, lock, { host, now }, shared))!.verify();
      expect(readdirSync(at)).toEqual(['lock']);
    },
  );

  test('continues where somebody died while freeing it, and shows who that was [F22 F46]', async () => {
    const at = folder();
    const old = await takeLock(at, machine(100), now, shared);
    const died = { ...JSON.parse(readFileSync(join(at, 'lock'), 'utf8')), nonce: 'c'.repeat(32), user: 'lu' };
    writeFileSync(join(at, `lock.${old.nonce}`), JSON.stringify(died));
    const lock = (await readLock(at))!;
    expect([lock.owner?.user, lock.begun?.user]).toEqual(['wen', 'lu']);
    await (await replaceLock(at, lock, { host, now }, shared))!.verify();
    expect(readdirSync(at)).toEqual(['lock']);
  });
});

describe('replaceLock on Windows, while a scanner has the lock open', () => {
  afterEach(() => void (held.meanwhile = undefined));

  test('leaves a lock alone that was taken while it waited [F22 F46]', async () => {
    const at = folder();
    const old = await takeLock(at, machine(100), now, shared);
    const lock = (await readLock(at))!;
    let next: Lock | undefined;
    held.meanwhile = async () => {
      await old.release();
      next = await takeLock(at, machine(101), now, shared);
    };
    await expect(replaceLock(at, lock, { host, now }, shared)).rejects.toMatchObject({
      code: 'ledger-busy',
      owner: { pid: 101 },
    });
    await next!.verify();
    expect(readdirSync(at)).toEqual(['lock']);
  });

  test('finds none where it was released while it waited, and takes it where it stayed [F22 F46]', async () => {
    const at = folder();
    const old = await takeLock(at, machine(100), now, shared);
    const lock = (await readLock(at))!;
    held.meanwhile = () => old.release();
    expect(await replaceLock(at, lock, { host, now }, shared)).toBeUndefined();
    expect(readdirSync(at)).toEqual([]);
    await takeLock(at, machine(100), now, shared);
    held.meanwhile = () => Promise.resolve();
    await (await replaceLock(at, (await readLock(at))!, { host, now }, shared))!.verify();
  });
});

describe('freeLedger', () => {
  test('makes filings under way unknown, with the reason; the rest stays as it is [F22 F46]', async () => {
    const at = folder();
    const ledger = await openLedger({ folder: at, shared: at, ...owner, host: machine(100), now });
    await ledger.append(intent(wang, 'a1'));
    await ledger.append(intent(key('A2'), 'a2'));
    await ledger.append(outcome(key('A2'), 'a2', 'accepted', { order: 'O2' }));
    const lock = await readLock(at);
    expect(await free(at, lock)).toEqual({ unknown: 1 });
    expect(readdirSync(at)).toEqual(['ledger.txt']);
    const { states } = (await readLedger(at))!;
    expect(states.get(keyText(wang))).toMatchObject({
      outcome: 'unknown',
      attempt: 'a1',
      reason: { code: 'lock-freed', args: { host: 'hr-1' } },
    });
    expect(states.get(keyText(wang))!.firstLook).toBeUndefined();
    expect(states.get(keyText(key('A2')))!.outcome).toBe('accepted');
    // Whoever held it lives after all: it begins nothing more, and what it learns is not lost.
    await expect(ledger.append(intent(key('A3'), 'a3'))).rejects.toMatchObject({ code: 'lock-lost' });
    await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
    await ledger.close();
    const next = await openLedger({ folder: at, shared: at, ...owner, host, now });
    expect([next.late.taken, next.states.get(keyText(wang))]).toMatchObject([
      1,
      { outcome: 'accepted', order: 'O1' },
    ]);
    await next.close();
  });

  test('takes in outcomes that came late before, which are then not unknown [F22 F46]', async () => {
    const at = folder();
    const ledger = await openLedger({ folder: at, shared: at, ...owner, host: machine(100), now });
    await ledger.append(intent(wang, 'a1'));
    rmSync(join(at, 'lock'));
    await takeLock(at, machine(101), now, shared);
    await ledger.append(outcome(wang, 'a1', 'accepted', { order: 'O1' }));
    expect(await free(at, await readLock(at))).toEqual({ unknown: 0 });
    expect((await readLedger(at))!.states.get(keyText(wang))).toMatchObject({ outcome: 'accepted' });
  });

  test('begins no ledger where there is none: one may be missing [F46]', async () => {
    const at = folder();
    await takeLock(at, machine(100), now, shared);
    expect(await free(at, await readLock(at))).toEqual({ unknown: 0 });
    expect(readdirSync(at)).toEqual([]);
  });

  test('frees the lock of a damaged ledger and says that it is damaged [F46]', async () => {
    const at = folder();
    writeFileSync(join(at, 'ledger.txt'), 'nothing of the kind\n');
    await takeLock(at, machine(100), now, shared);
    await expect(free(at, await readLock(at))).rejects.toMatchObject({ code: 'ledger-damaged' });
    expect(existsSync(join(at, 'lock'))).toBe(false);
  });

  test('begins the listing delay of filings under way after it, however long ago they were sent [F22 F46]', async () => {
    const o = await office({ settleSeconds: 200 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    const at = o.ledgerFolder;
    // A run of another computer is cut off in its submit, which never arrived.
    const k = { application: filing!.application.number, business: filing!.business, number: 1 };
    const about = await o.portal().about();
    const ledger = await openLedger({
      folder: at,
      instance: about.instance,
      enterprise: plan.enterprise.creditCode,
      host: machine(100),
      now: o.time.now,
    });
    const account = await o.portal().whoami();
    const portalTime = about.time.toISOString();
    await ledger.append(
      intent(k, 'a1', { batch: plan.id, account: account.email, portalTime, digest: rowDigest(plan) }),
    );
    o.time.pass(10_000);
    const of = { instance: about.instance, enterprise: plan.enterprise.creditCode };
    await freeLedger(
      { folder: at, ...of, host, now: o.time.now, sleep: () => Promise.resolve() },
      (await readLock(at))!,
    );
    o.time.pass(5);
    await o.relogin();
    // The window begins with the first look after it: ten thousand seconds before it do not count.
    const first = await o.go(plan);
    expect([first.outcomes, first.reasons, await o.submits()]).toEqual([['unknown'], ['doubt-settling'], 0]);
    o.time.pass(300);
    await o.relogin();
    const second = await o.go(plan, { on: o.timeFlies });
    expect([second.outcomes, second.reasons]).toEqual([['unknown'], ['doubt-no-control']]);
  });
});

const rowDigest = (plan: { rows: readonly object[] }): string => (plan.rows[0] as { digest: string }).digest;
