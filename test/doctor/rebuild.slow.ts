/** F49: a ledger rebuilt after it was damaged, lost, or restored from an older copy. Nothing is sent by it, or becomes sendable. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Portal } from '../../src/portal/portal.js';
import { keepBatch } from '../../src/plan/batches.js';
import { readReadableHistory } from '../../src/plan/history.js';
import { LedgerBusy } from '../../src/ledger/errors.js';
import { keyText, readLedger } from '../../src/ledger/ledger.js';
import { controlOrders } from '../../src/plan/listing-control.js';
import { takeLock } from '../../src/ledger/lock.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { makeReport } from '../../src/report/report.js';
import { fillForm } from '../portal/filings.js';
import { machine } from '../ledger/ledger-kit.js';
import { key, office } from '../run/office.js';
import { carry, damage, filed, fileOf, outcomesOf, rebuilt, reheaded } from './rebuilding.js';

vi.setConfig({ testTimeout: 60_000 });

describe('--rebuild', () => {
  test('a damaged line in the middle: its record is found again, the rest stays, the old file is kept [F25 F49]', async () => {
    const { o, plan, orders } = await filed(2);
    const [header] = readFileSync(fileOf(o), 'utf8').split('\n');
    damage(o, `"outcome":"accepted","order":"${orders[0]}"`);
    const old = readFileSync(fileOf(o));
    await expect(readLedger(o.ledgerFolder)).rejects.toMatchObject({ code: 'ledger-damaged' });
    const result = await rebuilt(o);
    expect(result).toMatchObject({ salvaged: { lost: 1 }, control: orders[1], strange: 0, unknown: [] });
    expect(result.filed.map((f) => [f.order.number, f.grade])).toEqual([[orders[0], 'draft']]);
    expect(await outcomesOf(o, plan)).toEqual(orders.map((order) => ['accepted', order]));
    const kept = join(o.ledgerFolder, result.before!);
    expect(readFileSync(kept).equals(old)).toBe(true);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(statSync(fileOf(o)).mode & 0o777).toBe(0o600);
    expect(readFileSync(fileOf(o), 'utf8').split('\n')[0]).toBe(header);
    expect(readdirSync(o.ledgerFolder).sort()).toEqual(
      ['batches', result.before, 'ledger.txt', 'office.json'].sort(),
    );
    // It is a ledger like any other.
    expect((await carry(o, plan)).counts.accepted).toBe(2);
    expect(await o.submits()).toBe(2);
  });

  test('a lost ledger: orders with all that was planned are accepted, rows never sent are unknown [F49]', async () => {
    const { o, plan, filings, orders } = await filed(3, 2);
    rmSync(fileOf(o));
    const result = await rebuilt(o);
    expect(result).toMatchObject({ before: undefined, salvaged: { records: 0, lost: 0 }, batches: 1 });
    expect(result.filed.map((f) => f.grade)).toEqual(['order', 'order']);
    expect(await outcomesOf(o, plan)).toEqual([
      ...orders.map((order) => ['accepted', order]),
      ['unknown', undefined],
    ]);
    const { reason } = (await o.states()).get(keyText(key(filings[2]!)))!;
    expect(reason).toEqual({ code: 'ledger-rebuilt', args: { orders: [] } });
    // A listing has to show them from now on.
    const { email } = await o.portal().whoami();
    expect(controlOrders(await o.states(), email, o.time.now())).toEqual(new Set(orders));
    // Nothing is sent by it; what is proved not to be there after that may be.
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted', 'unknown']);
    expect(await o.submits()).toBe(2);
    o.time.pass(250);
    await o.relogin();
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await o.submits()).toBe(3);
  });

  test('an older copy of the ledger: what was filed since is accepted, once [F49]', async () => {
    const o = await office({ settleSeconds: 200 });
    const filings = await o.filings(3);
    const plan = await o.planOf(filings);
    await carry(o, plan, 1);
    copyFileSync(fileOf(o), join(o.materials, 'backup.txt'));
    await carry(o, plan);
    const orders = (await o.orders()).map((one) => one.orderNo);
    copyFileSync(join(o.materials, 'backup.txt'), fileOf(o));
    const result = await rebuilt(o);
    expect([result.filed.length, result.control, result.salvaged.lost]).toEqual([2, orders[0], 0]);
    expect(await outcomesOf(o, plan)).toEqual(orders.map((order) => ['accepted', order]));
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await o.submits()).toBe(3);
  });

  test('rejected or not sent before: unknown now, as later records may be lost', async () => {
    const o = await office({ settleSeconds: 200 });
    const filings = await o.filings(2);
    const plan = await o.planOf(filings);
    const match = { applyNo: filings[0]!.application.number };
    await o.world.faults({ operation: 'saveForm', kind: 'refuse', match });
    expect((await carry(o, plan)).counts).toMatchObject({ 'not-sent': 1, accepted: 1 });
    await o.world.faults();
    await rebuilt(o);
    expect((await outcomesOf(o, plan)).map(([is]) => is)).toEqual(['unknown', 'accepted']);
    expect((await o.go(plan, { retryRefused: true })).outcomes).toEqual(['unknown', 'accepted']);
    expect(await o.submits()).toBe(1);
  });

  test('an order of the same content by another account: unknown, and named', async () => {
    const { o, plan, orders } = await filed(1);
    rmSync(fileOf(o));
    const result = await rebuilt(o, { accounts: ['somebody.else@lanhe.example'] });
    expect([result.filed, result.unknown.length, result.strange]).toEqual([[], 1, 1]);
    expect(result.unknown[0]!.reason).toEqual({ code: 'ledger-rebuilt', args: { orders } });
    expect((await outcomesOf(o, plan))[0]).toEqual(['unknown', undefined]);
  });

  test('an order of other content, or one that was there before the plan: not named, and not taken for it', async () => {
    const o = await office({ settleSeconds: 200 });
    const [filing] = await o.filings(1);
    const application = (await o.portal().applications()).find(
      (a) => a.number === filing!.application.number,
    )!;
    const form = await o.portal().form(application.id, 'cancellation');
    const other = fillForm(application, form, o.materials, { answers: { contactPhone: '13900000009' } });
    await carry(o, await o.planOf([filing!]));
    const [order] = (await o.orders()).map((one) => one.orderNo);
    for (const name of readdirSync(join(o.ledgerFolder, 'batches')))
      rmSync(join(o.ledgerFolder, 'batches', name), { recursive: true });
    rmSync(fileOf(o));
    for (const plan of [await o.planOf([other]), await o.planOf([filing!], [order!])]) {
      rmSync(join(o.ledgerFolder, 'batches'), { recursive: true, force: true });
      rmSync(fileOf(o), { force: true });
      await keepBatch(join(o.ledgerFolder, 'batches'), plan, Buffer.from('x'));
      const result = await rebuilt(o);
      expect([result.filed, result.unknown.map((u) => u.reason?.args)]).toEqual([[], [{ orders: [] }]]);
    }
  });

  test('an order listed only at the second reading: found; the pause is the portal’s, else two minutes', async () => {
    const { o, plan, orders } = await filed(1);
    rmSync(fileOf(o));
    for (const [told, seconds] of [
      [200, 200],
      [undefined, 120],
    ] as const) {
      rmSync(fileOf(o), { force: true });
      let asked = 0;
      const slept: number[] = [];
      const portal = o.portal();
      const late: Pick<Portal, 'about' | 'applications' | 'orders' | 'order'> = {
        ...portal,
        about: async () => ({ ...(await portal.about()), listingDelaySeconds: told }),
        orders: async () => {
          const all = await portal.orders();
          return (asked += 1) === 1 ? { ...all, orders: [] } : all;
        },
      };
      const result = await rebuilt(o, { portal: late, sleep: async (ms) => void slept.push(ms) });
      expect(slept).toEqual([(seconds + 1) * 1000]);
      expect(result.lists).toMatchObject({ seconds, told: told !== undefined });
      expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
    }
  });

  test('lists without a known order: reported, and nothing is concluded from what they lack', async () => {
    const { o, plan } = await filed(1);
    rmSync(fileOf(o));
    const portal = { ...o.portal(), orders: async () => ({ ...(await o.portal().orders()), orders: [] }) };
    const result = await rebuilt(o, { portal });
    expect([result.control, result.filed, result.unknown.length]).toEqual([undefined, [], 1]);
    expect((await outcomesOf(o, plan))[0]![0]).toBe('unknown');
  });

  test('stopped while it waits, or no answer of the portal: nothing has changed', async () => {
    const { o } = await filed(1);
    const before = readFileSync(fileOf(o));
    const stopped = rebuilt(o, { sleep: () => Promise.reject(new Error('stopped')) });
    await expect(stopped).rejects.toThrow('stopped');
    const portal = { ...o.portal(), order: () => Promise.reject(new Error('away')) };
    damage(o, '"outcome":"accepted"');
    const damaged = readFileSync(fileOf(o));
    await expect(rebuilt(o, { portal })).rejects.toThrow('away');
    expect(readFileSync(fileOf(o)).equals(damaged)).toBe(true);
    expect(damaged.equals(before)).toBe(false);
    expect(readdirSync(o.ledgerFolder).sort()).toEqual(['batches', 'ledger.txt', 'office.json']);
  });

  test('under the lock: nobody files meanwhile, and it is refused while somebody does', async () => {
    const { o } = await filed(1);
    const host = (pid: number) => machine(pid, [101, 102]);
    await rebuilt(o, {
      host: host(101),
      sleep: () => expect(takeLock(o.ledgerFolder, host(102), o.time.now)).rejects.toBeInstanceOf(LedgerBusy),
    });
    const lock = await takeLock(o.ledgerFolder, host(102), o.time.now);
    await expect(rebuilt(o, { host: host(101) })).rejects.toBeInstanceOf(LedgerBusy);
    await lock.release();
  });

  test('the ledger of another enterprise in its place: none of its records are taken', async () => {
    const { o, plan, orders } = await filed(1);
    const bytes = reheaded(o, { instance: 'x', enterprise: 'y' }, (line) => line.replaceAll('-zx', '-zz'));
    const result = await rebuilt(o);
    expect([result.isOther, result.salvaged.records]).toEqual([true, 0]);
    expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
    expect(readFileSync(join(o.ledgerFolder, result.before!)).equals(bytes)).toBe(true);
  });

  test('a ledger that version 0.1 began without an enterprise: its records are taken', async () => {
    const { o, plan, orders } = await filed(1);
    reheaded(o, { enterprise: '' });
    const result = await rebuilt(o);
    expect([result.isOther, result.salvaged.records > 0]).toEqual([false, true]);
    expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
    // Its batches go on under the header that the ledger has now.
    const { counts } = await carry(o, { ...plan, enterprise: { name: '', creditCode: '' } });
    expect([counts.accepted, (await o.orders()).length]).toEqual([1, 1]);
  });

  test('a batch that is damaged as well: the rows that it still names are unknown', async () => {
    const { o, plan } = await filed(2, 1);
    const folder = join(o.ledgerFolder, 'batches', plan.id);
    const text = readFileSync(join(folder, 'plan.jsonl'), 'utf8');
    writeFileSync(join(folder, 'plan.jsonl'), text.replace('"version":1', '"version":"1"'));
    rmSync(fileOf(o));
    const result = await rebuilt(o);
    expect([result.damaged, result.batches, result.filed]).toEqual([[folder], 0, []]);
    expect((await outcomesOf(o, plan)).map(([is]) => is)).toEqual(['unknown', 'unknown']);
  });

  test('a folder in the place of the ledger is moved aside', async () => {
    const { o, plan, orders } = await filed(1);
    rmSync(fileOf(o));
    mkdirSync(fileOf(o));
    const result = await rebuilt(o);
    expect(statSync(join(o.ledgerFolder, result.before!)).isDirectory()).toBe(true);
    expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
  });

  test('two filings of one business: each has its own order', async () => {
    const { o, filings, orders } = await filed(1);
    for (const { applyid, applyNo, orderNo } of await o.orders())
      await o.world.decide({ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to: '已办结' });
    o.time.pass(60);
    const again = await o.planOf(filings, orders, 2);
    await carry(o, { ...again, createdAt: o.time.now().toISOString() });
    const both = (await o.orders()).map((one) => one.orderNo);
    expect(both).toHaveLength(2);
    rmSync(fileOf(o));
    await rebuilt(o);
    const states = await o.states();
    expect([1, 2].map((n) => states.get(keyText(key(filings[0]!, n)))?.order)).toEqual(both);
  });

  test('the second of two filings alone on disk: the first is unknown, and neither is sent', async () => {
    const { o, filings, orders } = await filed(1);
    rmSync(join(o.ledgerFolder, 'batches'), { recursive: true });
    rmSync(fileOf(o));
    const again = await o.planOf(filings, orders, 2);
    await keepBatch(join(o.ledgerFolder, 'batches'), again, Buffer.from('x'));
    await rebuilt(o);
    const states = await o.states();
    expect([1, 2].map((n) => states.get(keyText(key(filings[0]!, n)))?.outcome)).toEqual([
      'unknown',
      'unknown',
    ]);
    await o.go(again);
    expect(await o.submits()).toBe(1);
  });
});

describe('readReadableHistory of a ledger that cannot be read whole', () => {
  test('is accepted where a whole line says so; everything else that may have been sent is unknown [F49]', async () => {
    const { o, plan, orders } = await filed(3, 2);
    expect((await readReadableHistory(inOneFolder(o.ledgerFolder))).damage).toBeUndefined();
    damage(o, `"outcome":"accepted","order":"${orders[0]}"`);
    const { states, damage: found, latest } = await readReadableHistory(inOneFolder(o.ledgerFolder));
    expect(found).toMatchObject({ ledger: { why: 'checksum' }, batches: [] });
    expect(makeReport(latest!, states).rows.map((r) => [r.outcome, r.reason?.code])).toEqual([
      ['unknown', 'ledger-unread'],
      ['accepted', undefined],
      ['unknown', 'ledger-unread'],
    ]);
    expect(latest!.id).toBe(plan.id);
    rmSync(fileOf(o));
    const gone = await readReadableHistory(inOneFolder(o.ledgerFolder));
    expect(gone.damage?.ledger).toMatchObject({ why: 'missing', records: 0 });
    expect(makeReport(gone.latest!, gone.states).counts).toMatchObject({ unknown: 3 });
  });

  test('leaves a damaged batch out and names it', async () => {
    const { o, plan } = await filed(1);
    const folder = join(o.ledgerFolder, 'batches', plan.id);
    writeFileSync(join(folder, 'plan.jsonl'), '{}');
    expect(await readReadableHistory(inOneFolder(o.ledgerFolder))).toMatchObject({
      batches: [],
      damage: { ledger: undefined, batches: [folder] },
    });
  });
});

test('--rebuild of a shared ledger: with this computer’s batches, under its lock, the old one kept beside it [F46 F49]', async () => {
  const { o, plan, orders } = await filed(2);
  const shared = mkdtempSync(join(tmpdir(), 'abtc-shared-'));
  onTestFinished(() => rmSync(shared, { recursive: true }));
  const ledger = join(shared, 'p', 'e');
  mkdirSync(ledger, { recursive: true });
  damage(o, `"outcome":"accepted","order":"${orders[0]}"`);
  renameSync(fileOf(o), join(ledger, 'ledger.txt'));
  const records = { local: o.ledgerFolder, ledger, shared };
  expect(await readReadableHistory(records)).toMatchObject({
    damage: { ledger: { file: join(ledger, 'ledger.txt'), why: 'checksum' } },
    latest: { id: plan.id },
  });
  // The process that has it is no more, and on this computer alone its lock would be taken.
  const lock = await takeLock(ledger, machine(90), o.time.now, { shared: true });
  await expect(rebuilt(o, { records })).rejects.toBeInstanceOf(LedgerBusy);
  await lock.release();
  const { filed: found, unknown } = await rebuilt(o, { records });
  expect([found.map((f) => f.order.number), unknown]).toEqual([[orders[0]], []]);
  expect(readdirSync(ledger).map((name) => name.replace(/-\d.*Z/u, ''))).toEqual([
    'ledger-before.txt',
    'ledger.txt',
  ]);
  expect(readdirSync(o.ledgerFolder)).toEqual(['batches', 'office.json']);
  expect((await readReadableHistory(records)).damage).toBeUndefined();
});
