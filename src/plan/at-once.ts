/** Runs a few tasks in parallel, with results in order: reading forms and folders. */

const AT_ONCE = 4;

/** The result for each item, in order. @throws the first error, once all tasks in progress have ended */
export async function atOnce<T, R>(items: AsyncGenerator<T>, act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let asked = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const at = asked++;
      const next = await items.next();
      if (next.done) return;
      results[at] = await act(next.value).catch(async (error: unknown) => {
        await items.return(undefined);
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
