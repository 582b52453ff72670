/** The session ended in the middle of a batch: asks for the password once, and opens the portal anew. */
import { isPortalError, Rejected } from './portal/errors.js';
import type { Account, Portal } from './portal/portal.js';
import { saveSession } from './portal/session.js';
import type { Context } from './context.js';
import { Interrupted } from './terminal/prompts.js';

/** @returns `undefined` where nobody can be asked */
export function loginAgain(
  context: Context,
  last: Account,
  open: () => Promise<Portal>,
): (() => Promise<{ portal: Portal; account: Account } | undefined>) | undefined {
  const { prompts, screen, progress, folders } = context;
  if (!prompts) return undefined;
  const { run, screen: words } = screen.texts;
  // In a window the person logs in there; whoever asks whose session it is waits for that.
  if (context.place.via === 'chrome')
    return async () => {
      const portal = await open();
      const account = await portal.whoami();
      return { portal, account };
    };
  const no = (text: string): undefined => void screen.err(screen.paintErr.yellow(text));
  return async () => {
    progress.done();
    screen.err(screen.paintErr.yellow(run.loginAgain(last.email)));
    // Ctrl-C at the question is an answer too: the batch stops where it is.
    const password = await prompts.secret(words.ask.password).catch((error: unknown) => {
      if (error instanceof Interrupted) return '';
      throw error;
    });
    if (password === '') return undefined;
    try {
      const login = await context.loginPortal();
      const { session, account } = await login.login({ kind: last.kind, email: last.email, password });
      if (account.enterprise.creditCode !== last.enterprise.creditCode) return no(run.otherEnterprise);
      await saveSession(folders.sessions, session);
      return { portal: await open(), account };
    } catch (error) {
      if (!isPortalError(error)) throw error;
      // One attempt: accounts lock after a few.
      return no(run.loginRefused(error instanceof Rejected ? error.portalWords : ''));
    }
  };
}
