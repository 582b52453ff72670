/**
 * The result of a check, with the portal or offline: all problems, the files of each row, and the checks that were not
 * run.
 */
import { businessFacts } from '../../filing/business.js';
import type { NotRun } from '../../filing/checks/not-run.js';
import { columns } from '../../filing/table/columns.js';
import { Made } from '../json.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { problemJson, unbroken } from '../words.js';
import { problemGroups } from './problem-groups.js';
import { reminderLines } from './reminders.js';
import { planJson, submitCommand } from './plan.js';
import type { CheckValue } from '../../plan/values.js';

const PREVIEWED = 100;

export const checkView: View<CheckValue> = {
  kind: 'check',
  text(value, screen) {
    const { texts, paint } = screen;
    const { took, rows, tally, assumed, written, unwritten, brokenProfiles } = value;
    const t = texts.check;
    return [
      ...(took ? [t.took({ ...took, rows })] : []),
      ...brokenProfiles.map((file) => paint.yellow(t.broken(file))),
      ...problemGroups(screen, tally.groups()),
      ...previewLines(value, screen),
      ...(assumed === undefined ? [] : [t.assumed(assumed)]),
      ...reminderLines(value.reminders, screen),
      ...notRunLines(value.notRun, screen),
      ...(written === undefined ? [] : [t.written(written)]),
      ...(unwritten === undefined ? [] : [paint.yellow(t.unwritten(unwritten))]),
      ...(took ? [paint.bold(summary(value, screen))] : []),
    ].join('\n');
  },
  json(value, screen) {
    const { took, rows, ready, tally, plan } = value;
    return {
      offline: plan === undefined,
      table: took ? { ...took, rows } : null,
      totals: {
        rows,
        ready,
        accepted: value.accepted,
        inDoubt: value.inDoubt,
        held: held(value),
        errors: tally.count('error'),
        confirms: tally.count('confirm'),
        warnings: tally.count('warn'),
      },
      problems: new Made(tally.all(), (p) => problemJson(p, screen)),
      previews: value.previews.list,
      previewsMore: value.previews.more,
      reminders: value.reminders.map(({ byAgency, ...r }) => (r.rule === 'fees' ? { ...r, byAgency } : r)),
      notRun: value.notRun,
      assumedAgency: value.assumed ?? null,
      written: value.written ?? null,
      plan: plan ? (planJson(plan, screen) as { plan: unknown }).plan : null,
    };
  },
  next(value, { texts }) {
    const { hint } = texts.screen;
    if (!value.took) return [];
    const mend = held(value) > 0 ? [hint.fix] : [];
    const { table, materials = texts.lang === 'zh' ? '材料' : 'materials', business } = value.paths;
    const paths = { table, materials, business };
    if (value.plan) return [...mend, ...(value.ready > 0 ? [`${hint.submit} ${submitCommand(paths)}`] : [])];
    const pull = value.notRun.some((n) => n.lacks === 'form') ? [texts.check.hintPull] : [];
    const again = submitCommand(paths).replace(/^abtc submit (\S+ )?--from/u, 'abtc check');
    const by = business ? ` --business ${businessFacts[business].name}` : '';
    return [...mend, ...pull, `${texts.check.hintOnline} ${again}${by}`];
  },
};

const held = ({ rows, ready, accepted, inDoubt }: CheckValue): number => rows - ready - accepted - inDoubt;

/** Whether no row has an error or an open question. */
export const isClean = ({ took, tally }: CheckValue): boolean =>
  took !== undefined && tally.count('error') === 0 && tally.count('confirm') === 0;

function summary(value: CheckValue, { texts }: Screen): string {
  const { rows, ready, accepted, inDoubt, tally, plan } = value;
  const counts = { rows, ready, held: held(value), warnings: tally.count('warn') };
  return plan ? texts.screen.checkSummary({ ...counts, accepted, inDoubt }) : texts.check.offline(counts);
}

function previewLines({ previews }: CheckValue, { texts, paint }: Screen): string[] {
  if (previews.list.length === 0) return [];
  const t = texts.check;
  const lines = previews.list.slice(0, PREVIEWED).map((p) => {
    const files = p.files.map((f) => `${f.slot} ← ${unbroken(f.name)}${f.common ? t.common : ''}`).join('  ');
    return `  ${texts.screen.row(p)}  ${paint.dim(files === '' ? t.noFiles : files)}`;
  });
  const more = previews.list.length - lines.length + previews.more;
  return [paint.bold(t.preview), ...lines, ...(more > 0 ? [`  ${t.moreRows(more)}`] : [])];
}

/** One line for each thing that is missing. */
function notRunLines(list: readonly NotRun[], { texts, paint }: Screen): string[] {
  if (list.length === 0) return [];
  const t = texts.check;
  const byLack = new Map<string, NotRun[]>();
  for (const one of list) {
    const key = one.lacks === 'column' ? `column ${one.column}` : one.lacks;
    byLack.set(key, [...(byLack.get(key) ?? []), one]);
  }
  const lines = [...byLack.values()].map((same) => {
    const [one] = same as [NotRun];
    const why =
      one.lacks === 'column'
        ? t.lacks.column([columns[one.column].zh])
        : one.lacks === 'form'
          ? t.lacks.form(one.agencies)
          : t.lacks[one.lacks];
    const names = same.map(({ check }) => `${check} ${t.name[check]}`);
    return `  ${paint.dim(`${names.join(texts.lang === 'zh' ? '、' : ', ')}${texts.screen.colon}${why}`)}`;
  });
  return [paint.dim(t.notRun), ...lines];
}
