/** A sample of the enumeration (`npm run test:faults` plays it all), and the proof that a case can fail. */
import { expect, test, vi } from 'vitest';
import { CONTROLS } from '../torture/broken.js';
import { casesOf } from './cases.js';
import { BATCH, hitsAt, play, pointsOf } from './points.js';

vi.setConfig({ testTimeout: 240_000 });

/** So that `npm test` plays some of each group. */
const EVERY = 163;

test('faults: one case in many, of every group', async () => {
  const cases = await casesOf();
  const groups = [...new Set(cases.map(({ group }) => group))];
  expect(groups).toHaveLength(5);
  const sample = groups.flatMap((of) =>
    cases.filter(({ group }) => group === of).filter((_, i) => i % EVERY === 0),
  );
  for (const { name, play } of sample) expect({ name, broken: await play() }).toEqual({ name, broken: [] });
});

test('faults: a program that writes its intent after the submit fails where it is killed before the answer', async () => {
  const { broken } = CONTROLS['intent-after-submit']!;
  const hits = (await pointsOf(BATCH)).flatMap(hitsAt);
  const hit = hits.find(
    ({ point, how }) => point.what === 'submit' && how.startsWith('killed before it is answered'),
  );
  expect(await play({ ...BATCH, broken }, hit!)).toContainEqual(expect.stringMatching(/^I3/u));
});
