/** Codes with typed arguments, and their sentences in a language. */

/** One function per code, so that a missing text does not compile. */
export type Sentences<Args, Said = string> = { [C in keyof Args]: (args: Args[C]) => Said };

/** A sentence, and what to do about it; empty if there is nothing to do. */
export interface FindingText {
  text: string;
  todo: string;
}

/** The sentence of a code. The types of code and arguments were checked where they were created. */
export function sentence<Args, C extends keyof Args>(table: Sentences<Args>, code: C, args: Args[C]): string {
  return table[code](args);
}
