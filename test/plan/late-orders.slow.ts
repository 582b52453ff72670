/** A submit that was proved absent, or refused, and arrived after its run had ended: the same table finds it again. */
import { expect, test } from 'vitest';
import { NoAnswer, Rejected } from '../../src/portal/errors.js';
import type { Confirmation } from '../../src/portal/portal.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { eachSubmit, submitted } from '../portal/submitting.js';
import { desk, line, LINE } from './desk.js';

const ENDS = [
  ['not-sent', new NoAnswer('submit', 'http-status', 504)],
  ['rejected', new Rejected('submit', 'NOT_ALLOWED', '不允许')],
] as const;

/** The only submit of a batch is kept on the way; `deliver` lets it arrive after the run has said how it ended. */
async function ended(error: Error) {
  const d = await desk(1);
  const plan = await d.draw([line(d.people[0]!)]);
  let kept: Confirmation | undefined;
  const { outcomes } = await d.go(plan, {
    on: d.timeFlies,
    between: (portal) => ({
      prepare: (...args) =>
        kept ? Promise.reject(new NoAnswer('saveForm', 'http-status', 503)) : portal.prepare(...args),
      ...eachSubmit(portal, (confirmation) => {
        kept = confirmation;
        return Promise.reject(error);
      }),
    }),
  });
  return { d, outcomes, deliver: async () => (await submitted(d.portal(), kept!)).order };
}

test.each(ENDS)(
  'late submit: %s, then arrived: the same row again is recognised as filed [F44 F48]',
  async (is, error) => {
    const { d, outcomes, deliver } = await ended(error);
    expect(outcomes).toEqual([is]);
    const order = await deliver();
    const plan = await d.draw([line(d.people[0]!)]);
    const { rows } = await d.go(plan, { retryRefused: true });
    expect(rows[0]).toMatchObject({ outcome: 'accepted', order, grade: 'draft' });
    expect([await d.submits(), (await d.orders()).length]).toEqual([1, 1]);
  },
);

test.each(ENDS)(
  'late submit: %s, then arrived: a row that differs says that the order may be ours [F48]',
  async (_is, error) => {
    const { d, deliver } = await ended(error);
    const order = await deliver();
    const plan = await d.draw([line(d.people[0]!, LINE)]);
    expect(plan.rows[0]!.problems).toContainEqual(
      expect.objectContaining({
        rule: 'order-open',
        args: expect.objectContaining({ order, tried: expect.stringMatching(/^2026-/u) as string }) as object,
      }),
    );
  },
);

test.each(ENDS)(
  'late submit: %s, and a colleague has an order: the same row again is not sent [F29]',
  async (_is, error) => {
    const { d } = await ended(error);
    const colleague = await d.world.login(1);
    const [row] = unblockedRows(await d.draw([line(d.people[0]!)]));
    await submitted(colleague, await colleague.prepare(row!.filing, undefined, () => undefined));
    const { outcomes } = await d.go(await d.draw([line(d.people[0]!)]), { retryRefused: true });
    expect([outcomes, (await d.orders()).length]).toEqual([['not-sent'], 1]);
  },
);
