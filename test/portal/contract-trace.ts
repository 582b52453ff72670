/** The contract of `trace`: the facts about an unknown attempt, and nothing changed by asking for them. */
import { expect, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Doubt, Portal } from '../../src/portal/portal.js';
import type { Fault } from '../../src/practice/index.js';
import type { FarSide, Open } from './contract.js';
import { candidates, filingFor } from './filings.js';
import { clock, folder, OFFICE } from './kit.js';
import { isTime } from './shows.js';
import { submitted } from './submitting.js';

const silent = () => undefined;
const WRITES = ['login', 'logout', 'saveForm', 'upload', 'removeAccessory', 'submit'];

/** What a draft is that is no longer open; where nothing shows it, that nothing is offered says nothing. */
const gone = ({ shows }: FarSide) => (shows.drafts ? 'absent' : 'not-asked');

export function traces(open: Open): void {
  /** A draft of ours that was submitted while `fault` struck, or not submitted at all. */
  async function attempt(fault: Fault | 'not submitted') {
    const time = clock();
    const far = await open({ now: time.now, settleSeconds: 30 });
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), 'replacement', folder());
    const confirmation = await portal.prepare(filing, undefined, silent);
    if (fault !== 'not submitted') {
      await far.faults(fault);
      await submitted(portal, confirmation).catch(() => undefined);
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

  test('trace: the order is there: shown with its draft and content, and the draft is gone', async () => {
    const { far, portal, filing, confirmation, doubt, time } = await attempt({
      operation: 'submit',
      kind: 'drop',
    });
    const [order] = (await far.oracle()).orders;
    time.pass(5);
    const evidence = await trace(far, portal, doubt);
    const [found] = evidence.orders;
    expect(evidence.orders.map((o) => o.number)).toEqual([order!.orderNo]);
    if (far.shows.content) {
      expect(found!.draft).toBe(confirmation.draft);
      expect(found!.files!.map((f) => f.sha256).sort()).toEqual(filing.files.map((f) => f.sha256).sort());
    } else expect(found).toMatchObject({ draft: undefined, files: undefined });
    expect([...evidence.listed]).toEqual([order!.orderNo]);
    expect(evidence).toMatchObject({
      draft: gone(far),
      account: OFFICE,
      listingDelaySeconds: far.shows.settleWindow ? 30 : undefined,
    });
    const second = new Date(Math.floor(time.now().getTime() / 1000) * 1000);
    expect(evidence.asOf).toEqual(isTime(far.shows, second));
  });

  test('trace: nothing was submitted: no order, and our draft is still open', async () => {
    const { far, portal, doubt } = await attempt('not submitted');
    const evidence = await trace(far, portal, doubt);
    expect(evidence).toMatchObject({ orders: [], draft: 'open' });
    expect(evidence.listed.size).toBe(0);
  });

  test('trace: submitted and not listed yet: no order, but the draft is gone [F7]', async () => {
    const late = { operation: 'submit', kind: 'late', delayMs: 20_000 } as const;
    const { far, portal, doubt, time } = await attempt(late);
    expect(await trace(far, portal, doubt)).toMatchObject({ orders: [], draft: gone(far) });
    time.pass(21);
    expect((await trace(far, portal, doubt)).orders).toHaveLength(1);
  });

  test('trace: no draft to ask for is reported as such; one that never existed is absent', async () => {
    const { far, portal, doubt } = await attempt('not submitted');
    expect((await trace(far, portal, { ...doubt, draft: undefined })).draft).toBe('not-asked');
    expect((await trace(far, portal, { ...doubt, draft: '2026030200000000001' })).draft).toBe(gone(far));
  });

  test('trace: whose session it is and since when: a fresh one is told from the old one', async () => {
    const { far, portal, doubt, time } = await attempt({ operation: 'submit', kind: 'refuse' });
    const old = await trace(far, portal, doubt);
    time.pass(40);
    const [again, handler] = [await far.login(), await far.login(1)];
    const fresh = await trace(far, again, doubt);
    if (far.shows.account) expect(fresh.sessionSince.getTime() - old.sessionSince.getTime()).toBe(40_000);
    else expect(fresh.sessionSince).toEqual(isTime(far.shows, time.now()));
    expect((await trace(far, portal, doubt)).sessionSince).toEqual(old.sessionSince);
    const whose = (await trace(far, handler, doubt)).account;
    expect(whose).toBe('ruan.zhiyao@lanhe.example');
  });

  test('trace: every order is listed as a control; only new ones of this application and business are read', async () => {
    const { far, portal, filing, doubt } = await attempt('not submitted');
    const submit = (application: { number: string }, business: Business) =>
      far.left('order', application, business);
    const known = await submit(filing.application, 'replacement');
    const otherBusiness = await submit(filing.application, 'cancellation');
    const [, neighbour] = await candidates(far.ahead(portal), 'replacement', '2001');
    const otherPerson = await submit(neighbour!, 'replacement');
    const fresh = await submit(filing.application, 'replacement');
    const evidence = await trace(far, portal, { ...doubt, baseline: [known] });
    expect([...evidence.listed].sort()).toEqual([known, otherBusiness, otherPerson, fresh].sort());
    expect(evidence.orders.map((o) => o.number)).toEqual([fresh]);
    expect(evidence.draft).toBe('open');
  });
}
