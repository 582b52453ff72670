/** `abtc` alone at a terminal: shows the login, unfinished work, and the commands in the order of the work. */
import { resolve } from 'node:path';
import type { Command, Flags, ParsedArgs } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { ENTRIES } from '../menu/entries.js';
import { firstAnswers } from '../menu/first-start.js';
import { standingOf } from '../menu/standing.js';
import { isDone, runSteps, type At, type Ran, type Step } from '../menu/steps.js';
import { keepMenuAnswers, readMenuAnswers, type MenuAnswers } from '../../config/settings.js';
import { entryName, MENU_ENTRIES, type EntryId } from '../../terminal/menu-entries.js';
import { BACK, type Stepwise } from '../../terminal/prompts.js';
import { Fault } from '../../terminal/messages/faults.js';
import { toErr } from '../../terminal/screen.js';
import { standingText } from '../../terminal/views/menu.js';
import { quotedPath } from '../../terminal/words.js';

export const menu: Command = {
  name: 'menu',
  usage: 'menu',
  async run(context, { runLine, flags }) {
    const { stepwise: ask, screen, folders } = context;
    if (!ask) throw new Fault('menu-needs-person', {});
    const typed: At['typed'] = async (words, page) => {
      const line = [...words, ...sameFlags(context, flags)];
      screen.err(`\n${screen.paintErr.dim(`$ abtc ${line.map(quotedPath).join(' ')}`)}`);
      return runLine(line, page);
    };
    const keep = async (given: MenuAnswers): Promise<void> => {
      if (!(await keepMenuAnswers(folders.settings, given)))
        screen.err(screen.paintErr.yellow(screen.texts.menu.notRemembered));
    };
    const kept = await readMenuAnswers(folders.settings);
    const unkept = { portal: context.portalName, folder: resolve('.') };
    if (kept === null) screen.err(screen.paintErr.red(screen.texts.menu.damagedSettings));
    const answers: MenuAnswers = kept === null ? unkept : (kept ?? (await firstAnswers(context, ask, typed)));
    const at: At = { context, ask, answers, typed };
    if (kept === undefined) {
      await keep(answers);
      if (answers.portal !== context.portalName) return again(runLine, flags, answers);
    }
    const keepMore = async (more: Partial<MenuAnswers>): Promise<void> => {
      at.answers = { ...at.answers, ...more };
      await keep(at.answers);
    };
    let last: { step: Step; ran: Ran } | undefined;
    let proposed: EntryId | undefined;
    for (;;) {
      const standing = await standingOf(context);
      const isWaiting = standing.unknown + standing.unfinished > 0;
      const next = isWaiting ? 'resume' : proposed;
      const isSaid = last !== undefined && (isWaiting || isSuccessful(last.ran));
      const said = isSaid && next ? usual(context, next, isWaiting ? undefined : last!.step.fix) : undefined;
      screen.err(`\n${standingText({ ...standing, next: said }, toErr(screen))}`);
      const chosen = await chosenEntry(ask, context, next);
      if (chosen === 'leave') return EXIT.done;
      last = undefined;
      const asked = await ENTRIES[chosen](at);
      if (asked === BACK) continue;
      if ('step' in asked) {
        last = await runSteps(at, asked.step, keepMore);
        proposed = nextAfter(last);
        continue;
      }
      if (asked.keep) await keepMore(asked.keep);
      if (asked.isOtherPortal) return again(runLine, flags, at.answers);
    }
  },
};

/** Reopens the menu, at the portal that was chosen in it. */
const again = (runLine: ParsedArgs['runLine'], flags: Flags, { portal }: MenuAnswers): Promise<number> =>
  runLine(['menu', ...sameFlags({ portalName: portal, as: undefined }, flags)]);

/** The flags of the menu apply to each of its commands. */
const sameFlags = ({ portalName, as }: Pick<Context, 'portalName' | 'as'>, flags: Flags): string[] => [
  // Always set it: `ABTC_PORTAL` may name another one.
  ...['--portal', portalName],
  ...(as === undefined ? [] : ['--as', as]),
  ...['lang', 'timeout'].flatMap((name) => {
    const value = flags.text(name);
    return value === undefined ? [] : [`--${name}`, value];
  }),
  ...['quiet', 'debug'].flatMap((name) => (flags.yes(name) ? [`--${name}`] : [])),
];

/** Esc here only repeats the question. */
async function chosenEntry(
  ask: Stepwise,
  { screen }: Context,
  initial: EntryId | undefined,
): Promise<EntryId | 'leave'> {
  const { menu: words } = screen.texts;
  const choices = [
    ...MENU_ENTRIES.map((id) => ({ name: entryName(screen.texts, id), value: id })),
    { name: words.leave, value: 'leave' as const },
  ];
  for (;;) {
    const answer = await ask.choose<EntryId | 'leave'>(words.question, choices, initial, words.stray);
    if (answer !== BACK) return answer;
  }
}

/** What is usually next, in words. `fix`: the table that is corrected first. */
function usual({ screen }: Context, next: EntryId, fix: string | undefined): string {
  const { menu: words } = screen.texts;
  const entry = entryName(screen.texts, next);
  return fix === undefined ? words.usuallyNext(entry) : words.usuallyFix(fix, entry);
}

/** Also a check after which rows can be sent, although others cannot be now. */
const isSuccessful = ({ exit, isReady }: Ran): boolean => isDone(exit) || isReady === true;

/** The usual next entry; after a failure the same again. Unfinished work is proposed separately. */
function nextAfter({ step: { entry, fix }, ran }: { step: Step; ran: Ran }): EntryId {
  if (!isSuccessful(ran)) return entry;
  return fix === undefined ? FOLLOWING[entry] : 'check';
}

/** A user may want several results: a page for the manager, notes for the applicants. */
const FOLLOWING: Readonly<Record<EntryId, EntryId>> = {
  list: 'prepare',
  prepare: 'sort',
  sort: 'check',
  check: 'submit',
  submit: 'results',
  resume: 'results',
  results: 'results',
  settings: 'list',
};
