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
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import { tallyOf, type Problem, type Tally } from '../../filing/problem.js';
import { isBroken, openTable } from '../../filing/table/table.js';
import { writeCsv } from '../../filing/table/write-csv.js';
import { writeNew } from '../../terminal/new-file.js';
import { checkOffline } from '../../plan/check-offline.js';
import { problemsOf, totals } from '../../plan/plan.js';
import type { TableInput } from '../../plan/findings.js';
import { readTableFile } from '../../plan/table-file.js';
import type { Screen } from '../../terminal/screen.js';
import { checkView } from '../../terminal/views/check.js';
import { isClean } from '../../terminal/views/plan.js';
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
}

async function checked(context: Context, flags: CheckFlags): Promise<CheckValue> {
  const { screen, progress, folders } = context;
  const { profiles, broken } = await readProfiles(folders.settings, context.portalName);
  const given = {
    ...flags,
    profiles,
    defaults: await readDefaults(folders.settings),
    now: context.now(),
  };
  const found = await (flags.offline ? offline(context, given) : online(context, given));
  progress.done();
  const value = {
    ...found,
    brokenProfiles: broken.map((b) => b.file),
    written: undefined,
    unwritten: undefined,
    paths: flags,
  };
  if (flags.write === undefined) return value;
  // With an error of the table as a whole not every row is read: a copy would lose some without a word.
  if (isBroken({ problems: value.tally.all() })) return { ...value, unwritten: flags.write };
  await writeNew(flags.write, copyWithProblems(flags, value.tally, screen));
  return { ...value, written: flags.write };
}

type Given = CheckFlags & Pick<TableInput, 'profiles' | 'defaults' | 'now'>;
type Checked = Omit<CheckValue, 'brokenProfiles' | 'written' | 'unwritten' | 'paths'>;

async function online(context: Context, given: Given): Promise<Checked> {
  const paths = { ...given, materials: given.materials! };
  const planned = await planSource(context, await context.portal(), given.profiles, paths);
  const { table, plan, before, reminders, previews, notRun } = planned;
  const value = planValue(planned, paths);
  const sum = plan && totals(plan, before);
  return {
    took: table && table.headings.length > 0 ? table.took : undefined,
    tally: tallyOf(problemsOf(value)),
    rows: table?.rows.length ?? 0,
    ready: sum?.toSend ?? 0,
    accepted: sum?.accepted ?? 0,
    inDoubt: sum?.inDoubt ?? 0,
    plan: value,
    previews,
    reminders,
    notRun,
    assumed: undefined,
  };
}

async function offline({ screen, progress }: Context, given: Given): Promise<Checked> {
  const { problems, ...checked } = await checkOffline({
    ...given,
    progress: (done, _of, person) => progress.say(screen.texts.check.checking(done, person)),
  });
  return { ...checked, tally: tallyOf(problems), accepted: 0, inDoubt: 0, plan: undefined };
}

const BESIDE = ['problemLevel', 'problem'] as const;

/** The table once more, with what is wrong beside each row. */
async function* copyWithProblems(flags: CheckFlags, tally: Tally, screen: Screen): AsyncGenerator<string> {
  const byRow = new Map<number, Problem[]>();
  for (const p of tally.all())
    if (p.place.row !== undefined) byRow.set(p.place.row, [...(byRow.get(p.place.row) ?? []), p]);
  const bytes = await readTableFile(flags.table);
  if ('rule' in bytes) return;
  const { head, items } = openTable(bytes, flags.business !== undefined);
  yield writeCsv([copiedHeadings(head, BESIDE, screen.texts.lang)]);
  const rows = items.flatMap((row) => ('rule' in row ? [] : [row]));
  yield writeCsv(
    rows.map((row) => copiedRow(head, row, BESIDE, problemCells(screen, byRow.get(row.line) ?? []))),
    false,
  );
}
