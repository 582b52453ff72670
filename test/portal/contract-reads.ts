/** The contract of reading: who, which applications, what was filed. */
import { expect, test } from 'vitest';
import { NotLoggedIn } from '../../src/portal/errors.js';
import { allowedBusinesses, status } from '../../src/practice/guide/statuses.js';
import { enterprises } from '../../src/practice/world/enterprises.js';
import { makeWorld } from '../../src/practice/world/world.js';
import type { Open } from './contract.js';
import { candidates, ownNames } from './filings.js';
import { clock, OFFICE } from './kit.js';
import { asFarAs, isTime } from './shows.js';

const TYPES = { TQZK: 'early-production', HBK: 'replacement', GHHZ: 'passport-change', ZXK: 'cancellation' };

export function reads(open: Open): void {
  test('about: which portal, its clock, its listing delay, with a session or without', async () => {
    const far = await open({ settleSeconds: 7 });
    const portal = await far.login();
    const about = await portal.about();
    const listingDelaySeconds = far.shows.settleWindow ? 7 : undefined;
    expect(about).toMatchObject({ instance: far.instance.id, practice: true, listingDelaySeconds });
    expect(about.name).toContain('演练');
    expect(Math.abs(about.time.getTime() - Date.now())).toBeLessThan(5000);
    await portal.logout();
    expect((await portal.about()).instance).toBe(far.instance.id);
  });

  test('about: the time is the portal’s own, not this machine’s [F23]', async () => {
    const { now } = clock('2026-03-02T01:02:03.000Z');
    const far = await open({ now });
    const portal = await far.login();
    expect((await portal.about()).time).toEqual(isTime(far.shows, now()));
    expect((await portal.orders()).asOf).toEqual(isTime(far.shows, now()));
    expect((await portal.whoami()).since).toEqual(isTime(far.shows, now()));
  });

  test('whoami: the account and its enterprise; after logout none', async () => {
    const far = await open();
    const [office, handler] = [await far.login(), await far.login(1)];
    const [first] = enterprises;
    const enterprise = { name: first.name, creditCode: first.creditCode };
    const { expires, since, ...who } = await handler.whoami();
    if (far.shows.account) {
      expect(await office.whoami()).toMatchObject({ kind: 'enterprise', email: OFFICE, enterprise });
      expect(who).toEqual({
        kind: 'handler',
        email: 'ruan.zhiyao@lanhe.example',
        name: '阮知遥',
        enterprise,
      });
      expect(expires!.getTime() - since.getTime()).toBe(30 * 60_000);
    } else {
      // Confirmed by a person: the pages do not say it.
      expect(who).toMatchObject({ email: 'ruan.zhiyao@lanhe.example', name: '', enterprise });
      expect(expires).toBeUndefined();
    }

    await handler.logout();
    await expect(handler.whoami()).rejects.toThrow(NotLoggedIn);
    await expect(handler.applications()).rejects.toMatchObject({
      name: 'NotLoggedIn',
      ...(far.shows.codes && { expired: true }),
    });
    await expect(office.whoami()).resolves.toBeDefined();
  });

  test('applications: the whole list in the portal’s order, ids unshortened, texts unchanged', async () => {
    const far = await open({ people: 250 });
    const { seed, people } = far.instance;
    const world = makeWorld(seed, people);
    const truths = world.byEnterprise.get(enterprises[0].creditCode)!.map((id) => world.byId.get(id)!);
    expect(truths.length).toBeGreaterThan(people);
    const listed = await (await far.login()).applications();
    expect(listed.map((a) => a.number)).toEqual(truths.map((truth) => truth.applyNo));
    for (const [index, a] of listed.entries()) {
      const truth = truths[index]!;
      const shown = asFarAs(far.shows.application, {
        kind: truth.applyType,
        applicant: truth.applicantName,
        passport: truth.passportNo,
        status: truth.status,
        economies: truth.approved,
        enterprise: enterprises[0].name,
        appliedAt: truth.applyTime,
      });
      expect(a).toMatchObject(shown);
      expect(a.id).toBe(far.shows.codes ? truth.applyid : truth.applyNo);
      if (far.shows.codes) expect(a.id).toMatch(/^\d{19}$/u);
      if (far.shows.codes) expect(a.agency.code).toBe(truth.agencyCode);
      else if (!far.shows.application.includes('agency')) expect(a.agency).toEqual({ code: '', name: '' });
      const allowed = allowedBusinesses(truth.status, truth.approved).map((type) => TYPES[type]);
      expect([...a.buttons!].sort()).toEqual([...allowed].sort());
    }
    expect(listed.some((a) => a.status === 'APEC 经济体审核中，已提前制卡')).toBe(true);
    expect(listed.map((a) => a.applicant)).toEqual(
      expect.arrayContaining(['林𠮷安', '阿依古丽·买买提', '周晓岚']),
    );
  });

  test('application: its present state; another enterprise’s and an invented one are refused', async () => {
    const far = await open();
    const [portal, others] = [await far.login(), await far.login(3)];
    const [first] = await candidates(portal, 'early-production');
    expect(await portal.application(first!.id)).toEqual(first);
    const to = status.inReviewWithCard;
    await far.decide({
      kind: 'application',
      ...ownNames(far.instance, first!.number),
      from: first!.status,
      to,
    });
    const now = await portal.application(first!.id);
    expect(now.status).toBe(to);
    expect([...now.buttons!].sort()).toEqual(['cancellation', 'replacement']);
    const strange = (await others.applications())[0]!.id;
    for (const id of [strange, '2026010100000000001'])
      await expect(portal.application(id)).rejects.toMatchObject({ name: 'Rejected', code: 'NOT_FOUND' });
  });

  test('orders: none at first; then all of them, or of one application, or of one business', async () => {
    const far = await open();
    const portal = await far.login();
    expect((await portal.orders()).orders).toEqual([]);
    const file = async (business: 'replacement' | 'cancellation', index: number) => {
      const application = (await candidates(far.ahead(portal), business, '2001'))[index]!;
      return { order: await far.left('order', application, business), application };
    };
    const a = await file('replacement', 0);
    const b = await file('replacement', 1);
    const c = await file('cancellation', 0);
    const numbers = async (filter?: Parameters<typeof portal.orders>[0]) =>
      (await portal.orders(filter)).orders.map((o) => o.number).sort();
    expect(await numbers()).toEqual([a.order, b.order, c.order].sort());
    expect(await numbers({ business: 'replacement' })).toEqual([a.order, b.order].sort());
    expect(await numbers({ applicationId: a.application.id })).toEqual([a.order, c.order].sort());
    expect(await numbers({ applicationId: a.application.id, business: 'cancellation' })).toEqual([c.order]);
    expect(await numbers({ business: 'early-production' })).toEqual([]);

    const [listed] = (await portal.orders({ applicationId: b.application.id })).orders;
    const [, truth] = (await far.oracle()).orders;
    expect(listed).toMatchObject(
      asFarAs(far.shows.order, {
        applicationId: b.application.id,
        applicationNumber: b.application.number,
        applicant: b.application.applicant,
        agency: b.application.agency.name,
        business: 'replacement',
        businessName: '换补卡',
        status: '待受理',
        state: 'open',
        submittedAt: truth!.submitTime,
        by: OFFICE,
      }),
    );
    expect(listed!.id).toBe(far.shows.codes ? truth!.orderId : truth!.orderNo);
  });
}
