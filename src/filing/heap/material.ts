/** Which material a file is, by its name and its folders: certain only if none of their words means anything else. */
import { kindOf, kindsIn, nameKey, slotsOfKind } from '../materials/slot-names.js';
import { plainName, unexplained, unexplainedFolder, withoutTopic } from './file-words.js';
import type { Owner, PathPart } from './owner.js';

/** A slot of one of a person's forms. */
interface Labelled {
  label: string;
}

export interface Meant<S> {
  certain: S | undefined;
  /** The slots that the names may mean. */
  likely: S[];
  /** A name says which material it is; this may be one for which there is no slot. */
  isNamed: boolean;
}

/** The meaning of one name: the slots of its material, whether it names one at all, and its other words. */
interface Said<S> {
  slots: S[];
  /** More slots that it may mean: a new passport fits a slot for any passport. */
  likely: S[];
  isMaterial: boolean;
  /** It can mean one material only. */
  sure: boolean;
  /** The name without the words of the material. */
  rest: string;
}

/**
 * The file's own name decides; if it names no material, the nearest folder that names one. Certain: exactly one slot,
 * and no name in the path has an unexplained word (王五/张三护照, 张三/妻子/护照), an earlier year or another material. Folders
 * outside those that name the person and the material may have additional words.
 */
export function materialOf<S extends Labelled>(parts: Owner['parts'], slots: readonly S[]): Meant<S> {
  const said = parts.map(({ rest }, i) => saidBy(i === 0 ? rest : withoutTopic(rest), slots));
  const at = said.findIndex((one) => one.isMaterial);
  const { slots: [slot] = [], likely = [] } = said[at] ?? {};
  const outermost = Math.max(
    at,
    parts.findLastIndex((part) => part.named),
  );
  const isClear = said.every(
    ({ sure, rest }, i) =>
      sure && !parts[i]!.past && (i <= outermost ? unexplained(rest) : unexplainedFolder(rest)) === '',
  );
  const isOnly = said.every((one) => !one.isMaterial || (one.slots.length === 1 && one.slots[0] === slot));
  const isOther =
    slot &&
    parts.some(
      ({ passport }) => passport && OTHER_PASSPORT[kindOf(slot.label)?.id ?? '']?.includes(passport),
    );
  return { certain: isClear && isOnly && !isOther ? slot : undefined, likely, isNamed: at >= 0 };
}

/** Materials that do not belong to the passport with such a number. */
const OTHER_PASSPORT: Readonly<Record<string, readonly PathPart['passport'][]>> = {
  'new-passport': ['own', 'replaced'],
  'old-passport': ['new'],
  passport: ['replaced'],
};

/** Every name consists at most of people and a material. */
export const saysNothingElse = (parts: Owner['parts']): boolean =>
  parts.every(({ rest, named, past }, i) => {
    const left = kindsIn(withoutTopic(rest))[0]?.rest ?? withoutTopic(rest);
    return !past && (i === 0 || named ? unexplained(left) : unexplainedFolder(left)) === '';
  });

/** The path names no person, and at most a material: IMG_2031, 护照. */
export const saysNobody = (parts: Owner['parts']): boolean =>
  parts.every(({ named }) => !named) && saysNothingElse(parts);

/** Labels of slots for a first page. A file named as a further page does not fit them. */
const FIRST_PAGE = /首页|资料页|信息页/u;
const FURTHER_PAGE =
  /第?(?:[2-9]|[1-9]\d|[二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)页|反面|背面|page[\s_-]*[2-9]|(?<![a-z])back(?![a-z])/u;

function saidBy<S extends Labelled>(rest: string, slots: readonly S[]): Said<S> {
  const labelled = slots.filter(({ label }) => nameKey(rest).includes(nameKey(label)));
  const longest = Math.max(...labelled.map(({ label }) => nameKey(label).length));
  const [exact, other] = labelled.filter(({ label }) => nameKey(label).length === longest);
  const isFirst = (slot: S): boolean => !FIRST_PAGE.test(slot.label) || !FURTHER_PAGE.test(rest);
  if (exact) {
    const sure = !other && isFirst(exact);
    const found = other ? labelled : [exact];
    return { slots: found, likely: found, isMaterial: true, sure, rest: withoutLabel(rest, exact.label) };
  }
  const kinds = kindsIn(rest);
  const [kind, second] = kinds;
  if (kind === undefined) return { slots: [], likely: [], isMaterial: false, sure: true, rest };
  const found = slots.filter(({ label }) => kinds.some(({ id }) => id === kindOf(label)?.id));
  // A new passport may be meant for a slot of any passport: never certain.
  const likely = found.length > 0 ? found : slotsOfKind(rest, slots);
  const sure = found.length > 0 && second === undefined && found.every(isFirst);
  return { slots: found, likely, isMaterial: true, sure, rest: kind.rest };
}

/** The label may be written with blanks in it. */
const withoutLabel = (rest: string, label: string): string =>
  plainName(rest).replace(/\s+/gu, '').replace(plainName(label).replace(/\s+/gu, ''), ' ');
