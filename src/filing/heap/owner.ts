/** Whose a file is, by the names in its path. What is not certain is only proposed. */
import type { Application } from '../model.js';
import { plainName } from './file-words.js';
import type { NamedPerson, People } from './people.js';

/** What a proposal rests on: an application or passport number, a name, or its pinyin. */
export type Sign = 'number' | 'passport' | 'name' | 'pinyin';

export interface Candidate {
  application: Application;
  by: Sign;
}

/** One name of a path, without the numbers and names of people in it. */
export interface PathPart {
  rest: string;
  /** It named somebody. */
  named: boolean;
}

export interface Owner {
  /**
   * An application number, a full passport number of one application, or a name that stands alone in the whole list; and
   * nothing in the path speaks of anybody else. The rest of the path is for `material.ts` to judge.
   */
  certain: Candidate | undefined;
  /** Best first, nobody twice. */
  candidates: Candidate[];
  /** The file's own name first, then its folders outwards. */
  parts: PathPart[];
}

/** An application number, also one that the list does not have; a follow-up's begins with it. */
const NUMBER = /(?<![a-z\d])(apec\d{14})(?:-\d{2}-[a-z]{1,4})?(?![a-z\d])/gu;
/** Letters and digits like a passport number. */
const PASSPORT = /(?<![a-z\d])(?:[a-z]{1,2}\d{7,8}|1[45]\d{7})(?![a-z\d])/gu;

interface ReadPart extends PathPart {
  numbers: Candidate[];
  names: NamedPerson[];
  /** A number of nobody in the list. */
  stranger: boolean;
}

/** `path`: the folders' names below the heap, then the file's without its ending. */
export function ownerOf(path: readonly string[], people: People): Owner {
  const parts = path.map((name) => readPart(plainName(name), people)).reverse();
  const byNumber = parts.flatMap((part) => part.numbers);
  const exact = new Set(byNumber.flatMap(({ application, by }) => (by === 'number' ? application : [])));
  // Of several applications with this passport, the number beside it says which.
  const numbers = byNumber.filter(
    ({ application, by }) => by === 'number' || exact.has(application) || exact.size === 0,
  );
  const numbered = new Set(numbers.map((c) => c.application));
  let isVague = parts.some((part) => part.stranger);
  const names = parts.flatMap((part) =>
    part.names.flatMap(({ applications, alone }): Candidate[] => {
      // A number beside the name says which of these it is.
      const said = applications.filter((one) => numbered.has(one));
      if (said.length === 0 && !alone) isVague = true;
      return (said.length > 0 ? said : applications).map((application) => ({ application, by: 'name' }));
    }),
  );
  const found = distinct([...numbers, ...names]);
  const candidates = distinct([...found, ...inPinyin(parts, people)]);
  const certain = candidates.length === 1 && found.length === 1 && !isVague ? found[0] : undefined;
  return { certain, candidates, parts: parts.map(({ rest, named }) => ({ rest, named })) };
}

function readPart(plain: string, { byNumber, byPassport, names }: People): ReadPart {
  const numbers: Candidate[] = [];
  let stranger = false;
  const withoutNumbers = plain.replace(NUMBER, (_, key: string) => {
    const application = byNumber.get(key);
    if (application) numbers.push({ application, by: 'number' });
    else stranger = true;
    return ' ';
  });
  let rest = withoutNumbers.replace(PASSPORT, (key) => {
    const owners = byPassport.get(key) ?? [];
    for (const application of owners) numbers.push({ application, by: 'passport' });
    stranger ||= owners.length === 0;
    return ' ';
  });
  const letters = rest.replace(/[\s·.]+/gu, '');
  const found: NamedPerson[] = [];
  for (const [key, person] of names) {
    if (!letters.includes(key)) continue;
    // Longer names come first: 张三 is not looked for in what was 张三丰.
    const without = rest.replace(person.pattern, ' ');
    if (without === rest) continue;
    rest = without;
    found.push(person);
  }
  return { rest, named: numbers.length + found.length > 0 || stranger, numbers, names: found, stranger };
}

function inPinyin(parts: readonly PathPart[], { byPinyin }: People): Candidate[] {
  if (byPinyin.size === 0) return [];
  const said = parts.flatMap(({ rest }) => {
    const words = rest.split(/[^a-z]+/u).filter((word) => word !== '');
    // `zhang san feng` may be one, two, three or four words.
    return words.flatMap((_, i) => [1, 2, 3, 4].map((n) => words.slice(i, i + n).join('')));
  });
  return [...new Set(said)].flatMap((word) =>
    (byPinyin.get(word) ?? []).map((application): Candidate => ({ application, by: 'pinyin' })),
  );
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const one of candidates) if (!seen.has(one.application.id)) seen.set(one.application.id, one);
  return [...seen.values()];
}
