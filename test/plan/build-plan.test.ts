/** From a table to a plan: what was filed before is recognised, what is doubtful is blocked, and nothing is sent. */
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unblockedRows } from '../../src/plan/plan.js';
import { folder } from '../portal/kit.js';
import { desk, line, LINE } from './desk.js';
import { submitted } from '../portal/submitting.js';

describe('planTable reads the same table again', () => {
  test('after it was filed: the same plan, every row settled, nothing to send, whatever the offices did since [F28]', async () => {
    const d = await desk(2);
    const lines = d.people.map((a) => line(a));
    const first = await d.draw(lines);
    expect(await d.shown(first)).toEqual(['ready', 'ready']);
    await d.go(first);
    for (const change of ['nothing', 'orders finished']) {
      if (change === 'orders finished') await d.finish();
      const again = await d.draw(lines);
      expect([again.digest, again.id]).toEqual([first.digest, first.id]);
      expect(await d.shown(again)).toEqual(['settled', 'settled']);
      await d.go(again);
      expect(await d.submits()).toBe(2);
    }
  });

  test('before it was filed: the same plan too, and making it sends nothing', async () => {
    const d = await desk(2);
    const lines = d.people.map((a) => line(a));
    const [one, two] = [await d.draw(lines), await d.draw(lines)];
    expect(two.digest).toBe(one.digest);
    const asked = new Set((await d.world.oracle()).requests.map((r) => r.operation));
    for (const write of ['saveForm', 'upload', 'submit', 'removeAccessory'])
      expect(asked).not.toContain(write);
  });

  test('with blank lines, in another order, beside new rows: each row is recognised by its content [F28]', async () => {
    const d = await desk(3);
    const [a, b, c] = d.people.map((p) => line(p)) as [string, string, string];
    await d.go(await d.draw([a, b]));
    const plan = await d.draw(['', b, '', a, c]);
    expect(plan.rows.map((r) => r.row)).toEqual([3, 5, 6]);
    expect(await d.shown(plan)).toEqual(['settled', 'settled', 'ready']);
    expect((await d.go(plan)).outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await d.submits()).toBe(3);
  });

  test('with the materials moved elsewhere unchanged', async () => {
    const d = await desk(1);
    const lines = [line(d.people[0]!)];
    await d.go(await d.draw(lines));
    const elsewhere = join(folder(), '材料');
    cpSync(d.materials, elsewhere, { recursive: true });
    const plan = await d.draw(lines, elsewhere);
    expect(await d.shown(plan)).toEqual(['settled']);
    expect(unblockedRows(plan)[0]!.filing.files[0]!.path.startsWith(elsewhere)).toBe(true);
  });

  test('in another order, with one problem that is new', async () => {
    const d = await desk(2);
    const [a, b] = d.people.map((p) => line(p)) as [string, string];
    const first = await d.draw([a, b]);
    const filings = unblockedRows(first).map((r) => r.filing);
    await d.go(first);
    const { applyid, applyNo, orderNo } = (await d.orders()).find((o) => o.applyNo === d.people[1]!.number)!;
    await d.world.decide({ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to: '已退回' });
    const plan = await d.draw(['', b, a]);
    expect(await d.shown(plan)).toEqual(['settled', 'settled']);
    expect(unblockedRows(plan).map((r) => [r.row, r.filing])).toEqual([
      [3, filings[1]],
      [4, filings[0]],
    ]);
    expect(plan.rows.map((r) => r.problems.map((p) => p.rule))).toEqual([['order-returned'], []]);
    // The earlier plan is what it was.
    expect(first.rows.map((r) => [r.row, r.problems])).toEqual([
      [2, []],
      [3, []],
    ]);
    const elsewhere = join(folder(), '材料');
    cpSync(d.materials, elsewhere, { recursive: true });
    const [moved] = unblockedRows(await d.draw([a, b], elsewhere));
    expect(moved!.filing.files[0]!.path.startsWith(elsewhere)).toBe(true);
    expect((await d.go(plan)).outcomes).toEqual(['accepted', 'accepted']);
    expect(await d.submits()).toBe(2);
  });
});

describe('planTable reads another row for a known filing', () => {
  test('edited after it was accepted: reported, not sent [F29]', async () => {
    const d = await desk(2);
    const [a, b] = d.people;
    const first = await d.go(await d.draw([line(a!), line(b!)]));
    const plan = await d.draw([line(a!, LINE), line(b!)]);
    expect(await d.shown(plan)).toEqual([['already-filed'], 'settled']);
    expect(plan.rows[0]!.problems[0]).toMatchObject({
      level: 'error',
      args: { order: first.rows[0]!.order },
      place: { row: 2, person: a!.applicant, business: 'cancellation' },
    });
  });

  test('with a file changed after it was accepted: reported, not sent [F29]', async () => {
    const d = await desk(1);
    const lines = [line(d.people[0]!)];
    await d.go(await d.draw(lines));
    appendFileSync(d.fileOf(d.people[0]!), 'x');
    expect(await d.shown(await d.draw(lines))).toEqual([['already-filed']]);
  });

  test('while its outcome is unknown: the same row is settled, an edited one blocked [F29]', async () => {
    const d = await desk(1);
    const [a] = d.people;
    await d.world.faults({ operation: 'submit', kind: 'refuse' });
    expect((await d.go(await d.draw([line(a!)]), { on: d.timeFlies })).outcomes).toEqual(['unknown']);
    expect(await d.shown(await d.draw([line(a!)]))).toEqual(['settled']);
    expect(await d.shown(await d.draw([line(a!, LINE)]))).toEqual([['filed-in-doubt']]);
  });

  test('edited after it was not sent or rejected: sent, as one filing', async () => {
    const d = await desk(2);
    const [a, b] = d.people;
    await d.world.faults({ operation: 'saveForm', kind: 'refuse', times: 1 });
    const lines = [line(a!), line(b!)];
    expect((await d.go(await d.draw(lines))).outcomes).toEqual(['not-sent', 'accepted']);
    const plan = await d.draw([line(a!, LINE), line(b!)]);
    expect(await d.shown(plan)).toEqual(['ready', 'settled']);
    expect(unblockedRows(plan)[0]!.key.number).toBe(1);
    await d.go(plan);
    expect((await d.orders()).map((o) => o.form['contactPhone']).sort()).toEqual([
      '13900000001',
      '13900000002',
    ]);
  });
});

describe('planTable compares the rows of one table', () => {
  test('the same row twice is one filing: the second refers to the first, also later [F28]', async () => {
    const d = await desk(1);
    const row = line(d.people[0]!);
    const plan = await d.draw([row, row]);
    expect(await d.shown(plan)).toEqual(['ready', ['row-duplicate']]);
    expect(plan.rows[1]!.problems[0]!.args).toEqual({ rows: [2], same: true });
    await d.go(plan);
    expect(await d.shown(await d.draw([row, row]))).toEqual(['settled', ['row-duplicate']]);
    expect(await d.submits()).toBe(1);
  });

  test('two rows that differ about one filing: both are blocked [F28]', async () => {
    const d = await desk(1);
    const plan = await d.draw([line(d.people[0]!), line(d.people[0]!, LINE)]);
    expect(await d.shown(plan)).toEqual([['row-duplicate'], ['row-duplicate']]);
    expect(plan.rows.map((r) => r.problems[0]!.args)).toEqual([
      { rows: [3], same: false },
      { rows: [2], same: false },
    ]);
    // A bad cell is reported in the same round; an order that is there already too.
    const worse = [line(d.people[0]!), line(d.people[0]!, { phone: '139' })];
    expect(await d.shown(await d.draw(worse))).toEqual([['row-duplicate'], ['row-duplicate', 'phone-shape']]);
    d.undraw();
    await d.go(await d.draw([line(d.people[0]!)]));
    const again = await d.draw([line(d.people[0]!, LINE), line(d.people[0]!, { phone: '139' })]);
    expect(await d.shown(again)).toEqual([
      ['row-duplicate', 'already-filed'],
      ['row-duplicate', 'already-filed', 'phone-shape'],
    ]);
  });

  test('two businesses for one application: both are blocked, with everything else that is wrong', async () => {
    const d = await desk(2);
    const [a, b] = d.people;
    const plan = await d.draw([line(a!), line(b!), line(a!, { business: '换补卡' })]);
    const [first, , third] = await d.shown(plan);
    expect(first).toEqual(['cancellation-beside']);
    expect(third).toEqual(expect.arrayContaining(['cancellation-beside', 'field-missing', 'slot-missing']));
    expect(third![0]).toBe('cancellation-beside');
    expect(plan.rows[0]!.problems[0]!.args).toEqual({
      rows: [4],
      businesses: ['replacement'],
    });
  });

  test('a row that cannot be read: blocked, and the others stay', async () => {
    const d = await desk(2);
    const [a, b] = d.people;
    const plan = await d.draw([`${line(a!)},错位`, line(b!)]);
    expect(await d.shown(plan)).toEqual([['row-too-long'], 'ready']);
  });
});

describe('planTable finds an existing order', () => {
  const byColleague = async (d: Awaited<ReturnType<typeof desk>>) => {
    const [filing] = unblockedRows(await d.draw([line(d.people[0]!)])).map((r) => r.filing);
    const colleague = await d.world.login(1);
    return (await submitted(colleague, await colleague.prepare(filing!, undefined, () => undefined))).order;
  };

  test('of a colleague, unfinished: blocked, and its owner is named [F29]', async () => {
    const d = await desk(1);
    const order = await byColleague(d);
    const plan = await d.draw([line(d.people[0]!, { again: order })]);
    expect(await d.shown(plan)).toEqual([['order-open']]);
    expect(plan.rows[0]!.problems[0]!.args).toMatchObject({
      order,
      by: 'ruan.zhiyao@lanhe.example',
      status: '待受理',
    });
  });

  test('finished: it needs that order’s number, and then it is a second filing [F29]', async () => {
    const d = await desk(1);
    const [a] = d.people;
    const theirs = await byColleague(d);
    await d.finish();
    for (const again of ['', '是', `${theirs}x`]) {
      const plan = await d.draw([line(a!, { again })]);
      expect(await d.shown(plan)).toEqual([['order-finished']]);
      expect(plan.rows[0]!.problems[0]).toMatchObject({
        level: 'confirm',
        place: { column: '确认再次办理' },
      });
    }
    const plan = await d.draw([line(a!, { again: theirs })]);
    expect(await d.shown(plan)).toEqual(['ready']);
    expect(unblockedRows(plan)[0]).toMatchObject({ key: { number: 1 }, orders: [theirs] });
    expect((await d.go(plan)).outcomes).toEqual(['accepted']);
  });

  test('finished, our own: the second filing has a number of its own, and is filed once [F29]', async () => {
    const d = await desk(1);
    const [a] = d.people;
    const first = await d.go(await d.draw([line(a!)]));
    await d.finish();
    const again = [line(a!, { ...LINE, again: first.rows[0]!.order! })];
    const plan = await d.draw(again);
    expect(unblockedRows(plan)[0]).toMatchObject({ key: { number: 2 }, orders: [first.rows[0]!.order] });
    await d.go(plan);
    const third = await d.draw(again);
    expect([third.digest, await d.shown(third)]).toEqual([plan.digest, ['settled']]);
    await d.go(third);
    expect(await d.orders()).toHaveLength(2);
  });
});
