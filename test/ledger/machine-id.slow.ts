/** machineId: one random id for a home, made once, its owner's alone. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { machineId } from '../../src/ledger/host.js';
import { child, tempFolders } from './ledger-kit.js';

vi.setConfig({ testTimeout: 30_000 });
const folder = tempFolders();

test('machineId makes a random id once, readable by its owner alone, and no two homes have the same [F46]', () => {
  const [one, other] = [join(folder(), 'data/machine'), join(folder(), 'machine')];
  const id = machineId(one);
  expect(id).toMatch(/^[0-9a-f]{32}$/u);
  expect([machineId(one), machineId(one)]).toEqual([id, id]);
  expect(machineId(other)).not.toBe(id);
  expect(readFileSync(one, 'utf8')).toBe(`${id}\n`);
  if (process.platform !== 'win32') expect(statSync(one).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(one))).toEqual(['machine']);
});

test('machineId of processes that start at once in a new home is the same in all [F46]', async () => {
  const script = `
    const { machineId } = await import(src + '/host.ts');
    console.log('ready');
    for await (const _ of process.stdin) { console.log(machineId(argv[0])); break; }`;
  const at = join(folder(), 'machine');
  const racers = Array.from({ length: 6 }, () => child(script, [at]));
  const lines = () => Promise.all(racers.map((r) => r.line()));
  await lines();
  for (const r of racers) r.tell('now');
  expect(new Set(await lines())).toEqual(new Set([readFileSync(at, 'utf8').trim()]));
  expect(readdirSync(dirname(at))).toEqual(['machine']);
  for (const r of racers) r.process.kill();
});

test.each(['', 'half', `${'0'.repeat(32)}`, `${'x'.repeat(32)}\n`])(
  'machineId leaves a file alone that is no id (%j): whose locks it named is not known [F46]',
  (text) => {
    const at = folder();
    mkdirSync(at);
    writeFileSync(join(at, 'machine'), text);
    expect(machineId(join(at, 'machine'))).toBeUndefined();
    expect(readFileSync(join(at, 'machine'), 'utf8')).toBe(text);
  },
);

test('machineId is undefined where nothing can be kept', () => {
  const at = folder();
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, 'a file where the folder should be');
  expect(machineId(join(at, 'machine'))).toBeUndefined();
});
