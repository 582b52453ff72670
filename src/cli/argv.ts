/** Turns argv into an invocation, with commander. Usage errors become faults; help and version become text. */
import { Command, CommanderError, type Argument } from 'commander';
import { Flags, type CommandName, type ParsedArgs, type OptionName, type Spec } from './command.js';
import { commandFor } from './command-words.js';
import { nearest } from '../filing/nearest.js';
import { Fault } from '../terminal/messages/faults.js';
import type { HelpTexts, Lang } from '../terminal/messages/texts.js';

type ArgumentName = keyof HelpTexts['arguments'];

export type GlobalFlags = ReturnType<typeof globalFlags>;

export interface Invocation {
  global: GlobalFlags;
  name: CommandName;
  given: Omit<ParsedArgs, 'runLine'>;
}

export const GLOBAL: [string, OptionName][] = [
  ['--portal <portal>', 'portal'],
  ['--as <email>', 'as'],
  ['--json', 'json'],
  ['--fields <a,b>', 'fields'],
  ['--no-input', 'noInput'],
  ['-q, --quiet', 'quiet'],
  ['--debug', 'debug'],
  ['--lang <zh|en>', 'lang'],
  ['--timeout <duration>', 'timeout'],
  ['--no-color', 'noColor'],
];

/** @throws Fault for a wrong command line */
export function parseArgv(
  argv: readonly string[],
  specs: readonly Spec[],
  version: string,
  help: HelpTexts,
): Invocation | { text: string } {
  let invocation: Invocation | undefined;
  let text = '';
  const program = new Command('abtc')
    .exitOverride()
    .configureOutput({ writeOut: (t) => (text += t), writeErr: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => help.titles[title] ?? title,
      // With arguments, without `[options]`: every command has options, and the summary needs the space.
      subcommandTerm: (c) => [c.name(), ...c.registeredArguments.map(shownArgument)].join(' '),
    })
    .description(help.about)
    .version(version, '-V, --version', help.options.version)
    .helpOption('-h, --help', help.options.help)
    .helpCommand('help [command]', help.options.help)
    .addHelpText('beforeAll', ({ command }) => knownCommand(command))
    .allowExcessArguments(false)
    .addHelpText('after', `\n${help.start}\n\n${help.exitCodes}`);
  for (const [flags, name] of GLOBAL) program.option(flags, help.options[name]);

  for (const spec of specs) {
    const [group] = spec.name.split(' ');
    const parent = spec.name === group ? program : program.commands.find((c) => c.name() === group)!;
    const { summary, notes = [], examples } = help.commands[spec.name];
    const command = parent
      .command(spec.usage)
      .description(summary)
      .copyInheritedSettings(program)
      .helpOption('-h, --help', help.options.help)
      .helpCommand(false)
      .allowExcessArguments(false)
      .addHelpText('after', ['', ...notes, help.examples, ...examples.map((e) => `  ${e}`)].join('\n'));
    for (const argument of command.registeredArguments)
      argument.description =
        help.arguments[`${command.name()}-${argument.name()}` as ArgumentName] ??
        help.arguments[argument.name() as ArgumentName];
    for (const [flags, name] of spec.options ?? [])
      if (flags.endsWith('...')) command.option(flags.slice(0, -3), help.options[name], collect);
      else command.option(flags, help.options[name]);
    command.action(() => {
      const flags = new Flags(command.optsWithGlobals());
      flags.alone('json', 'csv');
      const timesItself = spec.timesItself !== undefined && flags.yes(spec.timesItself);
      invocation = {
        global: globalFlags(flags, program.opts(), timesItself),
        name: spec.name,
        given: { args: command.processedArgs as string[], flags, specs },
      };
    });
  }
  try {
    program.parse(helpLast(withDashes(argv, specs)), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text };
    if (error.code === 'commander.help') return { text: whole(program) };
    throw usageFault(error, program, help, argv, specs);
  }
  return invocation ?? { text: whole(program) };

  function whole(command: Command): string {
    text = '';
    command.outputHelp();
    return text;
  }
}

/** What Chinese keyboards and office programs type or make of `--`. */
const OTHER_DASHES = /^[-‐-―−－]*[‐-―−－][-‐-―−－]*/u;

/**
 * The command line with options as they were meant: `——from` and `—from` are `--from`, `—y` is `-y`. Values stay.
 * @throws Fault for other words that begin so
 */
function withDashes(argv: readonly string[], specs: readonly Spec[]): string[] {
  const all = [...GLOBAL, ...specs.flatMap(({ options = [] }) => options)].map(([flags]) => flags);
  const names = (flags: string): string[] => flags.match(/(?<![\w-])--?[a-z][\w-]*/giu) ?? [];
  const known = new Set(['-h', '--help', '-V', '--version', ...all.flatMap(names)]);
  const valued = new Set(all.filter((flags) => flags.includes('<')).flatMap(names));
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const words: string[] = [];
  for (const [i, word] of argv.entries()) {
    const [dashes = ''] = OTHER_DASHES.exec(word) ?? [];
    const rest = word.slice(dashes.length);
    const meant = `${rest.length > 1 ? '--' : '-'}${rest}`;
    if (dashes === '' || i > end || valued.has(words.at(-1) ?? '')) words.push(word);
    else if (known.has(meant.split('=', 1)[0]!)) words.push(meant);
    else throw new Fault('extra-argument', { dash: word });
  }
  return words;
}

/** The position of the first word that is no flag and no flag's value; -1: there is none. */
function commandAt(argv: readonly string[]): number {
  const valued = new Set(
    GLOBAL.filter(([flags]) => flags.includes('<')).map(([flags]) => flags.split(' ')[0]),
  );
  return argv.findIndex((word, i) => !word.startsWith('-') && !valued.has(argv[i - 1] ?? ''));
}

/** `abtc` alone, or with flags that hold for any command. */
export const namesNoCommand = (argv: readonly string[]): boolean =>
  commandAt(argv) === -1 &&
  !argv.some((word) => /^(?:-h|--help|-V|--version|--json|--no-input)$/u.test(word));

/** `help config set` as `config set --help`: commander's own `help` takes one word. */
function helpLast(argv: readonly string[]): string[] {
  const at = commandAt(argv);
  const rest = argv.slice(at + 1);
  return argv[at] === 'help' && rest.length > 0 ? [...argv.slice(0, at), ...rest, '--help'] : [...argv];
}

/** Help of a command that does not exist would be its group's help, and would seem to be an answer. */
function knownCommand(group: Command): string {
  const [word = ''] = group.args;
  if (group.commands.length > 0 && word !== '' && !word.startsWith('-') && word !== 'help')
    throw unknownCommand(group, word);
  return '';
}

function unknownCommand(group: Command, word: string): Fault {
  const before = group.parent ? `${group.name()} ` : '';
  const names = group.commands.map((c) => c.name());
  const near = nearest(word, names) ?? (group.parent ? undefined : commandFor(word));
  return new Fault('unknown-command', { command: `${before}${word}`, near: near && `${before}${near}` });
}

const shownArgument = (a: Argument): string => {
  const name = `${a.name()}${a.variadic ? '...' : ''}`;
  return a.required ? `<${name}>` : `[${name}]`;
};

const collect = (value: string, earlier: string[] | undefined): string[] => [...(earlier ?? []), value];

function globalFlags(flags: Flags, own: Record<string, unknown>, timesItself: boolean) {
  const timeout = flags.seconds('timeout', 1);
  return {
    portal: flags.text('portal'),
    as: flags.text('as'),
    input: own['input'] !== false,
    quiet: flags.yes('quiet'),
    debug: flags.yes('debug'),
    lang: flags.oneOf<Lang>('lang', ['zh', 'en']),
    timeout: timesItself ? undefined : timeout,
    color: own['color'] !== false,
    json: flags.yes('json'),
  };
}

/** `-failed` is read as letters; it was meant as `--failed`. */
function oneDash(word: string, argv: readonly string[], specs: readonly Spec[]): Fault {
  // Commander names only what is left of it after the letters it knows.
  const option = argv.find((w) => /^-[^-]/u.test(w) && w.endsWith(word.slice(1))) ?? word;
  const own = specs.filter(({ name }) => argv.includes(name.split(' ')[0]!));
  const flags = [...GLOBAL, ...own.flatMap(({ options = [] }) => options)].map(([said]) => said);
  const names = flags.flatMap((said) => said.match(/--[a-z][\w-]*/giu) ?? []);
  return new Fault('unknown-option', {
    option,
    near: option.length > 2 ? nearest(`-${option}`, names) : undefined,
  });
}

const isEmail = (word: string): boolean => /^[^\s@:/\\]+@[^\s@:/\\]+$/u.test(word);

/** Names the first word too many. Not what could be a secret: after `login`, `config` or an option about a password. */
function extraArgument(program: Command, argv: readonly string[]): Fault {
  const all = program.commands.flatMap((one) => [one, ...one.commands]);
  // The last: a group holds the words of its command too.
  const command = all.findLast((one) => one.args.length > one.registeredArguments.length);
  const word = command?.args[command.registeredArguments.length];
  if (command === undefined || word === undefined) return new Fault('extra-argument', {});
  if (command.name() === 'login')
    return new Fault('extra-argument', isEmail(word) ? { word, isLogin: true } : {});
  const isSecret =
    command.parent?.name() === 'config' ||
    word.includes('://') ||
    argv.some((one) => one.startsWith('--password') || one === '--stdin');
  return new Fault('extra-argument', isSecret && !isEmail(word) ? {} : { word });
}

/** Commander's message is English; only the quoted words are taken from it. */
function usageFault(
  error: CommanderError,
  program: Command,
  help: HelpTexts,
  argv: readonly string[],
  specs: readonly Spec[],
): Fault {
  const word = /'([^']+)'/u.exec(error.message)?.[1] ?? '';
  const near = /Did you mean (?:one of )?([^?]+)\?/u.exec(error.message)?.[1];
  switch (error.code) {
    case 'commander.unknownOption':
      return /^-[^-]/u.test(word)
        ? oneDash(word, argv, specs)
        : new Fault('unknown-option', { option: word, near });
    case 'commander.unknownCommand':
      return unknownCommand(program, word);
    case 'commander.missingArgument':
      return new Fault('missing-argument', { argument: help.arguments[word as ArgumentName] ?? word });
    case 'commander.optionMissingArgument':
      return new Fault('missing-option-value', { option: word });
    case 'commander.excessArguments': {
      // A word after a group name is probably meant as one of its commands.
      const group = program.commands.find((c) => c.name() === word && c.commands.length > 0);
      return group ? unknownCommand(group, group.args[0] ?? '') : extraArgument(program, argv);
    }
    default:
      return new Fault('usage', { text: error.message.replace(/^error: /u, '') });
  }
}
