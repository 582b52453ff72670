/**
 * A question at a terminal, with inquirer, which is loaded on first use. Keys typed before a question is drawn never
 * answer it: a typed-ahead `y` would agree to something unread.
 */
import { emitKeypressEvents, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { ChoiceList } from './choice-list.js';
import type { Search } from './search.js';

/** Ctrl-C or Ctrl-D at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** No key may arrive for this long before a question is drawn. */
const QUIET_MS = 40;
/** How long to wait after Esc for the rest of a key's sequence. */
const ESCAPE_MS = 50;
const [CTRL_C, CTRL_D] = [0x03, 0x04];

export interface Streams {
  input: Readable;
  output: Writable;
}

/** Asks one question, after dropping keys typed before. `leaving`: Esc aborts it. @throws Interrupted */
export async function answerTo<T>(
  { input, output }: Streams,
  question: object | Search | ChoiceList,
  leaving?: AbortController,
): Promise<T> {
  // readline closes at Ctrl-D, and inquirer then waits for ever.
  const ended = new AbortController();
  const at = {
    input,
    output,
    signal: AbortSignal.any([ended.signal, ...(leaving ? [leaving.signal] : [])]),
    // A question left with Esc is removed: the previous one, or the end, replaces it.
    get clearPromptOnDone(): boolean {
      return leaving?.signal.aborted === true;
    },
  };
  const ask = await asker<T>(question, at);
  // The first call for a stream decides; readline itself would wait half a second.
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  await drain(input);
  const onKey = (_: unknown, key: { name?: string; ctrl?: boolean } | undefined): void => {
    if (key?.name === 'escape' && leaving) void leave(input, leaving);
    if (key?.name === 'd' && key.ctrl) ended.abort();
  };
  input.on('keypress', onKey);
  try {
    return await ask();
  } catch (error) {
    if (ended.signal.aborted || (error instanceof Error && error.name === 'ExitPromptError'))
      throw new Interrupted();
    throw error;
  } finally {
    input.off('keypress', onKey);
  }
}

/**
 * Reading stops before the question ends. On Windows, a terminal that leaves raw mode while it waits for a key would
 * from then on be read line by line, in parallel with later questions.
 */
async function leave(input: Readable, leaving: AbortController): Promise<void> {
  input.pause();
  await turn();
  leaving.abort();
}

/** Loads the libraries of a question. */
async function asker<T>(question: object | Search | ChoiceList, at: Streams): Promise<() => Promise<T>> {
  if ('source' in question) {
    const { searchPrompt } = await import('./search.js');
    return () => searchPrompt(question, at) as Promise<T>;
  }
  if ('stray' in question) {
    const { choiceList } = await import('./choice-list.js');
    return () => choiceList(question, at) as Promise<T>;
  }
  const { default: inquirer } = await import('inquirer');
  // Do not use its list of questions, which copies `at` before the question ends.
  const { prompts } = inquirer.createPromptModule();
  const { type, ...asked } = question as { type: keyof typeof prompts };
  return () => (prompts[type] as unknown as (asked: object, at: Streams) => Promise<T>)(asked, at);
}

type Terminal = Readable & { isTTY?: boolean; setRawMode?: (on: boolean) => unknown };

/** Reads and drops the terminal's buffer. Ctrl-C and Ctrl-D in it count. @throws Interrupted */
async function drain(input: Terminal): Promise<void> {
  if (!input.isTTY) return;
  // Otherwise an unfinished line is not delivered.
  input.setRawMode?.(true);
  let [isQuiet, isOver] = [false, false];
  const drop = (bytes: Uint8Array | string): void => {
    isQuiet = false;
    const keys = Buffer.from(bytes as Uint8Array);
    isOver ||= keys.includes(CTRL_C) || keys.includes(CTRL_D);
  };
  input.on('data', drop);
  input.resume();
  while (!isQuiet && !isOver) {
    isQuiet = true;
    await sleep(QUIET_MS);
    // If the process was busy, the timer fires before input that has arrived meanwhile.
    await turn();
  }
  input.off('data', drop);
  input.pause();
  if (!isOver) return;
  await turn();
  input.setRawMode?.(false);
  throw new Interrupted();
}
