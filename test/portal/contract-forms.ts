/** The contract of `form`: what the portal asks for, before anything is answered. */
import { expect, test } from 'vitest';
import { BUSINESSES, businessFacts, type Business } from '../../src/filing/business.js';
import { ECONOMIES } from '../../src/filing/status.js';
import { asked, type Form } from '../../src/filing/model.js';
import type { Portal } from '../../src/portal/portal.js';
import type { FarSide, Open } from './contract.js';
import { candidates } from './filings.js';

export function forms(open: Open): void {
  test.each(BUSINESSES)(
    'form of %s: the guide’s steps and fields, the agency’s own beside them',
    async (business) => {
      const far = await open();
      const portal = await far.login();
      if (!far.shows.ahead) return firstSteps(far, portal, business);
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
    const far = await open();
    const portal = await far.login();
    const [early] = await candidates(portal, 'early-production');
    const refused = portal.form(early!.id, 'cancellation');
    await expect(refused).rejects.toMatchObject({ name: 'Rejected', code: 'NOT_ALLOWED' });
    const words = far.shows.codes ? '不能办理注销卡' : early!.status;
    await expect(refused).rejects.toMatchObject({ portalWords: expect.stringContaining(words) });
  });
}

/** What of a form can be seen before anything is answered: its first step, as the whole form has it. */
async function firstSteps(far: FarSide, portal: Portal, business: Business): Promise<void> {
  const whole = far.ahead(portal);
  const all = await candidates(whole, business);
  expect(all.length).toBeGreaterThan(0);
  for (const agency of ['2001', '2002']) {
    const application = all.find((a) => a.agency.code === agency);
    if (application === undefined) continue;
    const { fields, slots, notice, agency: office } = await whole.form(application.id, business);
    const form = await portal.form(application.id, business);
    const before = Object.fromEntries(fields.map((f) => [f.id, f.value]));
    const isFirst = (of: Form['fields'][number] | Form['slots'][number]): boolean =>
      of.step === 1 && asked(of.when, before);
    expect(form).toMatchObject({ applicationId: application.id, business, ahead: false });
    expect(form.steps).toEqual(businessFacts[business].steps);
    expect([office.name, '']).toContain(form.agency.name);
    const facts = (f: Form['fields'][number]) => ({
      label: f.label.replace(/\s/gu, ''),
      // That a tick has to be made is only said by whoever forgets it.
      required: f.kind !== 'tick' && f.required,
      options: f.options.map((o) => o.label),
      isFixed: f.kind === 'readonly',
    });
    const first = fields.filter(isFirst);
    const isSeen = (f: Form['fields'][number]): boolean =>
      far.shows.options || form.fields.find((one) => one.label === f.label)?.kind !== 'text';
    expect(form.fields.map(facts)).toEqual(
      first.map((f) => ({ ...facts(f), ...(!isSeen(f) && { options: [] }) })),
    );
    for (const f of first.filter((one) => one.kind === 'readonly'))
      expect(form.fields.find((one) => one.label === f.label)!.value).toBe(f.value);
    expect(form.slots.map((s) => [s.label, s.required])).toEqual(
      slots.filter(isFirst).map((s) => [s.label, s.required]),
    );
    expect(form.notice).toEqual(notice);
    expect([form.fee, form.points, form.handInNotice, form.pickupNotice]).toEqual([
      undefined,
      [],
      undefined,
      undefined,
    ]);
  }
}
