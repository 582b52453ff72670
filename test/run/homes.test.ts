/** Files of other versions: the home that 0.2 left is read, and whatever a later version wrote is refused, whole kinds of files. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptAnswers } from '../../src/config/kept-answers.js';
import { readNotifyAddress } from '../../src/config/notify-address.js';
import { readProxyAddress } from '../../src/config/proxy-address.js';
import { proxySetting } from '../../src/cli/proxy-setting.js';
import { keepOutline, keptOutline } from '../../src/config/outlines.js';
import { passwordsIn } from '../../src/config/passwords.js';
import { readWhose } from '../../src/config/portals.js';
import { readProfiles } from '../../src/config/profiles.js';
import { readSettings, readSharedLedger, setDefault } from '../../src/config/settings.js';
import { readStages } from '../../src/config/stages.js';
import { asFault, EXIT, exitOf } from '../../src/cli/exit.js';
import { parseAnswers } from '../../src/filing/answers.js';
import { markRows, markVersion } from '../../src/filing/template/mark.js';
import { FileNewer, knownVersion } from '../../src/filing/text-files.js';
import { keyText, readLedger, knownOutcome } from '../../src/ledger/ledger.js';
import { lineOf } from '../../src/ledger/journal-read.js';
import { readOfficeStatuses } from '../../src/ledger/office.js';
import {
  batchFolder,
  keepBatch,
  readBatch,
  readBatchTable,
  readWholeBatches,
} from '../../src/plan/batches.js';
import { readHistory } from '../../src/plan/history.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { openSealed } from '../../src/plan/sealed.js';
import { rowStatus } from '../../src/plan/row-status.js';
import { loadSession } from '../../src/portal/session.js';
import { readRecord, RECORD_FILE } from '../../src/sort/record.js';
import { readLook } from '../../src/status/changes.js';
import { makeReport } from '../../src/report/report.js';
import { BATCH, homeOf02 } from '../fixtures/v0.2.js';
import { folder } from '../portal/kit.js';

describe('home of 0.2', () => {
  const [LU, CHENG, FANG] = ['APEC20230105000145', 'APEC20240326000107', 'APEC20240216000152'] as const;

  test('ledger, batch, settings and history are as they were left [F42]', async () => {
    const home = homeOf02();
    const records = { ledger: home.ledger, local: home.ledger, shared: undefined };
    const { states } = (await readLedger(home.ledger))!;
    const ends = [...states.values()].map((s) => [
      s.key.application,
      knownOutcome(s),
      s.order,
      s.reason?.code,
    ]);
    expect(ends).toEqual([
      [LU, 'accepted', `${LU}-01-zx`, undefined],
      [CHENG, 'not-sent', undefined, 'no-answer'],
      [FANG, 'unknown', undefined, 'doubt-settling'],
    ]);
    const history = await readHistory(records);
    expect([history.latest?.id, [...history.submitted]]).toEqual([BATCH, [BATCH]]);
    const plan = await readBatch(batchFolder(records), BATCH);
    expect(plan.rows.map((r) => r.person)).toEqual(['陆安岚', '程子然', '方岚', '谢承溪']);
    expect(unblockedRows(plan).map((row) => rowStatus(row, states).is)).toEqual([
      'accepted',
      'not-sent',
      'unknown',
      'new',
    ]);
    expect(states.get(keyText(unblockedRows(plan)[0]!.key))?.digest).toBe(unblockedRows(plan)[0]!.digest);
    expect(await readBatchTable(batchFolder(records), BATCH)).toEqual(readFileSync(home.table));
    const report = makeReport(plan, states);
    expect(report.rows.map((r) => r.outcome)).toEqual(['accepted', 'not-sent', 'unknown', 'not-sent']);
    expect([...(await readOfficeStatuses(records)).keys()]).toEqual([`${LU}-01-zx`]);
    const settings = await readSettings(join(home.path, 'config'));
    expect([settings.defaults, settings.unusable]).toEqual([{ contactName: '阮知遥' }, []]);
  });
});

/** Every file below a folder with its bytes and its time. */
const snapshot = (at: string) =>
  readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => join(at, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => [path, readFileSync(path, 'base64'), statSync(path).mtimeMs]);

const writeIn = (at: string, name: string, text: string): string => {
  const file = join(at, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const NEWER = '{"version":2,"ledger":"/x","more":[]}';
const RING = async () => undefined;
const onlyFile = (at: string): string => {
  const [name] = readdirSync(at);
  return join(at, name!);
};

/** Each kind of file that has a version, or may get one: how one of a later version is put there, and what reads it. */
const KINDS: [string, (at: string) => Promise<[file: string, read: () => unknown]>][] = [
  ['settings', async (at) => [writeIn(at, 'settings.json', NEWER), () => readSettings(at)]],
  [
    'settings, when one is set',
    async (at) => [writeIn(at, 'settings.json', NEWER), () => setDefault(at, 'contactName', '某')],
  ],
  [
    'settings, for the shared ledger',
    async (at) => [writeIn(at, 'settings.json', NEWER), () => readSharedLedger(at)],
  ],
  ['notice address', async (at) => [writeIn(at, 'notify.json', NEWER), () => readNotifyAddress(at)]],
  ['proxy', async (at) => [writeIn(at, 'proxy.json', NEWER), () => readProxyAddress(at)]],
  [
    'proxy, when one is shown or set',
    async (at) => [writeIn(at, 'proxy.json', NEWER), () => proxySetting(at, {})],
  ],
  ['stage', async (at) => [writeIn(at, 'stages/a-b.json', NEWER), () => readStages(at)]],
  [
    'agency profile',
    async (at) => [writeIn(at, 'agencies/practice/2001.json', NEWER), () => readProfiles(at, 'practice')],
  ],
  ['session', sessionOf],
  ['password', passwordOf],
  [
    'owner of a window',
    async (at) => [writeIn(at, 'practice.json', NEWER), () => readWhose(join(at, 'practice.json'), 'x')],
  ],
  ['outline', async (at) => [writeIn(at, 'practice.json', NEWER), () => keptOutline(at, 'practice')]],
  [
    'outline, when another is kept',
    async (at) => [writeIn(at, 'practice.json', NEWER), () => keepOutline(at, 'practice', '{}')],
  ],
  [
    'answers kept',
    async (at) => [writeIn(at, 'A1-cancellation.json', NEWER), () => keptAnswers(at, 'A1', 'cancellation')],
  ],
  ['answers given', async (at) => [join(at, 'x.json'), () => parseAnswers(NEWER, join(at, 'x.json'))]],
  [
    'office statuses',
    async (at) => [writeIn(at, 'office.json', NEWER), () => readOfficeStatuses({ local: at })],
  ],
  ['batch', async (at) => [writeIn(at, `${BATCH}/plan.jsonl`, `${NEWER}\n`), () => readBatch(at, BATCH)]],
  [
    'batch, of all',
    async (at) => [writeIn(at, `${BATCH}/plan.jsonl`, `${NEWER}\n`), () => readWholeBatches(at)],
  ],
  ['batch, when the same is kept', batchKept],
  ['plan on a page', async (at) => [join(at, 'p.json'), () => openSealed(NEWER, join(at, 'p.json'))]],
  ['look', async (at) => [writeIn(at, 'look.json', NEWER), () => readLook(join(at, 'look.json'))]],
  ['sorting record', async (at) => [writeIn(at, RECORD_FILE, NEWER), () => readRecord(at)]],
  ['template', templateOf],
];

async function sessionOf(at: string): Promise<[string, () => unknown]> {
  const { saveSession } = await import('../../src/portal/session.js');
  const of = { portal: 'practice', instance: 'i', email: 'a@b.example', via: 'chrome' as const };
  await saveSession(at, { ...of, enterprise: { name: '甲', creditCode: 'C' } });
  const file = onlyFile(at);
  writeFileSync(file, NEWER);
  return [file, () => loadSession(at, 'practice')];
}

async function passwordOf(at: string): Promise<[string, () => unknown]> {
  const owner = { portal: 'practice', email: 'a@b.example' };
  const passwords = passwordsIn(at, RING);
  await passwords.keep(owner, 'secret');
  const file = onlyFile(at);
  writeFileSync(file, NEWER);
  return [file, () => passwords.read(owner)];
}

/** The plan of the fixture, whose batch on disk is of a later version by now. */
async function batchKept(at: string): Promise<[string, () => unknown]> {
  const plan = await readBatch(join(homeOf02().ledger, 'batches'), BATCH);
  const file = writeIn(at, `${BATCH}/plan.jsonl`, `${NEWER}\n`);
  return [file, () => keepBatch(at, plan, new Uint8Array())];
}

async function templateOf(at: string): Promise<[string, () => unknown]> {
  const mark = { made: '', portal: undefined, businesses: [], forms: [] };
  const rows = markRows(mark).map((row, n) => (n === 0 ? [row[0]!, '2'] : row));
  const file = join(at, '模板.xlsx');
  return [file, async () => knownVersion({ version: markVersion(rows) }, file)];
}

describe('a later version wrote', () => {
  test.each(KINDS)(
    '%s: refused by its name, with what to do, and nothing is written [F42]',
    async (_kind, make) => {
      const at = folder();
      const [file, read] = await make(at);
      const before = snapshot(at);
      const error = await Promise.resolve()
        .then(read)
        .then(
          (value) => ({ value }),
          (thrown: unknown) => thrown,
        );
      expect(error).toBeInstanceOf(FileNewer);
      const fault = asFault(error);
      expect([fault.code, fault.args, exitOf(fault)]).toEqual([
        'file-newer',
        { file, version: 2, known: 1 },
        EXIT.unexpected,
      ]);
      expect(snapshot(at)).toEqual(before);
    },
  );

  test('the ledger: refused, and nothing is written [F42]', async () => {
    const { ledger } = homeOf02();
    const file = join(ledger, 'ledger.txt');
    const [first] = readFileSync(file, 'utf8').split('\n');
    const header = { ...(JSON.parse(first!.slice(17)) as object), version: 2 };
    writeFileSync(file, lineOf('', header).bytes);
    const before = snapshot(ledger);
    const error: unknown = await readLedger(ledger).catch((thrown: unknown) => thrown);
    expect([asFault(error).code, exitOf(asFault(error))]).toEqual(['ledger-newer', EXIT.unexpected]);
    expect(snapshot(ledger)).toEqual(before);
  });
});
