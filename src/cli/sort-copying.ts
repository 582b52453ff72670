/** The copies of `abtc sort`, and the record of them. */
import type { Context } from './context.js';
import { assignedTo } from '../sort/fate.js';
import { copyAll, type Targets } from '../sort/folders.js';
import { shownIn } from '../sort/heap-file.js';
import { assignedKey } from '../sort/proposal.js';
import { writeRecord, type Assigned, type SortRecord } from '../sort/record.js';
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
  const assigned = newlyAssigned(sorted, targets, at);
  const kept = {
    ...{ ...record, copied: [...record.copied], declined: [...record.declined, ...declined] },
    ...(assigned.length > 0 && { assigned: [...(record.assigned ?? []), ...assigned] }),
  };
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
    const answered = declined.length + assigned.length;
    if (kept.copied.length > record.copied.length || answered > 0) await writeRecord(paths.to, kept);
  }
  progress.done();
  if (end === 'all') return;
  screen.err(screen.texts.sort.stopped(kept.copied.length - record.copied.length, count));
  throw new Interrupted();
}

/** New answers of a person about files that cannot be used. */
const newlyAssigned = (sorted: SortValue['sorted'], { assigned }: Targets, at: string): Assigned[] =>
  sorted.flatMap((one) => {
    const to = assignedTo(one);
    const { sha256 } = one;
    const from = shownIn(one.file);
    if (!to || assigned.has(assignedKey(sha256, from))) return [];
    return [{ sha256, from, application: to.wanted.application.number, slot: to.slot.label, at }];
  });
