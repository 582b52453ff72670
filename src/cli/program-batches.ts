/** The commands about batches that were submitted: carrying on, looking back, settling. */
import type { Ended, Flags, Spec } from './argv.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import type { Damage } from '../plan/history.js';
import { RUN_OPTIONS, runFlags } from './program-filing.js';
import { about, showReport } from './show-report.js';
import { show } from './show.js';
import { Fault } from '../terminal/messages/faults.js';

export const batchSpecs: readonly Spec[] = [
  {
    name: 'resume',
    usage: 'resume [batch]',
    options: [['-y, --yes', 'yes'], ['--settle <row>', 'settleRow'], ...RUN_OPTIONS, ['--csv', 'csv']],
    async run(context, { args, flags }) {
      const row = flags.text('settle');
      if (row !== undefined) return settle(context, flags, { row, batch: args[0] });
      const given = { batch: args[0], yes: flags.yes('yes'), ...(await runFlags(flags)) };
      context.progress.lines();
      const { resume } = await import('./commands/resume.js');
      const resumed = await resume(context, given);
      if (resumed) return showReport(context, flags, resumed, 'line');
      context.screen.err(context.screen.texts.screen.notAgreed);
      return EXIT.input;
    },
  },
  {
    name: 'batches',
    usage: 'batches',
    options: [['--csv', 'csv']],
    async run(context, { flags }) {
      const { batches } = await import('./commands/batches.js');
      const { batchesView } = await import('../terminal/views/batches.js');
      const value = await batches(context);
      return asFar(context, value.damage, {
        exit: await show(context, flags, batchesView, value),
        told: 'all',
      });
    },
  },
  {
    name: 'report',
    usage: 'report [batch]',
    options: [
      ['--csv', 'csv'],
      ['--failed', 'failed'],
      ['--questions', 'questions'],
      ['--html <file>', 'html'],
      ['--overwrite', 'overwrite'],
    ],
    run: (context, { args, flags }) => report(context, flags, args[0]),
  },
];

async function report(context: Context, flags: Flags, batch: string | undefined): Promise<Ended> {
  const file = flags.text('html');
  const given = [
    ...['csv', 'failed', 'questions'].filter((name) => flags.yes(name)),
    ...(file === undefined ? [] : ['html']),
  ];
  // What failed is a table anyway.
  if (given.length > 1 && given.join() !== 'csv,failed')
    throw new Fault('flags-together', { flags: given.map((name) => `--${name}`) }, EXIT.input);
  const commands = await import('./commands/report.js');
  if (file !== undefined) {
    const { writtenPageView } = await import('../terminal/views/written-page.js');
    const to = { file, overwrite: flags.yes('overwrite') };
    const { value, damage } = await commands.page(context, batch, to);
    const exit = await show(context, flags, writtenPageView, value);
    return asFar(context, damage, { exit, told: new Set() });
  }
  if (flags.yes('failed')) {
    const { failedNote, failedRowsView } = await import('../terminal/views/failed-rows.js');
    const { value, damage } = await commands.failed(context, batch);
    await show(context, flags, failedRowsView, value);
    const { screen } = context;
    if (!flags.yes('json') && !screen.quiet) screen.err(failedNote(value, screen));
    return asFar(context, damage, { exit: EXIT.done, told: about(value.unknown) });
  }
  if (flags.yes('questions')) {
    const { questionsView } = await import('../terminal/views/questions.js');
    const { value, damage } = await commands.questions(context, batch);
    const told = about([...value.byAgency.values()].flat().map(({ result }) => result));
    return asFar(context, damage, { exit: await show(context, flags, questionsView, value), told });
  }
  const { reportView } = await import('../terminal/views/report.js');
  const { value, damage } = await commands.report(context, batch);
  const told = about(value.report.rows);
  return asFar(context, damage, { exit: await show(context, flags, reportView, value), told });
}

/** What was shown of books that cannot be read whole is not all of it: said last, and exit 1. */
async function asFar({ screen }: Context, damage: Damage | undefined, ended: Ended): Promise<Ended> {
  if (damage === undefined) return ended;
  const { sayDamage } = await import('../terminal/views/damage.js');
  sayDamage(damage, screen);
  return { exit: EXIT.unexpected, told: 'all' };
}

async function settle(
  context: Context,
  flags: Flags,
  given: { row: string; batch: string | undefined },
): Promise<number | Ended> {
  const { settleByPerson } = await import('./commands/settle.js');
  const settled = await settleByPerson(context, given);
  if (settled) return { ...(await showReport(context, flags, settled)), exit: EXIT.done };
  context.screen.err(context.screen.texts.report.settle.left);
  return EXIT.input;
}
