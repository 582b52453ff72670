/** F21: of any number of takers exactly one gets a free lock, or the lock of a dead owner. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { thisHost } from '../../src/ledger/host.js';
import { takeLock } from '../../src/ledger/lock.js';
import { child, machine, now, tempFolders } from './ledger-kit.js';

vi.setConfig({ testTimeout: 60_000 });
const newFolder = tempFolders();

/** A lock as a process leaves it that is gone: no process has this start. */
function deadLock(n: number): string {
  const { hostname: host, machine: m, boot, space } = thisHost(process.pid);
  const nonce = n.toString(16).padStart(32, '0');
  return JSON.stringify({ nonce, host, machine: m, boot, space, pid: process.pid, start: 'x', since: '' });
}

test('takeLock: takers in one process with interleaved steps, on a dead lock: one gets it [F21]', async () => {
  const pids = Array.from({ length: 6 }, (_, n) => 200 + n);
  for (let round = 0; round < 100; round++) {
    const at = newFolder();
    mkdirSync(at);
    await takeLock(at, machine(100), now);
    const ends = await Promise.allSettled(pids.map((pid) => takeLock(at, machine(pid, pids), now)));
    const won = ends.filter((end) => end.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]!.value.verify();
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'ledger-busy' });
    expect(readdirSync(at)).toEqual(['lock']);
  }
});

test('takeLock: takers that die anywhere, with the lock or before it: never two owners, never stuck [F21]', async () => {
  const at = newFolder();
  mkdirSync(at);
  const living = new Set<number>();
  let [pid, holders, held] = [1000, 0, 0];
  // A dead process does nothing more: its promise never comes back.
  const dies = (who: number): Promise<never> => {
    living.delete(who);
    return new Promise(() => undefined);
  };
  const die = Symbol('died');

  async function live(): Promise<void> {
    const me = ++pid;
    living.add(me);
    const host = { ...machine(me), alive: (other: number) => living.has(other) };
    const [before, after, holding] = [0, 0, 0].map(() => Math.random() < 0.07);
    let dead: (value: typeof die) => void;
    const death = new Promise<typeof die>((resolve) => (dead = resolve));
    const linkAndDie = async (from: string, to: string): Promise<void> => {
      if (before) return (dead(die), dies(me));
      await link(from, to);
      if (after) return (dead(die), dies(me));
    };
    const lock = await Promise.race([
      takeLock(at, host, now, { link: linkAndDie }).catch(() => undefined),
      death,
    ]);
    if (typeof lock === 'object') {
      expect(++holders).toBe(1);
      held++;
      for (let n = 0; n < 3; n++) await lock.verify();
      holders--;
      if (holding) void dies(me);
      else await lock.release();
    }
    if (lock !== die) living.delete(me);
  }

  // However the dice fall, it is had again and again; a lock nobody can take any more ends in the timeout.
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      while (held < 100) await live();
    }),
  );
  await (await takeLock(at, { ...machine(1), alive: () => false }, now)).release();
  expect(readdirSync(at)).toEqual([]);
});

test('takeLock: real processes, over and over, on a free lock and on a dead one [F21]', async () => {
  const racer = `
    const { takeLock } = await import(src + '/lock.ts');
    const { thisHost } = await import(src + '/host.ts');
    const { createInterface } = await import('node:readline');
    const host = thisHost(process.pid);
    let lock;
    console.log('ready');
    for await (const word of createInterface({ input: process.stdin })) {
      if (word === 'take') {
        lock = await takeLock(argv[0], host, () => new Date()).catch((e) => void console.log(e.code));
        if (lock) console.log('won');
      } else {
        console.log(await (lock?.verify().then(() => lock.release()) ?? Promise.resolve()).then(() => 'fine', (e) => e.code));
        lock = undefined;
      }
    }`;
  const at = newFolder();
  mkdirSync(at);
  const racers = Array.from({ length: 4 }, () => child(racer, [at]));
  const lines = () => Promise.all(racers.map((r) => r.line()));
  await lines();
  for (let round = 1; round <= 100; round++) {
    if (round % 4) writeFileSync(join(at, 'lock'), deadLock(round));
    for (const r of racers) r.tell('take');
    expect((await lines()).toSorted()).toEqual(['ledger-busy', 'ledger-busy', 'ledger-busy', 'won']);
    for (const r of racers) r.tell('release');
    expect(await lines()).toEqual(['fine', 'fine', 'fine', 'fine']);
    expect(readdirSync(at)).toEqual([]);
  }
  for (const r of racers) r.process.kill();
  rmSync(at, { recursive: true });
});
