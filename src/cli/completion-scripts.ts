/** Completion scripts, generated from the specs. Pressing Tab does not start `abtc`. */
import { BUSINESSES, businessFacts } from '../filing/business.js';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** One command, or `''` for the program itself, and what may follow it. */
export interface Node {
  path: string;
  /** Its subcommands. */
  commands: { name: string; summary: string }[];
  /** Values of its arguments. */
  args: Values;
  options: { names: string[]; values: Values | undefined; summary: string }[];
}

/** Words; files or folders; or free text. */
export type Values = readonly string[] | 'files' | 'folders' | 'free';

const businesses = [...BUSINESSES, ...BUSINESSES.map((b) => businessFacts[b].name)];
/** With a full-width comma, which needs no quotes in any shell. Statuses are compared without that difference. */
const statuses = [...new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses))].map((s) =>
  s.replaceAll(',', '，'),
);

/** By the name in `<…>` or `[…]` of a usage; a test checks that none is missing. */
export const VALUES: Readonly<Record<string, Values>> = {
  business: businesses,
  'business-name': businesses,
  status: statuses,
  kind: ['enterprise', 'handler'],
  way: ['http', 'chrome'],
  'zh|en': ['zh', 'en'],
  shell: SHELLS,
  portal: ['practice', 'live'],
  table: 'files',
  file: 'files',
  dir: 'folders',
  ...Object.fromEntries(
    [
      ...['a,b', 'agency', 'application', 'batch', 'code', 'duration', 'email', 'fault', 'hours'],
      ...['key', 'minutes', 'n', 'name', 'number', 'numbers', 'order', 'portal-name', 'row', 'seconds'],
      ...['url', 'value'],
    ].map((name) => [name, 'free' as const]),
  ),
};

/** The names in `<…>` and `[…]` of a usage or an option's flags. */
export const placeholders = (usage: string): string[] =>
  [...usage.matchAll(/[<[]([^\]>]+?)(?:\.\.\.)?[\]>]/gu)].map((m) => m[1]!);

export function completionScript(shell: Shell, nodes: readonly Node[]): string {
  return { bash, zsh, fish, powershell }[shell](nodes);
}

/** `case` branches of a POSIX shell: patterns and action. */
const branches = (rows: readonly (readonly [keys: readonly string[], action: string])[]): string =>
  rows.map(([keys, action]) => `    ${keys.map((k) => `'${k}'`).join('|')}) ${action} ;;`).join('\n');

/** One branch per option that takes a value, with the shell code for its values. */
const valueRows = (nodes: readonly Node[], act: (values: Values) => string) =>
  nodes.flatMap(({ path, options }) =>
    options.flatMap(({ names, values }) =>
      values === undefined
        ? []
        : [[names.map((name) => `${path} ${name}`), act(values)] as [string[], string]],
    ),
  );

const words = (node: Node): string[] => [
  ...node.commands.map((c) => c.name),
  ...(typeof node.args === 'string' ? [] : node.args),
];
const flags = (node: Node): string[] => node.options.flatMap((o) => o.names);
const paths = (nodes: readonly Node[]): string[] => nodes.map((n) => n.path).filter((path) => path !== '');

/** Walks through the words before the cursor: finds the command, and whether an option waits for its value. */
const walk = (nodes: readonly Node[], list: string, last: string, first: number): string => `
  local at='' wants='' word i
  for ((i = ${first}; i < ${last}; i++)); do
    word="\${${list}[i]}"
    if [[ -n $wants ]]; then wants=''; continue; fi
    case "$at $word" in
${branches([
  [paths(nodes).flatMap((p) => (p.includes(' ') ? [p] : [` ${p}`])), 'at="${at:+$at }$word"'],
  [valueRows(nodes, () => '').flatMap(([keys]) => keys), 'wants="$at $word"'],
])}
    esac
  done`;

function bash(nodes: readonly Node[]): string {
  const act = (values: Values): string =>
    values === 'files'
      ? 'files=-f'
      : values === 'folders'
        ? 'files=-d'
        : values === 'free'
          ? ':'
          : `found='${values.join('\n')}'`;
  const of = (node: Node): string =>
    `found='${words(node).join('\n')}'; flags='${flags(node).join('\n')}'${node.args === 'files' ? '; files=-f' : ''}`;
  return `# bash completion of abtc: source <(abtc completion bash)
_abtc() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" found='' flags='' files='' IFS=$'\\n'
${walk(nodes, 'COMP_WORDS', 'COMP_CWORD', 1)}
  if [[ -n $wants ]]; then
    case "$wants" in
${branches(valueRows(nodes, act))}
    esac
  else
    case "$at" in
${branches(nodes.map((node) => [[node.path], of(node)]))}
    esac
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
  const list = (all: readonly string[]): string => all.map((w) => `'${w}'`).join(' ');
  const act = (values: Values): string =>
    values === 'files'
      ? '_files'
      : values === 'folders'
        ? '_files -/'
        : values === 'free'
          ? ':'
          : `compadd -- ${list(values)}`;
  const of = (node: Node): string =>
    `if [[ $cur == -* ]]; then compadd -- ${list(flags(node))}; else ${words(node).length > 0 ? `compadd -- ${list(words(node))}` : act(node.args)}; fi`;
  return `#compdef abtc
# zsh completion of abtc: abtc completion zsh > "\${fpath[1]}/_abtc"
_abtc() {
  local cur="\${words[CURRENT]}"
${walk(nodes, 'words', 'CURRENT', 2)}
  if [[ -n $wants ]]; then
    case "$wants" in
${branches(valueRows(nodes, act))}
    esac
  else
    case "$at" in
${branches(nodes.map((node) => [[node.path], of(node)]))}
    esac
  fi
}
if [[ "\${funcstack[1]}" == _abtc ]]; then _abtc "$@"; else compdef _abtc abtc; fi
`;
}

function fish(nodes: readonly Node[]): string {
  const text = (t: string): string => `'${t.replace(/[\\']/gu, '\\$&')}'`;
  const wanting = valueRows(nodes, () => '').flatMap(([keys]) => keys);
  const lines = nodes.flatMap((node) => {
    const here = `complete -c abtc -n ${text(`__abtc_at ${text(node.path)}`)}`;
    return [
      ...node.commands.map((c) => `${here} -a ${text(c.name)} -d ${text(c.summary)}`),
      ...(typeof node.args === 'string'
        ? node.args === 'files'
          ? [`${here} -F`]
          : []
        : node.args.map((word) => `${here} -a ${text(word)}`)),
      ...node.options.map(({ names, values, summary }) => {
        const named = names.map((n) => (n.startsWith('--') ? `-l ${n.slice(2)}` : `-s ${n.slice(1)}`));
        const value =
          values === undefined
            ? ''
            : values === 'files' || values === 'folders'
              ? ' -r -F'
              : values === 'free'
                ? ' -x'
                : ` -x -a ${text(values.join(' '))}`;
        return `${here} ${named.join(' ')}${value} -d ${text(summary)}`;
      }),
    ];
  });
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
            case ${paths(nodes)
              .map((p) => text(p.includes(' ') ? p : ` ${p}`))
              .join(' ')}
                set at (string trim "$at $word")
            case ${wanting.map(text).join(' ')}
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
    (node) => `    ${text(node.path)} = @{ words = ${list(words(node))}; flags = ${list(flags(node))} }`,
  );
  const values = valueRows(nodes, (v) => (typeof v === 'string' ? '$null' : list(v))).flatMap(
    ([keys, value]) => keys.map((key) => `    ${text(key)} = ${value}`),
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
