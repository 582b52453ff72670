/** The result of a check: the verdict, a line for each person, problems, and the checks that did not run. */
import { businessFacts } from '../../filing/business.js';
import { columns } from '../../filing/table/columns.js';
import { isWorkbookName } from '../new-file.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { problemJson, unbroken } from '../words.js';
import { rowsToSend } from '../../plan/plan.js';
import type { Preview } from '../../plan/previews.js';
import type { CheckValue, ShownParts } from '../../plan/values.js';
import { problemLines } from './problem-groups.js';
import { BRIEF, heldRows, planJson, planVerdict, submitCommand } from './plan.js';
import { inDoubtLines, lineOf, peopleTable, reminderLines, rowDetails, SHOWN } from './plan-lines.js';
import { cautionsOf } from '../../filing/by-person.js';
import type { NotRun } from '../../filing/checks/not-run.js';

/** Also for a workbook, since readers of version 1 expect these members. */
const TOOK_AS_CSV = { encoding: 'workbook', separator: '', lineEnds: 'CRLF' };
const PREVIEWED = 100;

export const checkView: View<CheckValue> = {
  kind: 'check',
  text(value, screen) {
    const { texts, paint } = screen;
    const { took, rows, tally, assumed, written, writtenHow = [], unwritten, brokenProfiles } = value;
    const { shown = BRIEF } = value;
    const t = texts.check;
    return [
      ...(took && screen.debug ? [t.took({ ...took, rows })] : []),
      ...brokenProfiles.map((file) => paint.yellow(t.broken(file))),
      ...(took ? [paint.bold(verdict(value, screen)), ...peopleLines(value, screen, shown)] : []),
      ...(value.plan ? inDoubtLines(value.plan, screen) : []),
      ...problemLines(tally.all(), screen, shown),
      ...(assumed === undefined ? [] : [t.assumed(assumed)]),
      ...reminderLines(value.reminders, screen),
      ...notRunLines(value.notRun, screen),
      ...(written === undefined ? [] : [t.written(written, isWorkbookName(written)), ...writtenHow]),
      ...(unwritten === undefined ? [] : [paint.yellow(t.unwritten(unwritten))]),
    ].join('\n');
  },
  json(value, screen) {
    const { took, rows, ready, tally, plan } = value;
    return {
      offline: plan === undefined,
      table: took ? { ...TOOK_AS_CSV, ...took, rows } : null,
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
      problems: tally.all().map((p) => problemJson(p, screen)),
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
    const { plan } = value;
    const toMend = plan?.plan ? heldRows(plan, plan.plan).toMend : held(value);
    const mend = toMend > 0 ? [hint.fix] : [];
    const { table, materials = '材料', business, sheet } = value.paths;
    const paths = { table, materials, business, sheet };
    if (value.plan) return [...mend, ...(value.ready > 0 ? [`${hint.submit} ${submitCommand(paths)}`] : [])];
    const pull = value.notRun.some((n) => n.lacks === 'form') ? [texts.check.hintPull] : [];
    const again = submitCommand(paths).replace(/^abtc submit (\S+ )?--from/u, 'abtc check');
    const by = business ? ` --business ${businessFacts[business].name}` : '';
    return [...mend, ...pull, `${texts.check.hintOnline} ${again}${by}`];
  },
};

const held = ({ rows, ready, accepted, inDoubt }: CheckValue): number => rows - ready - accepted - inDoubt;

function verdict(value: CheckValue, screen: Screen): string {
  const { rows, ready, accepted, inDoubt, tally, plan } = value;
  if (plan?.plan) return planVerdict(plan, plan.plan, screen);
  return screen.texts.check.verdict({
    ...{ people: undefined, rows, ready, accepted, inDoubt, toMend: held(value), notNow: 0 },
    ...{ kinds: [], files: undefined, fees: [], cautions: cautionsOf(tally.all()).length },
    offline: plan === undefined,
  });
}

/** A line for each row that can be sent; with `--details` every field and file of it, and the files of the others. */
function peopleLines(value: CheckValue, screen: Screen, { details }: ShownParts): string[] {
  const { previews, tally, plan } = value;
  const rows = plan?.plan ? rowsToSend(plan.plan, plan.before) : [];
  const isPlanned = new Set(rows.map(({ row }) => row));
  if (details) {
    const others = previews.list.filter(({ row }) => !isPlanned.has(row));
    return [
      ...rows.slice(0, SHOWN).map((r) => rowDetails(r, screen)),
      ...previewLines(others, previews.more, screen),
    ];
  }
  if (plan) {
    const lines = rows.map((r) => lineOf(r, screen));
    return peopleTable(lines, screen);
  }
  const all = tally.all();
  const isHeld = new Set(all.flatMap((p) => (p.level === 'warn' ? [] : [p.place.row])));
  const ready = previews.list.filter(({ row }) => !isHeld.has(row));
  const lines = ready.map(({ files, ...p }) => ({
    ...{ ...p, files: files.length },
    problems: all.filter(({ place }) => place.row === p.row),
  }));
  return peopleTable(lines, screen);
}

function previewLines(list: readonly Preview[], more: number, { texts, paint }: Screen): string[] {
  if (list.length === 0) return [];
  const t = texts.check;
  const lines = list.slice(0, PREVIEWED).map((p) => {
    const files = p.files.map((f) => `${f.slot} ← ${unbroken(f.name)}${f.common ? t.common : ''}`).join('  ');
    return `  ${texts.screen.row(p)}  ${paint.dim(files === '' ? t.noFiles : files)}`;
  });
  const left = list.length - lines.length + more;
  return [paint.bold(t.preview), ...lines, ...(left > 0 ? [`  ${t.moreRows(left)}`] : [])];
}

/** One line for each kind of missing data. */
function notRunLines(list: readonly NotRun[], { texts, paint, debug }: Screen): string[] {
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
    const names = same.map(({ check }) => `${debug ? `${check} ` : ''}${t.name[check]}`);
    return `  ${paint.dim(`${names.join(texts.lang === 'zh' ? '；' : '; ')}${texts.screen.colon}${why}`)}`;
  });
  return [paint.dim(t.notRun), ...lines];
}
