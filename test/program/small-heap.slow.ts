/** Too little memory: the process dies wherever it is, nothing is lost, and the same command ends the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { filed, loggedIn } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { root } from './built.js';

const submit = (table: string) => [
  'submit',
  '--from',
  table,
  '--materials',
  REHEARSAL.materials,
  '--yes',
  '-q',
];
const withHeap = (mb: number) => ({ node: [`--max-old-space-size=${mb}`] });
const rehearsal = readFileSync(join(root, REHEARSAL.table), 'utf8');

test(
  'memory ends with 100,000 rows: nothing is sent, and the table that can be sent is filed afterwards [F38]',
  { timeout: 240_000 },
  async () => {
    const home = await loggedIn();
    const many = Array.from(
      { length: 100_000 },
      (_, i) => `注销卡,APEC2099${String(i).padStart(10, '0')},沈知琳`,
    );
    const table = join(home.path, '大.csv');
    writeFileSync(table, `${rehearsal.trimEnd()}\r\n${many.join('\r\n')}\r\n`);
    const died = await abtc(home, submit(table), withHeap(40));
    expect(died.code).not.toBe(0);
    expect(died.err).toContain('heap');
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    await abtc(home, submit(REHEARSAL.table));
    const { orders } = await inspect(home.practice);
    expect(orders.length).toBeGreaterThan(10);
    expect(new Set(orders.map((o) => o.applyNo + o.businessType)).size).toBe(orders.length);
  },
);

test(
  'memory ends anywhere in a run, with a little more each time: each row is filed once [F38]',
  { timeout: 240_000 },
  async () => {
    const home = await loggedIn();
    const deaths: number[] = [];
    for (let mb = 10; ; mb += 2) {
      const { code } = await abtc(home, submit(REHEARSAL.table), withHeap(mb));
      const { orders } = await inspect(home.practice);
      expect(new Set(orders.map((o) => o.applyNo + o.businessType)).size).toBe(orders.length);
      if (code !== null && code !== 134) break;
      deaths.push(orders.length);
      expect(mb).toBeLessThan(80);
    }
    expect(deaths.length).toBeGreaterThan(0);
    await abtc(home, ['resume', '--yes']);
    const { orders } = await inspect(home.practice);
    expect(orders.length).toBeGreaterThan(10);
    expect(new Set(orders.map((o) => o.applyNo + o.businessType)).size).toBe(orders.length);
  },
);
