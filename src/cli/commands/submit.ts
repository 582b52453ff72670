/** `abtc submit`: checks, plans, asks, then files; a table, or one application. */
import { businessOf } from '../business-of.js';
import type { Command, Ended, Flags, ParsedArgs } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { oneEndView } from '../prompts/confirmation.js';
import { show } from '../show.js';
import { showReport } from '../show-report.js';
import { SHOWN_OPTIONS, shownFlags } from '../shown-flags.js';
import { givenPath } from '../typed-path.js';
import { RUN_OPTIONS, runFlags } from '../submit/start-run.js';
import { mustBeWritablePlan, readPlan, sealedOf, writePlan } from '../submit/sealed.js';
import { submitFlow, type Submitted } from '../submit/submit-flow.js';
import { submitOne } from '../submit/submit-one.js';
import { parseNumber } from '../../filing/number.js';
import { differences } from '../../plan/sealed.js';
import { Fault } from '../../terminal/messages/faults.js';
import { isClean, planEndView } from '../../terminal/views/plan.js';
import { differencesView } from '../../terminal/views/sealed.js';
import { singleView } from '../../terminal/views/single-filing.js';

export const submit: Command = {
  name: 'submit',
  usage: 'submit [business] [application]',
  options: [
    ['--answers <file>', 'answers'],
    ['--from <table>', 'from'],
    ['--sheet <name>', 'sheet'],
    ['--materials <dir>', 'materials'],
    ['--dry-run', 'dryRun'],
    ['--plan-only', 'planOnly'],
    ['--write <file>', 'writePlan'],
    ['--plan <file>', 'plan'],
    ['-y, --yes', 'yes'],
    ['--again', 'again'],
    ...RUN_OPTIONS,
    ...SHOWN_OPTIONS,
    ['--csv', 'csv'],
  ],
  run(context, given) {
    // Before anything can fail: the summary is the last line on every way out.
    context.progress.lines();
    const { args, flags } = given;
    const plan = flags.path('plan');
    if (plan !== undefined) return planned(context, plan, given);
    const from = flags.text('from') ?? args.find((word) => word !== undefined && isTable(word));
    refuseWithout(flags, from);
    if (from === undefined) return one(context, given);
    const [business, more] = flags.text('from') === undefined ? args.filter((word) => word !== from) : args;
    if (more !== undefined) throw new Fault('extra-argument', { word: more });
    return many(context, from, business, flags);
  },
};

const how = (flags: Flags) => ({
  dryRun: flags.yes('dry-run') || flags.yes('plan-only'),
  yes: flags.yes('yes'),
  again: flags.yes('again'),
  single: false,
  shown: shownFlags(flags),
  ...runFlags(flags),
});

/** `abtc submit 名单.csv`: no business and no application is called so. */
const isTable = (word: string): boolean => /\.(?:csv|tsv|txt|xlsx?|et|ods)['"]?\s*$/iu.test(word);

async function many(
  context: Context,
  table: string,
  business: string | undefined,
  flags: Flags,
): Promise<number | Ended> {
  if (flags.text('answers') !== undefined)
    throw new Fault('flags-together', { flags: ['--from', '--answers'] });
  const file = givenPath(table);
  const materials = flags.requiredPath('materials');
  const sheet = flags.text('sheet');
  const paths = { table: file, materials, business: businessOf('[business]', business), sheet };
  const page = flags.text('write');
  if (page !== undefined) await mustBeWritablePlan(page);
  const given = how(flags);
  const flow = await submitFlow(context, given);
  const looked = await flow.look(paths);
  const submitted = await flow.file(looked, paths, { inFull: true, yes: given.yes });
  const { plan } = looked;
  if (page !== undefined && submitted.end === 'plan' && plan)
    await writePlan(context, page, { ...looked, plan }, submitted.value);
  return shownEnd(context, flags, submitted);
}

/** `--plan-only` writes a plan and nothing else does; `--again` asks a person each time, so no plan is the same. */
function refuseWithout(flags: Flags, from: string | undefined): void {
  const isPlan = flags.yes('plan-only');
  if (isPlan && from === undefined) throw new Fault('flag-needs', { flag: '--plan-only', needs: ['--from'] });
  if (isPlan && flags.text('write') === undefined)
    throw new Fault('flag-needs', { flag: '--plan-only', needs: ['--write'] });
  if (!isPlan && flags.text('write') !== undefined)
    throw new Fault('flag-needs', { flag: '--write', needs: ['--plan-only'] });
  flags.alone('plan-only', 'again');
}

/** Plans again from the same table and materials, and files that if nothing differs. */
async function planned(context: Context, file: string, { args, flags }: ParsedArgs): Promise<number | Ended> {
  const others = ['from', 'sheet', 'materials', 'answers', 'plan-only', 'write', 'again', 'limit'];
  for (const other of others) flags.alone('plan', other);
  const extra = args.find((word) => word !== undefined);
  if (extra !== undefined) throw new Fault('extra-argument', { word: extra });
  const was = await readPlan(file);
  const { table, materials } = was;
  const paths = {
    ...{ table: table.path, materials },
    ...{ business: was.business ?? undefined, sheet: table.sheet ?? undefined },
  };
  const given = how(flags);
  const flow = await submitFlow(context, given);
  const looked = await flow.look(paths);
  const { plan } = looked;
  if (plan) {
    const differing = differences(was, sealedOf({ ...looked, plan }, paths, was.page));
    if (differing.length > 0) {
      await show(context, flags, differencesView, { file, differences: differing }, 'line');
      return EXIT.input;
    }
    if (!context.screen.quiet) context.screen.err(context.screen.texts.sealed.same(file));
  }
  return shownEnd(context, flags, await flow.file(looked, paths, { inFull: true, yes: given.yes }));
}

async function shownEnd(context: Context, flags: Flags, submitted: Submitted): Promise<number | Ended> {
  if (submitted.end === 'agreed') return showReport(context, flags, submitted.value, 'line');
  await show(context, flags, planEndView(submitted.why), submitted.value, 'line');
  return submitted.why === 'dry-run' && isClean(submitted.value) ? EXIT.done : EXIT.input;
}

/** One application: by prompts, or with answers in a file. */
async function one(context: Context, { args, flags }: ParsedArgs): Promise<number | Ended> {
  // `abtc submit APEC20260105000012`: the business may be left out.
  const [business, application] =
    args[0] !== undefined && parseNumber(args[0]) !== undefined ? [undefined, args[0]] : args;
  context.progress.single();
  const filed = await submitOne(context, {
    application,
    answers: flags.path('answers'),
    materials: flags.path('materials'),
    business: businessOf('[business]', business),
    ...how(flags),
    single: true,
  });
  const { screen } = context;
  if (filed.end === 'plan') {
    await show(context, flags, oneEndView(filed.why), filed.value, 'line');
    if (filed.command !== undefined) screen.err(screen.texts.wizard.goOnWith(filed.command));
    return filed.why === 'dry-run' && isClean(filed.value) ? EXIT.done : EXIT.input;
  }
  return showReport(context, flags, filed.value, 'line', singleView(filed.order, filed.command));
}
