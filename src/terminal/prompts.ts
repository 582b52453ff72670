/** Questions to a person, on `err`; inquirer is loaded only when one is asked. */
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

/** The person pressed Ctrl-C at a question. */
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
      // Nothing on the screen tells what is typed, and no key shows it.
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
        // Which keys do what would be said in English.
        theme: { style: { keysHelpTip: () => undefined } },
        ...(initial !== undefined && { default: initial }),
      }),
    confirm: (message) => ask({ type: 'confirm', message, default: false }),
  };
}
