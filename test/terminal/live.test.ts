/** makeLive: a wait stays on the screen as long as it lasts, above the filings under way. */
import { expect, test } from 'vitest';
import type { Outcome } from '../../src/ledger/ledger-records.js';
import type { RunEvent } from '../../src/run/events.js';
import { makeLive, makeProgress } from '../../src/terminal/progress.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';

const nowhere = { write: () => true };
const screen = makeScreen({ stdout: nowhere, stderr: nowhere }, await loadTexts('zh'), {
  ...{ colour: false, quiet: false, animate: false },
});
const name = (row: number) => ({ row, person: `甲${row}`, business: 'cancellation' as const });
const row = (n: number): RunEvent => ({ type: 'row', name: name(n), index: n, of: 3 });
const ended = (n: number): RunEvent => ({
  ...{ type: 'outcome', name: name(n), outcome: 'accepted', order: 'X', reason: undefined, earlier: false },
});

test('makeLive: out of hours: shown until a filing begins again, with those still under way', () => {
  const live = makeLive(() => new Date(0));
  const lines = () => live.lines(screen);
  const closed: RunEvent = { type: 'closed', until: new Date('2026-03-03T01:00:00Z') };
  for (const event of [{ type: 'begin', batch: 'b', rows: 3, open: 3 } as RunEvent, row(1), row(2), closed])
    live.take(event);
  expect(lines()[0]).toContain('2026-03-03 09:00');
  expect(lines().slice(1).join()).toMatch(/甲1.*甲2/u);
  live.take(ended(1));
  live.take({ type: 'phase', name: name(2), phase: 'submitting' });
  live.take(ended(2));
  expect(lines()).toEqual([expect.stringContaining('2026-03-03 09:00')]);
  live.take(row(3));
  expect(lines()[0]).toContain('2/3');
});

test('makeLive: a pause is over with whatever happens next', () => {
  const live = makeLive(() => new Date(0));
  live.take({ type: 'waiting', why: 'trouble', seconds: 5 });
  expect(live.lines(screen)[0]).toContain('5 秒');
  live.take({ type: 'phase', name: name(1), phase: 'tracing' });
  expect(live.lines(screen)[0]).toContain('0/0');
});

test.each([
  ['zh', '没有办成', '结果待核实'],
  ['en', 'was not submitted', 'has no certain result'],
] as const)(
  'held-back in %s: a first filing of unknown result is not called failed',
  async (lang, failed, unknown) => {
    const { heldBack } = (await loadTexts(lang)).run;
    const said = (outcome: Outcome) =>
      heldBack({ business: 'early-production', because: name(2), outcome, rows: 2 });
    expect(said('unknown')).toContain(unknown);
    expect(said('unknown')).not.toContain(failed);
    for (const outcome of ['rejected', 'not-sent'] as const) expect(said(outcome)).toContain(failed);
  },
);

test.each([
  [
    'zh',
    '已按要求停止；1 项还没有看到结果（待核实），还没轮到的行没有提交。运行 abtc resume',
    '手头的都已办完',
  ],
  ['en', '1 filing without a known result (unknown)', 'is finished'],
] as const)('stopped in %s: filings without a result are not called done', async (lang, unknown, done) => {
  const lines: string[] = [];
  const stderr = { write: (text: string) => lines.push(text) > 0 };
  const how = { colour: false, quiet: false, animate: false };
  const of = makeScreen({ stdout: nowhere, stderr }, await loadTexts(lang), how);
  const progress = await makeProgress(of, () => new Date(0), false);
  const outcome = (n: number, is: Outcome): RunEvent => ({ ...ended(n), outcome: is }) as RunEvent;
  const stopped: RunEvent = { type: 'stopped', why: 'interrupted' };
  for (const event of [outcome(1, 'accepted'), outcome(2, 'unknown'), stopped]) progress.event(event);
  expect(lines.at(-1)).toContain(unknown);
  expect(lines.at(-1)).not.toContain(done);
  // Found meanwhile: nothing is unknown.
  for (const event of [outcome(2, 'accepted'), stopped]) progress.event(event);
  expect(lines.at(-1)).not.toContain('abtc resume');
});
