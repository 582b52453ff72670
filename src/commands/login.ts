/** `abtc login`: one attempt, then the session is kept. */
import { readSettings, rememberAccount } from '../config/settings.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { Rejected } from '../portal/errors.js';
import { saveSession } from '../portal/session.js';
import type { Account, LoginPortal } from '../portal/portal.js';
import { Fault } from '../terminal/messages/faults.js';
import type { AccountValue } from '../terminal/views/account.js';
import { practiceAccountsText } from '../terminal/views/practice.js';

export interface LoginFlags {
  account: Account['kind'] | undefined;
  email: string | undefined;
  passwordStdin: boolean;
}

export async function login(context: Context, flags: LoginFlags): Promise<AccountValue> {
  const { screen, folders, portalName } = context;
  context.progress.say(screen.texts.screen.reading.portal);
  const portal = await context.loginPortal();
  if (portal.inWindow) return inWindow(context, portal, portal.inWindow);
  const about = await portal.about();
  context.progress.done();
  const last = (await readSettings(folders.settings)).accounts[portalName];
  if (about.practice && flags.email === undefined && context.prompts)
    screen.err(practiceAccountsText((await import('../practice/index.js')).practiceAccounts(), screen));

  const email = flags.email ?? (await ask(context, 'email', last?.email));
  const password = await passwordFor(context, flags.passwordStdin);
  const remembered = last?.email === email ? last.kind : 'enterprise';
  const kind = flags.account ?? remembered;
  const { session, account } = await portal.login({ kind, email, password }).catch((error: unknown) => {
    // Nobody said whose account it is: it was taken for the enterprise's own.
    const guessed = flags.account === undefined && last?.email !== email;
    if (!(error instanceof Rejected) || !guessed || error.code === 'AUTH_LOCKED') throw error;
    const { code, portalWords: words } = error;
    throw new Fault('login-refused', { code, words, handler: true }, EXIT.login);
  });
  await saveSession(folders.sessions, session);
  await rememberAccount(folders.settings, portalName, { email, kind });
  return { portal: about, account, fresh: true };
}

/** The person logs in by hand, in the window; what is kept here is whose window it is. */
async function inWindow(
  context: Context,
  portal: LoginPortal,
  wait: NonNullable<LoginPortal['inWindow']>,
): Promise<AccountValue> {
  const { session, account } = await wait();
  await saveSession(context.folders.sessions, session);
  return { portal: await portal.about(), account, fresh: true };
}

async function ask(context: Context, what: 'email', initial: string | undefined): Promise<string> {
  if (!context.prompts) throw new Fault('needs-answer', { what, flag: '--email' }, 2);
  for (;;) {
    const answer = (await context.prompts.text(context.screen.texts.screen.ask[what], initial)).trim();
    if (answer !== '') return answer;
  }
}

/** Standard input if it was asked for, else the environment of a CI job, else a hidden prompt. Never argv. */
async function passwordFor(context: Context, fromStdin: boolean): Promise<string> {
  if (fromStdin) return (await context.readStdin()).replace(/\r?\n$/u, '');
  if (context.password !== undefined) return context.password;
  if (!context.prompts) throw new Fault('needs-answer', { what: 'password', flag: '--password-stdin' }, 2);
  return context.prompts.secret(context.screen.texts.screen.ask.password);
}
