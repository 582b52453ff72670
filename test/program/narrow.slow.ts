/** What the program shows on terminals of several widths: every line fits, and breaks where it may. */
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { finalScreen } from './final-screen.js';
import { abtc, onTerminal, REHEARSAL } from './run.js';
import { servedHome, type ServedHome } from './served.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const table = ['--from', REHEARSAL.table, '--materials', REHEARSAL.materials];
const CLOSING = /^[。，、：；！？）”’》】」…]/u;
/** A line that is only a command is left whole, to be copied. */
const COMMAND = /^\s*abtc /u;

let home: ServedHome;
let numbers: string[];
beforeAll(async () => {
  home = await servedHome();
  expect((await abtc(home, ['submit', ...table, '--yes'])).code).toBe(3);
  const orders = JSON.parse((await abtc(home, ['orders', '--json'])).out) as { items: { order: string }[] };
  numbers = orders.items.map((one) => one.order);
});
afterAll(() => home.close());

// Windows' pseudo-terminal wraps lines itself.
describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('a terminal in %s', (lang) => {
  test.each([60, 80, 100, 120])('of %i columns', async (columns) => {
    const commands = [
      ['list'],
      ['orders'],
      ['report'],
      ['report', '--all'],
      ['submit', ...table, '--dry-run'],
    ];
    // All have ended before the first is looked at.
    const ran = await Promise.all(
      commands.map((args) => onTerminal(home, args, [], { lang, columns, rows: 400 })),
    );
    for (const [i, { raw }] of ran.entries()) {
      const args = commands[i]!;
      // Without wrapping: as the program broke the lines.
      const lines = finalScreen(raw).split('\n');
      const what = `${args[0]} in ${columns} columns`;
      for (const line of lines) {
        if (!COMMAND.test(line)) expect(stringWidth(line), `${what}: ${line}`).toBeLessThanOrEqual(columns);
        for (const cell of line.trim().split(/ {2,}/u)) expect(cell, `${what}: ${line}`).not.toMatch(CLOSING);
      }
      const shown = lines.join('\n');
      if (args[0] === 'orders' || args[0] === 'report')
        for (const number of numbers) expect(shown, what).toContain(number);
      if (args[0] === 'list')
        for (const number of numbers) expect(shown, what).toContain(number.slice(0, 18));
    }
  });
});
