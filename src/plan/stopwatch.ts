/** Milliseconds since now, by the clock that advanced more: one stops in sleep, the other can be set back. */
export function stopwatch(now: () => Date): () => number {
  const [wall, steady] = [now().getTime(), performance.now()];
  return () => Math.max(now().getTime() - wall, performance.now() - steady);
}
