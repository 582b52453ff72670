/** `abtc` alone at a terminal: shows the login, unfinished work, and the commands in the order of the work. */
import { resolve } from 'node:path';
import type { Command, Flags, ParsedArgs } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { ENTRIES, ENTRY_IDS, type EntryId } from '../menu/entries.js';
import { firstAnswers } from '../menu/first-start.js';
import { standingOf } from '../menu/standing.js';
import { keepMenuAnswers, readMenuAnswers, type MenuAnswers } from '../../config/settings.js';
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
    const typed = async (words: readonly string[]): Promise<number> => {
      const line = [...words, ...sameFlags(context, flags)];
      screen.err(`\n${screen.paintErr.dim(`$ abtc ${line.map(quotedPath).join(' ')}`)}`);
      return runLine(line);
    };
    const keep = async (given: MenuAnswers): Promise<void> => {
      if (!(await keepMenuAnswers(folders.settings, given)))
        screen.err(screen.paintErr.yellow(screen.texts.menu.notRemembered));
    };
    const kept = await readMenuAnswers(folders.settings);
    const unkept = { portal: context.portalName, folder: resolve('.') };
    if (kept === null) screen.err(screen.paintErr.red(screen.texts.menu.damagedSettings));
    let answers: MenuAnswers = kept === null ? unkept : (kept ?? (await firstAnswers(context, ask, typed)));
    if (kept === undefined) {
      await keep(answers);
      if (answers.portal !== context.portalName) return again(runLine, flags, answers);
    }
    let proposed: EntryId | undefined;
    // How the command before ended, if one was run.
    let ended: number | undefined;
    for (;;) {
      const standing = await standingOf(context);
      const isWaiting = standing.unknown + standing.unfinished > 0;
      const next = isWaiting ? 'resume' : proposed;
      const isSaid = ended === EXIT.done || (ended !== undefined && isWaiting);
      const said = isSaid && next ? shownEntry(screen, next) : undefined;
      screen.err(`\n${standingText({ ...standing, next: said }, toErr(screen))}`);
      const chosen = await chosenEntry(ask, context, next);
      if (chosen === 'leave') return EXIT.done;
      ended = undefined;
      const asked = await ENTRIES[chosen]({ context, ask, answers, typed });
      if (asked === BACK) continue;
      if (asked.keep) {
        answers = { ...answers, ...asked.keep };
        await keep(answers);
      }
      if (asked.words === undefined) return again(runLine, flags, answers);
      if (asked.words.length === 0) continue;
      ended = await typed(asked.words);
      proposed = ended === EXIT.done ? following(chosen) : chosen;
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
    ...ENTRY_IDS.map((id) => ({ name: shownEntry(screen, id), value: id })),
    { name: words.leave, value: 'leave' as const },
  ];
  for (;;) {
    const answer = await ask.choose<EntryId | 'leave'>(words.question, choices, initial);
    if (answer !== BACK) return answer;
  }
}

const shownEntry = ({ texts }: Context['screen'], id: EntryId): string =>
  `${ENTRY_IDS.indexOf(id) + 1} ${texts.menu.entry[id]}`;

/** The usual next entry. Unfinished work is proposed separately. */
function following(id: EntryId): EntryId {
  // A user may want several results: a page for the manager, notes for the applicants.
  if (id === 'submit' || id === 'results') return 'results';
  return ENTRY_IDS[(ENTRY_IDS.indexOf(id) + 1) % ENTRY_IDS.length]!;
}
