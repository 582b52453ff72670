/** `abtc completion`: a shell script that completes commands and options. */
import { GLOBAL } from '../argv.js';
import { badValue, type Command, type Spec } from '../command.js';
import {
  completionScript,
  placeholders,
  SHELLS,
  VALUES,
  type Node,
  type Values,
} from '../completion-scripts.js';
import { EXIT } from '../exit.js';
import { nearest } from '../../filing/nearest.js';
import { loadHelp, type HelpTexts } from '../../terminal/messages/texts.js';

export const completion: Command = {
  name: 'completion',
  usage: 'completion <shell>',
  async run({ screen }, { args: [given = ''], specs }) {
    const shell = SHELLS.find((s) => s === given.toLowerCase());
    if (!shell) throw badValue('<shell>', given, SHELLS, nearest(given, SHELLS));
    screen.data(completionScript(shell, nodesOf(specs, await loadHelp(screen.texts.lang))));
    return EXIT.done;
  },
};

function nodesOf(specs: readonly Spec[], help: HelpTexts): Node[] {
  const option = ([flags, name]: readonly [string, keyof HelpTexts['options']]) => ({
    names: flags.match(/(?<![\w-])--?[a-z][\w-]*/gu) ?? [],
    values: valuesOf(placeholders(flags)[0]),
    summary: help.options[name],
  });
  const everywhere = [...GLOBAL, ['-h, --help', 'help'] as const].map(option);
  const names: string[] = specs.map((s) => s.name);
  const below = (path: string): Node['commands'] =>
    specs
      .filter((s) => (path === '' ? !s.name.includes(' ') : s.name.startsWith(`${path} `)))
      .map((s) => ({ name: s.name.split(' ').at(-1)!, summary: help.commands[s.name].summary }));
  return [
    {
      path: '',
      commands: [...below(''), { name: 'help', summary: help.options.help }],
      args: 'free',
      options: [...everywhere, option(['-V, --version', 'version'])],
    },
    ...specs.map((spec) => ({
      path: spec.name,
      commands: below(spec.name),
      args: valuesOf(placeholders(spec.usage)[0]) ?? 'free',
      options: [...(spec.options ?? []).map(option), ...everywhere],
    })),
    {
      path: 'help',
      commands: [],
      args: names.filter((name) => !name.includes(' ')),
      options: everywhere,
    },
  ];
}

/** `undefined`: the option takes no value. */
const valuesOf = (name: string | undefined): Values | undefined =>
  name === undefined ? undefined : (VALUES[name] ?? 'free');
