/** If the session ends in the middle of a batch: asks for the password once, or shows a QR code, and reopens the portal. */
import { isUsedUp, keptPassword, loginByPassword, ownerOf, wrongAt } from '../prompts/login/password.js';
import { isPortalError, Rejected } from '../../portal/errors.js';
import type { Account, LoggedIn, Portal } from '../../portal/portal.js';
import { sameEmail } from '../../portal/session.js';
import type { Context } from '../context.js';
import { Fault } from '../../terminal/messages/faults.js';
import { sentence } from '../../terminal/messages/sentence.js';
import { Interrupted } from '../../terminal/prompts.js';

/** @returns `undefined` if no person can be asked and no password is kept */
export function relogin(
  context: Context,
  last: Account,
  open: () => Promise<Portal>,
): (() => Promise<{ portal: Portal; account: Account } | undefined>) | undefined {
  const { prompts, screen, progress } = context;
  const { run } = screen.texts;
  // The user logs in in the browser window; `whoami` waits for that.
  if (prompts && context.target.via === 'chrome')
    return async () => {
      const portal = await open();
      const account = await portal.whoami();
      return { portal, account };
    };
  if (!prompts && !context.passwords.isKept(ownerOf(context, last.email))) return undefined;
  const no = (text: string): undefined => void screen.err(screen.paintErr.yellow(text));
  return async () => {
    progress.done();
    try {
      const made = (await context.session())?.by === 'qr' ? await byQr() : await byPassword();
      if (!made) return undefined;
      if (made.account.enterprise.creditCode !== last.enterprise.creditCode) return no(run.otherEnterprise);
      if (!sameEmail(made.account.email, last.email)) return no(run.otherAccount(made.account.email));
      await context.keepSession(made.session, { choose: false });
      return { portal: await open(), account: made.account };
    } catch (error) {
      // After Ctrl-C at a question the batch stops.
      if (error instanceof Interrupted) return undefined;
      if (error instanceof Fault)
        return no(sentence(screen.texts.faults, (error as Fault).code, error.args as never));
      if (!isPortalError(error)) throw error;
      // No more attempts: accounts lock after a few.
      return no(run.loginRefused(error instanceof Rejected ? error.portalWords : ''));
    }
  };

  async function byQr(): Promise<LoggedIn | undefined> {
    if (!prompts) return undefined;
    const { qr } = await context.loginPortal();
    if (!qr) return undefined;
    screen.err(screen.paintErr.yellow(screen.texts.login.qr.again(last.email)));
    const { loginByQr } = await import('../prompts/login/qr.js');
    const { session, account } = await loginByQr(context, qr);
    return { session: { ...session, by: 'qr' }, account };
  }

  async function byPassword(): Promise<LoggedIn | undefined> {
    screen.err(screen.paintErr.yellow(run.loginAgain(last.email)));
    if (isUsedUp(wrongAt(context), last.email)) return no(screen.texts.login.password.noMore(last.email));
    const kept = await keptPassword(context, last.email);
    const typed = kept ?? (await prompts?.secret(screen.texts.login.ask.password)) ?? '';
    if (typed === '') return undefined;
    const password = { text: typed, kept: kept !== undefined, typed: kept === undefined };
    const portal = await context.loginPortal();
    const { kind, email } = last;
    const made = await loginByPassword(context, portal, { kind, email, password });
    return made === 'other' ? undefined : made;
  }
}
