/** `abtc batches`: every readable batch of the kept session's ledger. Does not ask the portal. */
import type { Command } from '../command.js';
import { keptRecords } from '../kept-session.js';
import { showOrWrite } from '../show.js';
import { asFar } from '../show-report.js';
import { chinaTime } from '../../filing/china-time.js';
import type { Outcome } from '../../ledger/ledger-records.js';
import { readReadableHistory, type Damage } from '../../plan/history.js';
import { listBatches, type BatchList, type BatchSummary } from '../../report/batch-list.js';
import { resumeHints } from '../../terminal/views/outcome.js';
import { listView, type Column, type Heading } from '../../terminal/view.js';
import { damageJson } from '../../terminal/views/damage.js';

export const batches: Command = {
  name: 'batches',
  usage: 'batches',
  options: [
    ['--csv', 'csv'],
    ['--write <file>', 'writeList'],
  ],
  async run(context, { flags }) {
    const { records } = await keptRecords(context);
    const { damage, ...history } = await readReadableHistory(records);
    const exit = await showOrWrite(context, flags, batchesView, { ...listBatches(history), damage }, 'table');
    return asFar(context, damage, { exit, told: 'all' });
  },
};

type Value = BatchList & { damage: Damage | undefined };

const count = (id: Heading, outcome: Outcome): Column<BatchSummary> => ({
  id,
  raw: ({ counts }) => counts[outcome],
});

const columns: Column<BatchSummary>[] = [
  { id: 'batch', text: (b) => b.batch },
  { id: 'createdAt', text: (b) => chinaTime(new Date(b.createdAt)), raw: (b) => b.createdAt, isTime: true },
  { id: 'table', raw: (b) => b.table },
  { id: 'rows', raw: (b) => b.rows },
  count('accepted', 'accepted'),
  { id: 'returned', raw: (b) => b.returned },
  count('rejected', 'rejected'),
  {
    id: 'notSent',
    text: ({ counts, filed }, { texts }) => texts.report.notSentCount(counts['not-sent'], filed),
    inCsv: ({ counts }) => String(counts['not-sent']),
    raw: ({ counts }) => counts['not-sent'],
  },
  count('unknown', 'unknown'),
  {
    id: 'unfinished',
    text: (b, { texts }) => (b.unfinished ? texts.screen.yes : texts.screen.no),
    raw: (b) => b.unfinished,
  },
  {
    id: 'practice',
    text: (b, { texts }) => (b.practice ? texts.screen.yes : texts.screen.no),
    raw: (b) => b.practice,
  },
];

const batchesView = listView<Value, BatchSummary>({
  kind: 'batches',
  items: ({ batches }) => batches,
  columns,
  around: ({ batches, unknown, elsewhere }, { texts, paint }, table) =>
    [
      table,
      ...(table ? [''] : []),
      (unknown > 0 ? paint.yellow : paint.dim)(texts.report.batchesTitle({ count: batches.length, unknown })),
      ...(elsewhere.length > 0 ? [paint.dim(texts.report.batchesElsewhere(elsewhere))] : []),
    ].join('\n'),
  json: ({ batches, unknown, elsewhere, damage }) => ({
    unknown,
    ...(elsewhere.length > 0 && {
      elsewhere: elsewhere.map(({ batch, host }) => ({ batch, host: host ?? null })),
    }),
    practice: batches.some((b) => b.practice),
    damaged: damageJson(damage),
  }),
  next({ batches, unknown, damage }, { texts }) {
    const { hint } = texts.screen;
    const [latest] = batches;
    if (!latest) return [hint.check];
    return [
      ...(damage
        ? [`abtc doctor  ${texts.doctor.hint}`]
        : resumeHints(
            batches
              .filter((b) => b.unfinished)
              .map(({ batch, counts }) => ({ batch, unknown: counts.unknown > 0 })),
            unknown > 0,
            texts,
          )),
      `abtc report ${latest.batch}  ${texts.report.hint.batch}`,
    ];
  },
});
