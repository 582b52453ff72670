/** --limit at a terminal, and resume off one after it. */
import { expect, test, vi } from 'vitest';
import { filed, loggedIn } from './kit.js';
import { abtc, onTerminal, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

test.skipIf(process.platform === 'win32')(
  '--limit asks about one of two; resume off a terminal then needs --yes',
  async () => {
    const home = await loggedIn();
    const table = writeTable(home, '两行.csv', ['方岚', '陆安岚'].map(rehearsed));
    // A table without --from.
    const args = ['submit', table, '--materials', REHEARSAL.materials, '--limit', '1'];
    const answers = [{ when: '共 2 项，这次 1 项', type: 'y\r' }];
    expect((await onTerminal(home, args, answers, { patienceMs: 60_000 })).code).toBe(3);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });

    const refused = await abtc(home, ['resume']);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/--limit.+--yes/u)]);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    expect((await abtc(home, ['resume', '--yes'])).code).toBe(0);
    expect(await filed(home)).toEqual({ submits: 2, orders: 2 });
    expect((await abtc(home, ['resume'])).code).toBe(0);
  },
);
