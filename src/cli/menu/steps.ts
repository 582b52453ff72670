/** A command that the menu runs, and what it offers after it: to open a file, or another command. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { MenuAnswers } from '../../config/settings.js';
import type { EntryId } from '../../terminal/menu-entries.js';
import { BACK, type Back, type Choice, type Stepwise } from '../../terminal/prompts.js';
import type { Page } from '../../terminal/screen.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { openOutside } from '../open-outside.js';

export interface At {
  context: Context;
  ask: Stepwise;
  answers: MenuAnswers;
  /** Runs a command as if it had been typed. */
  typed: (words: readonly string[], page?: Page) => Promise<number>;
}

export interface Step {
  entry: EntryId;
  words: readonly string[];
  /** Proposals for the next time. */
  keep?: Partial<MenuAnswers>;
  /** A file or folder that it makes, and the proposals for the next time if it was made. */
  makes?: { path: string; keep?: Partial<MenuAnswers> };
  /** Shows all of a result, however long. */
  isWhole?: true;
  /** What is offered after it; the first is what is usual. */
  after?: (ran: Ran) => Offer[] | Promise<Offer[]>;
  /** A table that the user corrects next. */
  fix?: string;
}

export interface Ran extends Page {
  exit: number;
}

/** `ask`: its questions come first. */
export type Offer = { name: string } & ({ step: Step } | { open: string } | { ask: Ask });

export type Ask = (at: At) => Promise<Asked | Back>;

/** What an entry led to: a command; an answer that is already kept; or another portal, at which the menu starts again. */
export type Asked = { step: Step } | { keep?: Partial<MenuAnswers>; isOtherPortal?: true };

/** Whether a command did what it was for, even if some rows are left. */
export const isDone = (exit: number): boolean => exit === EXIT.done || exit === EXIT.partial;

/** Runs a command and those that the user chooses after it. @returns the last one; `fix` only if its table was made */
export async function runSteps(
  at: At,
  first: Step,
  keep: (given: Partial<MenuAnswers>) => Promise<void>,
): Promise<{ step: Step; ran: Ran }> {
  for (let step = first; ;) {
    if (step.keep) await keep(step.keep);
    const page: Page = { isCut: false };
    const exit = await at.typed(step.words, step.isWhole ? undefined : page);
    const isMade = step.makes !== undefined && existsSync(step.makes.path);
    if (isMade && step.makes?.keep) await keep(step.makes.keep);
    const ran = { ...page, exit };
    const chosen = await offered(at, (await step.after?.(ran)) ?? []);
    if (!chosen) return { step: isMade ? step : withoutFix(step), ran };
    step = chosen;
  }
}

const withoutFix = ({ fix: _, ...step }: Step): Step => step;

/** `undefined`: back to the menu. What was opened is not offered again. */
async function offered(at: At, offers: readonly Offer[]): Promise<Step | undefined> {
  const { context, ask } = at;
  const { after } = context.screen.texts.menu;
  for (let left = offers; left.length > 0;) {
    const choices: Choice<Offer | undefined>[] = left.map((value) => ({ name: value.name, value }));
    const chosen = await ask.choose(after.question, [...choices, { name: after.home, value: undefined }]);
    if (chosen === BACK || chosen === undefined) return undefined;
    if ('step' in chosen) return chosen.step;
    if ('ask' in chosen) {
      const asked = await chosen.ask(at);
      if (asked !== BACK && 'step' in asked) return asked.step;
      continue;
    }
    await opened(context, chosen.open);
    left = left.filter((one) => one !== chosen);
  }
  return undefined;
}

function opened({ screen }: Context, path: string): Promise<void> {
  const { notOpened } = screen.texts.menu.after;
  return openOutside(path, () => screen.err(screen.paintErr.yellow(notOpened(path))));
}

/** An offer to open what a command made, if it made it. */
export const toOpen = ({ screen }: Context, path: string): Offer[] =>
  existsSync(path) ? [{ name: screen.texts.menu.after.open(basename(path)), open: path }] : [];
