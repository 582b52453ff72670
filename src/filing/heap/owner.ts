/** Finds a file's owner by the names in its path. An owner who is not certain is only proposed. */
import type { Application } from '../model.js';
import { plainName, saysEarlierYear } from './file-words.js';
import { FULL_PASSPORT, type NamedPerson, type People } from './people.js';

/** What a proposal rests on: an application or passport number, a name, or its pinyin. */
export type Sign = 'number' | 'passport' | 'name' | 'pinyin';

export interface Candidate {
  application: Application;
  by: Sign;
}

/** One name of a path, without the numbers and names of people in it, and without the enterprise's own. */
export interface PathPart {
  rest: string;
  /** It names a person. */
  named: boolean;
  /** It contains an earlier year: its content may no longer be valid. */
  past: boolean;
  /** A passport number in it is the portal's, one that the table replaces, or one that replaces it. */
  passport?: 'own' | 'replaced' | 'new';
}

export interface Owner {
  /**
   * By an application number, a full passport number of one application, or a name that only one person in the list
   * has; and nothing in the path names another person. `material.ts` judges the rest of the path.
   */
  certain: Candidate | undefined;
  /** Best first, each person once. */
  candidates: Candidate[];
  /** The file's own name first, then its folders outwards. */
  parts: PathPart[];
}

/** An application number, whether or not the list has it; the number of a follow-up begins with it. */
const NUMBER = /(?<![a-z\d])apec[\s_-]*(\d{10,})(?:-\d{2}-[a-z]{1,4})?(?![a-z\d])/gu;
/** Letters and digits like a passport number. */
const PASSPORT = new RegExp(`(?<![a-z\\d])${FULL_PASSPORT.source}(?![a-z\\d])`, 'gu');
/** Possibly a number without its letters. */
const DIGITS = /\d{7,}/gu;

interface ReadPart extends Omit<PathPart, 'passport'> {
  passport: PathPart['passport'] | undefined;
  numbers: Application[];
  /** The applications of each passport number, and of each number without letters. */
  passports: (readonly Application[])[];
  digits: Application[];
  names: NamedPerson[];
  /** It contains a number that nobody in the list has. */
  stranger: boolean;
}

/** `path`: the folders' names below the heap, then the file's without its ending. */
export function ownerOf(path: readonly string[], people: People): Owner {
  const parts = path
    .map((name, i) => readPart(plainName(name), people, i < path.length - 1 ? 'folder' : 'file'))
    .reverse();
  const by = (applications: readonly Application[], sign: Sign): Candidate[] =>
    applications.map((application) => ({ application, by: sign }));
  const numbers = parts.flatMap((part) => part.numbers);
  const passports = parts.flatMap((part) => part.passports.flatMap((some) => meant(some, new Set(numbers))));
  const numbered = new Set([...numbers, ...passports]);
  const isVague = parts.some(
    ({ stranger, names }) =>
      stranger ||
      names.some(({ alone, applications }) => !alone && !applications.some((one) => numbered.has(one))),
  );
  const names = parts.flatMap((part) => part.names.flatMap((one) => meant(one.applications, numbered)));
  const found = distinct([...by(numbers, 'number'), ...by(passports, 'passport'), ...by(names, 'name')]);
  const digits = parts.flatMap((part) => part.digits);
  const candidates = distinct([...found, ...by(digits, 'number'), ...inPinyin(parts, people)]);
  const certain = candidates.length === 1 && found.length === 1 && !isVague ? found[0] : undefined;
  return {
    certain,
    candidates,
    parts: parts.map(({ rest, named, past, passport }) => ({
      rest,
      named,
      past,
      ...(passport && { passport }),
    })),
  };
}

/** If several applications have the passport or the name, an application number in the same path decides. */
function meant(those: readonly Application[], numbered: ReadonlySet<Application>): readonly Application[] {
  const said = those.filter((one) => numbered.has(one));
  return said.length > 0 ? said : those;
}

function readPart(plain: string, people: People, of: 'file' | 'folder'): ReadPart {
  const { byNumber, byPassport, byDigits, names, enterprises, replaced, replacing, year } = people;
  const numbers: Application[] = [];
  const passports: (readonly Application[])[] = [];
  let stranger = false;
  let passport: PathPart['passport'];
  const withoutNumbers = plain.replace(NUMBER, (_, digits: string) => {
    const application = byNumber.get(`apec${digits}`);
    if (application) numbers.push(application);
    else stranger = true;
    return ' ';
  });
  const own = enterprises.reduce((text, name) => text.replaceAll(name, ' '), withoutNumbers);
  const text = own.replace(PASSPORT, (key) => {
    const owners = byPassport.get(key) ?? [];
    if (owners.length > 0) passports.push(owners);
    else stranger = true;
    passport = replacing.has(key) ? 'new' : replaced.has(key) ? 'replaced' : 'own';
    return ' ';
  });
  const digits = [...text.matchAll(DIGITS)].flatMap(([run]) => byDigits.get(run) ?? []);
  const found = namesIn(text, names);
  let rest = text;
  for (const { from, to } of found) rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  const named = stranger || [numbers, passports, found].some((some) => some.length > 0);
  const past = saysEarlierYear(rest, of, year);
  return {
    rest,
    named,
    past,
    passport,
    numbers,
    passports,
    digits,
    names: found.map(({ person }) => person),
    stranger,
  };
}

/** The names in a text. One inside a longer one does not count: 张三丰 is not 张三. */
function namesIn(text: string, names: People['names']) {
  const letters = text.replace(/[\s·.]+/gu, '');
  const found = [...names].flatMap(([key, person]) =>
    letters.includes(key)
      ? [...text.matchAll(person.pattern)].map(({ 0: name, index: from }) => ({
          ...{ person, from, to: from + name.length },
        }))
      : [],
  );
  const isInside = (a: (typeof found)[number], b: (typeof found)[number]): boolean =>
    b.from <= a.from && a.to <= b.to && b.to - b.from > a.to - a.from;
  return found.filter((a) => !found.some((b) => isInside(a, b))).sort((a, b) => a.from - b.from);
}

function inPinyin(parts: readonly Pick<PathPart, 'rest'>[], { byPinyin }: People): Candidate[] {
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
