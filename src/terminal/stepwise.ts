/** Questions with a way back: Esc is 上一步. Texts may come from the portal, so control characters are removed. */
import type { Readable, Writable } from 'node:stream';
import { Interrupted } from './prompts.js';
import { harmless } from './screen.js';

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

export interface StepwiseWords {
  keys: { move: string; choose: string; back: string };
  nothingFound: string;
  yes: string;
  no: string;
}

const PAGE = 10;

export function makeStepwise(input: Readable, output: Writable, words: StepwiseWords): Stepwise {
  async function ask<T>(question: object): Promise<T | Back> {
    const { default: inquirer } = await import('inquirer');
    const leaving = new AbortController();
    const prompt = inquirer.createPromptModule({ input, output, signal: leaving.signal });
    const onKey = (_: unknown, key: { name?: string } | undefined): void => {
      if (key?.name === 'escape') leaving.abort();
    };
    input.on('keypress', onKey);
    try {
      const { answer } = (await prompt([{ ...question, name: 'answer' }] as never)) as { answer: T };
      return answer;
    } catch (error) {
      if (leaving.signal.aborted) return BACK;
      if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
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
        ...{ type: 'select', message: plain(message), choices: shown(choices), theme, loop: false },
        ...{ pageSize: PAGE, ...(initial !== undefined && { default: initial }) },
      }),
    search: (message, find) =>
      ask({
        ...{ type: 'search', message: plain(message), theme, pageSize: PAGE },
        source: async (term: string | undefined) => {
          const found = shown(await find(term ?? ''));
          return found.length > 0 ? found : [{ name: words.nothingFound, value: '', disabled: ' ' }];
        },
      }),
    confirm: (message) =>
      ask({
        ...{ type: 'confirm', message: plain(message), default: false },
        transformer: (yes: boolean) => (yes ? words.yes : words.no),
      }),
  };
}

const plain = (text: string): string => harmless(text, false);
