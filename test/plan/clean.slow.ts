/** `abtc clean`: personal data of finished batches goes; what decides whether something may be sent stays. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { listBatches } from '../../src/report/batch-list.js';
import { batchDetails } from '../../src/report/row-details.js';
import { batchFolder, readBatch, readBatchTable } from '../../src/plan/batches.js';
import { readHistory } from '../../src/plan/history.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { rowStatus } from '../../src/plan/row-status.js';
import { rebuilt } from '../doctor/rebuilding.js';
import { keepPicture, ledgerFile } from '../../src/ledger/records.js';
import { machine } from '../ledger/ledger-kit.js';
import { takeLock } from '../../src/ledger/lock.js';
import { line } from './desk.js';
import { cleaningDesk, Killed, killedAt, PERSONAL, type CleaningDesk } from './cleaning.js';

vi.setConfig({ testTimeout: 120_000 });

/** Two filed people, pictures, forms, and half a year later. */
async function filedLongAgo(): Promise<CleaningDesk & { id: string }> {
  const c = await cleaningDesk(2);
  const plan = await c.draw(c.lines);
  const { counts, batch } = await c.submit(plan);
  expect(counts.accepted).toBe(2);
  await c.keepForms();
  await c.later(200);
  return { ...c, id: batch };
}

const leftOf = (c: CleaningDesk): string[] => {
  const text = [...c.kept()].map(([name, content]) => `${name}\n${content}`).join('\n');
  return [...PERSONAL, ...c.d.people.map(({ passport }) => passport)].filter((one) => text.includes(one));
};

test('clean: pictures, table, forms and personal values go; ledger, names, orders and digests stay', async () => {
  const c = await filedLongAgo();
  const before = { ledger: c.ledger(), history: await readHistory(c.records), left: leftOf(c) };
  expect(before.left).toContain('13900000001');
  const list = await c.list();
  expect(list).toMatchObject({
    unsettled: [],
    younger: 0,
    batches: [{ id: c.id, rows: 2, notSubmitted: 0 }],
  });
  expect(list.batches[0]!.parts.map((p) => [p.kind, p.files.length])).toEqual([
    ['table', 1],
    ['picture', 2],
  ]);
  // The forms' files are as new as this test.
  expect(list.others).toEqual([]);
  await c.cleaned();
  expect([...c.kept().keys()].filter((name) => /pictures|table|\.new/u.test(name))).toEqual([]);
  const text = [...c.kept()].find(([name]) => name.endsWith('plan.jsonl'))![1];
  for (const one of ['13900000001', '阮知遥', '注销申请.pdf', `${c.d.materials}/`])
    expect(text).not.toContain(one);
  expect(c.ledger()).toBe(before.ledger);
  const history = await readHistory(c.records);
  expect([history.states, history.submitted]).toEqual([before.history.states, before.history.submitted]);
  const [was, is] = [before.history.batches[0]!, history.batches[0]!];
  const facts = ({ rows }: typeof is) =>
    rows.map((r) => (r.held ? r : [r.row, r.rowDigest, r.person, r.key, r.digest, r.orders, r.filing.fee]));
  expect(facts(is)).toEqual(facts(was));
  expect([is.id, is.digest, is.createdAt]).toEqual([was.id, was.digest, was.createdAt]);
  const results = ({ rows }: ReturnType<typeof batchDetails>) => rows.map(({ result }) => result);
  expect(results(batchDetails(history, is))).toEqual(results(batchDetails(before.history, was)));
  expect(listBatches(history)).toEqual(listBatches(before.history));
  expect(await readBatchTable(batchFolder(c.records), c.id)).toBeUndefined();
  // Nothing more to do, whenever it is asked.
  await c.later(1);
  expect(await c.list()).toMatchObject({ batches: [], others: [] });
});

test('clean: forms go by their age, and what an interruption left, and pictures of no batch; not those of a row that is open', async () => {
  const c = await cleaningDesk(2);
  const open = await c.draw([c.lines[0]!]);
  await c.submit(open, 1);
  const other = await c.draw(c.lines);
  await c.submit(other, 1);
  await c.keepForms();
  const [one, two] = c.d.people;
  const left = join(c.answers, `${two!.number}-replacement.json.0123456789ab.new`);
  writeFileSync(left, '13900000001');
  mkdirSync(join(batchFolder(c.records), '.making-0123'));
  writeFileSync(join(batchFolder(c.records), '.making-0123/table.csv'), '13900000001');
  await keepPicture(c.records.local, 'nobody-knows', 'trouble', Buffer.from('png'));
  expect((await c.list()).others).toEqual([]);
  c.aged();
  const kinds = async (...of: Parameters<typeof c.list>) =>
    (await c.list(...of)).others.map(({ kind, files }) => [kind, files.map(({ file }) => basename(file))]);
  await c.later(179);
  expect(await kinds()).toEqual([]);
  await c.later(2);
  const begun = [`${one!.number}-replacement.json`, basename(left)];
  expect(await kinds()).toEqual([
    ['begun', begun.sort()],
    ['answers', [`${two!.number}-cancellation.filed.json`]],
    ['picture', ['nobody-knows-trouble.png']],
    ['unmade', ['.making-0123']],
  ]);
  const whose = { of: 'person', applications: new Set([two!.number]), name: '' } as const;
  expect(await kinds(whose)).toEqual([
    ['begun', [basename(left)]],
    ['answers', [`${two!.number}-cancellation.filed.json`]],
  ]);
  // This very filing is unknown.
  await c.d.withLedger((ledger) =>
    ledger.append({
      ...{ type: 'outcome', key: { application: two!.number, business: 'replacement', number: 1 } },
      ...{ attempt: 'x', batch: other.id, digest: '', at: '2026-03-02T01:02:03.456Z', outcome: 'unknown' },
    }),
  );
  expect((await kinds()).map(([kind]) => kind)).toEqual(['begun', 'answers', 'picture', 'unmade']);
  expect((await kinds())[0]).toEqual(['begun', [`${one!.number}-replacement.json`]]);
  const before = c.ledger();
  await c.cleaned();
  expect(await kinds()).toEqual([]);
  expect([...c.kept().keys()].filter((name) => /making|nobody|answers/u.test(name))).toEqual([
    `answers/${basename(left)}`,
  ]);
  expect(c.ledger()).toBe(before);
});

test('clean: the same table again is submitted already, in the same batch, and nothing is sent', async () => {
  const c = await filedLongAgo();
  await c.cleaned();
  const again = await c.draw(c.lines);
  expect(await c.d.shown(again)).toEqual(['settled', 'settled']);
  const { counts, batch } = await c.submit(again);
  expect([counts.accepted, batch, await c.d.submits()]).toEqual([2, c.id, 2]);
  // No row has content of its own, so none comes back.
  expect(await readBatchTable(batchFolder(c.records), c.id)).toBeUndefined();
});

test('clean: a file that was changed since is found, and another table takes the masked rows over', async () => {
  const c = await filedLongAgo();
  await c.cleaned();
  const [one] = c.d.people;
  writeFileSync(c.d.fileOf(one!), `${readFileSync(c.d.fileOf(one!), 'latin1')} `, 'latin1');
  expect(await c.d.shown(await c.draw(c.lines))).toEqual([['already-filed'], 'settled']);
  const other = await c.draw([c.lines[1]!]);
  const { counts, batch } = await c.submit(other);
  expect([counts.accepted, batch === c.id]).toEqual([1, false]);
  const [row] = unblockedRows(await readBatch(batchFolder(c.records), batch));
  expect(row!.filing.cleaned).toBeDefined();
  expect(await c.d.submits()).toBe(2);
});

test('clean: files in a folder that is named by a passport number are found again; its name goes, also once taken over', async () => {
  const c = await cleaningDesk(1);
  const [one] = c.d.people;
  const folder = c.folderWith(one!.passport);
  rmSync(join(c.d.materials, one!.number), { recursive: true });
  await c.submit(await c.draw(c.lines));
  expect(leftOf(c)).toContain(one!.passport);
  await c.later(200);
  await c.cleaned();
  expect(leftOf(c)).toEqual([]);
  const again = await c.draw(c.lines);
  expect(await c.d.shown(again)).toEqual(['settled']);
  expect(unblockedRows(again)[0]!.filing.files[0]!.path.startsWith(folder)).toBe(true);
  // In another batch its path is written again, and goes again.
  const { batch } = await c.submit({ ...again, id: `${again.id.slice(0, 9)}abcdef`, digest: 'other' });
  expect(leftOf(c)).toContain(one!.passport);
  await c.later(200);
  await c.cleaned({ of: 'batch', id: batch });
  expect(leftOf(c)).toEqual([]);
});

test('clean: a folder named by a passport that the filing replaced is found by the name, whatever the status is now', async () => {
  const c = await cleaningDesk(1);
  const [one] = c.d.people;
  const folder = c.folderWith(one!.passport);
  rmSync(join(c.d.materials, one!.number), { recursive: true });
  await c.submit(await c.draw(c.lines));
  await c.later(200);
  await c.cleaned();
  const { orders, form, ...portal } = c.d.portal();
  const since = {
    ...{ orders, form },
    applications: async () =>
      (await portal.applications()).map((a) =>
        a.number === one!.number ? { ...a, passport: 'EM7654321', status: '待邮寄' } : a,
      ),
  };
  const again = await c.draw(c.lines, undefined, { portal: since });
  expect(await c.d.shown(again)).toEqual(['settled']);
  expect(unblockedRows(again)[0]!.filing.files[0]!.path.startsWith(folder)).toBe(true);
  // A file that was changed is another filing still.
  writeFileSync(join(folder, '注销申请.pdf'), 'another');
  expect(await c.d.shown(await c.draw(c.lines, undefined, { portal: since }))).not.toEqual(['settled']);
});

test('clean: a blocked row whose business was filed since is not counted as not submitted', async () => {
  const c = await cleaningDesk(2);
  const [one] = c.d.people;
  const plan = await c.draw([line(one!, { phone: '139' }), c.lines[1]!]);
  await c.submit(plan);
  await c.later(1);
  await c.submit(await c.draw([c.lines[0]!]));
  await c.later(200);
  const counts = (await c.list()).batches.map(({ id, notSubmitted }) => [id === plan.id, notSubmitted]);
  expect(counts).toContainEqual([true, 0]);
  expect(counts).toContainEqual([false, 0]);
});

test('clean: batches that are not finished stay, with the reason; younger ones are only counted', async () => {
  const c = await cleaningDesk(2);
  const plan = await c.draw(c.lines);
  await c.submit(plan, 1);
  const young = await c.list();
  expect(young.unsettled).toMatchObject([{ id: plan.id, unknown: 0, unsent: 1, unlisted: 0 }]);
  await c.later(200);
  const before = c.kept();
  expect(await c.list()).toMatchObject({ batches: [], unsettled: [{ id: plan.id, unsent: 1 }], younger: 0 });
  await c.cleaned();
  expect(c.kept()).toEqual(before);
  await c.d.relogin();
  await c.submit(plan);
  expect(await c.list()).toMatchObject({ batches: [], unsettled: [], younger: 1 });
  await c.later(181);
  expect((await c.list()).batches.map(({ id }) => id)).toEqual([plan.id]);
});

test('clean: an unknown filing keeps its batch', async () => {
  const c = await filedLongAgo();
  const [row] = unblockedRows(await c.draw(c.lines));
  await c.d.withLedger((ledger) =>
    ledger.append({
      ...{ type: 'outcome', key: { ...row!.key, number: 2 }, attempt: 'x', batch: c.id, digest: row!.digest },
      ...{ at: '2026-03-02T01:02:03.456Z', outcome: 'unknown' },
    }),
  );
  // Of another filing of this row: not of the batch's own.
  expect((await c.list()).unsettled).toEqual([]);
  rmSync(ledgerFile(c.d.ledgerFolder));
  await rebuilt(c.d, {
    portal: { ...c.d.portal(), orders: async () => ({ orders: [], asOf: c.d.time.now(), waited: 0 }) },
  });
  expect((await c.list()).unsettled).toMatchObject([{ id: c.id, unknown: 2 }]);
  expect((await c.list()).batches).toEqual([]);
});

test('clean: a row without its content is never sent, also when the batch that came after it is gone', async () => {
  const c = await cleaningDesk(1);
  const first = await c.draw(c.lines);
  await c.submit(first, undefined);
  const states = await c.d.states();
  const { batches } = await readHistory(c.records);
  const { cleanedRow } = await import('../../src/plan/clean-list.js');
  const rows = batches[0]!.rows.map((row) => cleanedRow(row, { states }, c.d.time.now()));
  const [row] = unblockedRows({ ...first, rows });
  expect(rowStatus(row!, states).is).toBe('accepted');
  expect(rowStatus(row!, new Map()).is).toBe('cleaned');
  const unsent = { ...first, rows: [{ ...row!, key: { ...row!.key, number: 2 } }] };
  const [{ key, digest }] = unsent.rows as [typeof row & object];
  const sends = async () => [(await c.d.go(unsent, { retryRefused: true })).outcomes, await c.d.submits()];
  expect(await sends()).toEqual([[undefined], 1]);
  await c.d.withLedger((ledger) =>
    ledger.append({
      ...{ type: 'outcome', key, attempt: 'x', batch: first.id, digest, at: c.d.time.now().toISOString() },
      outcome: 'rejected',
    }),
  );
  expect(await sends()).toEqual([['rejected'], 1]);
});

test('clean: of one person only, whose table copies go whole; the other rows stay as they were', async () => {
  const c = await filedLongAgo();
  const [one, two] = c.d.people;
  const whose = { of: 'person', applications: new Set([one!.number]), name: '' } as const;
  const list = await c.list(whose);
  expect(list.batches.map((b) => [b.rows, b.people, b.parts.map((p) => p.files.length)])).toEqual([
    [1, [one!.applicant], [1, 1]],
  ]);
  await c.cleaned(whose);
  const { batches } = await readHistory(c.records);
  expect(unblockedRows(batches[0]!).map(({ filing }) => filing.cleaned !== undefined)).toEqual([true, false]);
  expect([...c.kept().keys()].filter((name) => name.includes('pictures'))).toHaveLength(1);
  expect(await c.d.shown(await c.draw(c.lines))).toEqual(['settled', 'settled']);
  // The rest goes later.
  expect((await c.list()).batches).toMatchObject([{ rows: 1, people: [one!.applicant, two!.applicant] }]);
  await c.cleaned();
  expect((await c.list()).batches).toEqual([]);
});

test('clean: the table with one row corrected gives the batch its own content back', async () => {
  const c = await filedLongAgo();
  await c.cleaned();
  const changed = [c.lines[0]!, line(c.d.people[1]!, { phone: '13900000002' })];
  const { batch } = await c.submit(await c.draw(changed));
  expect(batch === c.id).toBe(false);
  const same = await readBatch(batchFolder(c.records), c.id);
  const { keepBatch } = await import('../../src/plan/batches.js');
  const whole = { ...same, rows: [...same.rows, { ...(await c.draw(changed)).rows[1]!, row: 9 }] };
  const kept = await keepBatch(batchFolder(c.records), whole, Buffer.from('表'));
  expect([kept.id, kept.cleaned]).toEqual([c.id, undefined]);
  expect(String(await readBatchTable(batchFolder(c.records), c.id))).toBe('表');
});

test('clean: a lost ledger is rebuilt with the orders that were noted, and nothing becomes sendable [F49]', async () => {
  const c = await filedLongAgo();
  await c.cleaned();
  rmSync(ledgerFile(c.d.ledgerFolder));
  const result = await rebuilt(c.d);
  expect(result.filed.map((f) => f.grade)).toEqual(['order', 'order']);
  expect(result.unknown).toEqual([]);
  expect(await c.d.shown(await c.draw(c.lines))).toEqual(['settled', 'settled']);
});

test('clean: a changed line of a cleaned plan is damage', async () => {
  const c = await filedLongAgo();
  await c.cleaned();
  const file = join(batchFolder(c.records), c.id, 'plan.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"离职"', '"其他"'));
  await expect(readBatch(batchFolder(c.records), c.id)).rejects.toMatchObject({ name: 'BatchDamaged' });
});

test('clean: another writer of the ledger is waited for by nobody: nothing is changed', async () => {
  const c = await filedLongAgo();
  const before = c.kept();
  const lock = await takeLock(c.d.ledgerFolder, machine(103, [102, 103]), c.d.time.now);
  await expect(c.cleaned()).rejects.toMatchObject({ name: 'LedgerBusy' });
  await lock.release();
  expect(c.kept()).toEqual(before);
});

test('clean: interrupted before or in any step, everything is readable, and the same command ends it [F1]', async () => {
  const c = await filedLongAgo();
  const results = async () => {
    const history = await readHistory(c.records);
    return batchDetails(history, history.batches[0]!).rows.map(({ result }) => result);
  };
  const before = [c.ledger(), await results()];
  const copy = `${c.d.ledgerFolder}.copy`;
  cpSync(c.d.ledgerFolder, copy, { recursive: true });
  for (let nth = 1; ; nth += 1) {
    const failure = await c.cleaned({ of: 'all' }, killedAt(nth)).then(
      () => undefined,
      (error: unknown) => (error as { cause?: unknown }).cause ?? error,
    );
    if (failure === undefined) {
      expect(nth).toBeGreaterThan(5);
      break;
    }
    expect(failure).toBeInstanceOf(Killed);
    expect([c.ledger(), await results()]).toEqual(before);
    expect(await c.d.shown(await c.draw(c.lines))).toEqual(['settled', 'settled']);
    await c.cleaned();
    expect(await c.list()).toMatchObject({ batches: [], others: [] });
    expect([...c.kept().keys()].filter((name) => /pictures|table|\.new/u.test(name))).toEqual([]);
    expect([c.ledger(), await results()]).toEqual(before);
    expect(await c.d.submits()).toBe(2);
    rmSync(c.d.ledgerFolder, { recursive: true });
    cpSync(copy, c.d.ledgerFolder, { recursive: true });
  }
});
