/**
 * A batch as one HTML page in Chinese, to read on a phone or to print: no script, no picture, nothing loaded.
 * This file loads bwip-js: import it only to write a page.
 */
import { chinaTime } from '../../filing/china-time.js';
import type { NextStep } from '../../report/next-steps.js';
import type { Damage } from '../../plan/history.js';
import type { BatchDetails } from '../../report/row-details.js';
import { zh } from '../messages/zh/index.js';
import { pageWords as words } from '../messages/zh/documents.js';
import { damageLines } from '../views/damage.js';
import { byTopic } from '../views/next-steps.js';
import { markup, trusted, type Html } from './html.js';
import { personPart, stepWithPeople } from './person.js';
import { policy, style } from './style.js';

const GENERATOR = '<meta name="generator" content="abtc report">';

/** Whether a file is an earlier report page, which may be replaced. */
export const isReportPage = (text: string): boolean => text.slice(0, 1000).includes(GENERATOR);

/** Yields the page in pieces, one row at a time. */
export function* reportPage({ report, rows }: BatchDetails, now: Date, damage?: Damage): Generator<string> {
  const { portal, enterprise, counts } = report;
  const practice = portal.practice ? markup`<p class="practice">${words.practice}</p>` : undefined;
  const title = `${portal.practice ? zh.screen.practiceMark : ''}${words.title(report)}`;
  const facts: [string, string][] = [
    [words.head.enterprise, `${enterprise.name}（${enterprise.creditCode}）`],
    [words.head.portal, portal.name],
    [words.head.table, report.table],
    [words.head.batch, report.batch],
    [words.head.at, chinaTime(new Date(report.createdAt))],
    [words.head.made, chinaTime(now)],
    [words.counts, zh.screen.reportSummary(counts)],
  ];
  yield text(markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${trusted(GENERATOR)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${practice}
<h1>${title}</h1>
${damage && damageLines(damage, zh).map((line) => markup`<p class="practice">${line}</p>`)}
<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${overview(report.next)}
<h2>${words.people}</h2>
`);
  const nextOf = stepsByRow(report.next);
  for (const record of rows)
    yield text(personPart(record, nextOf.get(record.result.row) ?? [], portal.practice));
  yield text(markup`${practice}
<footer>${words.foot}</footer>
</body>
</html>
`);
}

const text = ({ html: made }: Html): string => made;

function overview(next: readonly NextStep[]): Html | undefined {
  if (next.length === 0) return undefined;
  return markup`<h2>${words.next}</h2>
    ${byTopic(next).map(
      ([topic, steps]) =>
        markup`<h3>${zh.report.topic[topic]}</h3>
          <ul>
            ${steps.map(stepWithPeople)}
          </ul> `,
    )}`;
}

function stepsByRow(next: readonly NextStep[]): Map<number, NextStep[]> {
  const steps = new Map<number, NextStep[]>();
  for (const step of next) for (const { row } of step.rows) steps.set(row, [...(steps.get(row) ?? []), step]);
  return steps;
}
