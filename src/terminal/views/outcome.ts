/** The outcome of a row in words, with its reason and notes, and which rows a person can submit again. */
import type { Report, ReportRow } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { problemText, reasonText } from '../words.js';
import { returnedText } from './office.js';

/** The outcome with its mark: decided by a person, or an order is there already. */
export function outcomeText({ outcome, grade, filed }: ReportRow, texts: Texts): string {
  const mark = grade === 'person' ? texts.report.byPerson : filed ? texts.report.filed : '';
  return `${texts.screen.outcome[outcome]}${mark}`;
}

/** Number of rows not sent because their business has an order already. */
export const filedCount = ({ rows }: Pick<Report, 'rows'>): number =>
  rows.filter((r) => r.filed === true).length;

/** Whether a person can correct the row and submit it again; the others are left to `abtc resume`. */
export const isLeft = ({ outcome, filed, todo }: ReportRow): boolean =>
  (outcome === 'rejected' || outcome === 'not-sent') &&
  filed !== true &&
  todo !== 'none' &&
  todo !== 'resend';

/** What a user needs to know about an accepted row. */
export function rowNotes(row: ReportRow, texts: Texts): string[] {
  const { order = '', beside } = row;
  return [
    ...(row.todo === 'returned' ? [returnedText(row, texts)] : []),
    ...(row.refiled === undefined ? [] : [texts.report.refiled(row.refiled)]),
    ...(beside.length > 0 ? [texts.report.beside({ order, others: beside })] : []),
    ...(row.listed === 'not-yet' ? [texts.report.notListed(order)] : []),
    ...(row.noted ? [reasonText(texts, row.noted)] : []),
    ...(row.elsewhere ? [texts.report.elsewhere(row.elsewhere)] : []),
  ];
}

export function noteJson({ noted, elsewhere, refiled }: ReportRow, { texts }: Screen): object | null {
  const said = [
    ...(refiled === undefined ? [] : [{ code: 'refiled', text: texts.report.refiled(refiled) }]),
    ...(noted ? [{ code: noted.code, text: reasonText(texts, noted) }] : []),
    ...(elsewhere ? [{ code: 'batch-elsewhere', text: texts.report.elsewhere(elsewhere) }] : []),
  ];
  if (said.length === 0) return null;
  return { codes: said.map((s) => s.code), text: said.map((s) => s.text).join(' ') };
}

export function why(row: ReportRow, { texts }: Screen): string {
  if (row.problems.length > 0) return row.problems.map((p) => problemText(texts, p)).join(' ');
  if (row.reason) return reasonText(texts, row.reason);
  return row.outcome === 'not-sent' ? texts.screen.notReached : '';
}

export const reasonJson = (r: ReportRow, screen: Screen) => ({
  codes: r.reason ? [r.reason.code] : r.problems.map((p) => p.rule),
  text: why(r, screen),
});
