/** All commands with all their arguments and flags, as they are relied on; `npx vitest run test/commands.test.ts -u` accepts a change. */
import { expect, test } from 'vitest';
import { GLOBAL } from '../src/cli/argv.js';
import { readSpecs } from '../src/cli/program.js';

test('commands.txt: every command and flag is as checked in', async () => {
  const flags = (options: readonly (readonly [string, string])[]) => options.map(([f]) => `  ${f}`).sort();
  const commands = (await readSpecs()).map((s) => {
    const parent = s.name.split(' ').slice(0, -1);
    return [['abtc', ...parent, s.usage].join(' '), ...flags(s.options ?? [])];
  });
  const all = [['abtc', ...flags(GLOBAL)], ...commands.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))];
  await expect(`${all.flat().join('\n')}\n`).toMatchFileSnapshot('commands.txt');
});
