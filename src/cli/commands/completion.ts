/**
 * `abtc completion`: a shell's script with the commands, their arguments and options. Pressing Tab does not run `abtc`.
 */
import { GLOBAL } from '../argv.js';
import { badValue, type Command, type Spec } from '../command.js';
import { EXIT } from '../exit.js';
import { BUSINESSES, businessFacts } from '../../filing/business.js';
import { nearest } from '../../filing/nearest.js';
import { loadHelp, type HelpTexts } from '../../terminal/messages/texts.js';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const completion: Command = {
  name: 'completion',
  usage: 'completion <shell>',
  async run({ screen }, { args: [given = ''], specs }) {
    const shell = SHELLS.find((s) => s === given.toLowerCase());
    if (!shell) throw badValue('<shell>', given, SHELLS, nearest(given, SHELLS));
    const nodes = nodesOf(specs, await loadHelp(screen.texts.lang));
    screen.data({ bash, zsh, fish, powershell }[shell](nodes));
    return EXIT.done;
  },
};

/** Words; files or folders; or free text. */
type Values = readonly string[] | 'files' | 'folders' | 'free';

/** One command, or `''` for the program itself, and the words that may follow it. */
interface Node {
  path: string;
  words: { name: string; summary?: string }[];
  args: Values;
  options: { names: string[]; values: Values | undefined; summary: string }[];
}

const businesses = [...BUSINESSES, ...BUSINESSES.map((b) => businessFacts[b].name)];
const statuses = new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses));

/** By the name in `<…>` or `[…]` of a usage. Other names have no known values. */
export const VALUES: Readonly<Record<string, Values>> = {
  business: businesses,
  'business-name': businesses,
  /** With a full-width comma, which needs no quotes in any shell. Comparing statuses ignores that difference. */
  status: [...statuses].map((s) => s.replaceAll(',', '，')),
  kind: ['enterprise', 'handler'],
  way: ['http', 'chrome'],
  'zh|en': ['zh', 'en'],
  shell: SHELLS,
  portal: ['practice', 'live'],
  table: 'files',
  file: 'files',
  dir: 'folders',
};

/** The values of a usage, or of an option's flags. `undefined`: it takes no value. */
function valuesOf(usage: string): Values | undefined {
  const name = /[<[]([^\]>]+?)(?:\.\.\.)?[\]>]/u.exec(usage)?.[1];
  return name === undefined ? undefined : (VALUES[name] ?? 'free');
}

function nodesOf(specs: readonly Spec[], help: HelpTexts): Node[] {
  const option = ([flags, name]: readonly [string, keyof HelpTexts['options']]) => ({
    names: flags.match(/(?<![\w-])--?[a-z][\w-]*/gu) ?? [],
    values: valuesOf(flags),
    summary: help.options[name],
  });
  const options = [...GLOBAL, ['-h, --help', 'help'] as const].map(option);
  const named = ({ name }: Spec) => ({ name: name.split(' ').at(-1)!, summary: help.commands[name].summary });
  const top = specs.filter((s) => !s.name.includes(' '));
  const words = [...top.map(named), { name: 'help', summary: help.options.help }];
  return [
    { path: '', words, args: 'free', options: [...options, option(['-V, --version', 'version'])] },
    ...specs.map((spec) => {
      const args = valuesOf(spec.usage) ?? 'free';
      const below = specs.filter((s) => s.name.startsWith(`${spec.name} `)).map(named);
      const words = [...below, ...(isWords(args) ? args.map((name) => ({ name })) : [])];
      return { path: spec.name, words, args, options: [...(spec.options ?? []).map(option), ...options] };
    }),
    { path: 'help', words: top.map(({ name }) => ({ name })), args: 'free', options },
  ];
}

const isWords = (values: Values | undefined): values is readonly string[] => Array.isArray(values);
const wordsOf = ({ words }: Node): string[] => words.map((w) => w.name);
const flagsOf = ({ options }: Node): string[] => options.flatMap((o) => o.names);
/** The subcommands' paths, each after the current command and a blank. */
const steps = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ path }) => (path === '' ? [] : path.includes(' ') ? path : ` ${path}`));
/** Every option that takes a value, after its command. */
const wanting = (nodes: readonly Node[]): { keys: string[]; values: Values }[] =>
  nodes.flatMap(({ path, options }) =>
    options.flatMap(({ names, values }) =>
      values === undefined ? [] : { keys: names.map((name) => `${path} ${name}`), values },
    ),
  );

/** The script for a POSIX shell. `words`, `last`, `first`: of the command line; `act`: the action for some values. */
function posix(
  nodes: readonly Node[],
  [words, last, first]: readonly [string, string, number],
  act: (values: Values) => string,
  of: (node: Node) => string,
): string {
  const branches = (rows: readonly (readonly [keys: readonly string[], action: string])[]): string =>
    rows.map(([keys, action]) => `    ${keys.map((k) => `'${k}'`).join('|')}) ${action} ;;`).join('\n');
  const values = wanting(nodes);
  return `
  local at='' wants='' word i
  for ((i = ${first}; i < ${last}; i++)); do
    word="\${${words}[i]}"
    if [[ -n $wants ]]; then wants=''; continue; fi
    case "$at $word" in
${branches([
  [steps(nodes), 'at="${at:+$at }$word"'],
  [values.flatMap((v) => v.keys), 'wants="$at $word"'],
])}
    esac
  done
  if [[ -n $wants ]]; then
    case "$wants" in
${branches(values.map((v) => [v.keys, act(v.values)]))}
    esac
  else
    case "$at" in
${branches(nodes.map((node) => [[node.path], of(node)]))}
    esac`;
}

function bash(nodes: readonly Node[]): string {
  const act = (v: Values): string =>
    isWords(v) ? `found='${v.join('\n')}'` : { files: 'files=-f', folders: 'files=-d', free: ':' }[v];
  const of = (node: Node): string =>
    `${act(wordsOf(node))}; flags='${flagsOf(node).join('\n')}'${node.args === 'files' ? '; files=-f' : ''}`;
  return `# bash completion of abtc: source <(abtc completion bash)
_abtc() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" found='' flags='' files='' IFS=$'\\n'
${posix(nodes, ['COMP_WORDS', 'COMP_CWORD', 1], act, of)}
    [[ $cur == -* ]] && { found=$flags; files=''; }
  fi
  COMPREPLY=($(compgen -W "$found" -- "$cur"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen $files -- "$cur"))
  fi
}
complete -F _abtc abtc
`;
}

function zsh(nodes: readonly Node[]): string {
  const add = (all: readonly string[]): string => `compadd -- ${all.map((w) => `'${w}'`).join(' ')}`;
  const act = (v: Values): string =>
    isWords(v) ? add(v) : { files: '_files', folders: '_files -/', free: ':' }[v];
  const of = (node: Node): string =>
    `if [[ $cur == -* ]]; then ${add(flagsOf(node))}; else ${node.words.length > 0 ? add(wordsOf(node)) : act(node.args)}; fi`;
  return `#compdef abtc
# zsh completion of abtc: abtc completion zsh > "\${fpath[1]}/_abtc"
_abtc() {
  local cur="\${words[CURRENT]}"
${posix(nodes, ['words', 'CURRENT', 2], act, of)}
  fi
}
if [[ "\${funcstack[1]}" == _abtc ]]; then _abtc "$@"; else compdef _abtc abtc; fi
`;
}

function fish(nodes: readonly Node[]): string {
  const text = (t: string): string => `'${t.replace(/[\\']/gu, '\\$&')}'`;
  const all = (some: readonly string[]): string => some.map(text).join(' ');
  const taking = (v: Values): string =>
    isWords(v) ? ` -x -a ${text(v.join(' '))}` : { files: ' -r -F', folders: ' -r -F', free: ' -x' }[v];
  const lines = nodes.flatMap(({ path, words, args, options }) =>
    [
      ...words.map((w) => `-a ${text(w.name)}${w.summary ? ` -d ${text(w.summary)}` : ''}`),
      ...(args === 'files' ? ['-F'] : []),
      ...options.map(({ names, values, summary }) => {
        const named = names.map((n) => (n.startsWith('--') ? `-l ${n.slice(2)}` : `-s ${n.slice(1)}`));
        return `${named.join(' ')}${values === undefined ? '' : taking(values)} -d ${text(summary)}`;
      }),
    ].map((rest) => `complete -c abtc -n ${text(`__abtc_at ${text(path)}`)} ${rest}`),
  );
  return `# fish completion of abtc: abtc completion fish > ~/.config/fish/completions/abtc.fish
function __abtc_at
    set -l at ''
    set -l wants 0
    for word in (commandline -opc)[2..-1]
        if test $wants = 1
            set wants 0
            continue
        end
        switch "$at $word"
            case ${all(steps(nodes))}
                set at (string trim "$at $word")
            case ${all(wanting(nodes).flatMap((v) => v.keys))}
                set wants 1
        end
    end
    test "$at" = "$argv[1]"
end
complete -c abtc -f
${lines.join('\n')}
`;
}

function powershell(nodes: readonly Node[]): string {
  const text = (t: string): string => `'${t.replaceAll("'", "''")}'`;
  const list = (all: readonly string[]): string => `@(${all.map(text).join(', ')})`;
  const at = nodes.map(
    (n) => `    ${text(n.path)} = @{ words = ${list(wordsOf(n))}; flags = ${list(flagsOf(n))} }`,
  );
  const values = wanting(nodes).flatMap(({ keys, values: v }) =>
    keys.map((key) => `    ${text(key)} = ${isWords(v) ? list(v) : '$null'}`),
  );
  return `# PowerShell completion of abtc: abtc completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName abtc -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $nodes = @{
${at.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $at = ''
  $wants = $null
  foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete -ne '') { break }
    $word = $element.Extent.Text
    if ($null -ne $wants) { $wants = $null; continue }
    $next = "$at $word".Trim()
    if ($nodes.ContainsKey($next)) { $at = $next }
    elseif ($values.ContainsKey("$at $word")) { $wants = "$at $word" }
  }
  $found = if ($null -ne $wants) { $values[$wants] }
    elseif ($wordToComplete -like '-*') { $nodes[$at].flags }
    else { $nodes[$at].words }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
