/** The batches of a ledger. */
import { chinaTime } from '../../filing/china-time.js';
import type { BatchList, BatchSummary } from '../../report/batch-list.js';
import type { Damage } from '../../plan/history.js';
import type { Outcome } from '../../ledger/ledger.js';
import { listView, type Column, type Heading } from '../view.js';
import { damageJson } from './damage.js';

const count = (id: Heading, outcome: Outcome): Column<BatchSummary> => ({
  id,
  text: ({ counts }) => String(counts[outcome]),
  raw: ({ counts }) => counts[outcome],
});

const columns: Column<BatchSummary>[] = [
  { id: 'batch', text: (b) => b.batch },
  { id: 'createdAt', text: (b) => chinaTime(new Date(b.createdAt)), raw: (b) => b.createdAt },
  {
    id: 'table',
    text: (b, { texts }) => `${b.practice ? texts.screen.practiceMark : ''}${b.table}`,
    raw: (b) => b.table,
  },
  { id: 'rows', text: (b) => String(b.rows), raw: (b) => b.rows },
  count('accepted', 'accepted'),
  count('rejected', 'rejected'),
  count('notSent', 'not-sent'),
  count('unknown', 'unknown'),
  {
    id: 'unfinished',
    text: (b, { texts }) => (b.unfinished ? texts.screen.yes : texts.screen.no),
    raw: (b) => b.unfinished,
  },
];

type Value = BatchList & { damage: Damage | undefined };

export const batchesView = listView<Value, BatchSummary>({
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
        : unknown > 0
          ? [hint.relogin]
          : batches.some((b) => b.unfinished)
            ? [hint.resume]
            : []),
      `abtc report ${latest.batch}  ${texts.report.hint.batch}`,
    ];
  },
});
