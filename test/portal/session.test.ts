/** The session's file: private, of one portal, and harmless when it is damaged. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  dropSession,
  keptSessions,
  loadSession,
  saveSession,
  type Session,
} from '../../src/portal/session.js';
import { folder, serveWorld } from './kit.js';

const session = (portal: string, token = 'secret-token'): Session => ({
  portal,
  instance: 'i1',
  enterprise: { name: '岚禾精密机械有限公司', creditCode: '91000000PRACT0001X' },
  token,
  tmpSecret: 'tmp',
  guid: 'g',
  uid: '1',
  email: 'office@lanhe.example',
  plt: 'PC',
});
const mode = (path: string) => statSync(path).mode & 0o777;
async function loadHttpSession(dir: string, portal: string) {
  const kept = await loadSession(dir, portal);
  return kept && 'token' in kept ? kept : undefined;
}

test('saveSession: only the owner can read the file and its folder, whatever the umask', async () => {
  const dir = join(folder(), 'data', 'sessions');
  await saveSession(dir, session('practice'));
  const names = readdirSync(dir);
  expect(names).toHaveLength(1);
  expect(mode(join(dir, names[0]!))).toBe(0o600);
  expect(mode(dir)).toBe(0o700);
  expect(names[0]).not.toContain('practice');
  await saveSession(dir, session('practice', 'newer'));
  expect(readdirSync(dir)).toEqual(names);
  expect(mode(join(dir, names[0]!))).toBe(0o600);
  expect((await loadHttpSession(dir, 'practice'))?.token).toBe('newer');
});

test('saveSession: a file left open to others is private again after the next login', async () => {
  const dir = folder();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  chmodSync(file, 0o644);
  await saveSession(dir, session('practice'));
  expect(mode(file)).toBe(0o600);
});

test('dropSession: each portal has its own session; one is dropped without the other', async () => {
  const dir = folder();
  await saveSession(dir, session('practice', 'a'));
  await saveSession(dir, session('https://consular.example/APEC/', 'b'));
  expect((await loadHttpSession(dir, 'practice'))?.token).toBe('a');
  expect((await loadHttpSession(dir, 'https://consular.example/APEC/'))?.token).toBe('b');
  expect(await loadHttpSession(dir, 'https://consular.example/')).toBeUndefined();
  await dropSession(dir, 'practice');
  await dropSession(dir, 'practice');
  expect(await loadHttpSession(dir, 'practice')).toBeUndefined();
  expect((await loadHttpSession(dir, 'https://consular.example/APEC/'))?.token).toBe('b');
});

test('loadSession: a file of another portal is never used', async () => {
  const dir = folder();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  writeFileSync(file, JSON.stringify(session('https://evil.example/APEC/')));
  expect(await loadHttpSession(dir, 'practice')).toBeUndefined();
});

test('loadSession: a damaged, empty, cut or strange file means not logged in, and nothing worse', async () => {
  const dir = folder();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  const whole = readFileSync(file, 'utf8');
  for (const text of [
    '',
    'null',
    '[]',
    '{',
    'no json',
    JSON.stringify({ portal: 'practice' }),
    '\u0000'.repeat(40),
  ]) {
    writeFileSync(file, text);
    expect(await loadHttpSession(dir, 'practice')).toBeUndefined();
  }
  for (let length = 0; length < whole.length; length += 7) {
    writeFileSync(file, whole);
    truncateSync(file, length);
    expect(await loadHttpSession(dir, 'practice')).toBeUndefined();
  }
  writeFileSync(file, whole);
  expect(await loadHttpSession(dir, 'practice')).toEqual(session('practice'));
});

test('loadSession: a missing folder means no session; one that cannot be read is reported', async () => {
  const dir = folder();
  expect(await loadHttpSession(join(dir, 'nowhere'), 'practice')).toBeUndefined();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  await dropSession(dir, 'practice');
  mkdirSync(file);
  await expect(loadHttpSession(dir, 'practice')).rejects.toThrow();
});

test('saveSession keeps what a login gives, and it opens the portal again', async () => {
  const world = await serveWorld();
  const { session: given } = await world.login();
  const dir = folder();
  await saveSession(dir, given);
  const kept = await loadHttpSession(dir, 'practice');
  expect(kept).toEqual(given);
  expect(kept).toMatchObject({ instance: world.instance.id, enterprise: { name: '岚禾精密机械有限公司' } });
});

describe('keptSessions of one portal', () => {
  const of = (email: string, token = 't'): Session => ({ ...session('practice', token), email });
  const [one, other] = ['office@lanhe.example', 'office@chengyu.example'];
  const emails = async (dir: string) =>
    (await keptSessions(dir)).map((kept) => [kept.session.email, kept.current]);

  test('the one saved last is current, the others are beside it, each private', async () => {
    const dir = folder();
    await saveSession(dir, of(one, 'a'));
    await saveSession(dir, of(other, 'b'));
    expect(await emails(dir)).toEqual([
      [other, true],
      [one, false],
    ]);
    expect(await loadSession(dir, 'practice')).toMatchObject({ token: 'b' });
    expect(await loadSession(dir, 'practice', one.toUpperCase())).toMatchObject({ token: 'a' });
    expect(await loadSession(dir, 'practice', 'nobody@lanhe.example')).toBeUndefined();
    expect(await loadSession(dir, 'elsewhere', one)).toBeUndefined();
    for (const name of readdirSync(dir)) expect(mode(join(dir, name))).toBe(0o600);
    await saveSession(dir, of(one, 'c'));
    expect(await emails(dir)).toEqual([
      [one, true],
      [other, false],
    ]);
    expect(await loadSession(dir, 'practice', one)).toMatchObject({ token: 'c' });
  });

  test('renewed without being chosen, it stays beside', async () => {
    const dir = folder();
    await saveSession(dir, of(one, 'a'));
    await saveSession(dir, of(other, 'b'));
    await saveSession(dir, of(one, 'new'), { choose: false });
    expect(await loadSession(dir, 'practice')).toMatchObject({ token: 'b' });
    expect(await loadSession(dir, 'practice', one)).toMatchObject({ token: 'new' });
  });

  test('are dropped one by one; a file under another account’s name is ignored', async () => {
    const dir = folder();
    await saveSession(dir, of(one, 'a'));
    await saveSession(dir, of(other, 'b'));
    const beside = readdirSync(dir).find((name) => name.includes('-'))!;
    writeFileSync(join(dir, beside.replace(/-.{16}/u, `-${'0'.repeat(16)}`)), JSON.stringify(of(other)));
    expect(await emails(dir)).toHaveLength(2);
    await dropSession(dir, 'practice', other);
    expect(await loadSession(dir, 'practice')).toBeUndefined();
    expect(await loadSession(dir, 'practice', one)).toMatchObject({ token: 'a' });
    await dropSession(dir, 'practice', one);
    expect(await emails(dir)).toEqual([]);
  });

  test('a window holds one account: another login in it ends the first', async () => {
    const dir = folder();
    const { portal, instance, enterprise } = session('live');
    for (const email of [one, other])
      await saveSession(dir, { portal, instance, enterprise, email, via: 'chrome' });
    expect(await emails(dir)).toEqual([[other, true]]);
  });
});
