/**
 * What `.ci/run` calls: what fails fast comes first, then the README's second command, then a sample of the rest that
 * changes with the commit. `--seed N` repeats a sample, `--seconds N` gives it another size.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { makeRandom } from '../once/random.js';
import { partsLeftOut, root, type Part } from './parts.js';
import { runCommands, runParts, runVitest, sumUp, type Outcome } from './run-parts.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seconds: { type: 'string', default: '540' } },
});
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
const seed = values.seed === undefined ? Number.parseInt(commit.slice(0, 7), 16) : Number(values.seed);

/** Parts in the order of the seed, as many as fit. */
function sampleOf(parts: readonly Part[], seconds: number): Part[] {
  let left = seconds;
  return makeRandom(seed)
    .shuffled(parts)
    .filter((part) => {
      if (part.seconds > left) return false;
      left -= part.seconds;
      return true;
    });
}

const outcomes: Outcome[] = [];
for (const name of ['lint', 'types', 'imports'])
  outcomes.push(await runCommands(name, [['npm', 'run', name]]));
if (outcomes.every(({ failed }) => failed === 0)) {
  outcomes.push(await runVitest('npm test', ['npm', 'test']));
  const sample = sampleOf(partsLeftOut(), Number(values.seconds));
  console.log(`\nSample with seed ${seed}:\n${sample.map(({ name }) => `  ${name}`).join('\n')}`);
  outcomes.push(...(await runParts(sample, seed)));
}
sumUp(outcomes);
