/** One language's words: a function for every code, so that a missing text does not compile. */
import type { ProblemArgs } from '../../filing/problem.js';
import type { ReasonArgs } from '../../run/reasons.js';
import type { FaultArgs } from './faults.js';
import type { ScreenTexts } from './screen.js';

export type Lang = 'zh' | 'en';

export type Sentences<Args> = { [C in keyof Args]: (args: Args[C]) => string };

export interface Texts {
  lang: Lang;
  problems: Sentences<ProblemArgs>;
  reasons: Sentences<ReasonArgs>;
  faults: Sentences<FaultArgs>;
  screen: ScreenTexts;
}

/** The sentence of a code; codes and arguments were tied together where they were made. */
export function sentence<Args, C extends keyof Args>(table: Sentences<Args>, code: C, args: Args[C]): string {
  return table[code](args);
}
