/** Changes after the plan: a status that moved on, a table with another name, a truncated ledger. */
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtc, REHEARSAL, start, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { documentOf } from './transcript.js';
import { ledgerFolder, records, until } from './until.js';
import { idOf } from './world.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function serve() {
  const home = await servedHome();
  onTestFinished(() => home.close());
  return home;
}

const [FANG, LU] = [rehearsed('方岚'), rehearsed('陆安岚')];
const args = (home: Home, name: string, rows: readonly Cells[]): string[] => [
  ...['submit', '--from', writeTable(home, name, rows)],
  ...['--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'],
];

test('preflight: the office moves an application on while the row before it is filed: reported, exit 3, the other goes on [F27]', async () => {
  const home = await serve();
  const applyNo = LU['申请单号']!;
  await home.faults({ operation: 'upload', kind: 'slow', delayMs: 1500, match: { applyNo } });
  const run = start(home, args(home, '表.csv', [FANG, LU]));
  await until('the second draft', () => records(home, 'draft') === 2);
  await home.decide({ kind: 'application', applyid: idOf(applyNo), applyNo, from: '', to: '已注销' });
  const { code, out } = await run.ended;
  expect(out).toContain('已提交 1，门户未接收 0，未提交 1，待核实 0');
  expect(out).toMatch(/陆安岚.*已注销/u);
  expect(code).toBe(3);
  expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
});

test('submit: the table under another name, turned round, with blank lines and a row twice: nothing more is sent [F28]', async () => {
  const home = await serve();
  expect((await abtc(home, args(home, '一月.csv', [FANG, LU]))).code).toBe(0);
  const wide = {
    ...LU,
    联系人电话: ` ${[...LU['联系人电话']!].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('')} `,
  };
  const { out } = await abtc(home, args(home, '二月（改名）.csv', [{}, LU, {}, FANG, wide]));
  expect(out).toMatch(/第6行 陆安岚 注销卡：与第 3 行完全相同/u);
  expect(out).toContain('已提交 2，');
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
});

test('submit: a table in which every row was filed names their batches, and gets none of its own [F28]', async () => {
  const home = await serve();
  for (const [name, row] of [
    ['一月.csv', FANG],
    ['二月.csv', LU],
  ] as const)
    expect((await abtc(home, args(home, name, [row]))).code).toBe(0);
  const batches = () => readdirSync(join(ledgerFolder(home)!, 'batches')).sort();
  const before = batches();
  expect(before).toHaveLength(2);

  const both = args(home, '三月.csv', [LU, FANG]);
  const { code, out, err } = await abtc(home, both);
  const [, first, last] = /在批次 (\S+)、(\S+) 中，没有另建批次；运行 abtc report \2 查看/u.exec(err)!;
  expect([first, last].sort()).toEqual(before);
  expect([code, batches()]).toEqual([0, before]);
  expect(out).toMatch(/三月\.csv[^]*\n2 .*陆安岚.*已提交.*\n3 .*方岚.*已提交/u);
  const data = documentOf((await abtc(home, [...both, '--json'])).out, 'report');
  expect(data).toMatchObject({ batch: last, filedIn: [first, last], counts: { accepted: 2 } });
  expect((await abtc(home, ['report', last!])).code).toBe(0);

  // The table that was submitted has its batch: it is reported as before.
  const own = await abtc(home, args(home, '一月（副本）.csv', [FANG]));
  expect(own.err).toContain('没有要提交的：1 行以前都已提交。\n');
  // A row that is still to be done makes a batch.
  const more = await abtc(home, args(home, '四月.csv', [FANG, { ...LU, 联系人电话: '188' }]));
  expect([more.code, batches().length]).toEqual([3, 3]);
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
});

test.each([
  ['an outcome', (text: string) => text.length - 20],
  ['an intent', (text: string) => text.lastIndexOf('"type":"intent"') + 200],
])(
  'resume: %s is cut short: it says how much was set aside, finds the order, and sends nothing [F1 F24]',
  async (_what, keep) => {
    const home = await serve();
    expect((await abtc(home, args(home, '表.csv', [FANG, LU]))).code).toBe(0);
    const file = join(ledgerFolder(home)!, 'ledger.txt');
    const text = readFileSync(file, 'latin1');
    truncateSync(file, keep(text));
    const { code, out, err } = await abtc(home, ['resume', '--yes']);
    const rest = keep(text) - (text.lastIndexOf('\n', keep(text) - 1) + 1);
    expect(err).toContain(`台账最后一条没有写完（上次被中断，${rest} 字节），已另存为`);
    expect([code, out]).toEqual([0, expect.stringContaining('已提交 2，门户未接收 0，未提交 0，待核实 0')]);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
  },
);
