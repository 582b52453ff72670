// Where a rule comes from: its place in the guide, or the reason why something was assumed.

/** `place` is a section and numbered sentence of the guide, e.g. `2.2 §2`; a picture there is `2.2 §2 图`. */
export interface Source {
  readonly place: string;
  /** The guide does not say so (or cannot be read there); `why` says what it rests on. */
  readonly assumed?: true;
  readonly why?: string;
}

/** Marks a rule as assumed, near `place`. */
export function assumed(place: string, why: string): Source {
  return { place, assumed: true, why };
}
