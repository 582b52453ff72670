/** Where the page with a batch's report was written. */
import type { Report } from '../../report/report.js';
import type { View } from '../view.js';

export interface WrittenPage {
  file: string;
  report: Report;
}

export const writtenPageView: View<WrittenPage> = {
  kind: 'report-page',
  text: ({ file, report }, { texts }) =>
    `${report.portal.practice ? texts.screen.practiceMark : ''}${texts.report.written(file)}`,
  json: ({ file, report }) => ({
    file,
    batch: report.batch,
    practice: report.portal.practice,
    counts: report.counts,
  }),
};
