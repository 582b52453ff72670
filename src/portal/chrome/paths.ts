/** The elements that items have around them in common. Pure. */

interface Placed {
  path: readonly number[];
}

/** The number of elements that contain both items. */
export function shared({ path: a }: Placed, { path: b }: Placed): number {
  const apart = a.findIndex((n, i) => n !== b[i]);
  return apart < 0 ? a.length : apart;
}

/**
 * Which of several equal buttons belongs to a form: the only one in the smallest element that contains the whole form
 * and any of them. `undefined` if it contains several, or there is none.
 */
export function ofForm<T extends Placed>(equal: readonly T[], form: readonly Placed[]): T | undefined {
  const [first, ...others] = form;
  if (equal.length < 2 || !first) return equal.length === 1 ? equal[0] : undefined;
  for (
    let depth = Math.min(first.path.length, ...others.map((o) => shared(first, o)));
    depth > 0;
    depth -= 1
  ) {
    const within = equal.filter((i) => shared(i, first) >= depth);
    if (within.length > 0) return within.length === 1 ? within[0] : undefined;
  }
  return undefined;
}
