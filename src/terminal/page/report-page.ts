/**
 * One or several batches as one HTML page, to read on a phone or to print: first a list for signature, then the next
 * steps, and an appendix with everything that was sent. No scripts, no pictures, nothing loaded. This file loads
 * bwip-js: import it only to write a page.
 */
import { chinaTime } from '../../filing/china-time.js';
import type { Damage } from '../../plan/history.js';
import type { Overview, OverviewRow } from '../../report/overview.js';
import type { Texts } from '../messages/texts.js';
import { damageLines } from '../views/damage.js';
import { feesLine, officeLines } from '../views/office.js';
import { filedCount, outcomeText } from '../views/outcome.js';
import { whoText } from '../views/who.js';
import { businessName } from '../words.js';
import { isPageBy, markup, pageOf, type Html } from './html.js';
import { nextPart } from './next-part.js';
import { personPart } from './person.js';
import { style } from './report-style.js';

const GENERATOR = 'abtc report';

/** Whether a file is an earlier report page, which may be replaced. */
export const isReportPage = (text: string): boolean => isPageBy(GENERATOR, text);

export interface PageValue {
  overview: Overview;
  /** The selection of batches, if not one. */
  which: string | undefined;
  /** If all batches are selected: those of the ledger that are not on this computer. */
  elsewhere: readonly { batch: string; host: string | undefined }[];
  now: Date;
  /** The appendix is printed too, with passport numbers as they were sent. */
  appendix: boolean;
  damage: Damage | undefined;
}

export function reportPage(value: PageValue, texts: Texts): string {
  const { overview, which, appendix, damage } = value;
  const { overview: words } = texts;
  const { batches } = overview;
  const isPractice = batches.some((b) => b.portal.practice);
  const practice = isPractice ? markup`<p class="practice">${words.practice}</p>` : undefined;
  const title = `${isPractice ? texts.screen.practiceMark : ''}${which ?? words.title(batches.map((b) => b.batch))}`;
  const records = overview.rows.map((row) => personPart(row, texts, appendix));
  return pageOf(
    { lang: texts.lang, title, style, generator: GENERATOR },
    markup`${practice}
<h1>${title}</h1>
${damage && damageLines(damage, texts).map((line) => markup`<p class="practice">${line}</p>`)}
${head(value, texts)}
${list(overview, texts)}
${nextPart(overview, texts)}${practice}
<footer>${words.foot}</footer>
${
  appendix
    ? markup`<section class="appendix"><h2>${words.appendix}</h2>
${codes(overview, texts)}${records}</section>`
    : markup`<details class="appendix"><summary>${words.appendix}</summary>
<p class="note">${words.appendixHint}</p>
${codes(overview, texts)}${records}</details>`
}`,
  );
}

/** Maximum number of batches named at the top. */
const NAMED = 4;

function head({ overview, elsewhere, now }: PageValue, texts: Texts): Html {
  const { overview: words } = texts;
  const { batches, rows, counts, earlier } = overview;
  const named = batches.slice(0, NAMED).map(({ batch, createdAt, table, cleaned }) =>
    words.batch({
      ...{ batch, table, at: chinaTime(new Date(createdAt)) },
      cleaned: cleaned === undefined ? undefined : chinaTime(new Date(cleaned)),
    }),
  );
  const more = batches.length > NAMED ? words.moreBatches(batches.length) : '';
  const unique = (names: readonly string[]): string => [...new Set(names)].join('、');
  const facts: [string, string][] = [
    [words.head.enterprise, unique(batches.map((b) => b.enterprise.name))],
    [words.head.portal, unique(batches.map((b) => b.portal.name))],
    [words.head.batches, `${named.join('\n')}${more}`],
    [words.head.made, chinaTime(now)],
  ];
  const [seen] = officeLines(overview, texts);
  const [fees] = feesLine(overview, { texts });
  const { colon } = texts.screen;
  const lines = [
    fees ?? `${words.head.fees}${colon}${words.noFees}`,
    seen ?? `${words.head.looked}${colon}${words.notLooked}`,
    ...(earlier > 0 ? [words.earlier(earlier)] : []),
    ...(elsewhere.length > 0 ? [texts.report.batchesElsewhere([...elsewhere])] : []),
  ];
  const summary = `${words.rows(rows.length)}${colon}${texts.screen.reportSummary(counts, filedCount(overview))}`;
  return markup`<dl class="head">${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p class="sums first">${summary}</p>
${lines.map((line) => markup`<p class="sums">${line}</p>`)}`;
}

/** Lines on a sheet of paper. */
const SHEET = 25;

/** A table for each sheet of paper, each with its headings. */
function list(overview: Overview, texts: Texts): Html {
  const { heading } = texts.screen;
  const isSeveral = overview.batches.length > 1;
  const headings = [
    ...[heading.row, ...(isSeveral ? [heading.batch] : []), heading.person, heading.business],
    ...[heading.outcome, heading.order, heading.officeStatus, heading.fee, texts.overview.column.who],
  ];
  const sheets = Array.from({ length: Math.ceil(overview.rows.length / SHEET) }, (_, at) =>
    overview.rows.slice(at * SHEET, (at + 1) * SHEET),
  );
  return markup`<h2>${texts.overview.list}</h2>
${sheets.map(
  (rows, at) => markup`<div class="wide"><table class="${at === 0 ? 'list' : 'list more'}">
<thead><tr>${headings.map((name) => markup`<th>${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => line(row, isSeveral, texts))}</tbody>
</table></div>
`,
)}`;
}

function line(row: OverviewRow, isSeveral: boolean, texts: Texts): Html {
  const { overview: words, screen } = texts;
  const isFiled = row.outcome === 'accepted';
  const fee = row.fee ? screen.fee(row.fee.amount, row.fee.currency) : isFiled ? words.fee.none : '';
  return markup`<tr><td class="row">${row.row}</td>${isSeveral ? markup`<td>${row.report.batch}</td>` : undefined}<td>${row.person}</td><td class="business">${businessName(row.business)}</td><td class="${row.outcome}">${outcomeText(row, texts)}</td><td class="order">${row.order}</td><td class="status">${row.office?.status ?? (isFiled ? words.unseen : '')}</td><td class="money">${fee}</td><td>${whoText(row, texts)}</td></tr>
`;
}

/** The enterprise's code, which the list does not need. */
const codes = ({ batches }: Overview, { screen: { colon } }: Texts): Html =>
  markup`${[...new Set(batches.map((b) => `${b.enterprise.name}${colon}${b.enterprise.creditCode}`))].map((text) => markup`<p class="note">${text}</p>`)}`;
