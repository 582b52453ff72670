/** Codes with typed arguments, and the sentence each has in a language. */

/** A function for every code, so that a missing text does not compile. */
export type Sentences<Args, Said = string> = { [C in keyof Args]: (args: Args[C]) => Said };

/** A sentence, and what to do about it; empty where there is nothing to do. */
export interface Found {
  text: string;
  todo: string;
}

/** The sentence of a code; codes and arguments were tied together where they were made. */
export function sentence<Args, C extends keyof Args>(table: Sentences<Args>, code: C, args: Args[C]): string {
  return table[code](args);
}
