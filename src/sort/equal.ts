/** Files of equal content: one of them is used, or a person is asked because one of their names is wrong. */
import { materialOf, saysNobody, saysNothingElse } from '../filing/heap/material.js';
import type { Candidate, Owner } from '../filing/heap/owner.js';
import type { Application } from '../filing/model.js';
import { shownIn } from './heap-file.js';
import { slotKey, type SortedFile, type Target } from './fate.js';

/** Whether a path names another person than this application's: others in the list, or someone who is not in it. */
export function contradicts({ candidates, parts }: Owner, application: string): boolean {
  if (candidates.length > 0) return !candidates.some((one) => one.application.id === application);
  return !saysNobody(parts);
}

/**
 * The first is used, and the others are marked as the same. If their names mean different people or materials, a person
 * is asked about all of them.
 */
export function mergeEqual(sorted: readonly SortedFile[], owners: ReadonlyMap<SortedFile, Owner>): void {
  const groups = new Map<string, SortedFile[]>();
  for (const one of sorted) {
    // All empty files are equal.
    if (['there', 'declined', 'not-taken'].includes(one.fate.is) || one.file.bytes === 0) continue;
    groups.set(one.sha256, [...(groups.get(one.sha256) ?? []), one]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    if (isOfOne(group, owners)) {
      const first =
        group.find(isSaid) ??
        group.find(({ fate }) => fate.is === 'certain') ??
        group.find(({ fate }) => fate.is !== 'asked') ??
        group[0]!;
      for (const one of group) if (one !== first) one.fate = { is: 'same', as: shownIn(first.file) };
      continue;
    }
    const likely = distinctBy(slotKey, group.flatMap(targetsOf));
    const people = group.flatMap((one) => owners.get(one)!.candidates);
    const candidates = distinctBy(
      ({ application }) => application.id,
      [...likely.map(({ wanted }): Candidate => named(wanted.application)), ...people],
    );
    for (const one of group) if (!isSaid(one)) one.fate = { is: 'asked', why: 'equal', candidates, likely };
  }
}

/** A user has named its owner. */
const isSaid = ({ fate }: SortedFile): boolean => 'by' in fate && fate.by === 'person';

/** Whether no name contradicts another, in person or material. */
function isOfOne(group: readonly SortedFile[], owners: ReadonlyMap<SortedFile, Owner>): boolean {
  const isOther = (of: Owner, other: Owner): boolean =>
    of.candidates.length > 0 && of.candidates.every((one) => contradicts(other, one.application.id));
  const own = group.map((one) => owners.get(one)!);
  if (own.some((of) => own.some((other) => isOther(of, other)))) return false;
  const [to] = group.flatMap(certainTarget);
  if (to === undefined) return true;
  return group.every((one) => {
    const targets = targetsOf(one).map(slotKey);
    if (one.fate.is !== 'asked') return targets.length === 0 || targets.includes(slotKey(to));
    // 张三护照 and 张三旧护照, or 王五/护照, are equal: one of the names is wrong.
    const { parts } = owners.get(one)!;
    const { likely, isNamed } = materialOf(parts, to.wanted.slots);
    return saysNothingElse(parts) && (!isNamed || likely.includes(to.slot));
  });
}

const certainTarget = ({ fate }: SortedFile): Target[] =>
  'to' in fate && fate.to && 'slot' in fate.to ? [fate.to] : [];

const targetsOf = (one: SortedFile): Target[] =>
  one.fate.is === 'asked' ? one.fate.likely : certainTarget(one);

const distinctBy = <T>(key: (one: T) => string, all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

export const named = (application: Application): Candidate => ({ application, by: 'name' });
