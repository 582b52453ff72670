/**
 * Asks a user, once per browser profile, for the account of the window; also whether a ledger without an enterprise is
 * theirs.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keepWhose, readWhose, whoseFile, type LedgerOwner } from '../../config/portals.js';
import { ledgerFolder, lookFile, safeName, type Context } from '../context.js';
import { isCreditCode } from '../../filing/table/cell.js';
import { mayBeSame, type Whose } from '../../portal/chrome/who.js';
import { NotLoggedIn } from '../../portal/errors.js';
import { adoptNameless, namelessLedger, type NamelessLedger } from '../../ledger/nameless-ledger.js';
import { Fault } from '../../terminal/messages/faults.js';
import { Interrupted } from '../../terminal/prompts.js';
import { renameHeld } from '../../filing/rename-held.js';

type Asking = Pick<Context, 'screen' | 'progress' | 'prompts' | 'folders' | 'host' | 'now'> & {
  /** The portal's name and address. */
  portal: string;
  address: string;
};

const whoseOf = ({ folders }: Pick<Context, 'folders'>, portal: string): string =>
  whoseFile(folders.windows, safeName(portal));

/**
 * `shown`: the account as far as the page shows it. After a login the user confirms it again.
 * @throws Fault `enterprise-unconfirmed`, `ledger-nameless` if no person can be asked; NotLoggedIn if the page shows
 * another account
 */
export async function confirmWhose(
  asking: Asking,
  shown: Whose,
  instance: string,
  isLogin: boolean,
): Promise<Whose> {
  const { prompts, portal, address } = asking;
  const file = whoseOf(asking, portal);
  const kept = await readWhose(file, address);
  const fits = kept !== undefined && mayBeSame(shown, kept);
  if (kept && !fits && !isLogin) throw new NotLoggedIn(false);
  let whose = kept;
  if (!kept || !fits || (isLogin && prompts)) {
    if (!prompts) throw new Fault('enterprise-unconfirmed', { portal });
    const said = await ask(asking, fits ? kept : shown, shown);
    const isSame = kept !== undefined && kept.enterprise.creditCode === said.enterprise.creditCode;
    whose = { ...said, address, ...(isSame && kept.nameless && { nameless: kept.nameless }) };
    await keepWhose(file, whose);
  }
  await settleNameless(asking, whose!, instance);
  return { email: whose!.email, enterprise: whose!.enterprise };
}

/** Asks only for what the page does not show, with earlier answers as defaults, until the user confirms all of it. */
async function ask(
  { screen, progress, prompts, portal }: Asking,
  before: Whose,
  shown: Whose,
): Promise<Whose> {
  const { whose: words } = screen.texts;
  progress.done();
  for (const line of words.intro(portal)) screen.err(line);
  const typed = async (question: string, fixed: string, initial: string): Promise<string> => {
    for (let answer = fixed; ; answer = await prompts!.text(question, initial || undefined))
      if (answer.trim() !== '') return answer.trim();
  };
  let [name, creditCode, email] = [before.enterprise.name, before.enterprise.creditCode, before.email];
  for (;;) {
    name = await typed(words.ask.name, shown.enterprise.name, name);
    for (;;) {
      creditCode = (await typed(words.ask.creditCode, shown.enterprise.creditCode, creditCode))
        .normalize('NFKC')
        .replace(/\s+/gu, '')
        .toUpperCase();
      // A credit code from the page is not checked.
      if (isCreditCode(creditCode) || shown.enterprise.creditCode !== '') break;
      screen.err(screen.paintErr.yellow(words.codeWrong(creditCode)));
    }
    email = await typed(words.ask.email, shown.email, email);
    if (await prompts!.confirm(words.right(name, creditCode, email)))
      return { email, enterprise: { name, creditCode } };
  }
}

/**
 * A ledger of version 0.1 has no enterprise. Either it becomes this enterprise's, or the user confirms having looked at
 * it before anything is filed.
 */
async function settleNameless(asking: Asking, whose: LedgerOwner, instance: string): Promise<void> {
  const { screen, progress, prompts, folders, host, now, portal } = asking;
  const from = ledgerFolder(folders, instance, '');
  const found = whose.nameless ? undefined : await namelessLedger(from);
  if (found === undefined) return;
  if (!prompts) throw new Fault('ledger-nameless', { folder: from, portal });
  const { nameless: words } = screen.texts.whose;
  const { name, creditCode } = whose.enterprise;
  const to = ledgerFolder(folders, instance, creditCode);
  progress.done();
  screen.err(
    screen.paintErr.yellow(
      found === 'unreadable'
        ? words.unreadable(from)
        : words.found(from, found.accepted.length, found.unknown.length),
    ),
  );
  const mayMove = found !== 'unreadable' && !existsSync(to);
  if (mayMove && (await prompts.confirm(words.isOurs(name, creditCode))))
    if ((await adoptNameless(from, to, host, now)) === 'moved') {
      await moveLook(lookFile(folders, instance, ''), lookFile(folders, instance, creditCode));
      screen.err(screen.paintErr.green(words.moved(to)));
      return;
    }
  for (const line of words.stays(applicationsIn(found))) screen.err(line);
  if (!(await prompts.confirm(words.lookedAt))) throw new Interrupted();
  await keepWhose(whoseOf(asking, portal), { ...whose, nameless: 'looked-at' });
}

const applicationsIn = (found: NamelessLedger | 'unreadable'): string[] =>
  found === 'unreadable' ? [] : [...new Set([...found.accepted, ...found.unknown])];

/** Moves the memory of `status --changed` too, so that no change is missed. */
async function moveLook(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await renameHeld(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
