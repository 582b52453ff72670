/** `test/MATRIX.md` lists what the tests claim; a fault without a test and a claim of no fault are found. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findClaims } from './claims.js';
import { complaints, matrix, MATRIX, root } from './make.js';

test('MATRIX.md: every fault has a test, every claimed fault is known, and `npm run matrix` would write the same', () => {
  const found = findClaims(root);
  expect(complaints(found)).toEqual([]);
  expect(readFileSync(MATRIX, 'utf8')).toBe(matrix(found.claims));
});

const ROW = { fault: 'The pipe | breaks.', promise: 'Nothing.' };
const found = (sources: Record<string, string>) => findClaims('', sources);

test('findClaims: names however a test is made, in what a test file calls, and in the enumerations', () => {
  const { claims, strays } = found({
    'test/a.test.ts': `import { suite } from './suite.js';
      test('one [F1]', () => {});
      it('two [F1 F2]', { timeout: 1 }, () => {});
      test.each([['x'], ['y']])('%s [F1]', () => {});
      test.skipIf(process.platform === 'win32').each([1])(\`a \${1} b [F2]\`, () => {});
      suite();`,
    'test/suite.ts': `export const suite = () => describe('s', () => { test('called [F2]', () => {}); });`,
    'test/faults/points.ts': `const hits = [hit('killed [F1]', 1), name(\`cut to \${n} bytes [F2]\`)];`,
  });
  expect(strays).toEqual([]);
  expect(claims.map(({ tier, name, ids }) => [tier, name, ids.join()])).toEqual([
    ['npm test', 'one', 'F1'],
    ['npm test', 'two', 'F1,F2'],
    ['npm test', '%s', 'F1'],
    ['npm test', 'a … b', 'F2'],
    ['npm test', 's > called', 'F2'],
    ['npm run test:faults', 'killed', 'F1'],
    ['npm run test:faults', 'cut to … bytes', 'F2'],
  ]);
  expect(matrix(claims, { F1: ROW }).split('\n').at(-2)).toBe(
    '| F1 | The pipe \\| breaks. | Nothing. | `a.test.ts` one<br>`a.test.ts` two<br>`a.test.ts` %s | `npm run test:faults` killed |',
  );
});

test('findClaims: what does not run, or is elsewhere, claims nothing and is reported', () => {
  const sources = {
    'test/a.test.ts': `test.skip('skipped [F1]', () => {}); test.todo('later [F1]'); describe('group [F1]', () => {});
      const title = 'in a variable [F1]'; test('[F1] in front', () => {}); test('between [F1] and', () => {});`,
    'test/kit.ts': `test('in a file that no test imports [F1]', () => {});`,
  };
  expect(found(sources).claims).toEqual([]);
  expect(found(sources).strays).toHaveLength(7);
  const known = found({ 'test/b.test.ts': `test('of no row [F99]', () => {});` });
  expect(complaints(known, { F1: ROW })).toEqual([
    'F1 has no test',
    'test/b.test.ts: of no row: there is no fault F99',
  ]);
});
