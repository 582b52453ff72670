/** Where a password comes from, and what happens to a kept one. Never from argv. */
import type { Context } from '../../context.js';
import { Rejected } from '../../../portal/errors.js';
import { Fault } from '../../../terminal/messages/faults.js';

export const ownerOf = (context: Pick<Context, 'target'>, email: string) => ({
  portal: context.target.url?.href ?? 'practice',
  email,
});

export interface Password {
  text: string;
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
  const { blanks, blanksMeant } = texts.login.password;
  const typed = (text: string): Password => ({ text, kept: false });
  const said = (text: string): Password => {
    if (text !== text.trim()) err(paintErr.yellow(blanks));
    return typed(text);
  };
  if (fromStdin) return said((await context.readStdin()).replace(/[\r\n]+$/u, ''));
  if (context.password !== undefined) return said(context.password);
  const kept = await keptPassword(context, email);
  if (kept !== undefined) return { text: kept, kept: true };
  if (!context.prompts) throw new Fault('needs-answer', { what: 'password', flag: '--password-stdin' });
  const answer = await context.prompts.secret(texts.login.ask.password);
  const isMeant = answer === answer.trim() || (await context.prompts.confirm(blanksMeant));
  return typed(isMeant ? answer : answer.trim());
}

/** Reports each time where the password came from, and that a file protects it less. */
export async function keptPassword(context: Context, email: string): Promise<string | undefined> {
  const { screen, passwords, target: place } = context;
  const { password: words } = screen.texts.login;
  const found = await passwords.read(ownerOf({ target: place }, email));
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
  const { screen, passwords, target: place } = context;
  const { password: words } = screen.texts.login;
  const where = await passwords.keep(ownerOf({ target: place }, email), text);
  screen.err(
    where.in === 'ring'
      ? screen.paintErr.dim(words.keptInRing)
      : screen.paintErr.yellow(words.keptInFile(where.path)),
  );
}

/** Deletes a kept password that the portal rejects: otherwise a few commands would lock the account. */
export async function forgetIfWrong(
  context: Context,
  email: string,
  password: Password,
  error: unknown,
): Promise<void> {
  if (!password.kept || !(error instanceof Rejected) || error.code !== 'AUTH_FAILED') return;
  const { screen, passwords, target: place } = context;
  const { forgotten, ringKeeps } = screen.texts.login.password;
  const end = await passwords.forget(ownerOf({ target: place }, email));
  screen.err(screen.paintErr.yellow(end === 'silent-ring' ? ringKeeps : forgotten));
}
