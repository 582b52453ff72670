/** With this computer’s clock off by a day, or in a distant time zone, results are the same. */
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtc, abtcMany, OFFICE, PASSWORD, REHEARSAL, type How } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const names = ['方岚', '陆安岚', '沈知琳'];
const submit = (table: string) => ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];

async function serve(loggedOut = false) {
  const home = await servedHome({ loggedOut });
  onTestFinished(() => home.close());
  return { ...home, table: writeTable(home, '表.csv', names.map(rehearsed)) };
}

test.each([-86_400, 86_400])(
  'clock %i s off: a lost answer is found, an absence is proved, everything is filed once [F23]',
  async (seconds) => {
    const home = await serve(true);
    const how: How = {
      node: ['--import', join(import.meta.dirname, 'off-clock.mjs')],
      env: {
        ABTC_PASSWORD: PASSWORD,
        OFF_CLOCK_SECONDS: String(seconds),
        TZ: 'America/New_York',
      },
    };
    const login = () => abtc(home, ['login', '--email', OFFICE], how);
    expect((await login()).code).toBe(0);
    const [lost, , refused] = names.map((name) => ({ applyNo: rehearsed(name)['申请单号']! }));
    await home.faults(
      { operation: 'submit', kind: 'drop', times: 1, match: lost! },
      { operation: 'submit', kind: 'refuse', times: 1, match: refused! },
    );
    const first = await abtc(home, [...submit(home.table), '--concurrency', '1'], how);
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringContaining('已提交 3，门户未接收 0，未提交 0，待核实 0'),
    ]);
    expect(await home.filed()).toEqual({ submits: 4, orders: 3 });
    // With the right clock again: the same table is all accepted, and the records of the wrong day block nothing.
    expect((await abtc(home, submit(home.table))).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 4, orders: 3 });
  },
);

test('time zone: every command prints the same in another one [F23]', async () => {
  const home = await serve();
  expect((await abtc(home, submit(home.table))).code).toBe(0);
  const commands = [
    ['report'],
    ['report', '--json'],
    ['report', '--csv'],
    ['batches'],
    ['batches', '--json'],
    ['orders', '--json'],
    ['check', home.table, '--offline'],
  ];
  const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'];
  const [here, ...elsewhere] = await Promise.all(
    zones.map(async (TZ) => (await abtcMany(home, commands, { env: { TZ } })).map((ran) => ran.out)),
  );
  expect(here!.every((out) => out.length > 100)).toBe(true);
  for (const there of elsewhere) expect(there).toEqual(here);
});
