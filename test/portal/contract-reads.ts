/** The contract of reading: who, which applications, what their forms ask, what was filed. */
import { expect, test } from 'vitest';
import { BUSINESSES, businessFacts } from '../../src/filing/business.js';
import { ECONOMIES } from '../../src/filing/economies.js';
import { NotLoggedIn, type Rejected } from '../../src/portal/errors.js';
import { allowedBusinesses, status } from '../../src/practice/guide/statuses.js';
import { enterprises } from '../../src/practice/world/enterprises.js';
import { makeWorld } from '../../src/practice/world/world.js';
import type { Open } from './contract.js';
import { candidates, fillForm } from './filings.js';
import { clock, folder, OFFICE } from './kit.js';

const TYPES = { TQZK: 'early-production', HBK: 'replacement', GHHZ: 'passport-change', ZXK: 'cancellation' };

export function reads(open: Open): void {
  test('about: which portal, its clock, its settle window, with a session or without', async () => {
    const far = await open({ settleSeconds: 7 });
    const portal = await far.login();
    const about = await portal.about();
    expect(about).toMatchObject({ instance: far.instance.id, practice: true, settleSeconds: 7 });
    expect(about.name).toContain('演练');
    expect(Math.abs(about.time.getTime() - Date.now())).toBeLessThan(5000);
    await portal.logout();
    expect((await portal.about()).instance).toBe(far.instance.id);
  });

  test('about: the time is the portal’s own, not this machine’s [F23]', async () => {
    const { now } = clock('2026-03-02T01:02:03.000Z');
    const portal = await (await open({ now })).login();
    expect((await portal.about()).time).toEqual(now());
    expect((await portal.orders()).asOf).toEqual(now());
    expect((await portal.whoami()).since).toEqual(now());
  });

  test('whoami: the account and its enterprise; after logout nobody', async () => {
    const far = await open();
    const [office, handler] = [await far.login(), await far.login(1)];
    const [first] = enterprises;
    const enterprise = { name: first.name, creditCode: first.creditCode };
    expect(await office.whoami()).toMatchObject({ kind: 'enterprise', email: OFFICE, enterprise });
    const { expires, since, ...who } = await handler.whoami();
    expect(who).toEqual({ kind: 'handler', email: 'ruan.zhiyao@lanhe.example', name: '阮知遥', enterprise });
    expect(expires!.getTime() - since.getTime()).toBe(30 * 60_000);

    await handler.logout();
    await expect(handler.whoami()).rejects.toThrow(NotLoggedIn);
    await expect(handler.applications()).rejects.toMatchObject({ name: 'NotLoggedIn', expired: true });
    await expect(office.whoami()).resolves.toBeDefined();
  });

  test('applications: the whole list in the portal’s order, ids without loss, words as they stand', async () => {
    const far = await open({ people: 250 });
    const world = makeWorld(far.instance.seed, 250);
    const ids = world.byEnterprise.get(enterprises[0].creditCode)!;
    expect(ids.length).toBeGreaterThan(250);
    const listed = await (await far.login()).applications();
    expect(listed.map((a) => a.id)).toEqual(ids);
    for (const a of listed) {
      const truth = world.byId.get(a.id)!;
      expect(a.id).toMatch(/^\d{19}$/u);
      expect(a).toMatchObject({
        number: truth.applyNo,
        kind: truth.applyType,
        applicant: truth.applicantName,
        passport: truth.passportNo,
        status: truth.status,
        economies: truth.approved,
        enterprise: enterprises[0].name,
        appliedAt: truth.applyTime,
      });
      expect(a.agency.code).toBe(truth.agencyCode);
      const allowed = allowedBusinesses(truth.status, truth.approved).map((type) => TYPES[type]);
      expect([...a.buttons!].sort()).toEqual([...allowed].sort());
    }
    expect(listed.some((a) => a.status === 'APEC 经济体审核中，已提前制卡')).toBe(true);
    expect(listed.map((a) => a.applicant)).toEqual(
      expect.arrayContaining(['林𠮷安', '阿依古丽·买买提', '周晓岚']),
    );
  });

  test('application: as it is now; somebody else’s and an invented one are refused', async () => {
    const far = await open();
    const [portal, others] = [await far.login(), await far.login(3)];
    const [first] = await candidates(portal, 'early-production');
    expect(await portal.application(first!.id)).toEqual(first);
    const { id: applyid, number: applyNo } = first!;
    const to = status.inReviewWithCard;
    await far.decide({ kind: 'application', applyid, applyNo, from: first!.status, to });
    const now = await portal.application(first!.id);
    expect(now.status).toBe(to);
    expect([...now.buttons!].sort()).toEqual(['cancellation', 'replacement']);
    const strange = (await others.applications())[0]!.id;
    for (const id of [strange, '2026010100000000001'])
      await expect(portal.application(id)).rejects.toMatchObject({ name: 'Rejected', code: 'NOT_FOUND' });
  });

  test.each(BUSINESSES)(
    'form of %s: the guide’s steps and fields, the agency’s own beside them',
    async (business) => {
      const far = await open();
      const portal = await far.login();
      const facts = businessFacts[business];
      const all = await candidates(portal, business);
      for (const agency of ['2001', '2002', '2003', '2004']) {
        const application = all.find((a) => a.agency.code === agency);
        if (application === undefined) continue;
        const form = await portal.form(application.id, business);
        expect(form).toMatchObject({ applicationId: application.id, business, agency: application.agency });
        expect(form.steps).toEqual(facts.steps);
        const labels = form.fields.map((f) => f.label);
        expect(labels).toEqual(expect.arrayContaining(facts.fields.map((f) => f.label)));
        expect(form.slots.filter((s) => s.step === 1).map((s) => s.label)).toEqual(facts.slots);
        expect(form.slots.some((s) => s.step === 2)).toBe(true);
        for (const field of form.fields) {
          expect(field.options.length > 0).toBe(field.kind === 'choice');
          expect(field.step).toBeLessThan(form.steps.length);
          if (field.when) expect(form.fields.map((f) => f.id)).toContain(field.when.field);
        }
        const holds = (id: string) => form.fields.find((f) => f.id === id);
        expect(holds('applicantName')).toMatchObject({ kind: 'readonly', value: application.applicant });
        expect(holds('handIn') !== undefined).toBe(facts.handIn);
        expect(holds('pickup') !== undefined).toBe(facts.pickup);
        expect(holds('applicantDepartment') !== undefined).toBe(agency === '2002');
        expect(holds('returnCard')?.label).toBe(facts.tick?.replace('APEC', ' APEC '));
        expect(form.handInNotice !== undefined).toBe(facts.handIn);
        for (const [id, use] of [
          ['handInPoint', 'handIn'],
          ['pickupPoint', 'pickup'],
        ] as const) {
          const points = form.points.filter((p) => p.use.includes(use)).map((p) => p.code);
          if (holds(id)) expect(holds(id)!.options.map((o) => o.code)).toEqual(points);
        }
        const modes = { 2001: 2, 2002: 1, 2003: 1, 2004: 2 }[agency];
        if (facts.pickup) expect(holds('pickup')!.options).toHaveLength(modes!);
        const fee = { 2001: '720.00', 2002: '1020.00', 2003: undefined, 2004: '720.00' }[agency];
        expect(form.fee?.amount).toBe(business === 'replacement' ? fee : undefined);
        if (facts.notice === null) expect(form.notice).toBeUndefined();
        else {
          expect(form.notice!.economies).toEqual(application.economies);
          const names = application.economies!.map((code) => ECONOMIES[code]).join('、');
          expect(form.notice!.text.replace(/\s/gu, '')).toBe(facts.notice.replace('{economies}', names));
        }
      }
      expect(all.length).toBeGreaterThan(0);
    },
  );

  test('form: a business the application’s status does not allow is refused', async () => {
    const portal = await (await open()).login();
    const [early] = await candidates(portal, 'early-production');
    const refused = portal.form(early!.id, 'cancellation');
    await expect(refused).rejects.toMatchObject({ name: 'Rejected', code: 'NOT_ALLOWED' });
    await expect(refused).rejects.toSatisfy((e) => (e as Rejected).portalWords.includes('不能办理注销卡'));
  });

  test('orders: none at first; then all of them, or of one application, or of one business', async () => {
    const far = await open();
    const portal = await far.login();
    expect((await portal.orders()).orders).toEqual([]);
    const dir = folder();
    const file = async (business: 'replacement' | 'cancellation', index: number) => {
      const application = (await candidates(portal, business, '2001'))[index]!;
      const filing = fillForm(application, await portal.form(application.id, business), dir);
      const { order } = await portal.submit(await portal.prepare(filing, undefined, () => undefined));
      return { order, application };
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
    expect(listed).toMatchObject({
      applicationId: b.application.id,
      applicationNumber: b.application.number,
      applicant: b.application.applicant,
      business: 'replacement',
      businessName: '换补卡',
      status: '待受理',
      state: 'open',
      by: OFFICE,
    });
    expect(listed!.id).toBe((await far.oracle()).orders[1]!.orderId);
  });
}
