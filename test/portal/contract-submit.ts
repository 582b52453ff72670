/** The contract of `submit`: one order with this very content, or a refusal and none. */
import { expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import { valuesOf } from '../../src/filing/filing.js';
import { status } from '../../src/practice/guide/statuses.js';
import type { Open } from './contract.js';
import { filingFor, type Wanted } from './filings.js';
import { folder, OFFICE } from './kit.js';

const silent = () => undefined;

export function submits(open: Open): void {
  const ready = async (business: (typeof BUSINESSES)[number], wanted: Wanted & { agency?: string } = {}) => {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(portal, business, folder(), wanted);
    return { far, portal, filing, confirmation: await portal.prepare(filing, undefined, silent) };
  };

  test.each(BUSINESSES)('%s: a receipt, and exactly one order that holds what was sent', async (business) => {
    const { far, portal, filing, confirmation } = await ready(business);
    const receipt = await portal.submit(confirmation);
    const { orders, drafts } = await far.oracle();
    expect(orders).toHaveLength(1);
    const [order] = orders;
    expect(receipt).toEqual({ order: order!.orderNo, submittedAt: order!.submitTime });
    expect(order!.orderNo.startsWith(`${filing.application.number}-01-`)).toBe(true);
    expect(order!.creatorEmail).toBe(OFFICE);
    expect(order!.accessories.map((a) => a.fileDigest).sort()).toEqual(
      filing.files.map((f) => f.sha256).sort(),
    );
    expect(drafts).toEqual([]);

    const page = await portal.order(receipt.order);
    expect(page).toMatchObject({
      number: receipt.order,
      barcode: receipt.order,
      applicationId: filing.application.id,
      business,
      submittedAt: receipt.submittedAt,
      agency: filing.agency,
      draft: confirmation.draft,
      fields: valuesOf(filing),
    });
    expect(page.agencyBlock.name).toBe(filing.agency);
    const held = (f: { slot: string; sha256: string | undefined }) => `${f.slot} ${f.sha256}`;
    expect(page.files!.map(held).sort()).toEqual(filing.files.map(held).sort());
    const { orders: listed } = await portal.orders();
    expect(listed.map((o) => o.number)).toEqual([receipt.order]);
    expect(page).toMatchObject(listed[0]!);
  });

  test('the same confirmation a second time is refused: there is still one order', async () => {
    const { far, portal, confirmation } = await ready('replacement');
    const { order } = await portal.submit(confirmation);
    await expect(portal.submit(confirmation)).rejects.toMatchObject({
      name: 'Rejected',
      operation: 'submit',
      code: 'DRAFT_CLOSED',
      portalWords: `这份草稿已提交，申请单号${order}`,
    });
    expect((await far.oracle()).orders).toHaveLength(1);
  });

  test('a missing material, a status that has moved on, economies that have joined: refused, no order', async () => {
    const missing = await ready('cancellation');
    const draft = await missing.portal.prepare(
      { ...missing.filing, files: [] },
      missing.confirmation.draft,
      silent,
    );
    expect(draft.files).toEqual([]);
    await expect(missing.portal.submit(draft)).rejects.toMatchObject({
      name: 'Rejected',
      code: 'MATERIAL_MISSING',
      portalWords: '材料“注销申请”未上传',
    });

    const moved = await ready('replacement');
    const { id: applyid, number: applyNo } = moved.filing.application;
    const change = { kind: 'application', applyid, applyNo, from: '', to: status.cancelled } as const;
    await moved.far.decide(change);
    await expect(moved.portal.submit(moved.confirmation)).rejects.toMatchObject({
      name: 'Rejected',
      code: 'NOT_ALLOWED',
      portalWords: expect.stringContaining('已注销'),
    });

    const joined = await ready('early-production');
    const { id, number } = joined.filing.application;
    const economies = ['PER', 'THA', 'VNM', 'AUS', 'JPN', 'KOR', 'CHL', 'SGP'].filter(
      (code) => !joined.filing.notice!.economies.includes(code),
    );
    await joined.far.decide({
      kind: 'economies',
      applyid: id,
      applyNo: number,
      economies: economies.slice(0, 1),
    });
    await expect(joined.portal.submit(joined.confirmation)).rejects.toMatchObject({
      name: 'Rejected',
      code: 'NOTICE_CHANGED',
    });
    for (const { far } of [missing, moved, joined]) expect((await far.oracle()).orders).toEqual([]);
  });

  test('an order that is not there is refused; the states of those that are', async () => {
    const { far, portal, filing, confirmation } = await ready('replacement');
    await expect(portal.order(`${filing.application.number}-07-hb`)).rejects.toMatchObject({
      name: 'Rejected',
      code: 'NOT_FOUND',
    });
    const { order } = await portal.submit(confirmation);
    const { id: applyid, number: applyNo } = filing.application;
    const moved = { kind: 'order', applyid, applyNo, orderNo: order, from: '待受理' } as const;
    for (const [to, state] of [
      ['办理中', 'open'],
      ['已办结', 'finished'],
      ['已退回', 'returned'],
    ] as const) {
      await far.decide({ ...moved, to, ...(to === '已退回' && { reason: '情况说明未加盖公章' }) });
      expect(await portal.order(order)).toMatchObject({ status: to, state });
    }
    expect((await portal.order(order)).agencyBlock.note).toContain('情况说明未加盖公章');
  });
}
