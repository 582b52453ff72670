/** The plan of a submission: what will be sent, to whom, for how much; then what will not be. */
import { businessFacts } from '../../filing/business.js';
import type { FilledField } from '../../filing/filing.js';
import {
  holding,
  isBefore,
  problemsOf,
  planned,
  totals,
  type Before,
  type Plan,
  type PlannedRow,
  type Totals,
} from '../../plan/plan.js';
import { Made } from '../json.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { tallyOf } from '../../filing/problem.js';
import { businessName, masked, problemJson, sizeText } from '../words.js';
import { feesText, reminderLines } from './reminders.js';
import { problemGroups } from './problem-groups.js';
import type { PlanValue } from '../../plan/values.js';

const count = (value: PlanValue, plan: Plan): Totals => totals(plan, value.before);

export function planJson(value: PlanValue, screen: Screen): object {
  const { plan } = value;
  return {
    problems: new Made(problemsOf(value), (p) => problemJson(p, screen)),
    plan: plan && {
      id: plan.id,
      digest: plan.digest,
      portal: plan.portal,
      enterprise: plan.enterprise,
      totals: count(value, plan),
      rows: new Made(plan.rows, (r) => ({
        row: r.row,
        person: r.person,
        business: r.business ?? null,
        application: r.application ?? null,
        state: r.held
          ? 'held'
          : value.before.accepted.has(r.row)
            ? 'accepted'
            : value.before.inDoubt.has(r.row)
              ? 'in-doubt'
              : 'ready',
        ...(r.held ? {} : filingJson(r)),
      })),
    },
  };
}

/** The command that submits what was checked, ready to be pasted. */
export function submitCommand(paths: PlanValue['paths']): string {
  const quoted = (path: string) => (/^[\w./\u4e00-\u9fff-]+$/u.test(path) ? path : `"${path}"`);
  const business = paths.business ? `${businessFacts[paths.business].name} ` : '';
  return `abtc submit ${business}--from ${quoted(paths.table)} --materials ${quoted(paths.materials)}`;
}

function filingJson({ filing }: PlannedRow): object {
  return {
    fields: filing.fields.map((f) =>
      f.id === 'newPassport' ? { ...f, value: masked(f.value), shown: masked(f.shown) } : f,
    ),
    files: filing.files.map(({ slot, slotLabel, name, bytes, sha256, type }) => ({
      slot,
      slotLabel,
      name,
      bytes,
      sha256,
      type,
    })),
    fee: filing.fee ?? null,
    notice: filing.notice?.text ?? null,
  };
}

/** Nobody reads on; with `--json` all are there. */
const SHOWN = 500;

/** What will be sent, to whom, for how much, with what was confirmed; then what will not be. */
export const planView: View<PlanValue> = {
  kind: 'plan',
  text(value, screen) {
    const { texts, paint } = screen;
    const { plan } = value;
    if (!plan) return problemGroups(screen, tallyOf(value.problems).groups()).join('\n');
    const t = count(value, plan);
    const rows = planned(plan).filter((r) => !isBefore(value.before, r.row));
    const portal = plan.portal.name;
    const parts = [
      paint.bold(
        texts.screen.planTitle({ portal, enterprise: plan.enterprise.name, account: value.account }),
      ),
      ...rows.slice(0, SHOWN).map((r) => rowLines(r, screen)),
      ...(rows.length > SHOWN ? [`  ${texts.check.moreRows(rows.length - SHOWN)}`] : []),
    ];
    const counts = Object.entries(t.byBusiness).map(
      ([b, n]) => `${businessName(b as PlannedRow['filing']['business'])} ${n}`,
    );
    parts.push(
      `${paint.bold(texts.screen.planCounts({ toSend: t.toSend, files: t.files, bytes: sizeText(t.bytes) }))}${counts.length > 0 ? `（${counts.join('、')}）` : ''}`,
      texts.screen.planFees(t.toSend === 0 ? [texts.screen.none] : feesText(t.fees, screen)),
      ...reminderLines(value.reminders, screen),
    );
    const confirmed = [...new Set(rows.flatMap(confirmedTexts))];
    if (confirmed.length > 0)
      parts.push(`${texts.screen.planConfirmed}\n${confirmed.map((c) => `  ☑ ${c}`).join('\n')}`);
    if (t.accepted > 0) parts.push(texts.screen.planAccepted(t.accepted));
    if (t.inDoubt > 0) parts.push(paint.yellow(texts.screen.planInDoubt(t.inDoubt)));
    const warnings = problemsOf(value).filter((p) => p.level === 'warn');
    parts.push(...problemGroups(screen, tallyOf(warnings).groups()));
    if (t.held > 0) parts.push(paint.yellow(texts.screen.planHeld(t.held)));
    parts.push(...problemGroups(screen, tallyOf(holding(plan.rows)).groups()));
    return parts.join('\n');
  },
  json: planJson,
};

/** The last question before anything is sent. */
export function submitQuestion(plan: Plan, before: Before, screen: Screen): string {
  const sum = totals(plan, before);
  const { texts } = screen;
  return texts.screen.askSubmit({
    filings: sum.toSend,
    inDoubt: sum.inDoubt,
    files: sum.files,
    fees: (sum.toSend === 0 ? [texts.screen.none] : feesText(sum.fees, screen)).join(
      texts.lang === 'zh' ? '；' : '; ',
    ),
    portal: plan.portal.name,
    enterprise: plan.enterprise.name,
  });
}

function rowLines({ row, filing }: PlannedRow, { texts, paint }: Screen): string {
  const name = texts.screen.row({ row, person: filing.application.applicant, business: filing.business });
  const files = filing.files.map((f) =>
    texts.screen.planFile({ slot: f.slotLabel, file: f.name, bytes: sizeText(f.bytes) }),
  );
  // Ticks stand below, once for all.
  const given = filing.fields.filter((f) => f.id !== 'returnCard');
  const mark = (f: FilledField) => (f.from === 'default' ? `（${texts.check.byDefault}）` : '');
  const fields = given.map(
    (f) => `${f.label} ${f.id === 'newPassport' ? masked(f.shown) : f.shown}${mark(f)}`,
  );
  return `  ${name}  ${paint.dim(`${filing.application.number} · ${filing.agency}`)}\n${[fields.join(' · '), ...files].map((f) => `      ${paint.dim(f)}`).join('\n')}`;
}

function confirmedTexts({ filing }: PlannedRow): string[] {
  const ticks = filing.fields.filter((f) => f.id === 'returnCard').map((f) => f.shown);
  return filing.notice ? [...ticks, `${filing.application.applicant}：${filing.notice.text}`] : ticks;
}

/** Whether nothing is wrong and nobody's answer is missing. */
export const isClean = (value: PlanValue): boolean =>
  value.plan !== undefined && problemsOf(value).every((p) => p.level === 'warn');

/** A plan that was not carried out, and why. */
export const planEndView = (why: 'dry-run' | 'nothing' | 'not-agreed'): View<PlanValue> => ({
  ...planView,
  text(value, screen) {
    const { dryRun, nothingToSend, notAgreed } = screen.texts.screen;
    const end = { 'dry-run': dryRun, nothing: nothingToSend, 'not-agreed': notAgreed }[why];
    const shown = why === 'not-agreed' ? '' : `${planView.text(value, screen)}\n`;
    return `${shown}${screen.paint.bold(end)}`;
  },
});
