/** Questions to a person, on `err`; in stepwise ones, Esc is 上一步. */
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { answerTo, type Streams } from './keyboard.js';
import { harmless } from './screen.js';

export interface Prompts {
  /** `refused` returns what is wrong with an answer; the question stays and shows it. */
  text(
    message: string,
    initial: string | undefined,
    refused?: (answer: string) => string | undefined,
  ): Promise<string>;
  secret(message: string): Promise<string>;
  /** Esc means no. `details`: shows more before the person decides, each time they request it. */
  confirm(message: string, details?: () => void): Promise<boolean>;
  choose<T extends string>(
    message: string,
    choices: readonly { name: string; value: T }[],
    initial?: T,
  ): Promise<T>;
}

/** Ctrl-C or Ctrl-D at a question. */
export { Interrupted } from './keyboard.js';

/** The words of the questions themselves. */
export interface PromptWords {
  keys: { move: string; choose: string; back: string };
  nothingFound: string;
  yes: string;
  no: string;
  details: string;
  /** Hints after a yes-or-no question; the second if `d` shows details. */
  yesOrNo: string;
  yesNoOrDetails: string;
  /** The reply to an answer that is neither. */
  neither: string;
  /** The reply to text typed at a list. */
  stray: string;
}

export function makePrompts(input: Readable, output: Writable, words: PromptWords): Prompts {
  const ask = <T>(question: object): Promise<T> => answerTo({ input, output }, question);
  return {
    text: (message, initial, refused) =>
      ask({
        ...{ type: 'input', message },
        ...(initial !== undefined && { default: initial }),
        ...(refused && { validate: (answer: string) => refused(answer) ?? true }),
      }),
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
    async confirm(message, details) {
      for (;;) {
        const question = yesNoQuestion(message, words, details !== undefined);
        const answer = await orBack<string>({ input, output }, question);
        if (answer === BACK) return false;
        if (!details || !wantsDetails(answer)) return isYes(answer) === true;
        details();
      }
    },
  };
}

/** A yes-or-no question. Not inquirer's own, which does not accept full-width letters and refuses in English. */
function yesNoQuestion(message: string, words: PromptWords, hasDetails = false): object {
  const said = (text: string): string =>
    hasDetails && wantsDetails(text) ? words.details : words[isYes(text) ? 'yes' : 'no'];
  const choices = hasDetails ? words.yesNoOrDetails : words.yesOrNo;
  return {
    type: 'input',
    message,
    validate: (text: string) =>
      isYes(text) !== undefined || (hasDetails && wantsDetails(text)) || words.neither,
    transformer: (text: string, { isFinal }: { isFinal: boolean }) =>
      isFinal ? said(text) : `${styleText('dim', choices)} ${text}`,
    theme: { validationFailureMode: 'clear' },
  };
}

const ANSWERS: readonly (readonly string[])[] = [
  ['', 'n', 'no', '否', '不', '不是'],
  ['y', 'yes', '是', '是的'],
];

const plainly = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const wantsDetails = (text: string): boolean =>
  ['d', '详', '详情', '明细', 'details'].includes(plainly(text));

/** Enter alone means no; `undefined`: neither yes nor no. */
function isYes(text: string): boolean | undefined {
  const given = plainly(text);
  const found = ANSWERS.findIndex((some) => some.includes(given));
  return found === -1 ? undefined : found === 1;
}

/** Esc at a question. */
export const BACK = Symbol('back');
export type Back = typeof BACK;

export interface Choice<T> {
  name: string;
  /** The text after the name in a searchable list, and the text that Tab completes there; by default the name. */
  details?: string;
  complete?: string;
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
  /** `stray`: the reply to text typed at the list, if another one helps more. */
  choose<T>(message: string, choices: readonly Choice<T>[], initial?: T, stray?: string): Promise<T | Back>;
  /** A list filtered by the typed text. `missing`: the message on Enter if nothing can be chosen. */
  search<T>(
    message: string,
    find: (term: string) => Promise<Choice<T>[]>,
    missing: (term: string) => string,
  ): Promise<T | Back>;
  /** Enter alone means no. */
  confirm(message: string): Promise<boolean | Back>;
}

const PAGE = 10;

export function makeStepwise(input: Readable, output: Writable, words: PromptWords): Stepwise {
  const ask = <T>(question: object): Promise<T | Back> => orBack({ input, output }, question);
  const tip = `↑↓ ${words.keys.move} · Enter ${words.keys.choose} · Esc ${words.keys.back}`;
  const shown = <T>(choices: readonly Choice<T>[]): Choice<T>[] =>
    choices.map((c) => ({
      ...c,
      name: plain(c.name),
      ...(c.short !== undefined && { short: plain(c.short) }),
      ...(c.details !== undefined && { details: plain(c.details) }),
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
    choose: (message, choices, initial, stray = words.stray) =>
      ask({ ...{ message: plain(message), choices: shown(choices) }, initial, tip, stray, pageSize: PAGE }),
    search: (message, find, missing) =>
      ask({
        message: plain(message),
        tip,
        pageSize: PAGE,
        missing: (term: string) => plain(missing(term)),
        source: async (term: string) => {
          const found = shown(await find(term));
          return found.length > 0 ? found : [{ name: words.nothingFound, value: '', disabled: '' }];
        },
      }),
    async confirm(message) {
      const answer = await ask<string>(yesNoQuestion(plain(message), words));
      return answer === BACK ? BACK : isYes(answer) === true;
    },
  };
}

/** @returns the answer, or `BACK` after Esc */
async function orBack<T>(at: Streams, question: object): Promise<T | Back> {
  const leaving = new AbortController();
  try {
    return await answerTo<T>(at, question, leaving);
  } catch (error) {
    if (leaving.signal.aborted) return BACK;
    throw error;
  }
}

/** The text may be the portal's own: remove control characters. */
const plain = (text: string): string => harmless(text, false);
