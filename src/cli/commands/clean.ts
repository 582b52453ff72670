/** `abtc clean`: removes pictures, copies and begun forms of finished batches, and masks personal values in their plans. */
import { join } from 'node:path';
import { chosenBatch } from '../show-report.js';
import { type Command, type Ended, type Flags } from '../command.js';
import { safeName, type Context } from '../context.js';
import { EXIT } from '../exit.js';
import { keptRecords } from '../kept-session.js';
import { show } from '../show.js';
import { answersFiles } from '../../config/kept-answers.js';
import { readAttempts } from '../../ledger/attempts.js';
import type { Records } from '../../ledger/records.js';
import { clean as act } from '../../plan/clean.js';
import { cleanList, type CleanList, type CleanScope } from '../../plan/clean-list.js';
import { isBatchId } from '../../plan/batches.js';
import { readHistory, type History } from '../../plan/history.js';
import { unblockedRows } from '../../plan/plan.js';
import { Fault } from '../../terminal/messages/faults.js';
import { cleanView, isNothing, type CleanValue } from '../../terminal/views/clean.js';
import { toErr } from '../../terminal/screen.js';

export const clean: Command = {
  name: 'clean',
  usage: 'clean [whose]',
  options: [
    ['--older-than <age>', 'olderThan'],
    ['--dry-run', 'dryRunClean'],
    ['-y, --yes', 'yesClean'],
  ],
  async run(context, { args: [given], flags }): Promise<number | Ended> {
    const { screen, prompts, host, now } = context;
    const { records } = await keptRecords(context);
    const days = await daysOf(context, flags);
    const before = new Date(now().getTime() - days * DAY_MS);
    const read = async () => (await look(context, records, given, before)).list;
    const { list, whose, already } = await look(context, records, given, before);
    const value: CleanValue = { list, whose, days, before, end: 'listed', already };
    if (flags.yes('dry-run') || isNothing(list)) return show(context, flags, cleanView, value);
    const yes = flags.yes('yes');
    if (!yes && !prompts) throw new Fault('needs-answer', { what: 'clean', flag: '--yes' });
    // With `--yes` the list is shown only once, at the end.
    const seen = !yes && !flags.yes('json');
    if (seen) screen.err(cleanView.text(value, toErr(screen)));
    if (!yes && !(await prompts!.confirm(screen.texts.clean.question))) {
      screen.err(screen.texts.clean.left);
      return EXIT.input;
    }
    const gone = await act({ records, host, now, read }, list);
    return show(context, flags, cleanView, { ...value, list: gone, end: 'cleaned', seen });
  },
};

const DAY_MS = 86_400_000;

/** `--older-than`, or the user's answer. The unit is required: a number alone means seconds in other options. */
async function daysOf({ prompts, screen }: Context, flags: Flags): Promise<number> {
  const given = flags.text('older-than');
  if (given === undefined && !prompts) throw new Fault('missing-option', { option: '--older-than' });
  const text = (given ?? (await prompts!.text(screen.texts.clean.age, '180d'))).trim();
  const days = /^(\d{1,5})d$/u.exec(text)?.[1];
  if (days === undefined) throw new Fault('age-shape', { value: text });
  return Number(days);
}

async function look(
  context: Context,
  records: Records,
  given: string | undefined,
  before: Date,
): Promise<{ list: CleanList; whose: CleanScope; already: boolean }> {
  const answers = join(context.folders.answers, safeName(context.portalName));
  const history = await readHistory(records);
  const whose = await whoseOf(history, answers, given);
  const attempts = await readAttempts(records.ledger);
  const list = await cleanList({
    ...{ records, answers, history, attempts, whose, before },
    now: context.now(),
  });
  return { list, whose, already: isCleaned(history, whose) };
}

/** Whether each planned row of this person or batch was cleaned before, and there is one. */
function isCleaned({ batches }: History, whose: CleanScope): boolean {
  if (whose.of === 'all') return false;
  const theirs = batches.flatMap((plan) =>
    unblockedRows(plan).filter((row) =>
      whose.of === 'batch' ? plan.id === whose.id : whose.applications.has(row.key.application),
    ),
  );
  return theirs.length > 0 && theirs.every((row) => row.filing.cleaned !== undefined);
}

/** @throws Fault if nothing is kept about them, or several applications have the name */
async function whoseOf(history: History, answers: string, given: string | undefined): Promise<CleanScope> {
  if (given === undefined) return { of: 'all' };
  if (isBatchId(given)) return { of: 'batch', id: chosenBatch(history, given, undefined).id };
  const rows = history.batches.flatMap(({ rows }) => rows);
  const numbers = new Set([
    ...rows.flatMap((row) => row.application ?? []),
    ...(await answersFiles(answers)).map(({ application }) => application),
    ...[...history.states.values()].map(({ key }) => key.application),
  ]);
  if (numbers.has(given)) return { of: 'person', applications: new Set([given]), name: '' };
  const theirs = rows.filter(({ person }) => person === given);
  if (theirs.length === 0) throw new Fault('nobody-kept', { whose: given });
  const all = new Set(theirs.flatMap((row) => row.application ?? []));
  if (all.size > 1) throw new Fault('name-shared', { name: given, all: [...all] });
  return { of: 'person', applications: all, name: given };
}
