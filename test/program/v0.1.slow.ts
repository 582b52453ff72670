/** The whole program in a home of version 0.1: it reports the same, and files nothing twice. */
import { expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { homeOf01, homeWithMaterials, LAST, MENDED, TABLE } from '../fixtures/v0.1.js';
import { recordsIn } from '../ledger/records.js';
import { filed, login, loginLater } from './kit.js';
import { abtc, abtcMany, PASSWORD, type Ran } from './run.js';
import { documentOf, sound } from './transcript.js';

// Many child processes, with a portal that lists orders after three seconds.
vi.setConfig({ testTimeout: 180_000 });

interface Told {
  batch: string;
  counts: Record<string, number>;
  items: {
    row: number;
    outcome: string;
    order: string | null;
    evidence: string | null;
    reason: { codes: string[] } | null;
    todo: string;
  }[];
}
const told = ({ out }: Ran) => documentOf(out, 'report') as Told;
/** Outcome, order, evidence, codes, what to do. */
const rows = (ran: Ran) =>
  told(ran).items.map((r) => [r.outcome, r.order, r.evidence, ...(r.reason?.codes ?? []), r.todo]);

const A = (order: string, evidence = 'receipt') => ['accepted', order, evidence, 'none'];
const FILED = {
  shen: A('APEC20230215000013-01-ta'),
  zhuo: A('APEC20240820000019-01-ta', 'draft'),
  shi: A('APEC20241014000093-01-hb'),
  cheng: A('APEC20240326000107-01-hb'),
  heng: A('APEC20231225000036-01-hz', 'person'),
  xi: A('APEC20231029000050-01-hz'),
  lu: A('APEC20230105000145-01-zx'),
};
const { shen, zhuo, shi, cheng, heng, xi, lu } = FILED;
const unsaved = ['not-sent', null, null, 'no-answer', 'resend'];
const decided = ['not-sent', null, 'person', 'decided-not-sent', 'resend'];
const status = ['not-sent', null, null, 'status-unknown', 'wait'];
const slip = ['not-sent', null, null, 'phone-shape', 'fix'];
const unknown = (...codes: string[]) => ['unknown', null, null, ...codes, 'settle'];

test('report, batches, whoami, config and status print what 0.1 printed', async () => {
  const home = homeOf01();
  await login(home);
  const lines = [
    ['report', '--json'],
    ['report', MENDED, '--json'],
    ['report', TABLE, '--json'],
    ['batches', '--json'],
    ['whoami', '--json'],
    ['config', '--json'],
    ['agency', 'check', '--json'],
    ['status', '--changed', '--json'],
    ['report'],
    ['batches'],
  ];
  const ran = await abtcMany(home, lines);
  ran.forEach((one, i) => sound(lines[i]!, one));
  const [last, mended, table, batches, whoami, config, agency, changed, text, list] = ran as [
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
    Ran,
  ];
  expect(ran.map(({ code }) => code)).toEqual(lines.map(() => 0));
  expect([told(last).batch, rows(last)]).toEqual([LAST, [unknown('torn-intent')]]);
  expect(rows(mended)).toEqual([
    ...[shen, zhuo, unsaved, shi, status, cheng, heng, xi, decided, lu],
    ...[unknown('doubt-settling'), status, unknown(), slip],
  ]);
  expect(rows(table)).toEqual([
    ...[shen, zhuo, unsaved, shi, ['rejected', null, null, 'refused', 'fix'], cheng, heng, xi, decided, lu],
    ...[unknown('doubt-settling'), status, slip, slip],
  ]);
  expect(JSON.parse(batches.out)).toMatchObject({
    unknown: 3,
    items: [
      { batch: LAST, table: '补办.csv', rows: 1, unknown: 1, unfinished: true },
      { batch: MENDED, table: '申请表.csv', accepted: 7, rejected: 0, notSent: 5, unknown: 2 },
      { batch: TABLE, table: '申请表.csv', accepted: 7, rejected: 1, notSent: 5, unknown: 1 },
    ],
  });
  expect(whoami.out).toContain('office@lanhe.example');
  expect(config.out).toContain('岚州空港代办点');
  expect(agency.out).toContain('2001');
  expect(JSON.parse(changed.out)).toMatchObject({ items: [] });
  expect(text.out).toContain('已提交 0，门户未接收 0，未提交 0，待核实 1');
  expect(list.out).toContain('台账中有 3 项结果待核实');
  expect(await filed(home)).toEqual({ submits: 10, orders: 8 });
});

test('login takes the password that 0.1 kept', async () => {
  const home = homeOf01();
  const { code, out } = await abtc(home, ['login', '--email', 'office@lanhe.example']);
  expect([code, out.includes('office@lanhe.example')]).toEqual([0, true]);
  expect(out).not.toContain(PASSWORD);
});

test('resume settles and sends what was open, and the same table again sends nothing that was accepted [F25]', async () => {
  const home = homeWithMaterials();
  const before = recordsIn(home.ledger);
  await login(home);
  // The torn line is cut and its filing looked for; its draft is still open, so that draft is submitted again.
  const xue = A('APEC20240921000126-01-hb');
  const cut = await abtc(home, ['resume', '--json']);
  expect([cut.code, told(cut).batch, rows(cut)]).toEqual([0, LAST, [xue]]);
  expect(await filed(home)).toEqual({ submits: 11, orders: 9 });

  await loginLater(home);
  const [mended, over] = await abtcMany(home, [
    ['resume', '--json'],
    ['resume', '--json'],
  ]);
  const [jing, fang] = [A('APEC20230917000032-01-ta'), A('APEC20240216000152-01-zx')];
  const [gul, lin] = [A('APEC20230228000166-01-zx'), A('APEC20230725000066-01-ta', 'draft')];
  const rest = [cheng, heng, xi, fang, lu, gul, status, lin];
  const all = [shen, zhuo, jing, shi, status, ...rest];
  expect([mended!.code, told(mended!).batch]).toEqual([3, MENDED]);
  // Its person was filed by the other batch, so it needs no mending any more.
  const since = ['not-sent', xue[1], null, 'already-filed', 'none'];
  expect(rows(mended!)).toEqual([...all, since]);
  expect(await filed(home)).toEqual({ submits: 14, orders: 12 });
  expect(over!.code).toBe(3);

  const again = ['submit', '--from', home.table, '--materials', home.materials, '--yes', '--json'];
  for (const ran of await abtcMany(home, [again, again])) {
    sound(again, ran);
    expect([ran.code, rows(ran)]).toEqual([3, [...all, xue]]);
  }
  expect(await filed(home)).toEqual({ submits: 14, orders: 12 });
  const { orders } = await inspect(home.practice);
  expect(new Set(orders.map((o) => `${o.applyNo} ${o.businessType}`)).size).toBe(12);

  // After the records of 0.1, this version writes with the same words.
  const after = recordsIn(home.ledger);
  expect(after.slice(0, before.length)).toEqual(before);
  const membersOf = (type: string, records: object[]): string[] => {
    const found = records.filter((r) => 'type' in r && r.type === type);
    return [...new Set(found.flatMap((r) => Object.keys(r)))].sort();
  };
  for (const type of ['batch', 'draft', 'intent', 'outcome']) {
    const now = membersOf(type, after.slice(before.length));
    // In this run no person decided anything.
    const then = membersOf(type, before).filter((member) => member !== 'by');
    expect([type, then.filter((member) => !now.includes(member))]).toEqual([type, []]);
  }
});
