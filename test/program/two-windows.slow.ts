/** Two computers with a browser each file the same table at the same moment. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtc, makeHome, REHEARSAL, start } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { outcome } from './two-homes.js';
import { withWindow, type WindowHome } from './window.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const { windowHome, logIn } = withWindow(21_340);
const ROUNDS = Number(process.env['ROUNDS'] ?? 1);

test('second order: two browsers, one table: what both have filed is reported with both numbers, exit 3 [F46]', async () => {
  let twice = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await windowHome();
    const second: WindowHome = { ...makeHome(), url: first.url, env: first.env };
    onTestFinished(() => second.remove());
    const lines: string[][] = [];
    for (const home of [first, second]) {
      const { code } = await abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome'], home);
      expect([code, (await logIn(home)).code]).toEqual([0, 0]);
      const table = writeTable(home, '表.csv', ['陆安岚', '方岚'].map(rehearsed));
      lines.push([...['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--json']]);
    }
    const ran = await Promise.all(
      [first, second].map((home, i) => start(home, lines[i]!, { env: home.env }).ended),
    );
    const found = await outcome(first.practice, ran);
    twice += found.twice.length;
    console.log(
      `round ${round + 1}: ${found.twice.length} of 2 filed twice, exit ${found.codes.join(' and ')}`,
    );
    expect(found.unsaid).toEqual([]);
    expect(found.codes).toContain(3);
    if (found.twice.length > 0) expect(found.codes).toEqual([3, 3]);
  }
  console.log(`${twice} of ${2 * ROUNDS} filed twice`);
});
