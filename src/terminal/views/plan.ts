/** The plan of a submission: what will be sent, for whom and for which fee; then what will not. */
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
import type { View } from '../view.js';
import type { Screen } from '../screen.js';
import { tallyOf } from '../../filing/tally.js';
import { businessName, masked, problemJson, quotedPath, sizeText } from '../words.js';
import { problemGroups, rowList } from './problem-groups.js';
import type { PlanValue } from '../../plan/values.js';
import type { Fees, Reminder } from '../../plan/reminders.js';

const count = (value: PlanValue, plan: Plan): Totals => totals(plan, value.before);

export function planJson(value: PlanValue, screen: Screen): object {
  const { plan } = value;
  return {
    problems: problemsOf(value).map((p) => problemJson(p, screen)),
    plan: plan && {
      id: plan.id,
      digest: plan.digest,
      portal: plan.portal,
      enterprise: plan.enterprise,
      totals: count(value, plan),
      rows: plan.rows.map((r) => ({
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

/** The command that submits what was checked, for pasting. */
export function submitCommand(paths: PlanValue['paths']): string {
  const business = paths.business ? `${businessFacts[paths.business].name} ` : '';
  const sheet = paths.sheet === undefined ? '' : ` --sheet ${quotedPath(paths.sheet)}`;
  return `abtc submit ${business}--from ${quotedPath(paths.table)}${sheet} --materials ${quotedPath(paths.materials)}`;
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

/** The screen shows at most so many rows; `--json` has all. */
const SHOWN = 500;

/** What will be sent, for whom, for which fee, and what was confirmed; then what will not be sent. */
export const planView: View<PlanValue> = {
  kind: 'plan',
  text(value, screen) {
    const { texts, paint } = screen;
    const { plan } = value;
    if (!plan) return problemGroups(screen, tallyOf(value.problems).groups()).join('\n');
    const t = count(value, plan);
    const rows = planned(plan).filter((r) => !isBefore(value.before, r.row));
    const doubted = planned(plan).filter((r) => value.before.inDoubt.has(r.row));
    const portal = plan.portal.name;
    const isOnlyDoubted = rows.length === 0 && doubted.length > 0;
    const parts = [
      paint.bold(
        texts.screen.planTitle({ portal, enterprise: plan.enterprise.name, account: value.account }),
      ),
      ...listedRows(isOnlyDoubted ? doubted : rows, screen),
    ];
    if (isOnlyDoubted) {
      const none = { accepted: new Set<number>(), inDoubt: new Set<number>() };
      const { fees } = totals({ ...plan, rows: doubted }, none);
      parts.push(paint.yellow(texts.run.planOnlyInDoubt(doubted.length, feesText(fees, screen))));
      return [...parts, ...restLines(value, plan, t, screen)].join('\n');
    }
    const counts = Object.entries(t.byBusiness).map(
      ([b, n]) => `${businessName(b as PlannedRow['filing']['business'])} ${n}`,
    );
    parts.push(
      `${paint.bold(texts.screen.planCounts({ toSend: t.toSend, files: t.files, bytes: sizeText(t.bytes) }))}${counts.length > 0 ? `（${counts.join('、')}）` : ''}`,
      texts.screen.planFees(t.toSend === 0 ? [texts.screen.none] : feesText(t.fees, screen)),
      ...reminderLines(value.reminders, screen, value.yes),
    );
    const confirmed = [...new Set(rows.flatMap(confirmedTexts))];
    if (confirmed.length > 0)
      parts.push(`${texts.screen.planConfirmed}\n${confirmed.map((c) => `  ☑ ${c}`).join('\n')}`);
    if (t.accepted > 0) parts.push(texts.screen.planAccepted(t.accepted));
    if (t.inDoubt > 0) parts.push(paint.yellow(texts.screen.planInDoubt(t.inDoubt)));
    return [...parts, ...restLines(value, plan, t, screen)].join('\n');
  },
  json: planJson,
};

const listedRows = (rows: readonly PlannedRow[], screen: Screen): string[] => [
  ...rows.slice(0, SHOWN).map((r) => rowLines(r, screen)),
  ...(rows.length > SHOWN ? [`  ${screen.texts.check.moreRows(rows.length - SHOWN)}`] : []),
];

/** Warnings, and what will not be sent. */
function restLines(value: PlanValue, plan: Plan, { held }: Totals, screen: Screen): string[] {
  const warnings = problemsOf(value).filter((p) => p.level === 'warn');
  return [
    ...problemGroups(screen, tallyOf(warnings).groups()),
    ...(held > 0 ? [screen.paint.yellow(screen.texts.screen.planHeld(held))] : []),
    ...problemGroups(screen, tallyOf(holding(plan.rows)).groups()),
  ];
}

/** The last question before sending. */
export function submitQuestion(
  plan: Plan,
  before: Before,
  screen: Screen,
  /** At most so many are sent now. */
  limit = Infinity,
): string {
  const sum = totals(plan, before);
  const { texts } = screen;
  return texts.screen.askSubmit({
    filings: sum.toSend,
    now: Math.min(sum.toSend, limit),
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
  // Ticks follow below, once for all rows.
  const given = filing.fields.filter((f) => f.id !== 'returnCard');
  const mark = (f: FilledField) =>
    f.from === 'default' ? `（${f.ofAgency ? texts.check.byAgencyDefault : texts.check.byDefault}）` : '';
  const fields = given.map(
    (f) => `${f.label} ${f.id === 'newPassport' ? masked(f.shown) : f.shown}${mark(f)}`,
  );
  return `  ${name}  ${paint.dim(`${filing.application.number} · ${filing.agency}`)}\n${[fields.join(' · '), ...files].map((f) => `      ${paint.dim(f)}`).join('\n')}`;
}

function confirmedTexts({ filing }: PlannedRow): string[] {
  const ticks = filing.fields.filter((f) => f.id === 'returnCard').map((f) => f.shown);
  return filing.notice ? [...ticks, `${filing.application.applicant}：${filing.notice.text}`] : ticks;
}

/** Whether there is no error and no open question. */
export const isClean = (value: PlanValue): boolean =>
  value.plan !== undefined && problemsOf(value).every((p) => p.level === 'warn');

/** Why a plan was not carried out. */
export type WhyPlan = 'dry-run' | 'nothing' | 'not-agreed';

export function endText(why: WhyPlan, { texts, paint }: Screen): string {
  const { dryRun, nothingToSend, notAgreed } = texts.screen;
  return paint.bold({ 'dry-run': dryRun, nothing: nothingToSend, 'not-agreed': notAgreed }[why]);
}

export const planEndView = (why: WhyPlan): View<PlanValue> => ({
  ...planView,
  text: (value, screen) =>
    `${why === 'not-agreed' ? '' : `${planView.text(value, screen)}\n`}${endText(why, screen)}`,
});

/** `720.00 元；另有 2 项门户未给出费用`: known fees are summed, unknown ones counted, never taken for zero. */
export function feesText(fees: Fees, { texts }: Pick<Screen, 'texts'>): string[] {
  const sums = Object.entries(fees.cents).map(([currency, cents]) =>
    texts.screen.fee(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency),
  );
  if (fees.notGiven > 0) sums.push(texts.screen.feesNotGiven(fees.notGiven));
  return sums;
}

/** What a person should see to before the last question: fees by agency, seals, the contents of letters. */
export function reminderLines(reminders: readonly Reminder[], screen: Screen, yes = false): string[] {
  const { texts, paint } = screen;
  if (reminders.length === 0) return [];
  const semicolon = texts.lang === 'zh' ? '；' : '; ';
  const lines = reminders.flatMap(({ rule, rows, count, byAgency }) => {
    const list = rowList(texts, rows, count);
    if (rule === 'stamp-unseen') return [texts.check.stamps(list, count)];
    if (rule === 'letter-contents') return [texts.check.letters(list, count)];
    return Object.entries(byAgency).map(([agency, fees]) =>
      texts.check.fees({ agency, sums: feesText(fees, screen).join(semicolon) }),
    );
  });
  return [
    paint.bold(yes ? texts.check.remindersByYes : texts.check.reminders),
    ...lines.map((line) => `  ☐ ${line}`),
  ];
}

const NAMED = 10;

/** Names the rows whose result is unknown: they are neither sent nor among the problems. */
export function inDoubtLines({ plan, before }: PlanValue, { texts, paint }: Screen): string[] {
  const rows = plan?.rows.filter(({ row }) => before.inDoubt.has(row)) ?? [];
  if (rows.length === 0) return [];
  return [paint.yellow(texts.check.inDoubt(rows.slice(0, NAMED).map(texts.screen.where), rows.length))];
}
