// The source of a rule: its place in the guide, or the reason for an assumption.

/** `place` is a section and numbered sentence of the guide, e.g. `2.2 §2`; a picture there is `2.2 §2 图`. */
export interface Source {
  readonly place: string;
  /** Not in the guide, or not legible there; `why` gives the basis. */
  readonly assumed?: true;
  readonly why?: string;
}

/** Marks a rule near `place` as assumed. */
export function assumed(place: string, why: string): Source {
  return { place, assumed: true, why };
}
