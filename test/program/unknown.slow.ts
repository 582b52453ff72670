/** Unknown filings: mentioned at every command's end, asked about, and settled by a person at a terminal. */
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { recordsIn } from '../ledger/records.js';
import { abtc, onTerminal, REHEARSAL, type Home } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';
import { KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 120_000 });

const [FANG, LU] = [rehearsed('方岚'), rehearsed('陆安岚')];
const enter = '\r';

/** 陆安岚 was filed, 方岚 is unknown, 施晓宁 is blocked. The first filing of a business goes alone and must succeed. */
async function doubtful(): Promise<ServedHome & { args: string[] }> {
  // The listing delay is longer than a run waits.
  const home = await servedHome({ settleSeconds: 600 });
  onTestFinished(() => home.close());
  const table = writeTable(home, '注销.csv', [LU, FANG, rehearsed('施晓宁')]);
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
  const match = { applyNo: FANG['申请单号']! };
  await home.faults({ operation: 'submit', kind: 'refuse', times: 1, match });
  const { code, err } = await abtc(home, args);
  await home.faults();
  expect(code, err).toBe(3);
  return { ...home, args };
}

function ledgerFolder({ path }: Home): string {
  const instances = join(path, 'data/ledgers');
  const [instance] = readdirSync(instances);
  const [enterprise] = readdirSync(join(instances, instance!));
  return join(instances, instance!, enterprise!);
}

const outcomes = (home: Home) =>
  recordsIn(ledgerFolder(home)).filter((r) => r.type === 'outcome' && r.key.application === FANG['申请单号']);

describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('unknown filings in %s', (lang) => {
  test('mentioned, listed, asked about, settled: what a person sees', async () => {
    const home = await doubtful();
    const t = transcript(home, lang);
    const codes: (number | null)[] = [];
    const run = async (...given: Parameters<typeof t.run>) => codes.push((await t.run(...given)).code);
    await run(['whoami']);
    await run(['batches']);
    await run(['report']);
    await run(['report', '--failed'], { ownTable: true });
    await run(['report', '--questions']);
    await run(['batches', '--json']);
    await run(['report', '--questions', '--json']);
    await run(['report', '--failed', '--json']);
    expect(codes.splice(0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    await run(['report', '--csv', '--html', 'x.html']);
    await run(['resume', '--settle', '3']);
    await run(['resume', '--settle', '3', '--yes', '--json']);
    expect(codes.splice(0)).toEqual([2, 2, 2]);

    const { ended, order, name } = {
      zh: { ended: '您核实的结果是？', order: '订单号（', name: '请输入申请人姓名' },
      en: { ended: 'How did it end', order: 'Order number', name: "type the applicant's name" },
    }[lang];
    const before = outcomes(home).length;
    expect((await t.see(['resume', '--settle', '2'])).code).toBe(2);
    expect((await t.see(['resume', '--settle', '3'], [{ when: ended, type: `3${enter}` }])).code).toBe(2);
    const absent = { when: ended, type: `2${enter}` };
    const wrong = { when: name, type: `方览${enter}` };
    expect((await t.see(['resume', '--settle', '3'], [absent, wrong])).code).toBe(2);
    const taken = (await abtc(home, ['report', '--json', '--fields', 'order'])).out;
    const other = (JSON.parse(taken) as { items: { order: string | null }[] }).items[0]!.order!;
    const present = { when: ended, type: `1${enter}` };
    const stolen = { when: order, type: `${other}${enter}` };
    expect((await t.see(['resume', '--settle', '3'], [present, stolen])).code).toBe(2);
    expect(outcomes(home)).toHaveLength(before);

    const given = { when: order, type: `A-77${enter}` };
    const right = { when: name, type: `方岚${enter}` };
    expect((await t.see(['resume', '--settle', '3'], [present, given, right])).code).toBe(0);
    expect(outcomes(home).at(-1)).toMatchObject({
      outcome: 'accepted',
      order: 'A-77',
      grade: 'person',
      by: 'office@lanhe.example',
    });
    await run(['report', '--csv', '--fields', 'row,outcome,order,evidence']);
    await run(['whoami']);
    expect(codes.splice(0)).toEqual([0, 0]);
    expect((await t.see(['resume', '--settle', '3'])).code).toBe(2);
    await t.matches('unknown');
  });
});

describe.skipIf(process.platform === 'win32')('settle', () => {
  test('order-is-application: the number of the application is no order, in any spelling', async () => {
    const home = await doubtful();
    const before = outcomes(home).length;
    for (const typed of [FANG['申请单号']!, ` ${FANG['申请单号']!.toLowerCase()} `]) {
      const { code, screen } = await onTerminal(
        home,
        ['resume', '--settle', '3'],
        [
          { when: '您核实的结果是？', type: `1${enter}` },
          { when: '订单号（', type: `${typed}${enter}` },
        ],
      );
      expect([code, screen.includes('将记为')]).toEqual([2, false]);
      expect(screen).toContain('是申请单号，不是订单号；订单号像');
    }
    expect(outcomes(home)).toHaveLength(before);
  });

  test('not sent: for the same attempt, and resume sends it once', async () => {
    const home = await doubtful();
    const t = transcript(home, 'zh');
    const [first] = outcomes(home);
    const { code, screen } = await t.see(
      ['resume', '--settle', '3'],
      [
        { when: '您核实的结果是？', type: `2${enter}` },
        { when: '请输入申请人姓名', type: `方岚${enter}` },
      ],
    );
    expect([code, screen.includes('人工核实：没有提交')]).toEqual([0, true]);
    const last = outcomes(home).at(-1)!;
    expect(last).toMatchObject({
      outcome: 'not-sent',
      grade: 'person',
      attempt: (first as { attempt: string }).attempt,
    });
    expect((await home.filed()).orders).toBe(1);
    const resumed = (await abtc(home, ['resume', '--yes', '--json'])).out.trimEnd().split('\n').at(-1)!;
    expect(JSON.parse(resumed)).toMatchObject({ kind: 'summary', counts: { accepted: 2, unknown: 0 } });
    expect(await home.filed()).toEqual({ submits: 3, orders: 2 });
  });
});

test('list, show, template --prefill, check: an unknown filing is marked, its person left out, its row named', async () => {
  const home = await doubtful();
  const number = FANG['申请单号']!;
  const [list, shown, template, check] = [
    await abtc(home, ['list', '--json', '--fields', 'application,can']),
    await abtc(home, ['show', number]),
    await abtc(home, ['template', '注销卡', '--prefill']),
    await abtc(home, ['check', home.args[2]!, ...home.args.slice(3, 5)]),
  ];
  const { items } = JSON.parse(list.out) as { items: { application: string; can: object }[] };
  expect(items.find(({ application }) => application === number)!.can).toMatchObject({
    cancellation: { can: false, rule: 'filed-in-doubt', why: '待核实，请勿再交' },
  });
  expect(shown.out).toContain('✖ 注销卡  待核实，请勿再交');
  expect(template.out).not.toContain(number);
  expect(template.err).toContain('结果待核实，请勿再交（方岚 注销卡）');
  expect(check.out).toContain('待核实的：第3行 方岚 注销卡。请勿再交');
  // The prompts count and offer only those that can be filed now.
  const able = JSON.parse((await abtc(home, ['list', '--can', '注销卡', '--json'])).out) as {
    items: object[];
  };
  const asked = await sitDown(home, ['submit'], { columns: 100, reply: () => KEY.ctrlC });
  expect(asked.raw).toContain(`注销卡（现在可办 ${able.items.length} 人）`);
  // The reminders are about what is sent, as the sum above them.
  const resumed = await abtc(home, ['resume', '--yes']);
  expect(resumed.err).toContain('不提交新的，只核实以上 1 行的结果');
  expect(check.out + resumed.err).not.toContain('☐');
});

describe('unknown-notice', () => {
  const said = /待核实。下一步：abtc resume/gu;
  const lines = async (home: Home, ...args: string[]) => {
    const { err } = await abtc(home, args);
    return err.match(said)?.length ?? 0;
  };

  test('is printed once after commands that do not report it; not with --json or --quiet; of a damaged ledger it says that instead', async () => {
    const home = await doubtful();
    expect(await lines(home, 'whoami')).toBe(1);
    expect(await lines(home, 'orders', '--csv')).toBe(1);
    expect(await lines(home, 'show', 'APEC20991231000001')).toBe(1);
    expect(await lines(home, 'report', '--html', join(home.path, 'r.html'))).toBe(1);
    for (const args of [
      ['whoami', '--json'],
      ['whoami', '--quiet'],
      ['batches'],
      ['report'],
      ['report', '--failed'],
      ['report', '--questions'],
      ['--help'],
    ])
      expect(await lines(home, ...args), args.join(' ')).toBe(0);

    // Another table, whose report does not contain the unknown filing.
    const table = writeTable(home, '提前.csv', [rehearsed('沈知琳')]);
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
    expect(await lines(home, ...submit)).toBe(1);
    expect(await lines(home, 'report')).toBe(1);

    const file = join(ledgerFolder(home), 'ledger.txt');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, sound.replace('"outcome":"unknown"', '"outcome":"unknowm"'));
    const { code, err } = await abtc(home, ['whoami']);
    expect([code, err.match(said), err]).toEqual([
      0,
      null,
      expect.stringContaining(
        `台账 ${file} 已损坏，在修复之前不会提交任何业务。请运行 abtc doctor 查看怎么办。`,
      ),
    ]);
    writeFileSync(file, sound);
    expect(await lines(home, 'logout')).toBe(0);
  });
});
