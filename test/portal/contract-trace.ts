/** The contract of `trace`: the facts about an attempt in doubt, and nothing changed by asking for them. */
import { expect, test } from 'vitest';
import type { Doubt, Portal } from '../../src/portal/portal.js';
import type { Fault } from '../../src/practice/index.js';
import type { FarSide, Open } from './contract.js';
import { candidates, fillForm, filingFor } from './filings.js';
import { clock, folder, OFFICE } from './kit.js';

const silent = () => undefined;
const WRITES = ['login', 'logout', 'saveForm', 'upload', 'removeAccessory', 'submit'];

export function traces(open: Open): void {
  /** A draft of ours that was submitted while `fault` struck, or not submitted at all. */
  async function attempt(fault: Fault | 'not submitted') {
    const time = clock();
    const far = await open({ now: time.now, settleSeconds: 30 });
    const portal = await far.login();
    const filing = await filingFor(portal, 'replacement', folder());
    const confirmation = await portal.prepare(filing, undefined, silent);
    if (fault !== 'not submitted') {
      await far.faults(fault);
      await portal.submit(confirmation).catch(() => undefined);
      await far.faults();
    }
    const { id, number } = filing.application;
    const doubt: Doubt = {
      application: { id, number },
      business: 'replacement',
      draft: confirmation.draft,
      baseline: [],
    };
    return { far, time, portal, filing, confirmation, doubt };
  }

  /** `trace`, having seen that it only reads. */
  async function trace(far: FarSide, portal: Portal, doubt: Doubt) {
    const before = (await far.oracle()).requests.length;
    const evidence = await portal.trace(doubt);
    const asked = (await far.oracle()).requests.slice(before).map((r) => r.operation);
    expect(asked.filter((operation) => WRITES.includes(operation))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
    return evidence;
  }

  test('the order is there: shown with its draft and content, and the draft is gone', async () => {
    const { far, portal, filing, confirmation, doubt, time } = await attempt({
      operation: 'submit',
      kind: 'drop',
    });
    const [order] = (await far.oracle()).orders;
    time.pass(5);
    const evidence = await trace(far, portal, doubt);
    expect(evidence.orders.map((o) => [o.number, o.draft])).toEqual([[order!.orderNo, confirmation.draft]]);
    expect(evidence.orders[0]!.files!.map((f) => f.sha256).sort()).toEqual(
      filing.files.map((f) => f.sha256).sort(),
    );
    expect([...evidence.listed]).toEqual([order!.orderNo]);
    expect(evidence).toMatchObject({ draft: 'absent', account: OFFICE, settleSeconds: 30 });
    expect(evidence.asOf.getTime()).toBe(Math.floor(time.now().getTime() / 1000) * 1000);
  });

  test('nothing was submitted: no order, and our draft is still open', async () => {
    const { far, portal, doubt } = await attempt('not submitted');
    const evidence = await trace(far, portal, doubt);
    expect(evidence).toMatchObject({ orders: [], draft: 'open' });
    expect(evidence.listed.size).toBe(0);
  });

  test('submitted and not listed yet: no order, yet the draft is gone [F7]', async () => {
    const late = { operation: 'submit', kind: 'late', delayMs: 20_000 } as const;
    const { far, portal, doubt, time } = await attempt(late);
    expect(await trace(far, portal, doubt)).toMatchObject({ orders: [], draft: 'absent' });
    time.pass(21);
    expect((await trace(far, portal, doubt)).orders).toHaveLength(1);
  });

  test('no draft to ask for: said so, and one nobody ever made is absent', async () => {
    const { far, portal, doubt } = await attempt('not submitted');
    expect((await trace(far, portal, { ...doubt, draft: undefined })).draft).toBe('not-asked');
    expect((await trace(far, portal, { ...doubt, draft: '2026030200000000001' })).draft).toBe('absent');
  });

  test('whose session it is and since when: a fresh one is told from the old one', async () => {
    const { far, portal, doubt, time } = await attempt({ operation: 'submit', kind: 'refuse' });
    const old = await trace(far, portal, doubt);
    time.pass(40);
    const [again, handler] = [await far.login(), await far.login(1)];
    const fresh = await trace(far, again, doubt);
    expect(fresh.sessionSince.getTime() - old.sessionSince.getTime()).toBe(40_000);
    expect((await trace(far, portal, doubt)).sessionSince).toEqual(old.sessionSince);
    expect((await trace(far, handler, doubt)).account).toBe('ruan.zhiyao@lanhe.example');
  });

  test('every order is listed as a control; only new ones of this application and business are looked into', async () => {
    const { far, portal, filing, doubt } = await attempt('not submitted');
    const dir = folder();
    const submit = async (id: string, business: 'replacement' | 'cancellation') => {
      const application = await portal.application(id);
      const other = fillForm(application, await portal.form(id, business), dir);
      return (await portal.submit(await portal.prepare(other, undefined, silent))).order;
    };
    const known = await submit(filing.application.id, 'replacement');
    const otherBusiness = await submit(filing.application.id, 'cancellation');
    const [, neighbour] = await candidates(portal, 'replacement', '2001');
    const otherPerson = await submit(neighbour!.id, 'replacement');
    const fresh = await submit(filing.application.id, 'replacement');
    const evidence = await trace(far, portal, { ...doubt, baseline: [known] });
    expect([...evidence.listed].sort()).toEqual([known, otherBusiness, otherPerson, fresh].sort());
    expect(evidence.orders.map((o) => o.number)).toEqual([fresh]);
    expect(evidence.draft).toBe('open');
  });
}
