/**
 * A batch as one HTML page in Chinese, to read on a phone or to print: no script, no picture, nothing loaded.
 * This file loads bwip-js: import it only to write a page.
 */
import { createHash } from 'node:crypto';
import { chinaTime } from '../../filing/china-time.js';
import type { NextStep } from '../../report/next-steps.js';
import type { Damage } from '../../plan/history.js';
import type { BatchDetails } from '../../report/row-details.js';
import { zh } from '../messages/zh/index.js';
import { pageWords as words } from '../messages/zh/documents.js';
import { damageLines } from '../views/damage.js';
import { feesLine } from '../views/office.js';
import { filedCount } from '../views/outcome.js';
import { byTopic, stepsByRow } from '../views/next-steps.js';
import { markup, trusted, type Html } from './html.js';
import { personPart, stepWithPeople } from './person.js';

const GENERATOR = '<meta name="generator" content="abtc report">';

/** Whether a file is an earlier report page, which may be replaced. */
export const isReportPage = (text: string): boolean => text.slice(0, 1000).includes(GENERATOR);

export function reportPage({ report, rows }: BatchDetails, now: Date, damage?: Damage): string {
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
    ...(report.cleaned === undefined ? [] : [cleanedFact(report.cleaned)]),
    [
      words.counts,
      [zh.screen.reportSummary(counts, filedCount(report)), ...feesLine(report, { texts: zh })].join('；'),
    ],
  ];
  const nextOf = stepsByRow(report.next);
  return markup`<!doctype html>
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
${rows.map((row) => personPart(row, nextOf.get(row.result.row) ?? [], portal.practice))}${practice}
<footer>${words.foot}</footer>
</body>
</html>
`.html;
}

const cleanedFact = (at: string): [string, string] => [words.head.cleaned, chinaTime(new Date(at))];

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

/** A phone's width first, paper second. */
const style = `
:root { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; border-bottom: 2px solid #1b1b1b; } h3 { font-size: 1.05rem; margin: 0; } h4 { margin: .8rem 0 .2rem; font-size: 1rem; }
.practice { background: #ffd400; color: #000; border: 3px solid #000; padding: .5rem .8rem; font-weight: bold; font-size: 1.15rem; }
dl { display: grid; grid-template-columns: minmax(6em, max-content) 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { color: #555; } dd { margin: 0; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .2rem .4rem; text-align: left; vertical-align: top; }
.digest { font: .75rem/1.4 ui-monospace, Consolas, monospace; }
article { border: 1px solid #999; border-radius: .3rem; padding: .6rem .8rem; margin: .8rem 0; }
.accepted { border-left: .5rem solid #1a7f37; } .rejected, .unknown { border-left: .5rem solid #b42318; } .not-sent { border-left: .5rem solid #b7791f; }
.outcome { font-weight: bold; } .mark { color: #555; font-size: .9em; }
.barcode { background: #fff; padding: .3rem 0; } .barcode svg { width: 100%; max-width: 22rem; height: auto; display: block; }
blockquote { margin: .3rem 0; padding-left: .6rem; border-left: 3px solid #999; white-space: pre-line; }
footer { color: #555; font-size: .85rem; margin-top: 1.5rem; }
@media print {
  :root { font-size: 10.5pt; } body { max-width: none; padding: 0; }
  article { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .practice, .accepted, .rejected, .unknown, .not-sent, .barcode { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { margin: 15mm; }
`;

/** Allows this style only: nothing else may be loaded, run or sent. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
