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
import { expect, test } from 'vitest';
import { dropSession, loadHttpSession, saveSession, type Session } from '../../src/portal/session.js';
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

test('only the owner can read it, and its folder, whatever the umask says', async () => {
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

test('a file left open to others is private again after the next login', async () => {
  const dir = folder();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  chmodSync(file, 0o644);
  await saveSession(dir, session('practice'));
  expect(mode(file)).toBe(0o600);
});

test('each portal has its own; one is dropped without the other', async () => {
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

test('a session that says it is another portal’s is never used', async () => {
  const dir = folder();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  writeFileSync(file, JSON.stringify(session('https://evil.example/APEC/')));
  expect(await loadHttpSession(dir, 'practice')).toBeUndefined();
});

test('damaged, empty, cut short or of another shape: nobody is logged in, nothing worse', async () => {
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

test('no folder at all is no session; one that cannot be read is said', async () => {
  const dir = folder();
  expect(await loadHttpSession(join(dir, 'nowhere'), 'practice')).toBeUndefined();
  await saveSession(dir, session('practice'));
  const file = join(dir, readdirSync(dir)[0]!);
  await dropSession(dir, 'practice');
  mkdirSync(file);
  await expect(loadHttpSession(dir, 'practice')).rejects.toThrow();
});

test('what a login gives is what is kept, and it opens the portal again', async () => {
  const world = await serveWorld();
  const { session: given } = await world.login();
  const dir = folder();
  await saveSession(dir, given);
  const kept = await loadHttpSession(dir, 'practice');
  expect(kept).toEqual(given);
  expect(kept).toMatchObject({ instance: world.instance.id, enterprise: { name: '岚禾精密机械有限公司' } });
});
