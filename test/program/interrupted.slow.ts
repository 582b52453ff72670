/** Ctrl-C during a filing: it is finished and recorded, and the others are not begun. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { abtc, REHEARSAL, start } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

test.skipIf(process.platform === 'win32')(
  'Ctrl-C: one signal counts once: no row is left unknown [F37]',
  async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    await home.faults({ operation: 'submit', kind: 'slow', delayMs: 1500 });
    const table = writeTable(home, '表.csv', ['方岚', '陆安岚', '沈知琳'].map(rehearsed));
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
    const run = start(home, [...submit, '--concurrency', '1']);
    // Now the second filing is under way: it is prepared quickly, but submitted slowly.
    await run.says('✔ 第2行');
    await sleep(700);
    run.child.kill('SIGINT');
    const { code, out, err } = await run.ended;
    expect(err).toContain('已按要求停止；手头的都已办完，还没轮到的行没有提交。');
    expect(out).toContain('已提交 2，门户未接收 0，未提交 1，待核实 0');
    expect(code).toBe(130);
    await home.faults();
    expect((await abtc(home, ['resume'])).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  },
);
