/** The outcome of a row in words, and which rows a person can submit again. */
import type { Report, ReportRow } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';

/** The outcome with its mark: decided by a person, or an order is there already. */
export function outcomeText({ outcome, grade, filed }: ReportRow, texts: Texts): string {
  const mark = grade === 'person' ? texts.report.byPerson : filed ? texts.report.filed : '';
  return `${texts.screen.outcome[outcome]}${mark}`;
}

/** Number of rows not sent because their business has an order already. */
export const filedCount = ({ rows }: Pick<Report, 'rows'>): number =>
  rows.filter((r) => r.filed === true).length;

/** Whether a person can correct the row and submit it again. */
export const isLeft = ({ outcome, filed, todo }: ReportRow): boolean =>
  (outcome === 'rejected' || outcome === 'not-sent') && filed !== true && todo !== 'none';
