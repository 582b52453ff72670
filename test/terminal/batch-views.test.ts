/** The plan before a run, the report after it, and `clean` between: their sentences where nothing new is sent. */
import { expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import type { PlanValue } from '../../src/plan/values.js';
import type { ReportRow } from '../../src/report/report.js';
import { loadHelp, loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { applicationsView } from '../../src/terminal/views/applications.js';
import { planView } from '../../src/terminal/views/plan.js';
import { reportView, type ShownReport } from '../../src/terminal/views/report.js';

const stream = { write: () => true };
const screenOf = async (lang: 'zh' | 'en') =>
  makeScreen({ stdout: stream, stderr: stream }, await loadTexts(lang), {
    ...{ colour: false, quiet: false, animate: false },
  });

const filing = {
  ...{ application: { id: '1', number: 'APEC20260105000001', applicant: '甲' }, business: 'replacement' },
  ...{
    agency: '岚州市外事办公室',
    fields: [],
    files: [],
    fee: { item: '', amount: '720.00', currency: 'CNY' },
  },
};
const row = { row: 2, person: '甲', business: 'replacement', problems: [], filing };
const plan = { portal: { name: '演练门户' }, enterprise: { name: '岚禾' }, rows: [row] } as unknown as Plan;
const value = (inDoubt: number[], more: Partial<PlanValue> = {}): PlanValue => ({
  ...{ problems: [], plan, account: '', paths: { table: '', materials: '' } },
  ...{ before: { accepted: new Set<number>(), inDoubt: new Set(inDoubt) }, reminders: [] },
  ...more,
});

test.each([
  ['zh', '不提交新的，只核实以上 1 行的结果', '重新提交的费用：720.00 元', '将提交 0 项'],
  [
    'en',
    'Nothing new is sent. The result of the 1 row above',
    'Fees of what is submitted again: CNY 720.00',
    'To submit: 0',
  ],
] as const)(
  'planView in %s: only unknown rows: who is looked for, and the fees',
  async (lang, said, fees, none) => {
    const text = planView.text(value([2]), await screenOf(lang));
    for (const part of ['甲', said, fees]) expect(text).toContain(part);
    expect(text).not.toContain(none);
    expect(planView.text(value([]), await screenOf(lang))).not.toContain(said);
  },
);

test('planView: with --yes there is no last question', async () => {
  const stamps = { rule: 'stamp-unseen', level: 'confirm', count: 1, rows: [2], byAgency: {} } as const;
  for (const [lang, asked, given] of [
    ['zh', '提交时的最后一问即为确认', '已用 --yes，视为已确认'],
    ['en', 'the last question of submit confirms it', '--yes confirms it'],
  ] as const) {
    const said = async (yes: boolean) =>
      planView.text(value([], { reminders: [{ ...stamps, rows: [2] }], yes }), await screenOf(lang));
    expect(await said(false)).toContain(asked);
    expect(await said(true)).toContain(given);
    expect(await said(true)).not.toContain(asked);
  }
});

const rowOf = (line: number, more: Partial<ReportRow>): ReportRow => ({
  ...{ row: line, person: `甲${line}`, business: 'replacement', application: '1', order: undefined },
  ...{ submittedAt: undefined, grade: undefined, listed: undefined, beside: [], elsewhere: undefined },
  ...{
    office: undefined,
    noted: undefined,
    reason: undefined,
    problems: [],
    outcome: 'not-sent',
    todo: 'resend',
  },
  ...more,
});
const reportOf = (...rows: ReportRow[]): ShownReport => ({
  report: {
    ...{ batch: 'b-1', portal: plan.portal, enterprise: plan.enterprise, createdAt: '2026-03-02T01:02:03Z' },
    ...{
      table: '名单.csv',
      isWorkbook: false,
      rows,
      returned: 0,
      fees: { cents: {}, notGiven: 0 },
      next: [],
    },
    counts: { accepted: 1, rejected: 0, 'not-sent': 2, unknown: 0 },
  },
  ...{ table: undefined, stop: undefined, shared: undefined },
});

test('reportView: rows that were not reached are among the reasons, together', async () => {
  const shown = reportOf(
    rowOf(2, { outcome: 'accepted', order: 'O', todo: 'none' }),
    rowOf(5, {}),
    rowOf(6, {}),
  );
  expect(reportView.text(shown, await screenOf('zh'))).toContain('第5、6行：没有提交：还没有轮到就停下了');
  expect(reportView.text(shown, await screenOf('en'))).toContain(
    'rows 5, 6: not submitted: the run stopped before it',
  );
});

test('reportView: --now while orders are under way, and a file name of its own for the failed rows', async () => {
  const screen = await screenOf('zh');
  const next = (...rows: ReportRow[]) => reportView.next!(reportOf(...rows), screen);
  const accepted = rowOf(2, { outcome: 'accepted', order: 'O', todo: 'none' });
  expect(next(accepted)).toContainEqual(expect.stringContaining('abtc report b-1 --now  '));
  const office = { status: '已办结', state: 'finished', at: '2026-03-02T01:02:03Z' } as const;
  expect(next({ ...accepted, office }).join()).not.toContain('--now');
  const failed = next(rowOf(3, { outcome: 'rejected', todo: 'fix' }));
  expect(failed).toContainEqual(expect.stringContaining('--failed --write 失败-b-1.csv'));
});

test('applicationsView and the help lead from the list to a table with the people in it', async () => {
  for (const [lang, business] of [
    ['zh', '业务'],
    ['en', 'BUSINESS'],
  ] as const) {
    const listed = { portal: {}, listed: [], all: 0, filter: { status: undefined, can: undefined } };
    const next = applicationsView.next!(listed as never, await screenOf(lang));
    expect(next.join('\n')).toMatch(
      new RegExp(`abtc template ${business} --prefill --folders \\S+ --write`, 'u'),
    );
    const help = await loadHelp(lang);
    expect(help.start).toContain('abtc template');
    expect(help.arguments['resume-batch']).not.toBe(help.arguments.batch);
  }
});
