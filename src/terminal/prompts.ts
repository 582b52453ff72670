/**
 * Questions to a person, on `err`, and those that can be gone back from: Esc is 上一步. Inquirer is loaded only when one is
 * asked.
 */
import type { Readable, Writable } from 'node:stream';
import { harmless } from './screen.js';

export interface Prompts {
  text(message: string, initial: string | undefined): Promise<string>;
  secret(message: string): Promise<string>;
  confirm(message: string): Promise<boolean>;
  choose<T extends string>(
    message: string,
    choices: readonly { name: string; value: T }[],
    initial?: T,
  ): Promise<T>;
}

/** Ctrl-C at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

type Streams = { input: Readable; output: Writable; signal?: AbortSignal };
async function answerTo<T>(streams: Streams, question: object): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule(streams);
  try {
    const { answer } = (await prompt([{ ...question, name: 'answer' }] as never)) as { answer: T };
    return answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
    throw error;
  }
}

export function makePrompts(input: Readable, output: Writable): Prompts {
  const ask = <T>(question: object): Promise<T> => answerTo({ input, output }, question);
  return {
    text: (message, initial) =>
      ask({ type: 'input', message, ...(initial !== undefined && { default: initial }) }),
    secret: (message) =>
      // Show no character and no length, and offer no key to reveal them.
      ask({
        type: 'password',
        message,
        mask: false,
        toggleMask: false,
        theme: { style: { maskedText: '' } },
      }),
    choose: (message, choices, initial) =>
      ask({
        type: 'select',
        message,
        choices,
        // inquirer's help line is English.
        theme: { style: { keysHelpTip: () => undefined } },
        ...(initial !== undefined && { default: initial }),
      }),
    confirm: (message) => ask({ type: 'confirm', message, default: false }),
  };
}

/** Esc at a question. */
export const BACK = Symbol('back');
export type Back = typeof BACK;

export interface Choice<T> {
  name: string;
  /** The text that stays on the screen after the choice; by default the name. */
  short?: string;
  value: T;
  /** Shown under the list while the choice is marked. */
  description?: string;
  /** Why it cannot be chosen. */
  disabled?: string;
}

export interface Stepwise {
  /** `validate` returns what is wrong with an answer; the question then stays, with the answer in it. */
  text(
    message: string,
    initial: string | undefined,
    validate: (text: string) => string | undefined,
  ): Promise<string | Back>;
  choose<T>(message: string, choices: readonly Choice<T>[], initial?: T): Promise<T | Back>;
  /** A list that changes with the typed text. */
  search<T>(message: string, find: (term: string) => Promise<Choice<T>[]>): Promise<T | Back>;
  /** Enter alone means no. */
  confirm(message: string): Promise<boolean | Back>;
}

interface StepwiseWords {
  keys: { move: string; choose: string; back: string };
  nothingFound: string;
  yes: string;
  no: string;
}

const PAGE = 10;

export function makeStepwise(input: Readable, output: Writable, words: StepwiseWords): Stepwise {
  async function ask<T>(question: object): Promise<T | Back> {
    const leaving = new AbortController();
    const onKey = (_: unknown, key: { name?: string } | undefined): void => {
      if (key?.name === 'escape') leaving.abort();
    };
    input.on('keypress', onKey);
    try {
      return await answerTo<T>({ input, output, signal: leaving.signal }, question);
    } catch (error) {
      if (leaving.signal.aborted) return BACK;
      throw error;
    } finally {
      input.off('keypress', onKey);
    }
  }
  const tip = `↑↓ ${words.keys.move} · Enter ${words.keys.choose} · Esc ${words.keys.back}`;
  const theme = { style: { keysHelpTip: () => tip } };
  const shown = <T>(choices: readonly Choice<T>[]): object[] =>
    choices.map((c) => ({
      ...c,
      name: plain(c.name),
      ...(c.short !== undefined && { short: plain(c.short) }),
      ...(c.description !== undefined && { description: plain(c.description) }),
      ...(c.disabled !== undefined && { disabled: plain(c.disabled) }),
    }));
  return {
    text: (message, initial, validate) =>
      ask({
        type: 'input',
        message: plain(message),
        ...(initial !== undefined && initial !== '' && { default: plain(initial), prefill: 'editable' }),
        validate: (text: string) => validate(text) ?? true,
      }),
    choose: (message, choices, initial) =>
      ask({
        type: 'select',
        message: plain(message),
        choices: shown(choices),
        theme,
        loop: false,
        pageSize: PAGE,
        ...(initial !== undefined && { default: initial }),
      }),
    search: (message, find) =>
      ask({
        type: 'search',
        message: plain(message),
        theme,
        pageSize: PAGE,
        source: async (term: string | undefined) => {
          const found = shown(await find(term ?? ''));
          return found.length > 0 ? found : [{ name: words.nothingFound, value: '', disabled: ' ' }];
        },
      }),
    confirm: (message) =>
      ask({
        type: 'confirm',
        message: plain(message),
        default: false,
        transformer: (yes: boolean) => (yes ? words.yes : words.no),
      }),
  };
}

/** What is shown may be the portal's own words: nothing in it steers. */
const plain = (text: string): string => harmless(text, false);
