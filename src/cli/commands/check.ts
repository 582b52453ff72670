/** `abtc check`: finds every problem of a table, with the portal or offline. Sends nothing. */
import { readProfiles } from '../../config/profiles.js';
import { readDefaults } from '../../config/settings.js';
import { businessOf } from '../business-of.js';
import { givenPath } from '../typed-path.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { checkedCopy } from '../checked-copy.js';
import { show } from '../show.js';
import { askedMeanings, plannedAsMeant, type Meanings } from '../submit/meanings.js';
import { planSource, planValue } from '../submit/start-run.js';
import { type Business } from '../../filing/business.js';
import { NOT_NOW } from '../../filing/by-person.js';
import { tallyOf } from '../../filing/tally.js';
import { isBroken } from '../../filing/table/table.js';
import { isWorkbookName, mustBeNew, mustHaveFolder, mustSuit } from '../../terminal/new-file.js';
import { checkOffline } from '../../plan/check-offline.js';
import { problemsOf, totals } from '../../plan/plan.js';
import type { TableInput } from '../../plan/findings.js';
import type { CheckValue, ShownParts } from '../../plan/values.js';
import { SHOWN_OPTIONS, shownFlags } from '../shown-flags.js';
import { checkView } from '../../terminal/views/check.js';

export const check: Command = {
  name: 'check',
  usage: 'check <table>',
  options: [
    ['--materials <dir>', 'materials'],
    ['--business <business>', 'business'],
    ['--sheet <name>', 'sheet'],
    ['--offline', 'offline'],
    ['--write <file>', 'writeProblems'],
    ...SHOWN_OPTIONS,
  ],
  async run(context, { args, flags }) {
    const offline = flags.yes('offline');
    const write = flags.text('write');
    if (write !== undefined && isWorkbookName(write)) await mustHaveFolder(write);
    else await mustBeNew(write);
    if (write !== undefined) mustSuit(write, isWorkbookName(write) ? 'workbook' : 'csv', { book: true });
    const table = givenPath(args[0]!);
    const value = await checked(context, {
      table,
      materials: offline ? flags.path('materials') : flags.requiredPath('materials'),
      business: businessOf('--business', flags.text('business')),
      sheet: flags.text('sheet'),
      offline,
      write,
      shown: shownFlags(flags),
    });
    await show(context, flags, checkView, value);
    const { page } = context.screen;
    if (page) Object.assign(page, { isReady: isReady(value), ready: value.ready });
    return isClean(value) ? EXIT.done : EXIT.input;
  },
};

interface CheckFlags {
  table: string;
  /** Optional only with `--offline`. */
  materials: string | undefined;
  business: Business | undefined;
  sheet: string | undefined;
  offline: boolean;
  /** The file for a copy of the table with the problems of each row. */
  write: string | undefined;
  shown: ShownParts;
}

async function checked(context: Context, flags: CheckFlags): Promise<CheckValue> {
  const { progress, folders } = context;
  const { profiles, broken } = await readProfiles(folders.settings, context.portalName);
  const meanings = askedMeanings(context);
  const given = {
    ...flags,
    isMeant: meanings?.isMeant,
    profiles,
    defaults: await readDefaults(folders.settings),
    now: context.now(),
  };
  const found = await (flags.offline ? offline(context, given, meanings) : online(context, given, meanings));
  progress.done();
  const value = {
    ...found,
    brokenProfiles: broken.map((b) => b.file),
    written: undefined,
    unwritten: undefined,
    paths: flags,
    shown: flags.shown,
  };
  if (flags.write === undefined) return value;
  // An error of the whole table leaves rows unread, and the copy would silently lack them.
  if (isBroken({ problems: value.tally.all() })) return { ...value, unwritten: flags.write };
  return { ...value, ...(await checkedCopy(context, { ...given, write: flags.write }, value)) };
}

type Given = CheckFlags & Pick<TableInput, 'profiles' | 'defaults' | 'now' | 'isMeant'>;
type Checked = Omit<CheckValue, 'brokenProfiles' | 'written' | 'unwritten' | 'paths' | 'shown'>;

async function online(context: Context, given: Given, meanings: Meanings | undefined): Promise<Checked> {
  const paths = { ...given, materials: given.materials! };
  const portal = await context.portal();
  const { planned } = await plannedAsMeant(
    meanings,
    (options) => planSource(context, portal, given.profiles, { ...paths, options }),
    problemsOf,
  );
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

async function offline(
  { screen, progress }: Context,
  given: Given,
  meanings: Meanings | undefined,
): Promise<Checked> {
  const said = {
    progress: (done: number, _of: number, person: string) =>
      progress.say(screen.texts.check.checking(done, person)),
    slow: (file: string) => progress.say(screen.texts.check.stillReading(file)),
  };
  const { planned } = await plannedAsMeant(
    meanings,
    (options) => checkOffline({ ...given, ...said, options }),
    (checked) => checked.problems,
  );
  const { problems, ...checked } = planned;
  return { ...checked, tally: tallyOf(problems), accepted: 0, inDoubt: 0, plan: undefined };
}

/** Whether nothing blocks a row, and no answer is missing. */
const isClean = ({ took, tally }: CheckValue): boolean =>
  took !== undefined && tally.count('error') === 0 && tally.count('confirm') === 0;

/** Whether rows can be sent now, and no person has to correct or answer anything in the others. */
const isReady = ({ ready, tally }: CheckValue): boolean =>
  ready > 0 && tally.all().every(({ level, rule }) => level === 'warn' || NOT_NOW.has(rule));
