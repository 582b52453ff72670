/** What doctor finds of ledgers, batches and locks, each with real files; it changes none of them. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { safeName } from '../../src/cli/context.js';
import { examineLedgers } from '../../src/doctor/ledgers.js';
import { batchFolder, keepBatch } from '../../src/plan/batches.js';
import { lineOf } from '../../src/ledger/journal-read.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { takeLock } from '../../src/ledger/lock.js';
import { makePlan, plannedRow, type Plan } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import type { Host } from '../../src/ledger/host.js';
import { folder } from '../portal/kit.js';
import { intent, key, machine, now, outcome, owner } from '../ledger/ledger-kit.js';

const APPLICATION = 'APEC20260105000012';
const plan = (instance = owner.instance, creditCode = owner.enterprise): Plan => {
  const application = { id: '1', number: APPLICATION, applicant: '某人' };
  const filing = {
    ...{ business: 'replacement' as const, application, agency: '', fields: [], files: [] },
    ...{ notice: undefined, fee: undefined },
  };
  const row = plannedRow({ row: 2, rowDigest: 'r', problems: [] }, key(APPLICATION), filing, []);
  return makePlan({
    portal: { instance, name: '演练', practice: true },
    enterprise: { name: '岚禾', creditCode },
    createdAt: now().toISOString(),
    table: { name: 't.csv', sha256: '0' },
    materials: '/m',
    rows: [row],
  });
};

/** A home with one ledger: an accepted filing, and its batch. */
async function home(host: Host = machine(100), enterprise = owner.enterprise) {
  const root = folder();
  const at = join(root, owner.instance, owner.enterprise);
  const ledger = await openLedger({ folder: at, ...owner, enterprise, host, now });
  const kept = await keepBatch(
    batchFolder(inOneFolder(at)),
    plan(owner.instance, enterprise),
    Buffer.from('x'),
  );
  const [who, batch] = [key(APPLICATION), { batch: kept.id }];
  await ledger.append({ type: 'batch', ...batch, at: now().toISOString() });
  await ledger.append(intent(who, 'a1', batch));
  await ledger.append(outcome(who, 'a1', 'accepted', { ...batch, order: 'O-1' }));
  await ledger.close();
  const file = join(at, 'ledger.txt');
  return {
    ...{ root, at, file, batch: join(batchFolder(inOneFolder(at)), kept.id) },
    async found(as: Host = machine(101)) {
      const before = everything(root);
      const { findings, newest } = await examineLedgers([inOneFolder(at)], as, safeName, root);
      expect(everything(root)).toEqual(before);
      const codes = Object.fromEntries(findings.map((f) => [f.code, f]));
      return { codes, levels: findings.map((f) => `${f.code} ${f.level}`), newest };
    },
  };
}

const everything = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(root, name);
      return statSync(path).isFile() ? `${name} ${readFileSync(path, 'hex')}` : name;
    });

const SOUND = ['ledger-sound ok', 'batches-sound ok', 'lock-free ok'];

test('doctor: no ledger at all', async () => {
  const { findings } = await examineLedgers([], machine(1), safeName, folder());
  expect(findings.map((f) => [f.code, f.level])).toEqual([['ledger-none', 'ok']]);
});

test('doctor: all is well: how many filings, how many batches, when the newest record was written', async () => {
  const { codes, levels, newest } = await (await home()).found();
  expect(levels).toEqual(SOUND);
  expect(codes['ledger-sound']!.args).toEqual({ accepted: 1, doubtful: 0 });
  expect(newest).toBe('2026-03-02T01:02:04.456Z');
});

describe('doctor: a ledger', () => {
  test('that version 0.1 began without an enterprise, with its batches, in the folder of the one it is of', async () => {
    expect((await (await home(machine(100), '')).found()).levels).toEqual(SOUND);
  });

  test('with a changed line: which, and how much of it can be read', async () => {
    const h = await home();
    writeFileSync(h.file, readFileSync(h.file, 'utf8').replace('"O-1"', '"O-2"'));
    const { codes, levels } = await h.found();
    expect(levels[0]).toBe('ledger-damaged problem');
    expect(codes['ledger-damaged']!.args).toEqual({ line: 4, readable: 2, lost: 1 });
  });

  test('that is gone while there are batches; of a later version; of another enterprise; unreadable', async () => {
    const gone = await home();
    rmSync(gone.file);
    expect((await gone.found()).levels[0]).toBe('ledger-missing problem');
    const later = await home();
    writeFileSync(later.file, lineOf('', { type: 'ledger', version: 9 }).bytes);
    expect((await later.found()).codes['ledger-newer']!.args).toEqual({ version: 9, known: 1 });
    const other = await home();
    const header = { type: 'ledger', version: 1, instance: 'i', enterprise: 'e', created: '' };
    writeFileSync(other.file, lineOf('', header).bytes);
    expect((await other.found()).codes['ledger-other']!.args).toEqual({ instance: 'i', enterprise: 'e' });
    const blocked = await home();
    rmSync(blocked.file);
    mkdirSync(blocked.file);
    expect((await blocked.found()).levels[0]).toBe('ledger-unreadable problem');
  });

  test('with half a line at its end, and an unknown filing: warnings beside the rest', async () => {
    const h = await home();
    const ledger = await openLedger({ folder: h.at, ...owner, host: machine(100), now });
    await ledger.append(intent(key('APEC20260105000013'), 'a2'));
    await ledger.close();
    appendFileSync(h.file, 'half a line');
    const { codes, levels } = await h.found();
    expect(levels).toEqual([SOUND[0], 'ledger-torn warning', 'ledger-doubtful warning', ...SOUND.slice(1)]);
    expect(codes['ledger-torn']!.args).toEqual({ bytes: 11 });
    expect(codes['ledger-doubtful']!.args).toEqual({ doubtful: 1 });
  });

  test('that lacks a batch with rows to send: it may be an older copy [F49]', async () => {
    const h = await home();
    const [header] = readFileSync(h.file, 'utf8').split('\n');
    writeFileSync(h.file, `${header}\n`);
    const { codes, levels } = await h.found();
    expect(levels).toContain('ledger-older warning');
    expect(codes['ledger-older']!.args).toEqual({ batches: [h.batch.slice(-15)] });
  });
});

test('doctor: batches that are damaged, or of another portal', async () => {
  const h = await home();
  const stranger = await keepBatch(batchFolder(inOneFolder(h.at)), plan('another'), Buffer.from('x'));
  cpSync(h.batch, join(batchFolder(inOneFolder(h.at)), '20260101-abcdef'), { recursive: true });
  const damaged = join(batchFolder(inOneFolder(h.at)), '20260101-abcdef');
  writeFileSync(join(damaged, 'plan.jsonl'), 'x');
  const { codes } = await h.found();
  expect(codes['batches-damaged']).toMatchObject({ level: 'problem', args: { folders: [damaged] } });
  expect(codes['batches-other']).toMatchObject({ level: 'problem', args: { batches: [stranger.id] } });
});

describe('doctor: a lock', () => {
  test('of a living process, of a dead one, of another computer', async () => {
    const h = await home();
    const lock = await takeLock(h.at, machine(200), now);
    const as = (living: number[]) => machine(101, living);
    const { codes, levels } = await h.found(as([101, 200]));
    expect(levels.at(-1)).toBe('lock-held ok');
    expect(codes['lock-held']!.args).toEqual({
      ...{ host: 'hr-1', user: 'wen', pid: 200, since: '2026-03-02 09:02:03' },
    });
    expect((await h.found(as([101]))).levels.at(-1)).toBe('lock-left ok');
    const elsewhere = { ...machine(101, [101, 200]), hostname: 'hr-2', machine: 'm2' };
    expect((await h.found(elsewhere)).levels.at(-1)).toBe('lock-elsewhere warning');
    await lock.release();
    expect((await h.found()).levels.at(-1)).toBe('lock-free ok');
  });

  test('that cannot be read is a problem', async () => {
    const h = await home();
    for (const text of ['', 'x', '{"host":"a"}', '{"host":"a","pid":1,"since":"never"}']) {
      writeFileSync(join(h.at, 'lock'), text);
      expect((await h.found()).levels.at(-1), text).toBe('lock-unreadable problem');
    }
    expect(existsSync(join(h.at, 'lock'))).toBe(true);
  });
});
