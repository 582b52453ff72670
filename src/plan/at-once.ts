/** Runs a few tasks in parallel, with results in order: reading forms and folders. */

const AT_ONCE = 4;

/** The result for each item, in order. @throws the first error, once all started tasks have ended */
export async function atOnce<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let asked = 0;
  const work = async (): Promise<void> => {
    while (asked < items.length) {
      const at = asked++;
      results[at] = await act(items[at]!).catch((error: unknown) => {
        asked = items.length;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
