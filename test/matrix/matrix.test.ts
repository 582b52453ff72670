/** `test/MATRIX.md` and `test/TRAITS.md` list what the tests claim; a row without a test and a claim of no row are found. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findClaims } from './claims.js';
import { root } from './cells.js';
import { complaints, matrix, MATRIX } from './make.js';
import { traitComplaints, TRAITS_TABLE, traitsTable } from './traits-table.js';

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

test('TRAITS.md: every trait has a test or is said to be missing, the skins have what it says, and `npm run matrix` would write the same', () => {
  const traits = findClaims(root, undefined, 'T');
  expect(traitComplaints(traits)).toEqual([]);
  expect(readFileSync(TRAITS_TABLE, 'utf8')).toBe(traitsTable(traits.claims));
});

test('traitComplaints: no test, a test of no trait, a missing trait that has a test, a skin that lacks what it is said to have', () => {
  const claimed = findClaims(
    '',
    { 'test/a.test.ts': `test('one [T2 T9]', () => {}); test('two [F1]', () => {});` },
    'T',
  );
  const row = (more = {}) => ({ trait: 'A trait.', skins: {}, ...more });
  const traits = {
    T1: row(),
    T2: row({ missing: true }),
    T3: row({ missing: true, skins: { plain: ['A.vue', '<b>'] } }),
  };
  expect(traitComplaints(claimed, traits, () => '<a>')).toEqual([
    'T1 has no test',
    'T2 is said to be missing, and has a test',
    'test/a.test.ts: one: there is no trait T9',
    'T3: plain/A.vue has no <b>',
  ]);
  expect(traitsTable(claimed.claims, traits).split('\n').at(-2)).toBe(
    '| T3 | A trait. |  | yes |  |  |  | missing: not built yet | nowhere |',
  );
});
