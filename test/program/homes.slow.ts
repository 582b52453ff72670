/** The whole program in the homes that earlier versions left, and in one that a later version has written in. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { lineOf } from '../../src/ledger/journal-read.js';
import { homeWithMaterials, type OldHome } from '../fixtures/v0.1.js';
import { BATCH, homeOf02 } from '../fixtures/v0.2.js';
import { filed, login } from './kit.js';
import { abtc, abtcMany, OFFICE, PASSWORD } from './run.js';
import { documentOf } from './transcript.js';

// Many child processes.
vi.setConfig({ testTimeout: 180_000 });

const readers = [['report'], ['batches'], ['report', '--json'], ['batches', '--json'], ['doctor']];

describe.each([
  ['0.1', homeWithMaterials],
  ['0.2', homeOf02],
] as const)('home of %s', (_version, homeOf) => {
  test('report, batches and doctor read it; resume without a session asks for a login and sends nothing [F42]', async () => {
    const home = homeOf();
    await login(home);
    const before = await filed(home);
    for (const { code, err } of await abtcMany(home, readers))
      expect([0, 3].includes(code ?? -1), err).toBe(true);
    await abtc(home, ['logout']);
    const resumed = await abtc(home, ['resume']);
    expect([resumed.code, resumed.err]).toEqual([4, expect.stringContaining('abtc login')]);
    expect(await filed(home)).toEqual(before);
  });
});

test('home of 0.2: resume finds what is open and sends the rest, each once; the same table again sends nothing [F42]', async () => {
  const home = homeOf02();
  await login(home);
  const ran = await abtc(home, ['resume', '--yes', '--json']);
  const { batch, items } = documentOf(ran.out, 'report') as { batch: string; items: { outcome: string }[] };
  // The listing delay of that portal, ten minutes, is long over: the unknown one is proved absent, and goes again.
  const all = items.map((r) => r.outcome);
  expect([ran.code, batch, all], ran.err).toEqual([0, BATCH, [...Array(4)].map(() => 'accepted')]);
  const after = await filed(home);
  const again = await abtc(home, ['submit', '--from', home.table, '--materials', home.materials, '--yes']);
  expect([again.code, await filed(home)]).toEqual([ran.code, after]);
});

/** Every file of a home with its bytes; without the practice portal's own, and what its list showed last (for display). */
const snapshot = ({ path }: OldHome) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^data.practice|office\.json$/u.test(name) && statSync(join(path, name)).isFile())
    .sort()
    .map((name) => [name, readFileSync(join(path, name), 'base64')]);

const NEWER_STATUSES = '{"version":2,"orders":{}}';

/** Puts the version of a later program into a file of JSON, or into its first line. */
function raise(file: string): void {
  const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  const [head, more] =
    rest.join('').trim() === '' || first === '{' ? [`${first}${rest.join('')}`, []] : [first, rest];
  writeFileSync(file, [JSON.stringify({ ...(JSON.parse(head) as object), version: 2 }), ...more].join('\n'));
}

describe('a later version has written', () => {
  const submit = (home: OldHome) => ['submit', '--from', home.table, '--materials', home.materials, '--yes'];
  const only = (home: OldHome, folder: string) =>
    join(
      home.path,
      folder,
      readdirSync(join(home.path, folder)).find((name) => name.endsWith('.json'))!,
    );

  test.each<[string, string[][], (home: OldHome) => string, (home: OldHome) => string[][]]>([
    [
      'the settings',
      [],
      (home) => join(home.path, 'config/settings.json'),
      (home) => [['report'], ['config', 'set', '联系人姓名', '某'], submit(home), ['resume']],
    ],
    [
      'a batch',
      [],
      (home) => join(home.ledger, 'batches', BATCH, 'plan.jsonl'),
      (home) => [
        ['report'],
        ['batches'],
        submit(home),
        ['resume'],
        ['clean', '--older-than', '180d', '--yes'],
      ],
    ],
    ['office statuses', [], (home) => join(home.ledger, 'office.json'), (home) => [['report'], submit(home)]],
    ['a session', [], (home) => only(home, 'data/sessions'), (home) => [['list'], submit(home), ['resume']]],
    [
      'a stage',
      [['portal', 'off', '换补卡']],
      (home) => only(home, 'config/stages'),
      (home) => [submit(home), ['resume', '--yes'], ['portal', 'on', '换补卡']],
    ],
    [
      'a look',
      [['status', '--changed']],
      (home) => only(home, `data/looks/${readdirSync(join(home.path, 'data/looks'))[0]!}`),
      () => [['status', '--changed']],
    ],
  ])(
    '%s: refused with a sentence, exit 1, and nothing is written or sent [F42]',
    async (_what, first, of, commands) => {
      const home = homeOf02();
      await login(home);
      for (const args of first) await abtc(home, args);
      const file = of(home);
      raise(file);
      const [before, sent] = [snapshot(home), await filed(home)];
      for (const args of commands(home)) {
        const { code, err } = await abtc(home, args);
        expect({ args, code, err }).toEqual({ args, code: 1, err: expect.stringContaining(file) as string });
        expect(err).toContain('由更新的版本写成（格式 2，本版本只认识 1）。请升级 abtc；这个文件没有改动');
        expect(snapshot(home)).toEqual(before);
      }
      expect(await filed(home)).toEqual(sent);
    },
  );

  test('the office statuses during a run: what was filed is reported, and the file stays as it is [F42]', async () => {
    const home = homeOf02();
    await login(home);
    const [file, ledger] = ['office.json', 'ledger.txt'].map((name) => join(home.ledger, name));
    const lines = () => readFileSync(ledger!, 'utf8').split('\n').length;
    const before = lines();
    const running = abtc(home, ['resume', '--yes', '--json']);
    await vi.waitUntil(() => lines() > before + 1, { timeout: 60_000, interval: 5 });
    writeFileSync(file!, NEWER_STATUSES);
    const { code, out, err } = await running;
    const { items } = documentOf(out, 'report') as { items: { outcome: string }[] };
    expect([code, items.map((r) => r.outcome)], err).toEqual([0, [...Array(4)].map(() => 'accepted')]);
    expect(readFileSync(file!, 'utf8')).toBe(NEWER_STATUSES);
    // Before the next run it is refused, so that nobody decides by half of what is known.
    expect((await abtc(home, ['report'])).code).toBe(1);
  });

  test('the ledger: refused with a sentence, exit 1, and nothing is written or sent [F42]', async () => {
    const home = homeOf02();
    await login(home);
    const file = join(home.ledger, 'ledger.txt');
    const [first] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lineOf('', { ...(JSON.parse(first!.slice(17)) as object), version: 2 }).bytes);
    const [before, sent] = [snapshot(home), await filed(home)];
    for (const args of [['report'], submit(home), ['resume'], ['doctor'], ['doctor', '--rebuild', '--yes']]) {
      const { code, err, out } = await abtc(home, args);
      expect({ args, code }).toEqual({ args, code: args[0] === 'doctor' ? code : 1 });
      expect(err + out).toContain('更新的版本');
      expect(snapshot(home)).toEqual(before);
    }
    expect(await filed(home)).toEqual(sent);
  });

  test('the password: refused at the next login, and not replaced [F42]', async () => {
    const home = homeOf02();
    await login(home, OFFICE, ['--remember']);
    const file = only(home, 'data/passwords');
    raise(file);
    const before = snapshot(home);
    const { code, err } = await abtc(home, ['login', '--email', OFFICE]);
    expect([code, err]).toEqual([1, expect.stringContaining(file)]);
    expect(err + JSON.stringify(before)).not.toContain(PASSWORD.repeat(2));
    expect(snapshot(home)).toEqual(before);
  });
});
