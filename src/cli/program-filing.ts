/** `submit`, and how filings are carried out, which `resume` reads alike. */
import { badValue, type Ended, type Flags, type Given, type Spec } from './argv.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { showReport } from './show-report.js';
import { businessOf, required } from './program-flags.js';
import { show } from './show.js';
import { Fault } from '../terminal/messages/faults.js';

export const RUN_OPTIONS: NonNullable<Spec['options']> = [
  ['--concurrency <n>', 'concurrency'],
  ['--rate <n>', 'rate'],
  ['--between <hours>', 'between'],
  ['--limit <n>', 'limit'],
  ['--review', 'review'],
];

export const filingSpecs: readonly Spec[] = [
  {
    name: 'submit',
    usage: 'submit [business] [application]',
    options: [
      ['--answers <file>', 'answers'],
      ['--from <table>', 'from'],
      ['--materials <dir>', 'materials'],
      ['--dry-run', 'dryRun'],
      ['-y, --yes', 'yes'],
      ['--again', 'again'],
      ...RUN_OPTIONS,
      ['--csv', 'csv'],
    ],
    async run(context, { args, flags }) {
      if (flags.text('from') === undefined) return submitOne(context, { args, flags });
      if (args[1] !== undefined) throw new Fault('extra-argument', {}, EXIT.input);
      const both = flags.text('answers') !== undefined;
      if (both) throw new Fault('flags-together', { flags: ['--from', '--answers'] }, EXIT.input);
      const given = {
        table: required(flags, 'from'),
        materials: required(flags, 'materials'),
        business: await businessOf('[business]', args[0]),
        dryRun: flags.yes('dry-run'),
        yes: flags.yes('yes'),
        again: flags.yes('again'),
        ...(await runFlags(flags)),
      };
      if (!given.dryRun) context.progress.lines();
      const { submit } = await import('./commands/submit.js');
      const { isClean, planEndView } = await import('../terminal/views/plan.js');
      const submitted = await submit(context, given);
      if (submitted.end === 'agreed') return showReport(context, flags, submitted.value, 'line');
      await show(context, flags, planEndView(submitted.why), submitted.value, 'line');
      return submitted.why === 'dry-run' && isClean(submitted.value) ? EXIT.done : EXIT.input;
    },
  },
];

/** One application: by prompts, or with its answers in a file. */
async function submitOne(context: Context, { args, flags }: Given): Promise<number | Ended> {
  const { parseNumber } = await import('../filing/number.js');
  // `abtc submit APEC20260105000012`: whoever has a number need not begin with the business.
  const [business, application] =
    args[0] !== undefined && parseNumber(args[0]) !== undefined ? [undefined, args[0]] : args;
  const given = {
    ...{ application, answers: flags.text('answers'), materials: flags.text('materials') },
    business: await businessOf('[business]', business),
    dryRun: flags.yes('dry-run'),
    yes: flags.yes('yes'),
    again: flags.yes('again'),
    ...(await runFlags(flags)),
  };
  const { submitOne: run } = await import('./commands/submit-one.js');
  const one = await run(context, given);
  const { screen } = context;
  const asText = !flags.yes('json') && !flags.yes('csv');
  if (one.end === 'plan') {
    const { isClean } = await import('../terminal/views/plan.js');
    const { oneEndView } = await import('./prompts/confirmation.js');
    await show(context, flags, oneEndView(one.why), one.value, 'line');
    if (one.command !== undefined) screen.err(screen.texts.wizard.goOnWith(one.command));
    return one.why === 'dry-run' && isClean(one.value) ? EXIT.done : EXIT.input;
  }
  const ended = await showReport(context, flags, one.value, 'line');
  if (asText && one.order) {
    const { orderView } = await import('../terminal/views/order.js');
    screen.out(`\n${orderView.text(one.order, screen)}`);
  }
  const { wizard } = screen.texts;
  const isFiled = one.value.report.counts.accepted > 0;
  // What is in doubt is not filled in again: `resume` looks for it.
  const isInDoubt = one.value.report.counts.unknown > 0;
  if (asText && one.command !== undefined && !isInDoubt)
    screen.err(`\n${isFiled ? wizard.withoutPrompts(one.command) : wizard.goOnWith(one.command)}`);
  return ended;
}

/** More at once than this is no politeness any more. */
const MOST_AT_ONCE = 8;
const AT_ONCE = 2;

export async function runFlags(flags: Flags) {
  const between = flags.text('between');
  const { parseHours } = await import('../run/hours.js');
  const hours = between === undefined ? undefined : parseHours(between);
  if (between !== undefined && hours === undefined) throw badValue('--between', between, ['09:00-17:00']);
  return {
    concurrency: flags.whole('concurrency', 1, MOST_AT_ONCE) ?? AT_ONCE,
    rate: flags.number('rate', 0.01),
    limit: flags.whole('limit', 1),
    hours,
    review: flags.yes('review'),
  };
}
