/** A portal that shows a form only step by step: the agency's profile is used for it, and without one the guide and the folder. */
import { expect, test } from 'vitest';
import type { Form } from '../../src/filing/model.js';
import { learn, type Profile } from '../../src/filing/agency/profile.js';
import type { Portal } from '../../src/portal/portal.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { desk, line } from './desk.js';

/** What such a portal shows before anything is typed: the first step. */
const firstStep = (form: Form): Form => ({
  ...form,
  ahead: false,
  fields: form.fields.filter((f) => f.step === 1),
  slots: [],
  points: [],
});

test('form-stepwise: without a profile the folder is taken as it is; with one it is checked against the whole form', async () => {
  const d = await desk(1);
  const [a] = d.people;
  const portal: Portal = d.portal();
  const stepwise: Portal = {
    ...portal,
    form: async (id, business) => firstStep(await portal.form(id, business)),
  };
  const whole = await portal.form(a!.id, 'cancellation');
  const profile: Profile = learn(
    undefined,
    { portal: { name: 'practice', practice: true }, agency: a!.agency, now: d.time.now() },
    [whole],
  );

  const draw = (profiles: Profile[]) => d.draw([line(a!)], d.materials, { portal: stepwise, profiles });
  const [open] = unblockedRows(await draw([]));
  expect(open?.problems).toMatchObject([
    { rule: 'form-stepwise', level: 'warn', args: { agency: a!.agency.name }, place: { row: 2 } },
  ]);
  expect(open?.filing.files).toEqual([expect.objectContaining({ slot: '', name: '注销申请.pdf' })]);

  const plan = await draw([profile]);
  const [row] = unblockedRows(plan);
  expect(row?.filing.files.map((f) => f.slotLabel)).toEqual(['注销申请']);

  // The profile of another agency says nothing about this one.
  const other = { ...profile, agency: { code: '2009', name: '别处' } };
  const [elsewhere] = unblockedRows(await draw([other]));
  expect(elsewhere?.filing.files.map((f) => f.slot)).toEqual(['']);
});
