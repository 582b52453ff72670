// One folder, several processes: shared sessions and orders, torn logs, dead locks, resets.
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inspect, resetPractice, servedPractice, setFaults } from '../../src/practice/index.js';
import { openStore } from '../../src/practice/state/store.js';
import { caller, draft, folder, rowFor, rows, save, serve } from './portal.js';

const index = new URL('../../src/practice/index.ts', import.meta.url).href;

/** A process of its own that serves the folder; resolves once it prints its address. */
async function otherProcess(dir: string): Promise<{ url: string; pid: number; kill(): void }> {
  const code = `
    const { servePractice } = await import(${JSON.stringify(index)});
    const { url } = await servePractice({ dir: ${JSON.stringify(dir)}, inspectPort: false, announce: true });
    console.log(url);
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void child.kill('SIGKILL');
  onTestFinished(kill);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => resolve(String(chunk).trim()));
    child.on('exit', (code) => reject(new Error(`the other process ended: ${code}`)));
  });
  return { url, pid: child.pid!, kill };
}

const deadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid!;
};

test('store: two processes share sessions, drafts and orders, and lose nothing when both write', async () => {
  const portal = await serve();
  const other = await otherProcess(portal.dir);
  const there = caller(other);
  const session = await portal.login();
  expect(await rows(there, session)).toEqual(await rows(portal, session));

  const { row, followid } = await draft(portal, session, 'TQZK');
  const submitted = await there.json('submit', { followid }, session);
  expect(submitted.data.orderNo).toBe(`${row.applyNo}-01-ta`);
  expect((await portal.json('submit', { followid }, session)).code).toBe('DRAFT_CLOSED');

  const replacement = await rowFor(portal, session, 'HBK', '2001');
  const saves = Array.from({ length: 60 }, (_, number) =>
    (number % 2 ? there : portal).json('saveForm', save(replacement, 'HBK', {}), session),
  );
  const ids = (await Promise.all(saves)).map((reply) => reply.data.followid);
  expect(new Set(ids).size).toBe(60);
  const listed = await there.json('draftList', { PageNumber: 1, PageSize: 100 }, session);
  expect(listed.data.total).toBe(60);

  // A fault counted in one process is counted in both.
  await setFaults(portal.dir, [{ operation: 'currentUser', kind: 'refuse', times: 1 }]);
  expect((await there.form('currentUser', {}, session)).status).toBe(500);
  expect((await portal.form('currentUser', {}, session)).status).toBe(200);

  expect(await servedPractice(portal.dir)).toEqual({ url: other.url });
  await portal.form('logout', {}, session);
  expect((await there.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
  other.kill();
}, 20_000);

test('store: one draft submitted by many callers at once becomes one order', async () => {
  const first = await serve();
  const second = await serve({ dir: first.dir });
  const session = await first.login();
  const { followid } = await draft(first, session, 'TQZK');
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      (number % 2 ? first : second).json('submit', { followid }, session),
    ),
  );
  expect(replies.filter((reply) => reply.data)).toHaveLength(1);
  expect(replies.filter((reply) => reply.code === 'DRAFT_CLOSED')).toHaveLength(9);
});

test('store: a torn last line is ignored, and cut by the next writer, wherever it was torn', async () => {
  const portal = await serve();
  const session = await portal.login();
  await draft(portal, session, 'TQZK');
  const log = join(portal.dir, portal.instance.id, 'events.jsonl');
  const whole = readFileSync(log);
  const lastLine = whole.subarray(whole.lastIndexOf(10, whole.length - 2) + 1);
  for (const length of [1, 5, Math.floor(lastLine.length / 2), lastLine.length - 1]) {
    appendFileSync(log, lastLine.subarray(0, length));
    expect(openStore(portal.dir).read().drafts.size).toBe(1);
    expect((await portal.form('currentUser', {}, session)).code).toBeUndefined();
    await portal.login(1);
    const text = readFileSync(log, 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
  // A crash in the middle of the very last event: that event never happened.
  truncateSync(log, statSync(log).size - 3);
  const events = openStore(portal.dir).read().events;
  expect(events).toBe(readFileSync(log, 'utf8').split('\n').length - 1);
});

test('lock: a dead process’s is taken over, a living one’s is waited for', async () => {
  const portal = await serve();
  const lock = join(portal.dir, 'lock');
  writeFileSync(lock, JSON.stringify({ pid: await deadPid() }));
  expect(await portal.login()).toHaveProperty('token');
  // An earlier process that had the same pid as this one.
  const old = new Date(Date.now() - 5_000);
  writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  utimesSync(lock, old, old);
  expect(await portal.login()).toHaveProperty('token');
  // One whose owner died before it could say who it was.
  writeFileSync(lock, '');
  utimesSync(lock, old, old);
  expect(await portal.login()).toHaveProperty('token');
  expect(readdirSync(portal.dir).filter((name) => name.startsWith('lock'))).toEqual([]);

  const living = await otherProcess(folder());
  writeFileSync(lock, JSON.stringify({ pid: living.pid }));
  let done = false;
  const waiting = portal.login().then(() => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(done).toBe(false);
  living.kill();
  await waiting;
}, 20_000);

test('reset: a running server follows it: a new instance, the same world, nothing filed', async () => {
  const portal = await serve({ seed: 11 });
  const session = await portal.login();
  const before = await rows(portal, session);
  const { followid } = await draft(portal, session, 'TQZK');
  await portal.json('submit', { followid }, session);
  await setFaults(portal.dir, [{ operation: 'submit', kind: 'refuse' }]);

  const made = await resetPractice({ dir: portal.dir, seed: 11, settleSeconds: 1 });
  expect(made.id).not.toBe(portal.instance.id);
  expect(existsSync(join(portal.dir, portal.instance.id))).toBe(false);
  expect((await portal.form('portalInfo')).data).toMatchObject({ instanceId: made.id, settleSeconds: 1 });
  expect((await portal.form('currentUser', {}, session)).code).toBe('AUTH_EXPIRED');
  const again = await portal.login();
  expect(await rows(portal, again)).toEqual(before);
  const records = await inspect(portal.dir);
  expect([records.instance.id, records.orders, records.uploads]).toEqual([made.id, [], []]);
  const filed = await draft(portal, again, 'TQZK');
  expect((await portal.json('submit', { followid: filed.followid }, again)).code).toBeUndefined();

  await resetPractice({ dir: portal.dir, seed: 12 });
  expect(await rows(portal, await portal.login())).not.toEqual(before);
});

test('instance: a folder keeps its own from one server to the next', async () => {
  const first = await serve({ seed: 3, people: 5 });
  const session = await first.login();
  await first.close();
  const second = await serve({ dir: first.dir, seed: 99 });
  expect(second.instance).toEqual(first.instance);
  expect(await rows(second, session)).toHaveLength(41);
});

test('servedPractice: an announced server is found while it lives', async () => {
  const dir = folder();
  expect(await servedPractice(dir)).toBeUndefined();
  const portal = await serve({ dir, announce: true });
  expect(await servedPractice(dir)).toEqual({ url: portal.url });
  await portal.close();
  expect(await servedPractice(dir)).toBeUndefined();
  expect(existsSync(join(dir, 'served.json'))).toBe(false);
  writeFileSync(join(dir, 'served.json'), JSON.stringify({ url: portal.url, pid: process.pid }));
  expect(await servedPractice(dir)).toBeUndefined();
});

test('files: they are private', async () => {
  const dir = join(folder(), 'new');
  const portal = await serve({ dir, announce: true });
  const session = await portal.login();
  await draft(portal, session, 'TQZK');
  const check = (path: string): void => {
    const { mode } = statSync(path);
    const isFolder = statSync(path).isDirectory();
    expect([path, (mode & 0o777).toString(8)]).toEqual([path, isFolder ? '700' : '600']);
    if (isFolder) for (const name of readdirSync(path)) check(join(path, name));
  };
  check(dir);
});
