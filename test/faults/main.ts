/**
 * `npm run test:faults [-- --only WORD] [--every N --seed S]`: every point of a run over 4 businesses and 12 rows × everything
 * that can hit it, and a small ledger cut at every byte; each ends by the oracle (`../torture/oracle.ts`). `--only`:
 * cases whose name holds the word; `--every`: each nth only, `--seed`: from which one on.
 */
import { parseArgs } from 'node:util';
import { casesOf, type Case } from './cases.js';

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    seed: { type: 'string', default: '0' },
  },
});
const every = Number(values.every);
if (!Number.isInteger(every) || every < 1) {
  console.error(`--every is a whole number from 1, not “${values.every}”`);
  process.exit(2);
}

const seed = Number(values.seed);
if (!Number.isInteger(seed) || seed < 0) {
  console.error(`--seed is a whole number from 0, not “${values.seed}”`);
  process.exit(2);
}

const started = Date.now();
const cases = (await casesOf()).filter(
  ({ name }, i) => name.includes(values.only) && i % every === seed % every,
);
const groups = new Map<string, { passed: number; failed: number }>();
for (const one of cases) {
  const violations = await one.play();
  const counted = groups.get(one.group) ?? { passed: 0, failed: 0 };
  groups.set(one.group, counted);
  if (violations.length === 0) counted.passed += 1;
  else complain(one, violations, counted);
}
for (const [group, { passed, failed }] of groups) console.log(`${group}: ${passed} passed, ${failed} failed`);
const [passed, failed] = (['passed', 'failed'] as const).map((word) =>
  [...groups.values()].reduce((sum, counted) => sum + counted[word], 0),
);
console.log(`faults: ${passed} passed, ${failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exitCode = failed === 0 && cases.length > 0 ? 0 : 1;

function complain({ name }: Case, violations: string[], counted: { failed: number }): void {
  counted.failed += 1;
  console.log(`✖ ${name}`);
  for (const violation of violations) console.log(`    ${violation}`);
}
