/** `submit`, and how filings are carried out, which `resume` reads alike. */
import { badValue, type Flags, type Spec } from './argv.js';
import { EXIT } from './exit.js';
import { showReport } from './show-report.js';
import { businessOf, required } from './program-flags.js';
import { show } from './show.js';

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
    usage: 'submit [business]',
    options: [
      ['--from <table>', 'from'],
      ['--materials <dir>', 'materials'],
      ['--dry-run', 'dryRun'],
      ['-y, --yes', 'yes'],
      ['--again', 'again'],
      ...RUN_OPTIONS,
      ['--csv', 'csv'],
    ],
    async run(context, { args, flags }) {
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
      const { isClean, planEndView } = await import('./terminal/views/plan.js');
      const submitted = await submit(context, given);
      if (submitted.end === 'agreed') return showReport(context, flags, submitted.value, 'line');
      await show(context, flags, planEndView(submitted.why), submitted.value, 'line');
      return submitted.why === 'dry-run' && isClean(submitted.value) ? EXIT.done : EXIT.input;
    },
  },
];

/** More at once than this is no politeness any more. */
const MOST_AT_ONCE = 8;
const AT_ONCE = 2;

export async function runFlags(flags: Flags) {
  const between = flags.text('between');
  const { parseHours } = await import('./run/hours.js');
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
