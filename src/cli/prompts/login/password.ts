/**
 * The source of a password (never argv), and what happens to a kept one. If the portal also requires a captcha, its
 * picture is shown and a person reads it.
 */
import type { Context } from '../../context.js';
import { openOutside, pictureFile } from '../../open-outside.js';
import { Rejected } from '../../../portal/errors.js';
import type { Captcha, Credentials, LoggedIn, LoginPortal } from '../../../portal/portal.js';
import { Fault } from '../../../terminal/messages/faults.js';
import type { Prompts } from '../../../terminal/prompts.js';
import type { Screen } from '../../../terminal/screen.js';

export const ownerOf = (context: Pick<Context, 'target'>, email: string) => ({
  portal: context.target.url?.href ?? 'practice',
  email,
});

interface Password {
  text: string;
  /** Typed at a prompt, which can be repeated. */
  typed?: boolean;
  /** It was kept earlier, at the user's request. */
  kept: boolean;
}

/**
 * From standard input if requested, else the environment (CI), else the kept one, else a hidden prompt. Line ends after
 * it are removed. Blanks around it are rarely intended (`echo` and `set` of cmd add one): the program warns of them
 * before its single attempt, or asks if the password was typed.
 */
export async function passwordFor(context: Context, email: string, fromStdin: boolean): Promise<Password> {
  const { err, paintErr, texts } = context.screen;
  const { blanks } = texts.login.password;
  const said = (text: string): Password => {
    if (text !== text.trim()) err(paintErr.yellow(blanks));
    return { text, kept: false };
  };
  if (fromStdin) return said((await context.readStdin()).replace(/[\r\n]+$/u, ''));
  if (context.password !== undefined) return said(context.password);
  const kept = await keptPassword(context, email);
  if (kept !== undefined) return { text: kept, kept: true };
  if (!context.prompts) throw new Fault('needs-answer', { what: 'password', flag: '--password-stdin' });
  const answer = await typedPassword(context.prompts, context.screen);
  return { text: answer, kept: false, typed: true };
}

async function typedPassword(prompts: Prompts, { texts }: Screen): Promise<string> {
  const answer = await prompts.secret(texts.login.ask.password);
  const isMeant = answer === answer.trim() || (await prompts.confirm(texts.login.password.blanksMeant));
  return isMeant ? answer : answer.trim();
}

/** Reports each time where the password came from, and that a file protects it less. */
export async function keptPassword(context: Context, email: string): Promise<string | undefined> {
  const { screen, passwords } = context;
  const { password: words } = screen.texts.login;
  const found = await passwords.read(ownerOf(context, email));
  if (!found) return undefined;
  if (found.in === 'silent-ring') return void screen.err(screen.paintErr.yellow(words.ringSilent));
  screen.err(
    found.in === 'ring'
      ? screen.paintErr.dim(words.fromRing)
      : screen.paintErr.yellow(words.fromFile(found.path)),
  );
  return found.password;
}

/** Called after a login with this password, if the user asked to keep it. */
export async function keepPassword(context: Context, email: string, text: string): Promise<void> {
  const { screen, passwords } = context;
  const { password: words } = screen.texts.login;
  const where = await passwords.keep(ownerOf(context, email), text);
  screen.err(
    where.in === 'ring'
      ? screen.paintErr.dim(words.keptInRing)
      : screen.paintErr.yellow(words.keptInFile(where.path)),
  );
}

/** Deletes a kept password that the portal rejects: otherwise a few commands would lock the account. */
async function forgetIfWrong(
  context: Context,
  email: string,
  password: Password,
  error: unknown,
): Promise<void> {
  if (!password.kept || !(error instanceof Rejected) || error.code !== 'AUTH_FAILED') return;
  const { screen, passwords } = context;
  const { forgotten, ringKeeps } = screen.texts.login.password;
  const end = await passwords.forget(ownerOf(context, email));
  screen.err(screen.paintErr.yellow(end === 'silent-ring' ? ringKeeps : forgotten));
}

/** The portal answers this before it checks the password, so trying again is not a second attempt. */
const WANTED = 'CAPTCHA_REQUIRED';
const WRONG = 'CAPTCHA_WRONG';

/** Maximum wrong passwords for an account: portals lock it after about five, and the user may start again later. */
const WRONG_AT_MOST = 2;

/** How often a password of each account was wrong at this portal, by e-mail, since the program or the menu began. */
export function wrongAt({ wrongPasswords, portalName }: Context): Map<string, number> {
  const counts = wrongPasswords.get(portalName) ?? new Map<string, number>();
  wrongPasswords.set(portalName, counts);
  return counts;
}

/** Whether no more passwords of this account are tried. */
export const isUsedUp = (wrong: ReadonlyMap<string, number>, email: string): boolean =>
  (wrong.get(email.toLowerCase()) ?? 0) >= WRONG_AT_MOST;

/** How many tries are left, if the portal's words say so. */
export function triesLeft(words: string): number | undefined {
  const [, ...numbers] = LEFT.exec(words.normalize('NFKC')) ?? [];
  const found = numbers.find((one) => one !== undefined);
  return found === undefined ? undefined : Number(found);
}

const LEFT =
  /(?:剩|还)\D{0,8}(\d{1,2}) ?次|(\d{1,2}) (?:more )?(?:tries|attempts?) (?:left|remain)|remaining\D{0,12}(\d{1,2})/iu;

/**
 * As `portal.login`; deletes a wrong kept password. After a wrong typed one, the user chooses: the password once more,
 * another account (`other`), or nothing. @returns also the correct password
 * @throws Fault `captcha-needs-person` if no user is present; `login-stopped` if the user gives up
 */
export async function loginByPassword(
  context: Context,
  portal: LoginPortal,
  { kind, email, password, isGuessed, mayBeOther = false }: Given,
): Promise<(LoggedIn & { password: string }) | 'other'> {
  const { screen } = context;
  const counts = wrongAt(context);
  let credentials: Credentials = { kind, email, password: password.text };
  for (let given = credentials; ;) {
    try {
      return { ...(await portal.login(given)), password: credentials.password };
    } catch (error) {
      await forgetIfWrong(context, email, password, error);
      const code = error instanceof Rejected ? error.code : '';
      const times = (counts.get(email.toLowerCase()) ?? 0) + 1;
      if (code === 'AUTH_FAILED') counts.set(email.toLowerCase(), times);
      if (code === 'AUTH_FAILED' && password.typed) {
        const useUp = () => counts.set(email.toLowerCase(), WRONG_AT_MOST);
        const about = { email, times, isGuessed: isGuessed === true, mayBeOther, useUp };
        const next = await afterWrong(context, error as Rejected, about);
        if (next === 'other') return next;
        if (next === undefined) throw error;
        given = credentials = { ...credentials, password: next.password };
        continue;
      }
      if ((code !== WANTED && code !== WRONG) || !portal.captcha) throw error;
      if (!context.prompts) throw new Fault('captcha-needs-person', {}, { cause: error });
      if (code === WRONG) screen.err(screen.paintErr.yellow(screen.texts.login.captcha.wrong));
    }
    given = { ...credentials, captcha: await answered(context, portal.captcha) };
  }
}

interface Given extends Pick<Credentials, 'kind' | 'email'> {
  password: Password;
  /** The kind of account was not given. */
  isGuessed?: boolean;
  /** The user may log in to another account instead. */
  mayBeOther?: boolean;
}

interface AfterWrong {
  email: string;
  times: number;
  isGuessed: boolean;
  mayBeOther: boolean;
  /** Records that no password of this account may be tried any more. */
  useUp: () => void;
}

/** `undefined`: all tries of this account are used up. @throws Fault if the user gives up */
async function afterWrong(
  { screen, prompts }: Context,
  { portalWords: words }: Rejected,
  { email, times, isGuessed, mayBeOther, useUp }: AfterWrong,
): Promise<{ password: string } | 'other' | undefined> {
  const left = triesLeft(words);
  // The next wrong one could lock the account.
  const mayRepeat = left === undefined || left > 1;
  if (!mayRepeat) useUp();
  const { wrong, next, ways, noMore } = screen.texts.login.password;
  const isOver = times >= WRONG_AT_MOST || !mayRepeat;
  if (isOver && screen.inMenu) screen.err(screen.paintErr.yellow(noMore(email)));
  if (!prompts || times >= WRONG_AT_MOST || (!mayRepeat && !mayBeOther)) return undefined;
  screen.err(screen.paintErr.yellow(wrong({ words, left, isGuessed: isGuessed && mayBeOther })));
  const open = [
    ...(mayRepeat ? ['again'] : []),
    ...(mayBeOther ? ['other'] : []),
    'stop',
  ] as (keyof typeof ways)[];
  const answer = await prompts.choose(
    next,
    open.map((value) => ({ name: ways[value], value })),
  );
  if (answer === 'other') return answer;
  const password = answer === 'again' ? await typedPassword(prompts, screen) : '';
  // The portal's words are already on the screen.
  if (password === '') throw new Fault('login-stopped', { email });
  return { password };
}

/** The user's answer to a captcha. An empty answer requests another picture. */
async function answered({ screen, prompts }: Context, next: () => Promise<Captcha>) {
  for (;;) {
    const { id, picture } = await next();
    const file = await showPicture(screen, picture);
    try {
      const text = (await prompts!.text(screen.texts.login.captcha.ask, undefined)).trim();
      if (text !== '') return { id, text };
    } finally {
      await file?.remove();
    }
  }
}

/** Draws on the terminal; a picture that cannot be drawn there is written to a file and opened in a window. */
async function showPicture(screen: Context['screen'], picture: Uint8Array) {
  const { captcha } = screen.texts.login;
  const { drawPng } = await import('../../../terminal/picture.js');
  const drawing = drawPng(picture, Math.min(screen.size().columns - 1, WIDEST), screen.paintErr.level > 0);
  if (drawing) {
    screen.draw(drawing.lines);
    return undefined;
  }
  const file = await pictureFile(`captcha.${endingOf(picture)}`);
  await file.write(picture);
  screen.err(captcha.pictureAt(file.path));
  await openOutside(file.path, () => screen.err(captcha.notOpened(file.path)));
  return file;
}

/** A captcha has large dots: more columns show no more detail. */
const WIDEST = 78;

function endingOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return start.startsWith('ffd8') ? 'jpg' : start === '47494638' ? 'gif' : 'png';
}
