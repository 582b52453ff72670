/** Milliseconds since now, by whichever clock went further: one stands still while a machine sleeps, one can be set back. */
export function stopwatch(now: () => Date): () => number {
  const [wall, steady] = [now().getTime(), performance.now()];
  return () => Math.max(now().getTime() - wall, performance.now() - steady);
}
