/** Which material a file is, by its name and its folders: certain only if no word of them says anything else. */
import { kindOf, kindsIn, nameKey, slotsOfKind } from '../materials/slot-names.js';
import { castsDoubt, plainName, unexplained, withoutTopic } from './file-words.js';
import type { Owner } from './owner.js';

/** A slot of one of a person's forms. */
interface Labelled {
  label: string;
}

export interface Meant<S> {
  certain: S | undefined;
  /** The slots that the names may mean. */
  likely: S[];
}

/** What one name says: the slots of its material, whether it names one at all, and whether it says nothing else. */
interface Said<S> {
  slots: S[];
  /** Slots that it may mean, too: a new passport fits a slot for any. */
  likely: S[];
  isMaterial: boolean;
  clear: boolean;
}

/**
 * The file's own name decides; if it names no material, the nearest folder that does. Certain: one slot alone. From the
 * file out to the folders that name the person and the material, no name leaves anything unexplained (张三/妻子/护照 is not
 * 张三's). Folders further out may say what they like, but nothing that casts doubt. No folder speaks of another material.
 */
export function materialOf<S extends Labelled>(parts: Owner['parts'], slots: readonly S[]): Meant<S> {
  const said = parts.map(({ rest }, i) => saidBy(i === 0 ? rest : withoutTopic(rest), slots));
  const at = said.findIndex((one) => one.isMaterial);
  const { slots: [slot] = [], likely = [] } = said[at] ?? {};
  const outermost = Math.max(
    at,
    parts.findLastIndex((part) => part.named),
  );
  const isClear = parts.every(({ rest }, i) => (i <= outermost ? said[i]!.clear : !castsDoubt(rest)));
  const isOnly = said.every((one) => !one.isMaterial || (one.slots.length === 1 && one.slots[0] === slot));
  return { certain: isClear && isOnly ? slot : undefined, likely };
}

/** A path that names nobody, and a file's name that says at most a material: IMG_2031, 护照. */
export function saysNobody(parts: Owner['parts']): boolean {
  const { rest } = parts[0]!;
  return parts.every(({ named }) => !named) && unexplained(kindsIn(rest)[0]?.rest ?? rest) === '';
}

function saidBy<S extends Labelled>(rest: string, slots: readonly S[]): Said<S> {
  const labelled = slots.filter(({ label }) => nameKey(rest).includes(nameKey(label)));
  const longest = Math.max(...labelled.map(({ label }) => nameKey(label).length));
  const [exact, other] = labelled.filter(({ label }) => nameKey(label).length === longest);
  const of = (found: S[], isClear: boolean, likely = found): Said<S> => ({
    ...{ slots: found, likely, isMaterial: true, clear: isClear },
  });
  if (exact && !other) return of([exact], unexplained(withoutLabel(rest, exact.label)) === '');
  if (exact) return of(labelled, false);
  const kinds = kindsIn(rest);
  const [kind, second] = kinds;
  if (kind === undefined) return { ...of([], unexplained(rest) === ''), isMaterial: false };
  const found = slots.filter(({ label }) => kinds.some(({ id }) => id === kindOf(label)?.id));
  // A new passport may be meant for a slot of any passport: never certain.
  if (found.length === 0) return of([], false, slotsOfKind(rest, slots));
  return of(found, second === undefined && unexplained(kind.rest) === '');
}

/** The label may be written with blanks in it. */
const withoutLabel = (rest: string, label: string): string =>
  plainName(rest).replace(/\s+/gu, '').replace(plainName(label).replace(/\s+/gu, ''), ' ');
