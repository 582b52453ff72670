/** `resume` and `report`: a later batch takes precedence, and unknown rows are settled only if a person agrees. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { abtc, abtcMany } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { filedFor, submitting, told, yes } from './submitting.js';
import { rehearsed, type Cells } from './table.js';

// Each test has its own people, and counts only their filings.
let home: ServedHome;
beforeAll(async () => void (home = await servedHome()), 120_000);
afterAll(() => home.close());

/** A batch whose rows were not sent, because the portal was too busy. */
async function unsent(...rows: Cells[]): Promise<string> {
  // Longer than a run waits.
  await home.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '61' });
  const ran = told(await abtc(home, yes(submitting(home, ...rows))));
  await home.faults();
  expect(ran.rows.map(([outcome]) => outcome)).toEqual(rows.map(() => 'not-sent'));
  return ran.batch;
}

const OTHER = '18800005678';

test('resume: an old batch, after a later one filed the same with other content: not sent, and its report claims nothing', async () => {
  const fang = rehearsed('方岚');
  const old = await unsent(fang);
  const [filed, resumed, report] = await abtcMany(home, [
    yes(submitting(home, { ...fang, 联系人电话: OTHER })),
    ['resume', old, '--json'],
    ['report', old, '--json'],
  ]);
  const [row] = told(filed!).rows;
  expect([filed!.code, row]).toEqual([0, ['accepted', [], expect.any(String), 'none']]);
  const rows = [['not-sent', ['filed-otherwise'], row![2], 'ask']];
  expect([resumed!.code, told(resumed!)]).toEqual([3, { batch: old, rows }]);
  expect(told(report!)).toEqual({ batch: old, rows });
  const { counts, items } = JSON.parse(report!.out) as {
    counts: object;
    items: { reason: { text: string } }[];
  };
  expect(counts).toMatchObject({ accepted: 0, 'not-sent': 1 });
  expect(items[0]!.reason.text).toBe(
    `后来已由批次 ${told(filed!).batch} 提交，订单 ${String(row![2])}；本行没有提交`,
  );
  expect(await filedFor(home.practice, fang)).toEqual({ phones: [OTHER], submits: 1 });
});

test('resume: a row that a later batch holds otherwise, even with a mistake in it, is superseded; the others go on', async () => {
  const [lu, gul] = [rehearsed('陆安岚'), rehearsed('阿依古丽·买买提')];
  const old = await unsent(lu, gul);
  const [slip, resumed, report] = await abtcMany(home, [
    yes(submitting(home, { ...lu, 联系人电话: '1880000' })),
    ['resume', old, '--json'],
    ['report', old, '--json'],
  ]);
  expect(slip!.code).toBe(2);
  const rows = [
    ['not-sent', ['superseded'], null, 'none'],
    ['accepted', [], expect.any(String), 'none'],
  ];
  expect([resumed!.code, told(resumed!)]).toEqual([3, { batch: old, rows }]);
  expect(told(report!)).toEqual({ batch: old, rows });
  expect([await filedFor(home.practice, lu), await filedFor(home.practice, gul)]).toEqual([
    { phones: [], submits: 0 },
    { phones: [gul['联系人电话']], submits: 1 },
  ]);
});

test('report without a batch takes the one last worked on', async () => {
  const [shen, lin] = [rehearsed('沈知琳'), rehearsed('林𠮷安')];
  const first = await unsent(shen);
  const ran = await abtcMany(home, [
    yes(submitting(home, lin)),
    ['report', '--json'],
    yes(submitting(home, shen)),
    ['report', '--json'],
  ]);
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const [second, ...batches] = ran.map((r) => told(r).batch);
  expect(second).not.toBe(first);
  expect(batches).toEqual([second, first, first]);
});

test('resume: with two unfinished batches the next steps name each, and the first line the one it takes', async () => {
  const [first, second] = [rehearsed('谢承衡'), rehearsed('施子桐')];
  const a = await unsent(first);
  const b = await unsent(second);
  await home.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '61' });
  // Afterwards the last record is of the first batch, while the second is still the latest unfinished one.
  const again = await abtc(home, ['resume', a]);
  const list = await abtc(home, ['batches']);
  const plain = await abtc(home, ['resume']);
  await home.faults();
  for (const { out, err } of [again, list])
    for (const id of [a, b]) expect(out + err).toContain(`abtc resume ${id}  继续没有办完的批次`);
  expect(list.out).toMatch(/待核实 +可接着办/u);
  expect(plain.err).toContain(`批次 ${b}（`);
  expect(plain.err).toContain(`接着办理批次 ${b}。`);
  expect(plain.err).not.toContain(`批次 ${a}`);
});
