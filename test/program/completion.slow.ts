/** completion: the bash script in a real bash, the others if their shells are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { GLOBAL } from '../../src/cli/argv.js';
import { readSpecs } from '../../src/cli/program.js';
import { SHELLS, VALUES } from '../../src/cli/commands/completion.js';
import { newHome } from './kit.js';
import { abtc, makeHome, type Home } from './run.js';

const specs = await readSpecs();
const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

test('completion knows no values that nothing takes', () => {
  const flags = [...GLOBAL, ...specs.flatMap((s) => s.options ?? [])].map(([flags]) => flags);
  const usages = [...flags, ...specs.map((s) => s.usage)].join(' ').replaceAll('...', '');
  expect(
    Object.keys(VALUES).filter((name) => !usages.includes(`<${name}>`) && !usages.includes(`[${name}]`)),
  ).toEqual([]);
});

test.each(SHELLS)(
  'completion script for %s names every command and option, in either language',
  async (shell) => {
    const home = newHome();
    const zh = await abtc(home, ['completion', shell]);
    expect([zh.code, zh.err]).toEqual([0, '']);
    for (const { name, options = [] } of specs) {
      expect(zh.out).toContain(name.split(' ').at(-1));
      for (const [flags] of options)
        expect(zh.out).toContain(/--([\w-]+)/u.exec(flags)![shell === 'fish' ? 1 : 0]);
    }
    for (const word of ['换补卡', 'replacement', '已自取']) expect(zh.out).toContain(word);
    const en = await abtc(home, ['completion', shell], { lang: 'en' });
    expect(en.out === zh.out).toBe(shell !== 'fish');
  },
);

test('completion of an unknown shell', async () => {
  const { code, out, err } = await abtc(newHome(), ['completion', 'zssh', '--json'], { lang: 'en' });
  expect([code, err.includes('"zsh"')]).toEqual([2, true]);
  expect(JSON.parse(out)).toMatchObject({ kind: 'error', error: { exit: 2 } });
});

describe.skipIf(!has('bash'))('completion in bash', () => {
  let home: Home;
  let script: string;
  beforeAll(async () => {
    home = makeHome();
    script = join(home.path, 'abtc.bash');
    writeFileSync(script, (await abtc(home, ['completion', 'bash'])).out);
    return () => home.remove();
  });

  /** The completions after these words; the last one is being typed. */
  function offers(...words: string[]): string[] {
    const line =
      'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _abtc; printf "%s\\n" "${COMPREPLY[@]}"';
    const out = execFileSync('bash', ['--norc', '-c', line, 'bash', script, 'abtc', ...words], {
      cwd: home.path,
      encoding: 'utf8',
    });
    return out.split('\n').filter((word) => word !== '');
  }

  test.each([
    [['sta'], ['status']],
    [['practice', 're'], ['reset']],
    [
      ['portal', ''],
      ['list', 'add', 'remove', 'labels', 'explain', 'off', 'on', 'record'],
    ],
    [['help', 'sub'], ['submit']],
    [['status', '--fa'], ['--fail-fast']],
    [['status', '--changed', '--wa'], ['--watch']],
    [['list', '--can', '换'], ['换补卡']],
    [['list', '--can', 'c'], ['cancellation']],
    [
      ['list', '--status', '已'],
      ['已自取', '已邮寄'],
    ],
    [
      ['list', '--lang', ''],
      ['zh', 'en'],
    ],
    [['--lang', 'en', 'whoa'], ['whoami']],
    [['login', '--account', 'h'], ['handler']],
    [['login', '--email', ''], []],
    [
      ['list', '--status', 'practice', '--c'],
      ['--can', '--csv'],
    ],
    [['submit', '提'], ['提前制卡']],
    [['template', 'early'], ['early-production']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['portal', 'add', 'x', 'https://x.example/APEC/', '--via', 'c'], ['chrome']],
  ])('%j', (words, offered) => {
    expect(offers(...words)).toEqual(offered);
  });

  test('offers files and folders where they are wanted', () => {
    writeFileSync(join(home.path, '申请表.csv'), '');
    expect(offers('check', '申')).toEqual(['申请表.csv']);
    expect(offers('submit', '--from', '申')).toEqual(['申请表.csv']);
    expect(offers('submit', '--materials', 'abtc')).toEqual([]);
  });
});

describe.each([
  ['bash', ['-n']],
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
] as const)('completion script for %s', (shell, args) => {
  test.skipIf(!has(shell))('has valid syntax', async () => {
    const home = newHome();
    const file = join(home.path, 'script');
    writeFileSync(file, (await abtc(home, ['completion', shell])).out);
    const { status, stderr } = spawnSync(shell, [...args, file], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
