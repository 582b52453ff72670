/** The contract of `drafts`: the open drafts of one application and business, whoever made them. */
import { expect, test } from 'vitest';
import { valuesOf } from '../../src/filing/filing.js';
import type { Open } from './contract.js';
import { candidates, filingFor } from './filings.js';
import { clock, folder, OFFICE } from './kit.js';
import { submitted } from './submitting.js';

const silent = () => undefined;

export function drafts(open: Open): void {
  test('drafts: content, owner and time of each; submitted ones are left out', async () => {
    const time = clock('2026-03-02T01:02:03.999Z');
    const far = await open({ now: time.now });
    const [office, handler] = [await far.login(), await far.login(1)];
    const dir = folder();
    const filing = await filingFor(far.ahead(office), 'replacement', dir);
    const { id } = filing.application;
    expect(await office.drafts(id, 'replacement')).toEqual([]);

    const ours = await office.prepare(filing, undefined, silent);
    time.pass(60);
    const other = await filingFor(far.ahead(handler), 'replacement', dir, {
      answers: { contactName: '祁承川' },
    });
    const theirs = await handler.prepare(other, undefined, silent);
    const found = await office.drafts(id, 'replacement');
    const createdAt = '2026-03-02 09:02:03';
    const own = { id: ours.draft, applicationId: id, business: 'replacement', createdAt };
    if (!far.shows.drafts) {
      // The one that its own account is offered, and that it is there.
      expect(found).toEqual([{ ...own, by: undefined, fields: {} }]);
      expect((await far.oracle()).drafts).toHaveLength(2);
      await submitted(office, await office.prepare(filing, ours.draft, silent));
      expect(await office.drafts(id, 'replacement')).toEqual([]);
      expect(await handler.drafts(id, 'replacement')).toHaveLength(1);
      return;
    }
    expect(found.sort((a, b) => a.createdAt.localeCompare(b.createdAt))).toEqual([
      { ...own, by: OFFICE, fields: valuesOf(filing) },
      {
        id: theirs.draft,
        applicationId: id,
        business: 'replacement',
        by: 'ruan.zhiyao@lanhe.example',
        createdAt: '2026-03-02 09:03:03',
        fields: valuesOf(other),
      },
    ]);
    await submitted(office, ours);
    expect((await office.drafts(id, 'replacement')).map((d) => d.id)).toEqual([theirs.draft]);
  });

  test('drafts: only of the application and the business asked for', async () => {
    const far = await open();
    const portal = await far.login();
    const [one, two] = await candidates(far.ahead(portal), 'cancellation', '2001');
    const a = await far.left('draft', one!, 'replacement');
    const b = await far.left('draft', one!, 'cancellation');
    const c = await far.left('draft', two!, 'cancellation');
    const ids = async (application: typeof one, business: 'replacement' | 'cancellation') =>
      (await portal.drafts(application!.id, business)).map((d) => d.id);
    expect(await ids(one, 'replacement')).toEqual([a]);
    expect(await ids(one, 'cancellation')).toEqual([b]);
    expect(await ids(two, 'cancellation')).toEqual([c]);
    expect(await ids(two, 'replacement')).toEqual([]);
  });
}
