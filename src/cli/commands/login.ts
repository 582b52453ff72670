/** `abtc login`: logs in, then keeps the session. If a session of the account is already kept, only selects it. */
import { readSettings, rememberAccount, type LastAccount } from '../../config/settings.js';
import { Flags, type Command } from '../command.js';
import type { Context } from '../context.js';
import { isUsedUp, keepPassword, loginByPassword, passwordFor, wrongAt } from '../prompts/login/password.js';
import { askWay, type ChosenWay } from '../prompts/login/way.js';
import { show } from '../show.js';
import { isPortalError, Rejected } from '../../portal/errors.js';
import { keptSessions, sameEmail } from '../../portal/session.js';
import type { PortalInfo, Account, LoginPortal } from '../../portal/portal.js';
import { Fault } from '../../terminal/messages/faults.js';
import { accountView, practiceAccountsText, type AccountValue } from '../../terminal/views/account.js';
import { toErr } from '../../terminal/screen.js';

export const login: Command = {
  name: 'login',
  usage: 'login',
  options: [
    ['--account <kind>', 'account'],
    ['--email <email>', 'email'],
    ['--password-stdin', 'passwordStdin'],
    ['--qr', 'qr'],
    ['--remember', 'remember'],
  ],
  run: async (context, { flags }) =>
    show(context, flags, accountView, await act(context, loginFlags(context, flags))),
};

/** For a command that needs a login first: asks as `abtc login` does, and reports the login on stderr. */
export async function loginFirst(context: Context): Promise<void> {
  const { screen } = context;
  const value = await act(context, loginFlags(context, new Flags({})));
  context.progress.done();
  screen.err(accountView.text(value, toErr(screen)));
}

const loginFlags = ({ as }: Context, flags: Flags) => ({
  account: flags.oneOf<Account['kind']>('account', ['enterprise', 'handler']),
  email: flags.text('email') ?? (flags.yes('qr') ? undefined : as),
  passwordStdin: flags.yes('password-stdin'),
  qr: flags.yes('qr'),
  remember: flags.yes('remember'),
});
type LoginFlags = ReturnType<typeof loginFlags>;

async function act(context: Context, flags: LoginFlags): Promise<AccountValue> {
  const { screen } = context;
  refuseTogether(flags);
  context.progress.say(screen.texts.screen.reading.portal);
  const portal = await context.loginPortal();
  if (portal.inWindow) return inWindow(context, portal, portal.inWindow);
  const about = await portal.about();
  context.progress.done();
  for (let given = flags; ; given = { ...flags, account: undefined, email: undefined }) {
    const value = await byAccount(context, given, { portal, about });
    if (value !== 'other') return value;
  }
}

interface At {
  portal: LoginPortal;
  about: PortalInfo;
}

/** `other`: the password was wrong, and the user wants another account. */
async function byAccount(
  context: Context,
  flags: LoginFlags,
  { portal, about }: At,
): Promise<AccountValue | 'other'> {
  const { screen, folders, portalName } = context;
  const last = (await readSettings(folders.settings)).accounts[portalName];
  if (about.practice && !flags.qr && flags.email === undefined && context.prompts)
    screen.err(
      practiceAccountsText((await import('../../practice/index.js')).practiceAccounts(), toErr(screen)),
    );
  const { way, email: typed } = await wayOf(context, flags, last);
  if (way === 'qr') return byQr(context, portal, about);

  const email = flags.email ?? typed ?? (await askEmail(context, last?.email));
  if (isUsedUp(wrongAt(context), email)) {
    // A command that names an account must not run with another one.
    if (context.as !== undefined) throw new Fault('login-stopped', { email });
    screen.err(screen.paintErr.yellow(screen.texts.login.password.usedUp(email, screen.inMenu)));
    return 'other';
  }
  const chosen = await keptBeside(context, flags, email);
  if (chosen) return { portal: about, account: chosen, fresh: true, chosen: true };
  const password = await passwordFor(context, email, flags.passwordStdin);
  const isLast = last !== undefined && sameEmail(last.email, email);
  const kind = flags.account ?? way ?? (isLast ? last.kind : 'enterprise');
  // The account kind was not given, so `enterprise` is a guess.
  const isGuessed = flags.account === undefined && way === undefined && !isLast;
  // A command that names an account must not run with another one.
  const given = { kind, email, password, isGuessed, mayBeOther: context.as === undefined };
  const made = await loginByPassword(context, portal, given).catch((error: unknown) => {
    if (!(error instanceof Rejected) || !isGuessed || error.code !== 'AUTH_FAILED') throw error;
    const { code, portalWords: words } = error;
    throw new Fault('login-refused', { code, words, handler: true });
  });
  if (made === 'other') return 'other';
  await context.keepSession(made.session);
  await rememberAccount(folders.settings, portalName, { email, kind });
  if (flags.remember) await keepPassword(context, email, made.password);
  return { portal: about, account: made.account, fresh: true };
}

/** Options about the account do not apply to a QR code: the phone decides. */
function refuseTogether({ qr, email, account, passwordStdin, remember }: LoginFlags): void {
  if (!qr) return;
  const others = {
    '--email': email,
    '--account': account,
    '--password-stdin': passwordStdin,
    '--remember': remember,
  };
  const other = Object.entries(others).find(([, value]) => value);
  if (other) throw new Fault('flags-together', { flags: ['--qr', other[0]] });
}

/** Without a way: the flags decide the kind of login, or leave it open. */
async function wayOf(
  context: Context,
  flags: LoginFlags,
  last: LastAccount | undefined,
): Promise<Partial<ChosenWay>> {
  if (flags.qr) return { way: 'qr' };
  const { account, email, passwordStdin } = flags;
  const isGiven = email !== undefined || passwordStdin || context.password !== undefined;
  if (!context.prompts || account || isGiven) return account ? { way: account } : {};
  return askWay(context, last);
}

async function byQr(context: Context, portal: LoginPortal, about: PortalInfo): Promise<AccountValue> {
  if (!context.prompts || !portal.qr) throw new Fault('qr-needs-person', {});
  const { screen } = context;
  if (about.practice) screen.err(screen.paintErr.dim(screen.texts.login.qr.practice));
  const { loginByQr } = await import('../prompts/login/qr.js');
  const { session, account } = await loginByQr(context, portal.qr);
  await context.keepSession({ ...session, by: 'qr' });
  const { email, kind } = account;
  await rememberAccount(context.folders.settings, context.portalName, { email, kind, way: 'qr' });
  return { portal: about, account, fresh: true };
}

/**
 * If the portal still accepts the kept session of another account, that account becomes the current one without any
 * question. A given password, or the current account's address, means that the user wants a new session.
 */
async function keptBeside(context: Context, flags: LoginFlags, email: string): Promise<Account | undefined> {
  if (flags.passwordStdin || flags.remember || context.password !== undefined) return undefined;
  const kept = await keptSessions(context.folders.sessions, context.portalName);
  const found = kept.find(({ session, current }) => !current && sameEmail(session.email, email));
  if (!found || !('token' in found.session)) return undefined;
  try {
    const account = await (await context.portalOf(found.session)).whoami();
    if (flags.account !== undefined && flags.account !== account.kind) return undefined;
    await context.keepSession(found.session);
    const way = found.session.by === 'qr' ? { way: 'qr' as const } : {};
    const { email, kind } = account;
    await rememberAccount(context.folders.settings, context.portalName, { email, kind, ...way });
    return account;
  } catch (error) {
    // The session has ended or cannot be checked: log in again.
    if (!isPortalError(error)) throw error;
    return undefined;
  }
}

/** The user logs in by hand in the window; the session kept here records only the account. */
async function inWindow(
  context: Context,
  portal: LoginPortal,
  wait: NonNullable<LoginPortal['inWindow']>,
): Promise<AccountValue> {
  const { session, account } = await wait();
  await context.keepSession(session);
  return { portal: await portal.about(), account, fresh: true };
}

async function askEmail({ prompts, screen }: Context, initial: string | undefined): Promise<string> {
  if (!prompts) throw new Fault('needs-answer', { what: 'email', flag: '--email' });
  const { email, noAddress } = screen.texts.login.ask;
  return (await prompts.text(email, initial, (a) => (a.includes('@') ? undefined : noAddress))).trim();
}
