/** Several batches as one list, and the message of `report` about a page that it wrote. */
import type { Damage } from '../../plan/history.js';
import type { Report } from '../../report/report.js';
import type { Overview } from '../../report/overview.js';
import { listView, type Column, type View } from '../view.js';
import { damageJson } from './damage.js';
import { returnedLines } from './office.js';
import { notAccepted, sumLines } from './report.js';
import { columns as ofReport, listColumns, todoLines, type ShownRow } from './report-columns.js';
import { nextText } from './next-steps.js';

export interface ReportsValue {
  overview: Overview;
  /** The first day, `yyyy-MM-dd`; absent: all batches. */
  since: string | undefined;
  /** The selected batches in words. */
  which: string;
  /** The portal's name in the settings. */
  portal: string;
  enterprise: Report['enterprise'];
  shared: string | undefined;
  elsewhere: readonly { batch: string; host: string | undefined }[];
  damage: Damage | undefined;
}

type Listed = ShownRow & { batch: string };

const rowsOf = ({ overview }: ReportsValue): Listed[] =>
  overview.rows.map((row) => ({
    ...row,
    batch: row.report.batch,
    practice: row.report.portal.practice,
  }));

const columns: readonly Column<Listed>[] = [{ id: 'batch', text: (r) => r.batch }, ...ofReport];

const list = listView<ReportsValue, Listed>({
  kind: 'reports',
  items: rowsOf,
  columns,
  onScreen: (value, screen) => listColumns(columns, rowsOf(value), screen),
  yields: ['todo'],
  around(value, screen, table) {
    const { overview, which, portal, enterprise, shared, elsewhere } = value;
    const listed = rowsOf(value);
    const { texts, paint } = screen;
    const { batches, earlier, rows } = overview;
    const { overview: words } = texts;
    const isPractice = batches.some((batch) => batch.portal.practice);
    const name = batches[0]?.portal.name ?? portal;
    const title = words.several.title({
      which,
      count: batches.length,
      enterprise: enterprise.name,
      portal: name,
    });
    return [
      paint.bold(`${isPractice ? texts.screen.practiceMark : ''}${title}`),
      ...returnedLines({ rows }, screen),
      ...(batches.length === 0 ? [words.several.none] : sumLines(overview, screen)),
      ...(earlier > 0 ? [paint.dim(words.earlier(earlier))] : []),
      ...(elsewhere.length > 0 ? [paint.yellow(texts.report.batchesElsewhere([...elsewhere]))] : []),
      ...(shared === undefined ? [] : [paint.dim(`${texts.ledger.shared}${texts.screen.colon}${shared}`)]),
      '',
      table,
      ...todoLines(listColumns(columns, listed, screen), listed, screen),
    ].join('\n');
  },
  json: ({ overview, since, enterprise, shared, elsewhere, damage }, { texts }) => ({
    since: since ?? null,
    enterprise,
    ...(shared !== undefined && { ledger: shared }),
    practice: overview.batches.some((batch) => batch.portal.practice),
    batches: overview.batches.map(({ batch, createdAt, table, portal, cleaned }) => ({
      ...{ batch, createdAt, table, portal },
      ...(cleaned !== undefined && { cleaned }),
    })),
    ...(elsewhere.length > 0 && {
      elsewhere: elsewhere.map(({ batch, host }) => ({ batch, host: host ?? null })),
    }),
    counts: overview.counts,
    returned: overview.returned,
    fees: overview.fees,
    earlier: overview.earlier,
    damaged: damageJson(damage),
    next: overview.next.map(({ step: { topic, basis, code, args }, step, rows }) => ({
      ...{ topic, basis, code, args },
      rows: rows.map(({ report: { batch }, row }) => ({ batch, row })),
      text: nextText(step, texts),
    })),
  }),
  next({ overview: { batches }, damage }, { texts }) {
    if (damage) return [`abtc doctor  ${texts.doctor.hint}`];
    return batches.slice(0, 1).map(({ batch }) => `abtc report ${batch}  ${texts.overview.several.one}`);
  },
});

export const reportsView: View<ReportsValue> = {
  ...list,
  paged: (value, screen, shown) => notAccepted(rowsOf(value), screen, shown),
};

interface WrittenPage {
  file: string;
  overview: Overview;
}

const written: View<WrittenPage>['text'] = ({ file, overview }, { texts }) =>
  `${overview.batches.some((b) => b.portal.practice) ? texts.screen.practiceMark : ''}${texts.report.written(file)}`;

/** The path of the page about one batch. */
export const writtenPageView: View<WrittenPage> = {
  kind: 'report-page',
  text: written,
  json({ file, overview: { batches, counts } }) {
    const { batch, portal } = batches[0]!;
    return { file, batch, practice: portal.practice, counts };
  },
};

export const writtenPageOfSeveralView: View<WrittenPage> = {
  kind: 'reports-page',
  text: written,
  json: ({ file, overview: { batches, counts } }) => ({
    file,
    batches: batches.map(({ batch }) => batch),
    practice: batches.some((b) => b.portal.practice),
    counts,
  }),
};
