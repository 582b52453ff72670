/** The enterprise's whole list, arranged to find whose a file is. */
import type { Application } from '../model.js';
import { kindsIn } from '../materials/slot-names.js';
import { plainName, unexplained } from './file-words.js';

export interface NamedPerson {
  /** All applications of this name. */
  applications: readonly Application[];
  /** Finds the name in a plain name, also with blanks or a dot between its letters. */
  pattern: RegExp;
  /**
   * The list has this name once, no other name has it in it, as 张三丰 has 张三, and it is no word that files are described
   * by: 高清 is a name, too.
   */
  alone: boolean;
}

export interface People {
  byNumber: ReadonlyMap<string, Application>;
  /** Several applications of one person have the same passport. */
  byPassport: ReadonlyMap<string, readonly Application[]>;
  /** By the digits of an application number or a passport number, which may be written without its letters. */
  byDigits: ReadonlyMap<string, readonly Application[]>;
  /** By the letters of the name. */
  names: ReadonlyMap<string, NamedPerson>;
  /** By name in pinyin, in one word; empty if pinyin is not looked at. */
  byPinyin: ReadonlyMap<string, readonly Application[]>;
}

/** All readings of a Chinese name, each as its syllables, the surname first. */
export type PinyinOf = (name: string) => readonly (readonly string[])[];

/** Only the letters: dots and blanks in a name do not count. */
const lettersOf = (plain: string): string => plain.replace(/[^\p{L}\p{M}]+/gu, '');

/** Without `pinyinOf`, names in pinyin are not looked for. */
export function peopleOf(applications: readonly Application[], pinyinOf?: PinyinOf): People {
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
  const keys = [...byName.keys()];
  const names = new Map<string, NamedPerson>();
  for (const key of keys) {
    const own = byName.get(key)!;
    const alone =
      own.length === 1 && !keys.some((other) => other !== key && other.includes(key)) && !isWord(key);
    names.set(key, { applications: own, pattern: patternOf(key), alone });
  }
  const byNumber = new Map(applications.map((one) => [plainName(one.number), one]));
  return { byNumber, byPassport, byDigits, names, byPinyin };
}

/** A single letter, or nothing but words of files and materials. */
const isWord = (key: string): boolean =>
  [...key].length < 2 || unexplained(kindsIn(key)[0]?.rest ?? key) === '';

const passportKey = (passport: string): string => plainName(passport).replace(/[^a-z\d]+/gu, '');

/** Surname first, as in a passport, or last. */
function spellings([surname = '', ...given]: readonly string[]): string[] {
  return given.length === 0 ? [] : [surname + given.join(''), given.join('') + surname];
}

function patternOf(letters: string): RegExp {
  const spread = [...letters]
    .map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'))
    .join('[\\s·.]*');
  // A name in Latin letters is a word of its own.
  return /^[a-z]/u.test(letters)
    ? new RegExp(`(?<![a-z])${spread}(?![a-z])`, 'gu')
    : new RegExp(spread, 'gu');
}
