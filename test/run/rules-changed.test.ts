/** The portal's rules are not those of the plan any more: the first filing that it refuses stops its business, and names what is missing. */
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { office } from './office.js';

const without = (filing: Filing, id: string): Filing => ({
  ...filing,
  fields: filing.fields.filter((field) => field.id !== id),
});
const renamed = (filing: Filing, id: string): Filing => ({
  ...filing,
  fields: filing.fields.map((field) => (field.id === id ? { ...field, value: '101999' } : field)),
});

test.each<[string, (filing: Filing) => Filing, RegExp]>([
  ['a field is required by now', (filing) => without(filing, 'contactName'), /联系人姓名/u],
  ['an option is renamed', (filing) => renamed(filing, 'replaceReason'), /换补卡原因/u],
])(
  'rules: %s: that business stops at the first filing, the field is named, another goes on [F26]',
  async (_, planned, names) => {
    const o = await office();
    const old = (await o.filings(3, 'replacement')).map(planned);
    const taken = new Set(old.map(({ application }) => application.number));
    const others = (await o.filings(5))
      .filter(({ application }) => !taken.has(application.number))
      .slice(0, 2);
    const { rows, outcomes, events } = await o.go(await o.planOf([...old, ...others]));
    expect(['rejected', 'not-sent']).toContain(outcomes[0]);
    expect(outcomes.slice(1)).toEqual([undefined, undefined, 'accepted', 'accepted']);
    expect(JSON.stringify(rows[0]!.reason)).toMatch(names);
    expect(events.at(-1)).toMatchObject({
      type: 'held-back',
      business: 'replacement',
      because: { row: 2 },
      rows: 2,
    });
    expect(await o.orders()).toHaveLength(2);
  },
);

test('rules: a status has another name: that row is not sent, with the reason, the others go on [F26]', async () => {
  const o = await office();
  const filings = await o.filings(2);
  const { id: applyid, number: applyNo } = filings[0]!.application;
  const plan = await o.planOf(filings);
  await o.world.decide({ kind: 'application', applyid, applyNo, from: '', to: '已批准（新版）' });
  const { rows, outcomes } = await o.go(plan);
  expect(JSON.stringify(rows[0]!.reason)).toMatch(/状态|已批准（新版）/u);
  expect(outcomes).toEqual(['rejected', 'accepted']);
  expect(await o.orders()).toHaveLength(1);
});
