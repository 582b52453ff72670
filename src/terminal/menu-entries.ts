/** The entries of the menu in their order, and which of them runs a command that a text names. */
import type { Texts } from './messages/texts.js';

/** In the order of the work. */
export const MENU_ENTRIES = [
  'list',
  'prepare',
  'sort',
  'check',
  'submit',
  'resume',
  'results',
  'settings',
] as const;
export type EntryId = (typeof MENU_ENTRIES)[number];

/** `6 接着办`. */
export const entryName = ({ menu }: Pick<Texts, 'menu'>, id: EntryId): string =>
  `${MENU_ENTRIES.indexOf(id) + 1} ${menu.entry[id]}`;

/** A command that an entry runs: with these flags at most, and with an argument only where `takes` says so. */
interface Run {
  entry: EntryId;
  flags?: readonly string[];
  takes?: true;
}

const RUNS: Readonly<Record<string, Run>> = {
  list: { entry: 'list' },
  due: { entry: 'list', flags: ['--roster'], takes: true },
  template: { entry: 'prepare', flags: ['--prefill', '--folders', '--write'], takes: true },
  letters: { entry: 'prepare', flags: ['--write'], takes: true },
  sort: { entry: 'sort', flags: ['--to'], takes: true },
  check: { entry: 'check', flags: ['--materials', '--write'], takes: true },
  submit: { entry: 'submit', flags: ['--from', '--materials'] },
  resume: { entry: 'resume', takes: true },
  report: {
    entry: 'results',
    flags: ['--failed', '--write', '--html', '--notices', '--all'],
    takes: true,
  },
  batches: { entry: 'results' },
  orders: { entry: 'results' },
  login: { entry: 'settings' },
  logout: { entry: 'settings' },
  whoami: { entry: 'settings', flags: ['--all'] },
  config: { entry: 'settings' },
  doctor: { entry: 'settings' },
};

/** `undefined`: no entry runs this command line. */
function entryOf(name: string, words: readonly string[]): EntryId | undefined {
  const run = Object.hasOwn(RUNS, name) ? RUNS[name]! : undefined;
  if (run === undefined) return undefined;
  const { entry, flags = [], takes } = run;
  const isFlag = (word: string): boolean => word.startsWith('-');
  if (words.some((word) => isFlag(word) && !flags.includes(word))) return undefined;
  // What follows a flag is its value.
  const isArgument = words.some((word, i) => !isFlag(word) && !isFlag(words[i - 1] ?? ''));
  return isArgument && !takes ? undefined : entry;
}

/** A command with its words, alone on a line, before two blanks, or after a colon at the end of a line. */
const ALONE = /(^|\n|：|: )([ \t]*)abtc ([a-z]+)((?: [^\s，。；、]+)*)(?=\n|$| {2})/gu;
/** A command without words in a sentence, with the verb before it. Words would be ASCII, and in English a flag or a number. */
const IN_SENTENCE =
  /(?:(?:运行|用) ?|\b[Rr]un |\b[Uu]se )?abtc ([a-z]+)(?! ?[-\d<]| [A-Z]|[a-z]| (?:set|unset|get) )(?: (?=\p{sc=Han}))?/gu;

/** In the menu, a command is named by its entry, with the command in brackets. */
export function withEntries(text: string, texts: Texts): string {
  if (!text.includes('abtc ')) return text;
  const done = new Map<string, string>();
  // Keeps what was looked at first from being looked at again.
  const put = (result: string): string => {
    const mark = `\u0000${done.size}\u0000`;
    done.set(mark, result);
    return mark;
  };
  const named = (entry: EntryId, command: string): string =>
    texts.menu.byEntry(entryName(texts, entry), command);
  const alone = text.replace(ALONE, (_, before: string, blanks: string, name: string, rest: string) => {
    const entry = entryOf(name, rest.split(' ').filter(Boolean));
    const command = `abtc ${name}${rest}`;
    return `${before}${blanks}${put(entry === undefined ? command : named(entry, command))}`;
  });
  const said = alone.replace(IN_SENTENCE, (all, name: string) => {
    const entry = entryOf(name, []);
    return entry === undefined ? all : put(named(entry, `abtc ${name}`));
  });
  return said.replace(/\u0000\d+\u0000/gu, (mark) => done.get(mark) ?? mark);
}
