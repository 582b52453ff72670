/**
 * `submit --again`: a person says, by typing each applicant's name, which rows are filed once more
 * (docs/design.md#filing-again).
 */
import type { Refilable } from '../plan/findings.js';
import type { Prompts } from './prompts.js';
import type { Screen } from './screen.js';

/** The rows that are filed once more, by line, each with the order it comes after. Nothing else answers for a person. */
export async function confirmRefile(
  prompts: Prompts,
  screen: Screen,
  rows: readonly Refilable[],
): Promise<Map<number, string>> {
  const { onceMore } = screen.texts.run;
  const agreed = new Map<number, string>();
  if (rows.length === 0) screen.err(screen.paintErr.yellow(onceMore.nobody));
  for (const one of rows) {
    const typed = (await prompts.text(onceMore.ask(one), undefined)).trim();
    if (typed === one.person) agreed.set(one.row, one.order);
    else screen.err(screen.paintErr.yellow(typed === '' ? onceMore.left(one) : onceMore.differs(one)));
  }
  return agreed;
}
