/** The contract of `line`: nothing is sent before its submit, which is sent once, and only if it still may. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Open } from './contract.js';
import { filingFor } from './filings.js';
import { folder } from './kit.js';
import { submitted } from './submitting.js';

const yes = () => true;

export function lines(open: Open): void {
  const ready = async () => {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), 'cancellation', folder());
    const confirmation = await portal.prepare(filing, undefined, () => undefined);
    const filed = async () => {
      const { orders, requests } = await far.oracle();
      return { orders: orders.length, submits: requests.filter((r) => r.operation === 'submit').length };
    };
    return { far, portal, confirmation, filed };
  };

  test('mayLeave is false: nothing is sent, and another line files it once [F47]', async () => {
    const { portal, confirmation, filed } = await ready();
    let asked = 0;
    const no = () => {
      asked += 1;
      return false;
    };
    await expect(submitted(portal, confirmation, no)).rejects.toMatchObject({
      name: 'NotLeft',
      operation: 'submit',
      why: 'not-now',
    });
    expect([asked, await filed()]).toEqual([1, { orders: 0, submits: 0 }]);
    await submitted(portal, confirmation);
    expect(await filed()).toEqual({ orders: 1, submits: 1 });
  });

  test('line: open until it was used, and never used twice', async () => {
    const { portal, confirmation, filed } = await ready();
    const line = await portal.line();
    expect([line.isOpen(), await filed()]).toEqual([true, { orders: 0, submits: 0 }]);
    await line.submit(confirmation, yes);
    expect(line.isOpen()).toBe(false);
    await expect(line.submit(confirmation, yes)).rejects.toMatchObject({ name: 'NotLeft', why: 'closed' });
    await line.close();
    expect(await filed()).toEqual({ orders: 1, submits: 1 });
  });

  test('line: one that was closed sends nothing, and does not ask mayLeave', async () => {
    const { portal, confirmation, filed } = await ready();
    const line = await portal.line();
    await line.close();
    expect(line.isOpen()).toBe(false);
    const never = () => expect.unreachable('asked');
    await expect(line.submit(confirmation, never)).rejects.toMatchObject({ name: 'NotLeft', why: 'closed' });
    expect(await filed()).toEqual({ orders: 0, submits: 0 });
  });

  test('line: one that waited for a while still files', async () => {
    const { portal, confirmation, filed } = await ready();
    const line = await portal.line();
    await sleep(1_500);
    expect(line.isOpen()).toBe(true);
    await line.submit(confirmation, yes);
    await line.close();
    expect(await filed()).toEqual({ orders: 1, submits: 1 });
  });

  test('line: two at once; a submit on one leaves the other as it is', async () => {
    const { portal, confirmation, filed } = await ready();
    const [one, two] = await Promise.all([portal.line(), portal.line()]);
    await two.submit(confirmation, yes);
    expect([one.isOpen(), two.isOpen()]).toEqual([true, false]);
    await Promise.all([one.close(), two.close()]);
    expect(await filed()).toEqual({ orders: 1, submits: 1 });
  });

  test('shows: whether one of these numbers is in the whole list of orders', async () => {
    const { far, portal, confirmation } = await ready();
    expect(await portal.shows(new Set(['APEC20260302000001-01-hb']))).toBe(false);
    const { order } = await submitted(portal, confirmation);
    expect(await portal.shows(new Set())).toBe(false);
    expect(await portal.shows(new Set(['APEC20260302000001-01-hb', order]))).toBe(true);
    const others = await far.login(3);
    expect(await others.shows(new Set([order]))).toBe(false);
  });
}
