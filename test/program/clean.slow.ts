/** `abtc clean` as it is used: it lists, asks, cleans, and every other command still says the same. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { kindsBelow, unknownFiles } from '../config/below.js';
import { homeOf01, LAST, MENDED, TABLE } from '../fixtures/v0.1.js';
import { login } from './kit.js';
import { abtc, abtcMany, onTerminal, REHEARSAL, type Ran } from './run.js';
import { servedHome } from './served.js';
import { documentOf, sound } from './transcript.js';
import { rehearsed, writeTable } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

interface Cleaned {
  done: boolean;
  total: { files: number; rows: number; bytes: number };
  batches: { batch: string; people: string[]; rows: number; files: { what: string; count: number }[] }[];
  others: { what: string; count: number }[];
  unsettled: { batch: string; unknown: number; unsent: number; unlisted: number }[];
  younger: number;
}
const told = ({ out }: Ran): Cleaned => documentOf(out, 'clean') as Cleaned;

/** Every file below the ledgers and answers, with its text. */
function kept(home: { path: string }): string {
  const data = join(home.path, 'data');
  const names = ['ledgers', 'answers'].flatMap((folder) =>
    existsSync(join(data, folder))
      ? readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' }).map((n) =>
          join(data, folder, n),
        )
      : [],
  );
  return names
    .filter((name) => statSync(name).isFile())
    .map((name) => `${name}\n${readFileSync(name, 'latin1')}`)
    .join('\n');
}
/** Where a card is posted to is gone from what comes next; each command looks at the portal anew. */
const comparable = (report: object): object => ({
  ...(JSON.parse(JSON.stringify(report).replace(/"at":"[^"]*"/gu, '"at":""')) as object),
  next: (report as { next: { code: string; rows: number[] }[] }).next.map(({ code, rows }) => [code, rows]),
});
const latin = (text: string): string => Buffer.from(text).toString('latin1');

test('clean: lists, needs an age and an answer, and then every command says what it said before', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const rows = [rehearsed('施子桐'), rehearsed('薛承霖')];
  const table = writeTable(home, '申请表.csv', rows);
  const personal = [
    ...new Set(
      rows.flatMap((row) => [row['联系人电话'], row['收件地址'], row['新护照号码'], row['联系人姓名']]),
    ),
  ].filter((cell): cell is string => !!cell);
  const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--json'];
  const check = ['check', table, '--materials', REHEARSAL.materials, '--json'];
  const first = await abtc(home, submit);
  expect(first.code).toBe(0);
  expect(personal.length).toBeGreaterThan(0);
  for (const one of personal) expect(kept(home)).toContain(latin(one));
  // One of every kind of file that needs no browser.
  const more = [
    ['config', 'set', '联系人姓名', '甲'],
    ['agency', 'pull'],
    ['status', '--changed'],
  ];
  for (const ran of await abtcMany(home, more)) expect(ran.code).toBe(0);
  const same = [['report', '--json'], ['batches', '--json'], check, ['doctor', '--offline', '--json']];
  const before = await abtcMany(home, same);

  const lines = [
    ['clean'],
    ['clean', '--older-than', '180'],
    ['clean', '--older-than', '0d'],
    ['clean', '--older-than', '0d', '无此人', '--yes'],
    ['clean', '--older-than', '180d', '--yes', '--json'],
    ['clean', '--older-than', '0d', '--dry-run', '--json'],
  ];
  const [bare, unit, ask, nobody, young, dry] = (await abtcMany(home, lines)) as [
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
  ];
  expect([bare, unit, ask, nobody].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect([bare.err, unit.err, ask.err, nobody.err].join('\n')).toMatch(
    /--older-than[^]*--older-than[^]*--yes[^]*无此人/u,
  );
  for (const [i, ran] of [young, dry].entries()) sound(lines[i + 4]!, ran);
  expect(told(young)).toMatchObject({ done: false, batches: [], younger: 1 });
  expect(told(dry)).toMatchObject({ done: false, total: { rows: 2 }, batches: [{ rows: 2 }] });
  for (const one of personal) expect(kept(home)).toContain(latin(one));

  // Enter alone means no.
  const no = await onTerminal(home, ['clean', '--older-than', '0d'], [{ when: '清理吗', type: '\r' }]);
  expect([no.code, no.screen]).toEqual([2, expect.stringContaining('没有清理')]);
  expect(no.screen.split('天以前')).toHaveLength(2);
  for (const one of personal) expect(kept(home)).toContain(latin(one));
  const yes = ['clean', '--older-than', '0d', '--yes', '--json'];
  const gone = await abtc(home, yes);
  sound(yes, gone);
  expect([gone.code, told(gone).done, told(gone).total.rows]).toEqual([0, true, 2]);
  for (const one of personal) expect(kept(home)).not.toContain(latin(one));

  expect((await abtc(home, ['clean', '--older-than', '0d', '施子桐'])).out).toContain('已清理过');

  const after = await abtcMany(home, same);
  const [report, ...others] = after as [Ran, ...Ran[]];
  const { cleaned, ...rest } = documentOf(report.out, 'report') as Record<string, unknown>;
  expect(typeof cleaned).toBe('string');
  expect(comparable(rest)).toEqual(comparable(documentOf(before[0]!.out, 'report') as object));
  // The plan that `check` shows is masked; free space and clocks may differ in `doctor`.
  expect(others[0]).toEqual(before[1]);
  const checked = ({ code, out }: Ran) => {
    const { totals, problems } = documentOf(out, 'check') as { totals?: object; problems?: object };
    return [code, totals, problems];
  };
  expect(checked(others[1]!)).toEqual(checked(before[2]!));
  expect(checked(others[1]!)[1]).toMatchObject({ accepted: 2 });
  expect(others[2]!.code).toBe(before[3]!.code);
  const again = [submit, ['resume', '--json'], ['report', '--failed'], ['report', '--csv'], ['report']];
  const [sent, resumed, failed, csv, text] = (await abtcMany(home, again)) as [Ran, Ran, Ran, Ran, Ran];
  expect([sent, resumed, failed, csv, text].map(({ code }) => code)).toEqual([0, 0, 2, 0, 0]);
  expect(documentOf(sent.out, 'report')).toMatchObject({ counts: { accepted: 2 } });
  expect([failed.err, text.out, csv.out]).toEqual([
    expect.stringContaining('已经清理'),
    expect.stringContaining('表格副本已于'),
    expect.stringContaining('已提交'),
  ]);
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
  // The same table again brought nothing back.
  for (const one of personal) expect(kept(home)).not.toContain(latin(one));
  expect(unknownFiles(home.path)).toEqual([]);
  const kinds = [
    'settings',
    'profiles',
    'sessions',
    'ledger',
    'office',
    'plan',
    'looks',
    'machine',
    'practice',
  ];
  expect([...kindsBelow(home.path)]).toEqual(expect.arrayContaining(kinds));
});

test('clean: in a home of 0.1 nothing that is open is touched, and it is named', async () => {
  const home = homeOf01();
  await login(home);
  const before = kept(home);
  const args = ['clean', '--older-than', '0d', '--yes', '--json'];
  const ran = await abtc(home, args);
  sound(args, ran);
  expect(ran.code).toBe(0);
  expect(
    told(ran)
      .unsettled.map(({ batch }) => batch)
      .sort(),
  ).toEqual([LAST, MENDED, TABLE].sort());
  // The begun form is of a row that is open.
  expect(told(ran)).toMatchObject({ batches: [], others: [], total: { files: 0, rows: 0 } });
  expect(kept(home)).toBe(before);
});
