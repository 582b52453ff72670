/** `abtc check`: every problem of a table at once, with the portal or without; sends nothing. */
import { readProfiles } from '../../config/profiles.js';
import { readDefaults } from '../../config/settings.js';
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { planSource, planValue } from '../submit/start-run.js';
import type { Business } from '../../filing/business.js';
import { chinaDate } from '../../filing/china-time.js';
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import { openMaterials } from '../../filing/materials/materials.js';
import type { Problem } from '../../filing/problem.js';
import { openTable, type OpenTable } from '../../filing/table/table.js';
import { makeTally, tallyOf, type Tally } from '../../filing/tally.js';
import { writeCsv } from '../../filing/table/write-csv.js';
import { writeNew } from '../../terminal/new-file.js';
import { checkOffline } from '../../plan/check-offline.js';
import { problemsOf, totals } from '../../plan/plan.js';
import { makePreviews } from '../../plan/previews.js';
import { tableFile } from '../../plan/table-file.js';
import type { Screen } from '../../terminal/screen.js';
import { checkView, isClean } from '../../terminal/views/check.js';
import { problemCells } from '../../terminal/views/problem-groups.js';
import type { CheckValue } from '../../plan/values.js';

export const check: Command = {
  name: 'check',
  usage: 'check <table>',
  options: [
    ['--materials <dir>', 'materials'],
    ['--business <business>', 'business'],
    ['--offline', 'offline'],
    ['--write <file>', 'writeProblems'],
  ],
  async run(context, { args, flags }) {
    const offline = flags.yes('offline');
    const value = await checked(context, {
      table: args[0]!,
      materials: offline ? flags.text('materials') : flags.required('materials'),
      business: businessOf('--business', flags.text('business')),
      offline,
      write: flags.text('write'),
      all: flags.yes('json'),
    });
    await show(context, flags, checkView, value);
    return isClean(value) ? EXIT.done : EXIT.input;
  },
};

interface CheckFlags {
  table: string;
  /** Only offline it may be left out. */
  materials: string | undefined;
  business: Business | undefined;
  offline: boolean;
  /** A file to make: a copy of the table with its problems beside each row. */
  write: string | undefined;
  /** Whether every problem is wanted, and not only the first of each kind. */
  all: boolean;
}

async function checked(context: Context, flags: CheckFlags): Promise<CheckValue> {
  const value = await (flags.offline ? offline(context, flags) : online(context, flags));
  context.progress.done();
  if (flags.write === undefined) return value;
  // With an error of the table as a whole not every row is read: a copy would lose some without a word.
  const broken = (p: Problem): boolean => p.level === 'error' && p.place.row === undefined;
  if (value.tally.all().some(broken)) return { ...value, unwritten: flags.write };
  await writeNew(flags.write, copyWithProblems(flags, value.tally, context.screen));
  return { ...value, written: flags.write };
}

async function online(context: Context, flags: CheckFlags): Promise<CheckValue> {
  const { profiles, broken } = await readProfiles(context.folders.settings, context.portalName);
  const paths = { ...flags, materials: flags.materials! };
  const planned = await planSource(context, await context.portal(), profiles, paths);
  const { table, plan, before, reminders, previews, notRun } = planned;
  const value = planValue(planned, paths);
  const sum = plan && totals(plan, before);
  return {
    took: table && table.headings.length > 0 ? table.took : undefined,
    tally: tallyOf(problemsOf(value)),
    rows: table?.count ?? 0,
    ready: sum?.toSend ?? 0,
    accepted: sum?.accepted ?? 0,
    inDoubt: sum?.inDoubt ?? 0,
    plan: value,
    previews,
    reminders,
    notRun,
    assumed: undefined,
    brokenProfiles: broken.map((b) => b.file),
    written: undefined,
    unwritten: undefined,
    paths: flags,
  };
}

async function offline(context: Context, flags: CheckFlags): Promise<CheckValue> {
  const { screen, progress, folders } = context;
  const { profiles, broken } = await readProfiles(folders.settings, context.portalName);
  const tally = makeTally(flags.all || flags.write !== undefined);
  const nothing = {
    tally,
    accepted: 0,
    inDoubt: 0,
    plan: undefined,
    brokenProfiles: broken.map((b) => b.file),
    written: undefined,
    unwritten: undefined,
    paths: flags,
  };
  const unread = (...problems: Problem[]): CheckValue => {
    tally.add(...problems);
    const none = { took: undefined, rows: 0, ready: 0, previews: makePreviews(), reminders: [], notRun: [] };
    return { ...nothing, ...none, assumed: undefined };
  };

  const table = await opened(flags);
  const found = flags.materials === undefined ? undefined : await openMaterials(flags.materials);
  const [materials, lost] = found && 'rule' in found ? [undefined, [found]] : [found, []];
  if ('rule' in table) return unread(...lost, table);
  if (table.problems.some((p) => p.level === 'error')) return unread(...lost, ...table.problems);
  tally.add(...lost);
  const result = await checkOffline({
    table,
    business: flags.business,
    profiles,
    tally,
    materials,
    defaults: await readDefaults(folders.settings),
    today: chinaDate(context.now()),
    progress: (done, person) => progress.say(screen.texts.check.checking(done, person)),
  });
  // Without the files nothing can be sent, and that they were not named is not what is lacking.
  const less =
    lost.length > 0 ? { ready: 0, notRun: result.notRun.filter((n) => n.lacks !== 'materials') } : {};
  return { ...nothing, ...result, ...less, took: table.head.took };
}

async function opened({ table, business }: CheckFlags): Promise<OpenTable | Problem> {
  const bytes = await tableFile(table);
  return typeof bytes === 'function' ? openTable(bytes, business !== undefined) : bytes;
}

const BESIDE = ['problemLevel', 'problem'] as const;

/** The table once more, piece by piece, with what is wrong beside each row. */
async function* copyWithProblems(flags: CheckFlags, tally: Tally, screen: Screen): AsyncGenerator<string> {
  const byRow = new Map<number, Problem[]>();
  for (const p of tally.all())
    if (p.place.row !== undefined) byRow.set(p.place.row, [...(byRow.get(p.place.row) ?? []), p]);
  const table = await opened(flags);
  if ('rule' in table) return;
  yield writeCsv([copiedHeadings(table.head, BESIDE, screen.texts.lang)]);
  for await (const batch of table.rows())
    yield writeCsv(
      batch.flatMap((row) =>
        'rule' in row
          ? []
          : [copiedRow(table.head, row, BESIDE, problemCells(screen, byRow.get(row.line) ?? []))],
      ),
      false,
    );
}
