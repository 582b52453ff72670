/** All four businesses through Chrome, on both skins: the order holds what was planned. */
import { describe, expect, test } from 'vitest';
import { BUSINESSES } from '../../../src/filing/business.js';
import { candidates, fillForm } from '../filings.js';
import { folder } from '../kit.js';
import { SKINS } from '../../browser/stage.js';
import { asShown } from './as-shown.js';
import { withChrome } from './kit.js';
import { submitted } from '../submitting.js';

describe.each(SKINS)('chromePortal files, %s', (skin) => {
  const chrome = withChrome(skin);
  test.each(
    BUSINESSES.flatMap((b) => ['2001', '2002', '2003', '2004'].map((agency) => [b, agency] as const)),
  )('%s at agency %s', async (business, agency) => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const portal = await far.chrome();
    const [wanted] = await candidates(http, business, agency);
    const shown = await portal.form(wanted!.number, business);
    const form = asShown(await http.form(wanted!.id, business), shown);
    const application = await portal.application(wanted!.number);
    const filing = fillForm({ ...application, agency: wanted!.agency }, form, folder());
    const confirmation = await portal.prepare(filing, undefined, () => undefined);
    expect(confirmation.fields).toEqual(Object.fromEntries(filing.fields.map((f) => [f.id, f.value])));
    const receipt = await submitted(portal, confirmation);
    const { orders } = await far.oracle();
    expect(orders.map((o) => [o.orderNo, o.submitTime])).toEqual([[receipt.order, receipt.submittedAt]]);
    expect(orders[0]!.accessories.map((a) => a.fileDigest).sort()).toEqual(
      filing.files.map((f) => f.sha256).sort(),
    );
    const page = await portal.order(receipt.order);
    expect(page).toMatchObject({ number: receipt.order, business, applicant: filing.application.applicant });
    expect((await portal.orders()).orders.map((o) => o.number)).toEqual([receipt.order]);
    // The skin `element-ui2` remembers each 撤回 and 删除 beside the businesses that was pressed.
    const { page: list } = await portal.window.reading();
    expect(await list.evaluate("localStorage.getItem('element-ui2-pressed')")).toBeNull();
  });
});
