/** Each fault of the practice portal as its pages show it: never an empty list, a false receipt or a false refusal. */
import { describe, expect, test, vi } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import type { Portal } from '../../../src/portal/portal.js';
import type { FaultKind } from '../../../src/practice/index.js';
import { candidates, filingFor } from '../filings.js';
import { folder } from '../kit.js';
import { throughChrome } from './contract.js';
import { submitted } from '../submitting.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const silent = () => undefined;
const nameOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: Error) => error.name,
  );

describe.each(['element', 'plain', 'element-ui2'] as const)('chrome faults, %s', (skin) => {
  const open = throughChrome(skin);

  /** An order of this account, and a session that has to find it. */
  async function listed() {
    const far = await open();
    const portal = await far.login();
    const [application] = await candidates(far.ahead(portal), 'replacement', '2001');
    const order = await far.left('order', application!, 'replacement');
    const all = (await portal.applications()).map((a) => a.number);
    return { far, portal, order, all, application: application! };
  }

  async function ready(business: Business) {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), business, folder());
    const prepare = (adopt?: string) => portal.prepare(filing, adopt, silent);
    const count = async (operation: string) =>
      (await far.oracle()).requests.filter((r) => r.operation === operation).length;
    return { far, portal, filing, prepare, count };
  }

  const READS: [string, (portal: Portal) => Promise<string[]>, 'order' | 'all'][] = [
    ['orderList', async (p) => (await p.orders()).orders.map((o) => o.number), 'order'],
    ['applyList', async (p) => (await p.applications()).map((a) => a.number), 'all'],
  ];
  test.each(READS)(
    '%s: a lost answer is asked for again, and never becomes an empty list',
    async (operation, read, what) => {
      const { far, portal, order, all } = await listed();
      const wanted = what === 'order' ? [order] : all;
      for (const kind of ['drop', 'error', 'refuse', 'html', 'busy'] as const) {
        await far.faults({ operation, kind, times: 1 });
        expect(await read(portal), kind).toEqual(wanted);
      }
      await far.faults({ operation, kind: 'slow', delayMs: 3000, times: 2 });
      expect(await read(portal)).toEqual(wanted);
      for (const kind of ['drop', 'html'] as const) {
        await far.faults({ operation, kind });
        expect(await nameOf(read(portal)), kind).toBe('NoAnswer');
      }
      await far.faults({ operation, kind: 'expire' });
      expect(await nameOf(read(portal))).toBe('NotLoggedIn');
    },
  );

  test('form, draftList, orderDetail: no answer is NoAnswer, not a refusal', async () => {
    const { far, portal, order, application } = await listed();
    const reads: [string, FaultKind[], () => Promise<unknown>][] = [
      ['form', ['drop', 'html', 'busy'], () => portal.form(application.number, 'replacement')],
      ['draftList', ['error', 'html'], () => portal.drafts(application.number, 'replacement')],
      ['orderDetail', ['drop', 'html'], () => portal.order(order)],
    ];
    for (const [operation, kinds, read] of reads)
      for (const kind of kinds) {
        await far.faults({ operation, kind });
        expect(await nameOf(read()), `${operation} ${kind}`).toBe('NoAnswer');
        await far.faults();
      }
    expect(await portal.order(order)).toMatchObject({ number: order });
  });

  const SUBMIT: [FaultKind, object, number][] = [
    ['drop', { name: 'NoAnswer' }, 1],
    ['error', { name: 'NoAnswer' }, 1],
    ['refuse', { name: 'NoAnswer' }, 0],
    ['html', { name: expect.stringMatching(/NoAnswer|UnknownAnswer/u) as string }, 0],
    ['html-after', { name: expect.stringMatching(/NoAnswer|UnknownAnswer/u) as string }, 1],
    ['expire', { name: 'NotLoggedIn', expired: true }, 0],
    ['busy', { name: 'NoAnswer' }, 0],
  ];
  test.each(SUBMIT)('submit, %s: pressed once, and no result is claimed', async (kind, error, orders) => {
    const { far, portal, prepare, count } = await ready('cancellation');
    const confirmation = await prepare();
    await far.faults({ operation: 'submit', kind, times: 1 });
    await expect(submitted(portal, confirmation)).rejects.toMatchObject(error);
    await far.faults();
    await expect(submitted(portal, confirmation)).rejects.toMatchObject({ name: 'PageDiffers' });
    expect(await count('submit')).toBe(1);
    expect((await far.oracle()).orders).toHaveLength(orders);
  });

  test('submit: 提交 is not pressed in a window that somebody used since the confirmation', async () => {
    const { far, portal, prepare, count } = await ready('cancellation');
    const confirmation = await prepare();
    const { page } = await portal.window.filing();
    await page
      .getByRole('button', { name: /修\s*改/u })
      .first()
      .click();
    await expect(submitted(portal, confirmation)).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'readback',
    });
    expect(await count('submit')).toBe(0);
    expect((await far.oracle()).orders).toEqual([]);
  });

  test('submit, slow: waited for', async () => {
    const { far, portal, prepare, count } = await ready('cancellation');
    const confirmation = await prepare();
    await far.faults({ operation: 'submit', kind: 'slow', delayMs: 9000 });
    const { order } = await submitted(portal, confirmation);
    expect((await far.oracle()).orders.map((o) => o.orderNo)).toEqual([order]);
    expect(await count('submit')).toBe(1);
  });

  const PREPARE: [string, FaultKind][] = [
    ['saveForm', 'drop'],
    ['saveForm', 'html-after'],
    ['upload', 'drop'],
    ['upload', 'html'],
  ];
  test.each(PREPARE)(
    '%s, %s: no answer; prepared again, the draft holds exactly the plan',
    async (operation, kind) => {
      const { far, portal, filing, prepare } = await ready('replacement');
      await far.faults({ operation, kind });
      expect(await nameOf(prepare())).toBe('NoAnswer');
      await far.faults();
      const [draft] = await portal.drafts(filing.application.id, 'replacement');
      const { fields, files } = await prepare(draft?.id);
      expect(fields).toEqual(Object.fromEntries(filing.fields.map((f) => [f.id, f.value])));
      expect(files.map((f) => f.name).sort()).toEqual(filing.files.map((f) => f.name).sort());
      const { drafts, orders } = await far.oracle();
      const held = drafts.at(-1)!.accessories.map((a) => a.fileDigest);
      expect(held.sort()).toEqual(filing.files.map((f) => f.sha256).sort());
      expect(orders).toEqual([]);
    },
  );

  test('removeAccessory, drop: what was removed is there again, once; draftDetail, drop: no answer', async () => {
    const { far, filing, prepare } = await ready('replacement');
    const { draft } = await prepare();
    await far.faults({ operation: 'removeAccessory', kind: 'drop', times: 2 });
    expect((await prepare(draft)).files).toHaveLength(filing.files.length);
    const { drafts, requests } = await far.oracle();
    expect(requests.some((r) => r.operation === 'removeAccessory')).toBe(true);
    const held = drafts.at(-1)!.accessories.map((a) => a.fileDigest);
    expect(held.sort()).toEqual(filing.files.map((f) => f.sha256).sort());

    await far.faults({ operation: 'draftDetail', kind: 'drop' });
    expect(await nameOf(prepare(draft))).toBe('NoAnswer');
    await far.faults();
    expect((await prepare(draft)).files).toHaveLength(filing.files.length);
  });

  test.each(['form', 'saveForm', 'upload'])('%s, expire: a login page in the middle', async (operation) => {
    const { far, prepare } = await ready('cancellation');
    await far.faults({ operation, kind: 'expire' });
    await expect(prepare()).rejects.toMatchObject({ name: 'NotLoggedIn', expired: true });
    expect((await far.oracle()).orders).toEqual([]);
  });

  test('slow answers on the way: the same confirmation', async () => {
    const { far, filing, prepare } = await ready('replacement');
    await far.faults(
      { operation: 'saveForm', kind: 'slow', delayMs: 1500 },
      { operation: 'upload', kind: 'slow', delayMs: 2500 },
    );
    expect((await prepare()).files.map((f) => f.name)).toEqual(filing.files.map((f) => f.name));
  });
});
