/** The result of one filing without a table: its order page, the next steps, and at the end the outcome. */
import type { OrderPage } from '../../filing/model.js';
import type { ReportValue } from '../../report/report.js';
import type { View } from '../view.js';
import { businessName, stoppedText } from '../words.js';
import { nextLines } from './next-steps.js';
import { orderView } from './order.js';
import { outcomeText, rowNotes, why } from './outcome.js';
import { reportView } from './report.js';

/** `order`: its order's page; `goOn`: the command that continues with the answers. JSON and CSV are a report's. */
export const singleView = (order: OrderPage | undefined, goOn: string | undefined): View<ReportValue> => ({
  ...reportView,
  text({ report, stop, notBefore }, screen) {
    const { texts, paint, quiet } = screen;
    const { hint, colon, heading, practiceMark } = texts.screen;
    const row = report.rows[0]!;
    const { outcome } = row;
    const hints = [
      ...(outcome === 'unknown' ? [hint.relogin()] : []),
      ...(outcome === 'accepted' ? [`abtc order ${row.order ?? ''}  ${hint.thisOrder}`] : []),
      ...(goOn !== undefined && outcome !== 'accepted' && outcome !== 'unknown'
        ? [texts.wizard.goOnWith(goOn)]
        : []),
    ];
    const reason = outcome === 'accepted' ? '' : why(row, screen);
    const blocks = [
      order ? [orderView.text(order, screen)] : [],
      rowNotes(row, texts).map((note) => paint.yellow(note)),
      nextLines(report.next, 1, screen),
      quiet || hints.length === 0 ? [] : [paint.bold(texts.screen.next), ...hints.map((one) => `  ${one}`)],
      reason === '' ? [] : [`${heading.reason}${colon}${reason}`],
      stop && quiet
        ? [paint.yellow(stoppedText(texts, stop, notBefore, { isSingle: true, unknown: 0 }))]
        : [],
      [
        paint.bold(
          `${report.portal.practice ? practiceMark : ''}${row.person} ${businessName(row.business)}${colon}${outcomeText(row, texts)}${row.order === undefined ? '' : `  ${row.order}`}`,
        ),
      ],
    ];
    return blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n');
  },
  next: () => [],
});
