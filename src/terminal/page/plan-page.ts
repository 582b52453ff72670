/** A plan as a page for review before it is sent: every field and file, and why other rows wait. */
import { chinaTime } from '../../filing/china-time.js';
import { rowsToSend, type Plan, type PlannedRow } from '../../plan/plan.js';
import type { PlanValue } from '../../plan/values.js';
import type { Screen } from '../screen.js';
import { planVerdict } from '../views/plan.js';
import { reminderLines } from '../views/plan-lines.js';
import { businessName, masked, moneyText, problemText, sizeText } from '../words.js';
import { markup, pageOf, type Html } from './html.js';
import { style } from './report-style.js';

export interface PlanPage {
  value: PlanValue;
  plan: Plan;
  /** The status of an application, by its number. */
  statusOf: (application: string) => string | undefined;
}

export function planPage({ value, plan, statusOf }: PlanPage, screen: Screen): string {
  const { texts } = screen;
  const { sealed } = texts;
  const rows = rowsToSend(plan, value.before);
  const others = plan.rows.filter((row) => row.held || !rows.includes(row));
  const reminders = reminderLines(value.reminders, screen, value.yes);
  return pageOf(
    { lang: texts.lang, title: sealed.title, style },
    markup`${plan.portal.practice ? markup`<p class="practice">${texts.screen.practiceMark}</p>` : undefined}
<h1>${texts.screen.planTitle({ portal: plan.portal.name, enterprise: plan.enterprise.name, account: value.account })}</h1>
<p class="sums first">${planVerdict(value, plan, screen)}</p>
<p class="note">${sealed.warning}</p>
<h2>${sealed.toSend}</h2>
${rows.map((row) => rowPart(row, statusOf(row.filing.application.number), screen))}
${reminders.length === 0 ? undefined : markup`<ul>${reminders.map((line) => markup`<li>${line.trim()}</li>`)}</ul>`}
${others.length === 0 ? undefined : markup`<h2>${sealed.toWait}</h2>${others.map((row) => otherPart(row, value, screen))}`}
<footer>
<p>${sealed.made} ${chinaTime(new Date(plan.createdAt))} · ${sealed.table} ${plan.table.name} <span class="digest">${plan.table.sha256}</span></p>
<p>${sealed.planDigest} <span class="digest">${plan.digest}</span></p>
</footer>`,
  );
}

function rowPart({ row, filing, problems }: PlannedRow, status: string | undefined, screen: Screen): Html {
  const { texts } = screen;
  const { sealed } = texts;
  const { fields, files, application, business, agency, fee, notice } = filing;
  const pairs: [string, string][] = [
    [sealed.status, status ?? sealed.none],
    ...fields.map((f): [string, string] => [f.label, f.id === 'newPassport' ? masked(f.shown) : f.shown]),
    [sealed.fee, fee ? moneyText(texts, fee) : sealed.noFee],
    ...(notice ? [[sealed.confirmed, notice.text] as [string, string]] : []),
  ];
  return markup`<article><h3>${texts.screen.row({ row, person: application.applicant, business })} <span class="mark">${application.number} · ${agency}</span></h3>
<dl>${pairs.map(([name, shown]) => markup`<dt>${name}</dt><dd>${shown}</dd>`)}</dl>
<table><tr><th>${sealed.file}</th><th></th><th>${sealed.size}</th><th>${sealed.digest}</th></tr>
${files.map((f) => markup`<tr><td>${f.slotLabel}</td><td>${f.name}</td><td>${sizeText(f.bytes)}</td><td class="digest">${f.sha256}</td></tr>`)}</table>
${problems.length === 0 ? undefined : markup`<ul>${problems.map((p) => markup`<li>${problemText(texts, p)}</li>`)}</ul>`}</article>
`;
}

/** A row that is blocked, already filed or unknown. */
function otherPart(row: Plan['rows'][number], { before }: PlanValue, { texts }: Screen): Html {
  const state = row.held ? 'held' : before.accepted.has(row.row) ? 'accepted' : 'in-doubt';
  return markup`<article class="not-sent"><h3>${texts.sealed.row(row.row, row.person)} ${businessName(row.business)} <span class="mark">${row.application ?? ''} · ${texts.sealed.state[state]}</span></h3>
<ul>${row.problems.map((p) => markup`<li>${problemText(texts, p)}</li>`)}</ul></article>
`;
}
