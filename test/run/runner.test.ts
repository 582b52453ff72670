/** Runs over a real portal: each row is filed once and has an outcome, and a failure stops what it must stop. */
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { status } from '../../src/practice/guide/statuses.js';
import type { Portal } from '../../src/portal/portal.js';
import type { RunEvent } from '../../src/run/events.js';
import { fillForm } from '../portal/filings.js';
import { office } from './office.js';
import { eachSubmit, submitted } from '../portal/submitting.js';

const outcomes = (events: RunEvent[]) =>
  events.flatMap((e) => (e.type === 'outcome' ? [`${e.name.row} ${e.outcome}`] : []));

describe('run without faults', () => {
  test('files every row once, in order, with the intent on disk before each submit [F1]', async () => {
    const o = await office();
    const rows = [...(await o.filings(2)), ...(await o.filings(1, 'early-production'))];
    const plan = await o.planOf(rows);
    const atSubmit: unknown[] = [];
    const {
      stop,
      events,
      rows: states,
    } = await o.go(plan, {
      between: (portal) =>
        eachSubmit(portal, (_confirmation, submit) => {
          atSubmit.push(o.records().at(-1));
          return submit();
        }),
    });
    expect(stop).toBeUndefined();
    expect(outcomes(events)).toEqual(['2 accepted', '3 accepted', '4 accepted']);
    const orders = await o.orders();
    expect(states.map((s) => s?.order)).toEqual(orders.map((order) => order.orderNo));
    expect(states.map((s) => [s?.grade, s?.tries])).toEqual([
      ['receipt', 1],
      ['receipt', 1],
      ['receipt', 1],
    ]);
    expect(atSubmit).toMatchObject(
      rows.map((filing) => ({
        type: 'intent',
        key: { application: filing.application.number, business: filing.business, number: 1 },
        account: 'office@lanhe.example',
        baseline: [],
        draft: expect.stringMatching(/^\d{19}$/u),
      })),
    );
    expect(await o.drafts()).toEqual([]);
  });

  test('sends nothing for the same plan again [F28]', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(2));
    await o.go(plan);
    const writes = (await o.world.oracle()).requests.length;
    const again = await o.go(plan);
    expect(again.outcomes).toEqual(['accepted', 'accepted']);
    expect(again.events.filter((e) => e.type === 'outcome').map((e) => e.earlier)).toEqual([true, true]);
    expect(await o.submits()).toBe(2);
    const asked = (await o.world.oracle()).requests.slice(writes).map((r) => r.operation);
    expect(asked.filter((a) => !['currentUser', 'portalInfo'].includes(a))).toEqual([]);
  });
});

describe('preflight right before the intent', () => {
  test('a colleague’s order, made after the plan: not sent, and its owner is named [F27]', async () => {
    const o = await office();
    const [mine, other] = await o.filings(2);
    const plan = await o.planOf([mine!, other!]);
    const colleague = await o.world.login(1);
    const theirs = await submitted(colleague, await colleague.prepare(mine!, undefined, () => undefined));
    const { rows, outcomes: ends } = await o.go(plan);
    expect(ends).toEqual(['not-sent', 'accepted']);
    expect(rows[0]!.reason).toMatchObject({
      code: 'order-appeared',
      args: { order: theirs.order, by: 'ruan.zhiyao@lanhe.example', status: '待受理' },
    });
    expect(rows[0]!.intent).toBeUndefined();
    expect(await o.submits()).toBe(2);
  });

  test('a finished order the plan answered for is no obstacle', async () => {
    const o = await office();
    const [filing] = await o.filings(1);
    const colleague = await o.world.login(1);
    const { order } = await submitted(
      colleague,
      await colleague.prepare(filing!, undefined, () => undefined),
    );
    const { id: applyid, number: applyNo } = filing!.application;
    await o.world.decide({ kind: 'order', applyid, applyNo, orderNo: order, from: '待受理', to: '已办结' });
    const { outcomes: ends, rows } = await o.go(await o.planOf([filing!], [order]));
    expect(ends).toEqual(['accepted']);
    expect(rows[0]!.intent!.baseline).toEqual([order]);
    expect(rows[0]!.order).not.toBe(order);
  });

  test('the application has moved on: not sent, with its status now [F27]', async () => {
    const o = await office();
    const [filing] = await o.filings(1);
    const { id: applyid, number: applyNo } = filing!.application;
    const { rows } = await o.go(await o.planOf([filing!]), {
      between: (portal) => ({
        async application(id) {
          await o.world.decide({ kind: 'application', applyid, applyNo, from: '', to: status.cancelled });
          return portal.application(id);
        },
      }),
    });
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'no-longer-allowed', args: { status: '已注销' } },
    });
    expect(await o.submits()).toBe(0);
  });

  test('the fee differs from the one confirmed: not sent [F26]', async () => {
    const o = await office();
    const [filing] = await o.filings(1, 'replacement');
    const dearer = { ...filing!, fee: { ...filing!.fee!, amount: '1.00' } };
    const { rows } = await o.go(await o.planOf([dearer]));
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'terms-changed', args: { what: ['fee'] } },
    });
    expect(await o.submits()).toBe(0);
  });

  test('the portal holds something else than planned: not sent', async () => {
    const o = await office();
    const { rows } = await o.go(await o.planOf(await o.filings(1)), {
      between: (portal) => ({
        async prepare(...args) {
          const confirmation = await portal.prepare(...args);
          return { ...confirmation, fields: { ...confirmation.fields, contactName: '别人' } };
        },
      }),
    });
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'readback-differs', args: { what: ['联系人姓名'] } },
    });
    expect(await o.submits()).toBe(0);
  });
});

describe('shown-in-part: a page that masks a value', () => {
  const masked = [{ id: 'contactPhone', label: '联系人电话', planned: '13800138000', shown: '138****8000' }];
  const between = (portal: Portal) => ({
    prepare: async (...args: Parameters<Portal['prepare']>) => ({
      ...(await portal.prepare(...args)),
      inPart: masked,
    }),
  });

  test('without a review it is not sent', async () => {
    const o = await office();
    const { rows } = await o.go(await o.planOf(await o.filings(1)), { between });
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'shown-in-part', args: { what: ['联系人电话'] } },
    });
    expect(await o.submits()).toBe(0);
  });

  test('a person who reviews it decides, and the intent names what was confirmed', async () => {
    const o = await office();
    const asked: unknown[] = [];
    const answers = [true, false];
    const { outcomes: ends } = await o.go(await o.planOf(await o.filings(2)), {
      between,
      review: (_row, held) => {
        asked.push(held.inPart);
        return Promise.resolve(answers.shift()!);
      },
    });
    expect([ends, asked]).toEqual([
      ['accepted', 'not-sent'],
      [masked, masked],
    ]);
    const intents = o.records().filter((r) => r['type'] === 'intent');
    expect(intents.map((r) => r['confirmed'])).toEqual([['联系人电话']]);
  });
});

describe('run goes on after a bad row', () => {
  test('with files changed after the plan, however many [F17]', async () => {
    const o = await office();
    const rows = await o.filings(5);
    for (const filing of rows.slice(0, 4)) appendFileSync(filing.files[0]!.path, 'x');
    const { outcomes: ends, reasons, stop } = await o.go(await o.planOf(rows));
    expect(ends).toEqual(['not-sent', 'not-sent', 'not-sent', 'not-sent', 'accepted']);
    expect(reasons.slice(0, 4)).toEqual(Array(4).fill('file-changed'));
    expect(stop).toBeUndefined();
    expect(await o.submits()).toBe(1);
  });

  test('refused at any step; a rejected row is tried again only where a person asked for it', async () => {
    const o = await office();
    const rows = await o.filings(4);
    const broken = { ...rows[1]!, files: [] };
    const wrong = {
      ...rows[2]!,
      fields: rows[2]!.fields.map((f) => (f.id === 'contactPhone' ? { ...f, value: '12' } : f)),
    };
    const plan = await o.planOf([rows[0]!, broken, wrong, rows[3]!]);
    const first = await o.go(plan);
    expect(first.outcomes).toEqual(['accepted', 'rejected', 'rejected', 'accepted']);
    expect(first.rows[1]!.reason).toMatchObject({
      code: 'refused',
      args: { step: 'submit' },
      portal: '材料“注销申请”未上传',
    });
    expect(first.rows[2]!.reason).toMatchObject({ args: { step: 'saveForm' } });
    expect(await o.submits()).toBe(3);
    await o.go(plan);
    expect(await o.submits()).toBe(3);
    await o.go(plan, { retryRefused: true });
    expect(await o.submits()).toBe(4);
    expect(await o.orders()).toHaveLength(2);
  });
});

test('run: another business of the same person has its own draft, intent and order', async () => {
  const o = await office();
  const [cancel] = await o.filings(1);
  const application = await o.portal().application(cancel!.application.id);
  const form = await o.portal().form(application.id, 'replacement');
  const replace = fillForm(application, form, o.materials);
  const { outcomes: ends, rows } = await o.go(await o.planOf([cancel!, replace]));
  expect(ends).toEqual(['accepted', 'accepted']);
  expect(new Set(rows.map((r) => r!.order)).size).toBe(2);
});
