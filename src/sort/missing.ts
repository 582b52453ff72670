/** What each person still has to send: without numbers, file names and pictures, so that it may be passed on. */
import { slotKey, type Fate, type SortedFile } from './fate.js';
import type { Targets } from './folders.js';
import type { Problem } from '../filing/problem.js';
import type { Wanted, WantedSlot } from './wanted.js';

export interface MissingSlot {
  slot: WantedSlot;
  /** The files received instead, and why they cannot be used. */
  received: readonly ({ found: string } | { problem: Problem })[];
  /** Number of files in the heap that may be it: the user must decide first. */
  maybe: number;
}

export interface MissingOfPerson {
  wanted: Wanted;
  slots: MissingSlot[];
}

/** All people who lack a required material, in the order of the table. */
export function missingOf(
  wanted: readonly Wanted[],
  sorted: readonly SortedFile[],
  { filled }: Pick<Targets, 'filled'>,
): MissingOfPerson[] {
  const bySlot = new Map<string, Fate[]>();
  const put = (key: string, fate: Fate): void => void bySlot.set(key, [...(bySlot.get(key) ?? []), fate]);
  for (const { fate } of sorted) {
    if ('to' in fate && fate.to && 'slot' in fate.to) put(slotKey(fate.to), fate);
    if (fate.is === 'asked') for (const target of fate.likely) put(slotKey(target), fate);
  }
  return wanted.flatMap((one) => {
    const slots = one.slots.flatMap((slot): MissingSlot[] => {
      const key = slotKey({ wanted: one, slot });
      const fates = bySlot.get(key) ?? [];
      if (!slot.required || (filled.get(key) ?? 0) > 0 || fates.some(({ is }) => is === 'certain')) return [];
      const received = fates.flatMap((fate): MissingSlot['received'] => {
        if (fate.is === 'not-taken') return [{ found: fate.found }];
        const problem = fate.is === 'unusable' && fate.problems.find((p) => p.level === 'error');
        return problem ? [{ problem }] : [];
      });
      return [{ slot, received, maybe: fates.filter(({ is }) => is === 'asked').length }];
    });
    return slots.length > 0 ? [{ wanted: one, slots }] : [];
  });
}
