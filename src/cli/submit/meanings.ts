/** Headings and options that are close to ours: at a terminal, a person is asked whether ours are meant. */
import type { IsMeant } from '../../filing/table/meant.js';
import type { Problem } from '../../filing/problem.js';
import { optionsMeant, type IsOption, type MeantOptions } from '../../plan/meant-options.js';
import type { Context } from '../context.js';

export interface Meanings {
  isMeant: IsMeant;
  isOption: IsOption;
}

/** Each question is asked once in a command, and after a yes once in a process; `undefined` if no user is present. */
export function askedMeanings({ prompts, screen, progress, agreed }: Context): Meanings | undefined {
  if (!prompts) return undefined;
  const { check } = screen.texts;
  const said = new Map<string, boolean>();
  const ask = async (question: string, word: string, ours: string): Promise<boolean> => {
    const before = said.get(question);
    if (before !== undefined) return before;
    progress.done();
    const known = agreed.has(question);
    if (known && !screen.quiet) screen.err(check.meantBefore(word, ours));
    const answer = known || (await prompts.confirm(question));
    said.set(question, answer);
    if (answer) agreed.add(question);
    return answer;
  };
  return {
    isMeant: (heading, ours) => ask(check.isMeant(heading, ours), heading, ours),
    isOption: (column, cell, option) => ask(check.isOption(column, cell, option), cell, option),
  };
}

/** Plans rows; if a person confirms options of the forms, plans them again with these. */
export async function plannedAsMeant<T>(
  meanings: Meanings | undefined,
  plan: (options: MeantOptions | undefined) => Promise<T>,
  problemsOf: (planned: T) => readonly Problem[],
): Promise<{ planned: T; options: MeantOptions | undefined }> {
  const planned = await plan(undefined);
  const options = meanings && (await optionsMeant(problemsOf(planned), meanings.isOption));
  if (!options || options.size === 0) return { planned, options: undefined };
  return { planned: await plan(options), options };
}
