/** What the office did with submitted orders: `report --now`, and what report, --failed, batches and resume say of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { abtc, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { submitting, yes } from './submitting.js';
import { rehearsed } from './table.js';
import { documentOf } from './transcript.js';

let home: ServedHome;
beforeAll(async () => void (home = await servedHome()), 120_000);
afterAll(() => home.close());

const REASON = '离职证明没有盖章';

interface Item {
  row: number;
  outcome: string;
  order: string | null;
  officeStatus: { status: string; state: string; at: string; note: string | null } | null;
  todo: string;
}
const itemsOf = ({ out }: Ran): Item[] => (documentOf(out, 'report') as { items: Item[] }).items;

test('report --now: a returned order comes first with the office’s reason, exit 3; --failed, batches and resume name it', async () => {
  const people = [rehearsed('方岚'), rehearsed('施子桐')];
  const agreed = { 确认再次办理: '' };
  expect((await abtc(home, yes(submitting(home, ...people.map((p) => ({ ...p, ...agreed })))))).code).toBe(0);
  const { orders } = await inspect(home.practice);
  const [first, second] = orders as [(typeof orders)[0], (typeof orders)[0]];
  const { applyid, applyNo, orderNo } = first;
  await home.decide({
    ...{ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to: '已退回', reason: REASON },
  });

  // Nothing has looked since: the status is that of the run's own last look.
  const before = await abtc(home, ['report', '--json']);
  expect(itemsOf(before).map((r) => r.officeStatus?.status)).toEqual(['待受理', '待受理']);
  expect(before.code).toBe(0);

  const now = await abtc(home, ['report', '--now']);
  expect(now.code).toBe(3);
  const lines = now.out.split('\n').filter((line) => line !== '');
  expect(lines[1]).toContain('退回 1 份');
  expect(lines[2]).toContain(orderNo);
  expect(lines[2]).toContain(REASON);
  expect(lines[2]).toContain('确实要另办一份的，才在“确认再次办理”填写这个订单号');
  // Whose order came back is not told to pay or collect.
  const person = people.find((p) => p['申请单号'] === applyNo)!['姓名']!;
  const said = now.out.split('\n').filter((line) => line.includes(person));
  expect(said.join()).not.toMatch(/取卡|缴费|交还原卡/u);
  expect(now.out).toContain('待受理 1');

  const kept = await abtc(home, ['report', '--json']);
  expect(kept.code).toBe(3);
  const returned = itemsOf(kept).find((r) => r.order === orderNo)!;
  expect(returned).toMatchObject({
    outcome: 'accepted',
    officeStatus: { status: '已退回', state: 'returned', note: expect.stringContaining(REASON) },
    todo: 'returned',
  });

  const failed = await abtc(home, ['report', '--failed']);
  expect(failed.err).toContain('被退回 1 行：先看能否在原单上修改，或问办理机构');
  expect(failed.err).not.toContain('需要重交');
  const cells = failed.out.trim().split('\r\n');
  expect(cells).toHaveLength(2);
  expect(cells[1]).toContain(orderNo);
  expect(cells[1]).toContain(REASON);
  expect(cells[1]).not.toContain(second.orderNo);

  const [batch] = (
    documentOf((await abtc(home, ['batches', '--json'])).out, 'batches') as {
      items: { returned: number; accepted: number }[];
    }
  ).items;
  expect([batch!.returned, batch!.accepted]).toEqual([1, 2]);

  // The table of the failed rows, sent as it is, files nothing.
  const file = join(home.path, '失败.csv');
  writeFileSync(file, failed.out);
  const submits = (await home.filed()).submits;
  const again = await abtc(home, ['submit', '--from', file, '--materials', REHEARSAL.materials, '--yes']);
  expect((await home.filed()).submits).toBe(submits);
  expect(again.code).toBe(3);

  const resumed = await abtc(home, ['resume', '--json']);
  expect(resumed.code).toBe(3);
  expect((documentOf(resumed.out, 'report') as { returned: number }).returned).toBe(1);
});

test('resume: the report is shown also where the office cannot be asked any more', async () => {
  const table = submitting(home, rehearsed('陆安岚'));
  await home.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '61' });
  expect((await abtc(home, yes(table))).code).toBe(5);
  // The session ends in the run, and nobody can log in again.
  await home.faults({ operation: 'saveForm', kind: 'expire' });
  const ran = await abtc(home, ['resume', '--json']);
  expect([ran.code, itemsOf(ran).map((r) => r.outcome)]).toEqual([4, ['not-sent']]);
});
