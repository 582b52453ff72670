/** The copies of `abtc sort`, and the record of them. */
import type { Context } from './context.js';
import { copyAll, type Targets } from '../sort/folders.js';
import { writeRecord, type SortRecord } from '../sort/record.js';
import { Interrupted } from '../terminal/prompts.js';
import type { SortValue } from '../terminal/views/sort.js';

/**
 * Copies the certain files, and records them. After Ctrl-C it starts no further file and records those copied.
 * @throws Interrupted
 */
export async function copyAndRecord(
  { now, progress, screen, stop }: Context,
  { sorted, paths }: SortValue,
  targets: Targets,
  record: SortRecord,
): Promise<void> {
  const at = now().toISOString();
  const known = new Set(record.declined.map(({ sha256 }) => sha256));
  const declined = sorted.flatMap(({ fate, sha256, file }) =>
    fate.is === 'declined' && !known.has(sha256) ? [{ sha256, from: file.names.join('/'), at }] : [],
  );
  const kept = { ...record, copied: [...record.copied], declined: [...record.declined, ...declined] };
  const count = sorted.filter(({ fate }) => fate.is === 'certain').length;
  // A process with a listener is not ended by the first Ctrl-C.
  const hear = (): void => undefined;
  stop.addEventListener('abort', hear);
  let end: 'all' | 'stopped';
  try {
    end = await copyAll(paths.to, sorted, targets, {
      ...{ at, stop },
      done(one) {
        kept.copied.push(one);
        progress.say(screen.texts.sort.copying(kept.copied.length - record.copied.length, count));
      },
    });
  } finally {
    stop.removeEventListener('abort', hear);
    if (kept.copied.length > record.copied.length || declined.length > 0) await writeRecord(paths.to, kept);
  }
  progress.done();
  if (end === 'all') return;
  screen.err(screen.texts.sort.stopped(kept.copied.length - record.copied.length, count));
  throw new Interrupted();
}
