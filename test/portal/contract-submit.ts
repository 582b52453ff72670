/** The contract of `submit`: one order with this very content, or a refusal and none. */
import { expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import { valuesOf } from '../../src/filing/filing.js';
import { status } from '../../src/practice/guide/statuses.js';
import { enterprises } from '../../src/practice/world/enterprises.js';
import type { Open } from './contract.js';
import { candidates, filingFor, ownNames, type Wanted } from './filings.js';
import { folder, OFFICE } from './kit.js';
import { asFarAs } from './shows.js';
import { submitted } from './submitting.js';

const silent = () => undefined;

const readyIn =
  (open: Open) =>
  async (business: (typeof BUSINESSES)[number], wanted: Wanted & { agency?: string } = {}) => {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), business, folder(), wanted);
    return { far, portal, filing, confirmation: await portal.prepare(filing, undefined, silent) };
  };

/** One filing of each business. */
export function receipts(open: Open): void {
  const ready = readyIn(open);

  test.each(BUSINESSES)(
    'submit of %s: a receipt, and exactly one order with the content that was sent',
    async (business) => {
      const { far, portal, filing, confirmation } = await ready(business);
      const receipt = await submitted(portal, confirmation);
      const { orders, drafts } = await far.oracle();
      expect(orders).toHaveLength(1);
      const [order] = orders;
      const { picture, ...said } = receipt;
      expect(said).toEqual({ order: order!.orderNo, submittedAt: order!.submitTime });
      if (picture) expect([...picture.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
      expect(order!.orderNo.startsWith(`${filing.application.number}-01-`)).toBe(true);
      expect(order!.creatorEmail).toBe(OFFICE);
      expect(order!.accessories.map((a) => a.fileDigest).sort()).toEqual(
        filing.files.map((f) => f.sha256).sort(),
      );
      expect(drafts).toEqual([]);

      const page = await portal.order(receipt.order);
      const { id, number, applicant } = filing.application;
      expect(page).toMatchObject(
        asFarAs(far.shows.page, {
          ...{ number: receipt.order, barcode: receipt.order, applicationId: id, applicationNumber: number },
          ...{ applicant, business, submittedAt: receipt.submittedAt, agency: filing.agency },
          ...{ status: '待受理', state: 'open', by: OFFICE, enterprise: enterprises[0].name },
        }),
      );
      expect(page.agencyBlock).toMatchObject(asFarAs(far.shows.page, { name: filing.agency }));
      if (far.shows.content) {
        expect(page).toMatchObject({ draft: confirmation.draft, fields: valuesOf(filing) });
        const held = (f: { slot: string; sha256: string | undefined }) => `${f.slot} ${f.sha256}`;
        expect(page.files!.map(held).sort()).toEqual(filing.files.map(held).sort());
      } else expect(page).toMatchObject({ draft: undefined, fields: undefined, files: undefined });
      const { orders: listed } = await portal.orders();
      expect(listed.map((o) => o.number)).toEqual([receipt.order]);
      const shared = far.shows.order.filter((name) => far.shows.page.includes(name));
      for (const name of shared) expect(page[name]).toEqual(listed[0]![name]);
    },
  );
}

export function submits(open: Open): void {
  const ready = readyIn(open);
  receipts(open);

  test('submit: the same confirmation a second time is refused: there is still one order', async () => {
    const { far, portal, confirmation } = await ready('replacement');
    const { order } = await submitted(portal, confirmation);
    await expect(submitted(portal, confirmation)).rejects.toMatchObject(
      far.shows.codes
        ? {
            name: 'Rejected',
            operation: 'submit',
            code: 'DRAFT_CLOSED',
            portalWords: `这份草稿已提交，申请单号${order}`,
          }
        : // The page it stood on is gone: nothing is pressed any more.
          { name: 'PageDiffers', why: 'readback' },
    );
    const { orders, requests } = await far.oracle();
    expect(orders).toHaveLength(1);
    expect(requests.filter((r) => r.operation === 'submit')).toHaveLength(far.shows.codes ? 2 : 1);
  });

  test('submit: a missing material, a status that moved on, economies that joined: refused, no order', async () => {
    const missing = await ready('cancellation');
    const bare = { ...missing.filing, files: [] };
    const prepared = missing.portal.prepare(bare, missing.confirmation.draft, silent);
    if (missing.far.shows.ahead) {
      const draft = await prepared;
      expect(draft.files).toEqual([]);
      await expect(submitted(missing.portal, draft)).rejects.toMatchObject({
        name: 'Rejected',
        code: 'MATERIAL_MISSING',
        portalWords: '材料“注销申请”未上传',
      });
    } else
      await expect(prepared).rejects.toMatchObject({
        name: 'PageDiffers',
        why: 'missing',
        what: ['注销申请'],
      });

    const moved = await ready('replacement');
    const whose = ownNames(moved.far.instance, moved.filing.application.number);
    await moved.far.decide({ kind: 'application', ...whose, from: '', to: status.cancelled });
    await expect(submitted(moved.portal, moved.confirmation)).rejects.toMatchObject({
      name: 'Rejected',
      ...(moved.far.shows.codes && { code: 'NOT_ALLOWED' }),
      portalWords: expect.stringContaining('已注销'),
    });

    const joined = await ready('early-production');
    const economies = ['PER', 'THA', 'VNM', 'AUS', 'JPN', 'KOR', 'CHL', 'SGP'].filter(
      (code) => !joined.filing.notice!.economies.includes(code),
    );
    await joined.far.decide({
      kind: 'economies',
      ...ownNames(joined.far.instance, joined.filing.application.number),
      economies: economies.slice(0, 1),
    });
    await expect(submitted(joined.portal, joined.confirmation)).rejects.toMatchObject({
      name: 'Rejected',
      ...(joined.far.shows.codes && { code: 'NOTICE_CHANGED' }),
    });
    for (const { far } of [missing, moved, joined]) expect((await far.oracle()).orders).toEqual([]);
  });

  test('order: one that is not there is refused; the states of those that are', async () => {
    const far = await open();
    const portal = await far.login();
    const [application] = await candidates(far.ahead(portal), 'replacement', '2001');
    await expect(portal.order(`${application!.number}-07-hb`)).rejects.toMatchObject({
      name: 'Rejected',
      code: 'NOT_FOUND',
    });
    const order = await far.left('order', application!, 'replacement');
    const whose = ownNames(far.instance, application!.number);
    const moved = { kind: 'order', ...whose, orderNo: order, from: '待受理' } as const;
    for (const [to, state] of [
      ['办理中', 'open'],
      ['已办结', 'finished'],
      ['已退回', 'returned'],
    ] as const) {
      await far.decide({ ...moved, to, ...(to === '已退回' && { reason: '情况说明未加盖公章' }) });
      expect(await portal.order(order)).toMatchObject({ status: to, state });
    }
    const { note } = (await portal.order(order)).agencyBlock;
    if (far.shows.page.includes('note')) expect(note).toContain('情况说明未加盖公章');
    else expect(note).toBe('');
  });
}
