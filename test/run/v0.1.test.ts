/** The home that version 0.1 left on disk is read as it was meant: the fixture stays as it is, whatever the code becomes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allKept } from '../../src/config/kept-answers.js';
import { readLook } from '../../src/status/changes.js';
import { passwordsIn } from '../../src/config/passwords.js';
import { hasAgreed, portals } from '../../src/config/portals.js';
import { readProfiles } from '../../src/config/profiles.js';
import { readSettings } from '../../src/config/settings.js';
import { filingDigest } from '../../src/filing/filing.js';
import { inspect } from '../../src/practice/index.js';
import { keptSessions, loadSession } from '../../src/portal/session.js';
import { batchFolder, readBatch, readBatchTable } from '../../src/plan/batches.js';
import { readHistory } from '../../src/plan/history.js';
import { openLedger, readLedger, type KeyState } from '../../src/ledger/ledger.js';
import { makePlan, unblockedRows } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { statusesOf } from '../../src/plan/unfinished.js';
import {
  creditCode,
  homeOf01,
  instance,
  kept,
  LAST,
  materialsThen,
  MENDED,
  TABLE,
} from '../fixtures/v0.1.js';
import { machine } from '../ledger/machine.js';

const office = 'office@lanhe.example';

/** Outcome, grade, order, reason, how often it was tried, and the batch of the last word. */
const STATES: Record<string, unknown[]> = {
  'APEC20230215000013/early-production/1': [
    'accepted',
    'receipt',
    'APEC20230215000013-01-ta',
    undefined,
    1,
    TABLE,
  ],
  'APEC20240820000019/early-production/1': [
    'accepted',
    'draft',
    'APEC20240820000019-01-ta',
    undefined,
    1,
    TABLE,
  ],
  'APEC20230917000032/early-production/1': ['not-sent', undefined, undefined, 'no-answer', 0, MENDED],
  'APEC20241014000093/replacement/1': [
    'accepted',
    'receipt',
    'APEC20241014000093-01-hb',
    undefined,
    1,
    TABLE,
  ],
  'APEC20241001000099/replacement/1': ['rejected', undefined, undefined, 'refused', 0, TABLE],
  'APEC20240326000107/replacement/1': [
    'accepted',
    'receipt',
    'APEC20240326000107-01-hb',
    undefined,
    2,
    TABLE,
  ],
  'APEC20231225000036/passport-change/1': [
    'accepted',
    'person',
    'APEC20231225000036-01-hz',
    undefined,
    1,
    TABLE,
  ],
  'APEC20231029000050/passport-change/1': [
    'accepted',
    'receipt',
    'APEC20231029000050-01-hz',
    undefined,
    1,
    TABLE,
  ],
  'APEC20240216000152/cancellation/1': ['not-sent', 'person', undefined, 'decided-not-sent', 0, MENDED],
  'APEC20230105000145/cancellation/1': [
    'accepted',
    'receipt',
    'APEC20230105000145-01-zx',
    undefined,
    1,
    TABLE,
  ],
  'APEC20230228000166/cancellation/1': ['unknown', undefined, undefined, 'doubt-settling', 1, MENDED],
  'APEC20230725000066/early-production/1': ['in-doubt', undefined, undefined, undefined, 1, MENDED],
  'APEC20240921000126/replacement/1': ['unknown', undefined, undefined, 'torn-intent', 0, LAST],
};
const brief = (states: ReadonlyMap<string, KeyState>) =>
  Object.fromEntries(
    [...states].map(([key, s]) => [key, [s.outcome, s.grade, s.order, s.reason?.code, s.tries, s.batch]]),
  );

describe('ledger of 0.1', () => {
  test('readLedger finds every filing in the state it was left in, and the torn tail', async () => {
    const ledger = (await readLedger(homeOf01().ledger))!;
    expect(brief(ledger.states)).toEqual(STATES);
    expect(ledger.header).toMatchObject({ version: 1, instance, enterprise: creditCode });
    expect([...ledger.batches.submitted]).toEqual([TABLE, MENDED, LAST]);
    expect(ledger.torn).toEqual({
      bytes: 409,
      key: { application: 'APEC20240921000126', business: 'replacement', number: 1 },
    });
  });

  test('readLedger keeps all that the evidence of a filing rests on', async () => {
    const { states } = (await readLedger(homeOf01().ledger))!;
    // An answer was lost: what was intended, and what the look showed.
    expect(states.get('APEC20240820000019/early-production/1')).toMatchObject({
      attempt: '07f51db3-636e-4804-9957-bda230eb0047',
      digest: '54531be9771132cc4de0411ba7a61b346dc29c985444ff0cde828aa9a96453ee',
      at: '2026-11-29T00:51:24.903Z',
      submittedAt: '2026-11-29 08:51:24',
      draft: '2026112945084971932',
      intent: {
        attempt: '07f51db3-636e-4804-9957-bda230eb0047',
        account: office,
        portalTime: '2026-11-29T00:51:24.000Z',
        baseline: [],
        draft: '2026112945084971932',
      },
      seen: {
        asOf: '2026-11-29T00:51:24.000Z',
        account: office,
        listed: 2,
        orders: ['APEC20240820000019-01-ta'],
        draft: 'absent',
      },
    });
    // Nobody knows which draft came of it.
    expect(states.get('APEC20230917000032/early-production/1')!.opening).toMatchObject({
      attempt: '089f8e7c-ba32-4e4c-958d-82b5caade569',
      batch: TABLE,
      portalTime: '2026-11-29T00:51:24.000Z',
    });
    // The listing delay runs since then.
    expect(states.get('APEC20230228000166/cancellation/1')).toMatchObject({
      firstLook: '2026-11-29T00:51:46.000Z',
      draft: '2026112916910365300',
      seen: { listed: 7, draft: 'open' },
    });
    expect(states.get('APEC20241001000099/replacement/1')!.reason).toEqual({
      code: 'refused',
      args: { step: 'saveForm' },
      portal: '申请单APEC20241001000099处于“制卡中”状态，不能办理换补卡',
    });
    const decided = ['APEC20231225000036/passport-change/1', 'APEC20240216000152/cancellation/1'];
    expect(decided.map((key) => states.get(key)!.by)).toEqual([office, office]);
  });

  test('openLedger keeps the tail aside and its filing unknown; nothing else changes', async () => {
    const { ledger: folder } = homeOf01();
    const before = readdirSync(folder);
    const [host, now] = [machine(100), () => new Date('2026-12-01T00:00:00Z')];
    const ledger = await openLedger({ folder, instance, enterprise: creditCode, host, now });
    expect(brief(ledger.states)).toEqual(STATES);
    await ledger.append({ type: 'batch', batch: TABLE, at: now().toISOString() });
    await ledger.close();
    const [aside] = readdirSync(folder).filter((name) => !before.includes(name));
    expect([ledger.torn!.bytes, readFileSync(join(folder, aside!)).length]).toEqual([409, 409]);
    const again = (await readLedger(folder))!;
    expect([brief(again.states), again.torn]).toEqual([STATES, undefined]);
    expect([...again.batches.submitted].at(-1)).toBe(TABLE);
  });
});

describe('batches of 0.1', () => {
  test('readBatch finds the plan, the filings and the table whose digests it holds', async () => {
    const batches = batchFolder(inOneFolder(homeOf01().ledger));
    for (const [id, rows, sent] of [
      [TABLE, 14, 11],
      [MENDED, 14, 11],
      [LAST, 1, 1],
    ] as const) {
      const plan = await readBatch(batches, id);
      const { version: _, id: __, digest, ...content } = plan;
      const again = makePlan(content);
      expect([again.id, again.digest]).toEqual([id, digest]);
      expect([plan.rows.length, unblockedRows(plan).length]).toEqual([rows, sent]);
      for (const row of unblockedRows(plan)) expect(filingDigest(row.filing)).toBe(row.digest);
      const table = await readBatchTable(batches, id);
      expect(createHash('sha256').update(table!).digest('hex')).toBe(plan.table.sha256);
      expect([plan.materials, plan.enterprise.creditCode, plan.portal]).toEqual([
        materialsThen,
        creditCode,
        { instance, name: 'APEC商务旅行卡（演练门户）', practice: true },
      ]);
    }
    const [{ filing }] = unblockedRows(await readBatch(batches, LAST)) as [
      ReturnType<typeof unblockedRows>[number],
    ];
    expect(filing.files.map((f) => [f.slotLabel, f.name, f.type])).toEqual([
      ['换补卡情况说明', '换补卡情况说明.pdf', 'pdf'],
      ['新护照首页', '新护照首页.png', 'png'],
      ['旧护照首页', '旧护照首页.png', 'png'],
    ]);
    expect(filing.fields.find((f) => f.id === 'newPassport')).toMatchObject({
      value: 'EM6027315',
      from: 'table',
    });
  });

  test('readHistory puts them in order, with the row status of each row', async () => {
    const history = await readHistory(inOneFolder(homeOf01().ledger));
    expect([history.batches.map((b) => b.id), history.latest!.id]).toEqual([[TABLE, MENDED, LAST], LAST]);
    const statuses = history.batches.map((plan) => {
      const found = statusesOf(history, plan);
      return plan.rows.map((r) => found.get(r.row)?.is ?? r.problems.map((p) => p.rule).join(' '));
    });
    const A = 'accepted';
    const [not, open] = ['not-sent', 'unknown'];
    const [slip, status] = ['phone-shape', 'status-unknown'];
    expect(statuses).toEqual([
      [A, A, not, A, 'rejected', A, A, A, not, A, open, status, slip, slip],
      [A, A, not, A, status, A, A, A, not, A, open, status, open, slip],
      [open],
    ]);
  });
});

describe('config of 0.1', () => {
  test('settings, portals and the agreement to the live portal', async () => {
    const folder = join(homeOf01().path, 'config');
    expect(await readSettings(folder)).toEqual({
      accounts: { practice: { email: office, kind: 'enterprise' } },
      defaults: {
        contactName: '阮知遥',
        contactPhone: '18800001234',
        pickupPoint: '岚州空港代办点',
        recipientAddress: '岚州市云岫街88号岚禾大厦6层',
      },
      agencyDefaults: {},
      unusable: [],
    });
    expect((await portals(folder)).find((p) => p.name === 'neighbour')).toMatchObject({
      url: 'http://127.0.0.1:9/APEC/',
      via: 'http',
    });
    expect(await hasAgreed(folder, 'live')).toBe(true);
  });

  test('sessions of two accounts, and a password', async () => {
    const data = join(homeOf01().path, 'data');
    const sessions = join(data, 'sessions');
    expect((await keptSessions(sessions)).map((k) => [k.session.email, k.current])).toEqual([
      [office, true],
      ['ruan.zhiyao@lanhe.example', false],
    ]);
    expect(await loadSession(sessions, 'practice', 'ruan.zhiyao@lanhe.example')).toMatchObject({
      instance,
      enterprise: { name: '岚禾精密机械有限公司', creditCode },
      uid: '900102',
      plt: 'PC',
    });
    const passwords = passwordsIn(join(data, 'passwords'), () => Promise.reject(new Error('no ring')));
    expect(await passwords.owners()).toEqual([{ portal: 'practice', email: office }]);
    expect(await passwords.read({ portal: 'practice', email: office })).toMatchObject({
      in: 'file',
      password: 'practice-2026',
    });
  });

  test('answers of a filing that was begun', async () => {
    const found = await allKept(join(homeOf01().path, 'data/answers/practice'));
    expect(found.map((k) => k.answers)).toEqual([
      {
        business: 'replacement',
        application: 'APEC20240326000107',
        fields: {
          换补卡原因: '卡污损',
          同时更换护照: '否',
          联系人姓名: '阮知遥',
          联系人电话: '18800001234',
          发票信息: '增值税普通发票',
        },
        materials: {},
      },
    ]);
  });

  test('the last look of status --changed', async () => {
    const look = await readLook(join(homeOf01().path, 'data/looks', instance, `${creditCode}.json`));
    if (look === undefined || look === 'damaged') throw new Error(`the look is ${look}`);
    expect([Object.keys(look.applications).length, Object.keys(look.orders).length]).toEqual([36, 8]);
    expect(look.whole).toEqual({ all: '2026-11-29T00:51:50.129Z' });
    expect(look.applications['APEC20241212000043']).toEqual({
      status: 'APEC 经济体审核中',
      economies: ['PNG'],
      views: { all: '2026-11-29T00:51:50.129Z' },
    });
    expect(look.orders['APEC20230725000066-01-ta']).toEqual({
      application: 'APEC20230725000066',
      status: '待受理',
    });
  });

  test("an agency's profile, with the forms of all four businesses", async () => {
    const { profiles, broken } = await readProfiles(join(homeOf01().path, 'config'), 'practice');
    expect([profiles.map((p) => p.agency), broken]).toEqual([
      [{ code: '2001', name: '岚州市外事办公室' }],
      [],
    ]);
    const { forms, passportMonths } = profiles[0]!;
    expect(passportMonths).toBe(24);
    expect(
      Object.entries(forms).map(([business, form]) => [business, form.fields.length, form.slots.length]),
    ).toEqual([
      ['early-production', 7, 1],
      ['replacement', 16, 4],
      ['passport-change', 6, 2],
      ['cancellation', 6, 2],
    ]);
  });
});

test('practice portal of 0.1: its own data', async () => {
  const { instance: of, orders, drafts, uploads } = await inspect(homeOf01().practice);
  expect(of).toMatchObject({ id: instance, seed: 2026, settleSeconds: 3, sessionMinutes: 30 });
  expect(orders.map((o) => [o.orderNo, o.orderStatus])).toEqual(
    [
      'APEC20230215000013-01-ta',
      'APEC20240820000019-01-ta',
      'APEC20241014000093-01-hb',
      'APEC20231225000036-01-hz',
      'APEC20240326000107-01-hb',
      'APEC20231029000050-01-hz',
      'APEC20230105000145-01-zx',
      'APEC20230725000066-01-ta',
    ].map((number) => [number, '待受理']),
  );
  expect([drafts.length, uploads.length]).toEqual([4, 20]);
});

test('fixture of 0.1: names no machine, and holds no lock', () => {
  const files = readdirSync(kept, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.filter((name) => /[/\\]lock/u.test(name))).toEqual([]);
  const [home] = [join(kept, 'home')];
  for (const file of files.filter((name) => name.startsWith(home)))
    for (const [path] of readFileSync(file, 'utf8').matchAll(/\/(?:home|root|work|Users|tmp)\/[^"]*/gu))
      expect(path.startsWith(materialsThen), `${file}: ${path}`).toBe(true);
});
