/** The enterprise's whole list, indexed to find a file's owner. */
import type { Application } from '../model.js';
import { refusedCharacter } from '../characters.js';
import { PASSPORT } from '../checks/cross-checks.js';
import { kindsIn } from '../materials/slot-names.js';
import { plainName, unexplained } from './file-words.js';
import { lookAlike } from './variants.js';

export interface NamedPerson {
  /** All applications of this name. */
  applications: readonly Application[];
  /** Finds this name in a plain name, even with blanks or a dot between its letters. */
  pattern: RegExp;
  /**
   * The list has this name once. No other name looks like it (張三) or contains it (张三丰). All its letters are known, and
   * it is not a word that describes files (高清 is also a name).
   */
  alone: boolean;
}

export interface People {
  byNumber: ReadonlyMap<string, Application>;
  /** Several applications of one person have the same passport. */
  byPassport: ReadonlyMap<string, readonly Application[]>;
  /** By the digits of an application number or a passport number: people may omit the letters. */
  byDigits: ReadonlyMap<string, readonly Application[]>;
  /** By the letters of the name. */
  names: ReadonlyMap<string, NamedPerson>;
  /** By name in pinyin, as one word; empty if pinyin is not used. */
  byPinyin: ReadonlyMap<string, readonly Application[]>;
  /** Passport numbers that will be replaced, and those that replace them. */
  replaced: ReadonlySet<string>;
  replacing: ReadonlySet<string>;
  /** Names of the enterprise itself: a folder may be called by it. */
  enterprises: readonly string[];
  /** The current year: folders of earlier years may contain files that are no longer valid. */
  year: number;
}

export interface AboutPeople {
  /** The year of today. */
  year: number;
  /** Absent: names in pinyin are not searched. */
  pinyinOf?: PinyinOf;
  /** New passport numbers that a table has for applications. */
  newPassports?: readonly { application: Application; passport: string }[];
}

/** All readings of a Chinese name, each as its syllables, the surname first. */
export type PinyinOf = (name: string) => readonly (readonly string[])[];

/** A passport number in a plain name: its letters and all its digits. */
export const FULL_PASSPORT = /(?:[a-z]{1,2}\d{7,8}|1[45]\d{7})/u;

/** Removes dots, blanks and other marks from a name. Keeps 〇, which Unicode does not class as a letter. */
const lettersOf = (plain: string): string => plain.replace(/[\s\p{P}]+/gu, '');

export function peopleOf(
  applications: readonly Application[],
  { year, pinyinOf, newPassports = [] }: AboutPeople,
): People {
  const byPassport = new Map<string, Application[]>();
  const byName = new Map<string, Application[]>();
  const byDigits = new Map<string, Application[]>();
  const byPinyin = new Map<string, Application[]>();
  const add = (map: Map<string, Application[]>, key: string, one: Application): void => {
    if (key !== '') map.set(key, [...(map.get(key) ?? []), one]);
  };
  for (const one of applications) {
    add(byPassport, passportKey(one.passport), one);
    for (const number of [one.number, one.passport]) add(byDigits, number.replace(/\D+/gu, ''), one);
    add(byName, lettersOf(plainName(one.applicant)), one);
    for (const key of new Set(pinyinOf?.(one.applicant).flatMap(spellings))) add(byPinyin, key, one);
  }
  const replaced = new Set<string>();
  const replacing = new Set<string>();
  for (const { application, passport } of newPassports) {
    const key = passportKey(passport);
    if (!PASSPORT.test(key.toUpperCase()) || byPassport.get(key)?.includes(application)) continue;
    replaced.add(passportKey(application.passport));
    replacing.add(key);
    add(byPassport, key, application);
    add(byDigits, key.replace(/\D+/gu, ''), application);
  }
  const looks = [...byName].map(([key, own]) => ({ key, own, look: lookAlike(key) }));
  const swapped = countsOf([...byName.values()].map(([one]) => wordsInOrder(one!.applicant)));
  const names = new Map<string, NamedPerson>();
  for (const { key, own, look } of looks) {
    const alone =
      own.length === 1 &&
      !looks.some((other) => other.key !== key && other.look.includes(look)) &&
      swapped.get(wordsInOrder(own[0]!.applicant)) === 1 &&
      refusedCharacter(own[0]!.applicant, true) === undefined &&
      !isPinyin(key, own, pinyinOf && byPinyin) &&
      !isWord(key);
    names.set(key, { applications: own, pattern: patternOf(key), alone });
  }
  const byNumber = new Map(applications.map((one) => [plainName(one.number), one]));
  const enterprises = [...new Set(applications.map((one) => plainName(one.enterprise).trim()))];
  return {
    ...{ byNumber, byPassport, byDigits, names, byPinyin, replaced, replacing, year },
    enterprises: enterprises.filter((name) => [...name].length >= SHORT_ENTERPRISE),
  };
}

/** A shorter name may be a person's. */
const SHORT_ENTERPRISE = 5;

/** Sorts a name's words: files give either order, so LI WEI may be WEI LI, who is another person. */
const wordsInOrder = (name: string): string =>
  plainName(name)
    .split(/[^\p{L}\p{M}]+/u)
    .sort()
    .join(' ')
    .trim();

function countsOf(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Whether it is a single letter, or consists only of words for files and materials. */
const isWord = (key: string): boolean =>
  [...key].length < 2 || unexplained(kindsIn(key)[0]?.rest ?? key) === '';

const SYLLABLES = /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]{1,3}(?:ng?|r)?))+$/u;

/** LI NA may also be 李娜. Without known readings, any name that could be pinyin counts as pinyin. */
function isPinyin(
  key: string,
  own: readonly Application[],
  byPinyin: ReadonlyMap<string, readonly Application[]> | undefined,
): boolean {
  if (byPinyin === undefined) return SYLLABLES.test(key);
  return byPinyin.get(key)?.some((one) => !own.includes(one)) ?? false;
}

const passportKey = (passport: string): string => plainName(passport).replace(/[^a-z\d]+/gu, '');

/** Surname first, as in a passport, or last. */
function spellings([surname = '', ...given]: readonly string[]): string[] {
  return given.length === 0 ? [] : [surname + given.join(''), given.join('') + surname];
}

function patternOf(letters: string): RegExp {
  const spread = [...letters]
    .map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'))
    .join('[\\s·.]*');
  // A name in Latin letters is a separate word.
  return /^[a-z]/u.test(letters)
    ? new RegExp(`(?<![a-z])${spread}(?![a-z])`, 'gu')
    : new RegExp(spread, 'gu');
}
