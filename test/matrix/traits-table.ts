/** `test/TRAITS.md`: of each trait of such portals the skins that have it, the tests that show it, and where it stops. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_SKINS, type Skin } from '../browser/skins.js';
import type { Claim, Found } from './claims.js';
import { lines, root, testsOf } from './cells.js';
import { TRAITS, type TraitRow } from './traits.js';

export const TRAITS_TABLE = join(root, 'test/TRAITS.md');

const HEAD = `# What portals are made of, and what shows that it is understood

Written by \`npm run matrix\` from \`test/matrix/traits.ts\` and the names of the tests: a name that ends in \`[T5 T19]\` shows these traits. A test
fails when this file is not what it would write, when a row has no test and is not said to be missing, when a name claims a row that is not here,
and when a skin’s source does not have what the row says of it. Nobody here has seen the real portal: these are the ways of portals like it.

| id | trait | ${ALL_SKINS.join(' | ')} | tests (\`*.slow.ts\`: in \`npm run test:all\`) | where it stops, why, and what the person does |
|---|---|${'---|'.repeat(ALL_SKINS.length)}---|---|
`;

export const traitsTable = (claims: readonly Claim[], traits = TRAITS): string =>
  HEAD +
  Object.entries(traits)
    .map(([id, row]) => line(id, row, claims))
    .join('');

function line(id: string, row: TraitRow, claims: readonly Claim[]): string {
  const skins = ALL_SKINS.map((skin) => (row.skins[skin] ? 'yes' : ''));
  const tests = row.missing ? 'missing: not built yet' : lines(testsOf(id, claims).tests);
  return `| ${[id, row.trait, ...skins, tests, row.stops ?? 'nowhere'].join(' | ')} |\n`;
}

const FOLDER = (skin: Skin): string => (skin === 'element' ? 'src/practice/web' : `test/browser/${skin}`);
const sourceOf = (skin: Skin, file: string): string => readFileSync(join(root, FOLDER(skin), file), 'utf8');

/** What keeps the table from being true; empty if nothing does. */
export function traitComplaints(
  { claims, strays }: Found,
  traits: Readonly<Record<string, TraitRow>> = TRAITS,
  source = sourceOf,
): string[] {
  const claimed = new Set(claims.flatMap(({ ids }) => ids));
  return [
    ...strays.map((text) => `names traits, but is no test’s whole name with its ids at the end: ${text}`),
    ...Object.entries(traits).flatMap(([id, { missing }]) =>
      claimed.has(id) === (missing !== true)
        ? []
        : [missing ? `${id} is said to be missing, and has a test` : `${id} has no test`],
    ),
    ...claims.flatMap(({ ids, file, name }) =>
      ids.flatMap((id) => (id in traits ? [] : [`${file}: ${name}: there is no trait ${id}`])),
    ),
    ...Object.entries(traits).flatMap(([id, { skins }]) =>
      Object.entries(skins).flatMap(([skin, [file, text]]) =>
        source(skin as Skin, file).includes(text) ? [] : [`${id}: ${skin}/${file} has no ${text}`],
      ),
    ),
  ];
}
