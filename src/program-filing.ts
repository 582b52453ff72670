/** The commands that send something: `submit` and `resume`. */
import { badValue, type Flags, type Spec } from './argv.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { businessOf, required } from './program-flags.js';
import { show } from './show.js';
import type { ReportValue } from './terminal/views/report.js';

const RUN_OPTIONS: Spec['options'] = [
  ['--concurrency <n>', 'concurrency'],
  ['--rate <n>', 'rate'],
  ['--between <hours>', 'between'],
  ['--limit <n>', 'limit'],
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
        ...(await runFlags(flags)),
      };
      if (!given.dryRun) context.progress.lines();
      const { submit } = await import('./commands/submit.js');
      const { isClean, planEndView } = await import('./terminal/views/plan.js');
      const submitted = await submit(context, given);
      if (submitted.end === 'agreed') return showReport(context, flags, submitted.value);
      await show(context, flags, planEndView(submitted.why), submitted.value, 'line');
      return submitted.why === 'dry-run' && isClean(submitted.value) ? EXIT.done : EXIT.input;
    },
  },
  {
    name: 'resume',
    usage: 'resume [batch]',
    options: [['-y, --yes', 'yes'], ...RUN_OPTIONS, ['--csv', 'csv']],
    async run(context, { args, flags }) {
      const given = { batch: args[0], yes: flags.yes('yes'), ...(await runFlags(flags)) };
      context.progress.lines();
      const { resume } = await import('./commands/resume.js');
      const resumed = await resume(context, given);
      if (resumed) return showReport(context, flags, resumed);
      context.screen.err(context.screen.texts.screen.notAgreed);
      return EXIT.input;
    },
  },
];

/** More at once than this is no politeness any more. */
const MOST_AT_ONCE = 8;
const AT_ONCE = 2;

async function runFlags(flags: Flags) {
  const between = flags.text('between');
  const { parseHours } = await import('./run/hours.js');
  const hours = between === undefined ? undefined : parseHours(between);
  if (between !== undefined && hours === undefined) throw badValue('--between', between, ['09:00-17:00']);
  return {
    concurrency: flags.whole('concurrency', 1, MOST_AT_ONCE) ?? AT_ONCE,
    rate: flags.number('rate', 0.01),
    limit: flags.whole('limit', 1),
    hours,
  };
}

/** 0 only if every row of the table is accepted. */
async function showReport(context: Context, flags: Flags, value: ReportValue): Promise<number> {
  const { reportView } = await import('./terminal/views/report.js');
  await show(context, flags, reportView, value, 'line');
  switch (value.stop) {
    case 'login':
      return EXIT.login;
    case 'interrupted':
      return EXIT.interrupted;
    case 'portal':
      return EXIT.portal;
    default:
      return value.report.counts.accepted === value.report.rows.length ? EXIT.done : EXIT.partial;
  }
}
