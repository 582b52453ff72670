/** `abtc submit`: checks, plans, asks, then files; a table, or one application. */
import { businessOf } from '../business-of.js';
import type { Command, Ended, Flags, Given } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { oneEndView } from '../prompts/confirmation.js';
import { show } from '../show.js';
import { showReport } from '../show-report.js';
import { SHOWN_OPTIONS, shownFlags } from '../shown-flags.js';
import { givenPath } from '../typed-path.js';
import { RUN_OPTIONS, runFlags } from '../submit/start-run.js';
import { submitFlow } from '../submit/submit-flow.js';
import { submitOne } from '../submit/submit-one.js';
import { parseNumber } from '../../filing/number.js';
import { Fault } from '../../terminal/messages/faults.js';
import { isClean, planEndView } from '../../terminal/views/plan.js';
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
    const from = flags.text('from') ?? args.find((word) => word !== undefined && isTable(word));
    if (from === undefined) return one(context, given);
    const [business, more] = flags.text('from') === undefined ? args.filter((word) => word !== from) : args;
    if (more !== undefined) throw new Fault('extra-argument', {});
    return many(context, from, business, flags);
  },
};

const how = (flags: Flags) => ({
  dryRun: flags.yes('dry-run'),
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
  const given = how(flags);
  const flow = await submitFlow(context, given);
  const submitted = await flow.file(await flow.look(paths), paths, { inFull: true, yes: given.yes });
  if (submitted.end === 'agreed') return showReport(context, flags, submitted.value, 'line');
  await show(context, flags, planEndView(submitted.why), submitted.value, 'line');
  return submitted.why === 'dry-run' && isClean(submitted.value) ? EXIT.done : EXIT.input;
}

/** One application: by prompts, or with answers in a file. */
async function one(context: Context, { args, flags }: Given): Promise<number | Ended> {
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
