/** The plan of a submission: what will be sent, for whom and at which fee; then what will not be sent. */
import { cautionsOf, heldOf } from '../../filing/by-person.js';
import { businessFacts, type Business } from '../../filing/business.js';
import {
  isBefore,
  problemsOf,
  unblockedRows,
  rowsToSend,
  totals,
  type SettledEarlier,
  type Plan,
  type PlannedRow,
  type Totals,
} from '../../plan/plan.js';
import type { View } from '../view.js';
import type { Screen } from '../screen.js';
import { businessName, masked, problemJson, quotedPath, sizeText } from '../words.js';
import {
  confirmedLines,
  feesText,
  lineOf,
  peopleTable,
  reminderLines,
  rowDetails,
  SHOWN,
} from './plan-lines.js';
import { problemLines } from './problem-groups.js';
import type { PlanValue, ShownParts } from '../../plan/values.js';

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

/** The command that submits the checked table, for pasting. */
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

/** The verdict first, then a line for each row to be sent, then the other rows and why. */
export const planView: View<PlanValue> = {
  kind: 'plan',
  text(value, screen) {
    const { texts, paint } = screen;
    const { plan, shown = BRIEF } = value;
    if (!plan) return problemLines(value.problems, screen, shown).join('\n');
    const t = count(value, plan);
    const rows = rowsToSend(plan, value.before);
    const doubted = unblockedRows(plan).filter((r) => value.before.inDoubt.has(r.row));
    const title = texts.screen.planTitle({
      ...{ portal: plan.portal.name, enterprise: plan.enterprise.name, account: value.account },
    });
    const isOnlyDoubted = rows.length === 0 && doubted.length > 0;
    const listed = isOnlyDoubted ? doubted : rows;
    const parts = [
      paint.bold(title),
      paint.bold(planVerdict(value, plan, screen)),
      ...(shown.details
        ? listed.slice(0, SHOWN).map((r) => rowDetails(r, screen))
        : peopleTable(
            listed.map((r) => lineOf(r, screen)),
            screen,
          )),
    ];
    const problems = problemLines(problemsOf(value), screen, shown);
    if (isOnlyDoubted) {
      const none = { accepted: new Set<number>(), inDoubt: new Set<number>() };
      const { fees } = totals({ ...plan, rows: doubted }, none);
      parts.push(paint.yellow(texts.run.planOnlyInDoubt(doubted.length, feesText(fees, screen))));
      return [...parts, ...problems].join('\n');
    }
    return [
      ...parts,
      ...(t.inDoubt > 0 ? [paint.yellow(texts.screen.planInDoubt(t.inDoubt))] : []),
      ...problems,
      ...reminderLines(value.reminders, screen, value.yes),
      ...confirmedLines(rows, screen, shown.details),
    ].join('\n');
  },
  json: planJson,
};

/** The details that the plan omits by default: every field, file and note. */
export const detailsText = (value: PlanValue, screen: Screen): string =>
  planView.text({ ...value, shown: { ...(value.shown ?? BRIEF), details: true } }, screen);

export const BRIEF: ShownParts = { details: false, by: 'person' };

/** How many people, what can be sent and what not, files and fees, in one sentence. */
export function planVerdict(value: PlanValue, plan: Plan, screen: Screen): string {
  const { texts } = screen;
  const t = count(value, plan);
  const problems = problemsOf(value);
  const counts = Object.entries(t.byBusiness).map(([b, n]) => `${businessName(b as Business)} ${n}`);
  return texts.check.verdict({
    people: peopleOf(plan.rows),
    rows: t.rows,
    ready: t.toSend,
    accepted: t.accepted,
    inDoubt: t.inDoubt,
    ...heldRows(value, plan),
    kinds: counts,
    files: t.toSend > 0 ? { count: t.files, size: sizeText(t.bytes) } : undefined,
    fees: t.toSend > 0 ? feesText(t.fees, screen) : [],
    cautions: cautionsOf(problems).length,
  });
}

/** How many blocked rows can be corrected, and how many cannot be sent now. */
export const heldRows = ({ before }: PlanValue, plan: Plan): ReturnType<typeof heldOf> =>
  heldOf(plan.rows.filter((r) => r.held && !isBefore(before, r.row)));

/** The number of different people; a row with an unknown person counts as one. */
export const peopleOf = (rows: readonly { row: number; application: string | undefined }[]): number =>
  new Set(rows.map(({ application, row }) => application ?? row)).size;

/** The last question before sending. */
export function submitQuestion(
  plan: Plan,
  before: SettledEarlier,
  screen: Screen,
  /** Maximum number of filings to send now. */
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
