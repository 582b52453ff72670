/** Questions to a person, on `err`; inquirer is loaded for the first one. */
import type { Readable, Writable } from 'node:stream';

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

export function makePrompts(input: Readable, output: Writable): Prompts {
  async function ask<T>(question: object): Promise<T> {
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({ input, output });
    try {
      const { answer } = (await prompt([{ ...question, name: 'answer' }] as never)) as { answer: T };
      return answer;
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
      throw error;
    }
  }
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
        ...{ type: 'select', message, choices },
        // inquirer's help line is English.
        theme: { style: { keysHelpTip: () => undefined } },
        ...(initial !== undefined && { default: initial }),
      }),
    confirm: (message) => ask({ type: 'confirm', message, default: false }),
  };
}
