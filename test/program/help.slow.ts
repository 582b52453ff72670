/** `--help`, `--version` and wrong command lines: what is printed, where, and how little code is loaded. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readSpecs } from '../../src/cli/program.js';
import { madeOf } from './built.js';
import { abtc, makeHome, program } from './run.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const specs = await readSpecs();

function home() {
  const made = makeHome();
  onTestFinished(() => made.remove());
  return made;
}

describe.each(['zh', 'en'] as const)('--help in %s', (lang) => {
  test('prints the help of every command', async () => {
    const t = transcript(home(), lang);
    for (const args of [
      ['--version'],
      [],
      ['--help'],
      ...specs.map((s) => [...s.name.split(' '), '--help']),
    ]) {
      const { code, err } = await t.run(args);
      expect([code, err]).toEqual([0, '']);
    }
    await t.matches('help');
  });

  test('wrong command lines print on stderr, with exit code 2', async () => {
    const t = transcript(home(), lang);
    for (const args of wrong) {
      const { code, out, err } = await t.run(args);
      expect(code).toBe(2);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      if (!args.includes('--json')) expect(out).toBe('');
    }
    await t.matches('wrong-command-lines');
  });
});

const wrong = [
  ['lsit'],
  ['list', '--stauts', '已邮寄'],
  ['list', '--status'],
  ['list', '--can', '换卡'],
  ['list', '--json', '--can', '换卡'],
  ['list', 'APEC20230215000013'],
  ['show'],
  ['check'],
  ['list', '——zhuangtai', '已邮寄'],
  ['submit', '申请表.csv', '--materials', '材料', '--answers', '答案.json'],
  ['check', '申请表.csv'],
  ['submit', '申请表.csv'],
  ['submit', '—from', '申请表.csv', '——', '材料'],
  ['list', '--csv', '--json'],
  ['help', 'lsit'],
  ['help', 'config', 'sett'],
  ['nonsense', '--help'],
  ['config', 'nonsense', '-h'],
  ['submit'],
  ['submit', '--from', '申请表.csv'],
  ['submit', '换卡', '--from', '申请表.csv', '--materials', '材料'],
  ['login', '--account', 'boss'],
  ['practice', 'serv'],
  ['config', 'sett', '联系人姓名', '甲'],
  ['template', '仅更换护照'],
  ['list', '--can', 'cancel'],
  ['practice', 'advance', '--steps', '0'],
  ['--lang', 'fr', 'list'],
  ['list', '--timeout', '0'],
  ['list', '--portal', 'http://portal.example/APEC/'],
];

test('help: with words, the help of that command', async () => {
  for (const [words, meant] of [
    [
      ['help', 'config', 'set'],
      ['config', 'set', '--help'],
    ],
    [
      ['--lang', 'en', 'help', 'list'],
      ['list', '--help', '--lang', 'en'],
    ],
    [['help', 'help'], ['--help']],
    [['help'], ['--help']],
  ] as const)
    expect(await abtc(home(), [...words])).toEqual(await abtc(home(), [...meant]));
});

test('an option with the dashes of a Chinese keyboard, or of an office program, is the option', async () => {
  const at = home();
  const plain = await abtc(at, ['list', '--status', '已邮寄', '-q', '--no-input']);
  expect(plain.code).toBe(4);
  for (const words of [
    ['list', '——status', '已邮寄', '—q', '−−no-input'],
    ['list', '—status', '已邮寄', '－q', '–no-input'],
  ])
    expect(await abtc(at, words)).toEqual(plain);
  // A value is not changed.
  const told = await abtc(at, ['list', '--status', '—q', '--', '—q']);
  expect([told.code, told.err]).toEqual([2, expect.not.stringContaining('横线')]);
});

test('a command that never ends by itself, with nothing left to wait for, has failed', () => {
  const folder = home().path;
  for (const name of ['bin', 'dist']) mkdirSync(join(folder, name));
  copyFileSync(join(program, 'bin/abtc.js'), join(folder, 'bin/abtc.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'dist/quick.js'), 'export const quickAnswer = () => undefined;');
  writeFileSync(join(folder, 'dist/main.js'), 'export const main = () => new Promise(() => undefined);');
  expect(spawnSync(process.execPath, [join(folder, 'bin/abtc.js')]).status).toBe(1);
});

test('the language: an empty variable counts as not set', async () => {
  const said = async (env: Record<string, string>) => (await abtc(home(), ['list'], { env })).err;
  const unset = { ABTC_LANG: '', LC_MESSAGES: '' };
  expect(await said({ ...unset, LC_ALL: '', LANG: 'en_US.UTF-8' })).toContain('Not logged in');
  expect(await said({ ...unset, LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' })).toContain('还没有登录');
});

test('Node below the minimum of package.json: one sentence and exit code 1, and nothing is loaded', async () => {
  const { engines } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const [major, minor] = engines.node.replace('>=', '').split('.').map(Number) as [number, number];
  const as = async (version: string, lang: string) => {
    const fake = join(home().path, 'fake.cjs');
    writeFileSync(fake, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
    const env = { NODE_OPTIONS: `--require=${fake}`, ABTC_LANG: lang };
    return abtc(home(), ['--version'], { env });
  };
  for (const old of ['12.22.0', `${major}.${minor - 1}.9`]) {
    const { code, out, err } = await as(old, 'zh');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      new RegExp(`^错误：abtc 需要 Node.js ${major}.${minor} 或更新的版本，现在是 ${old}。[^\n]*\n$`, 'u'),
    );
    expect((await as(old, 'en')).err).toContain(
      `needs Node.js ${major}.${minor} or newer, and this is ${old}`,
    );
  }
  for (const good of [`${major}.${minor}.0`, `${major + 1}.0.0`]) expect((await as(good, 'zh')).code).toBe(0);
});

describe('--help and --version load', () => {
  /** All files that node executed, CommonJS and ESM. */
  async function loaded(args: string[]): Promise<string[]> {
    const at = home();
    const folder = join(at.path, 'coverage');
    mkdirSync(folder);
    const { code } = await abtc(at, args, { env: { NODE_V8_COVERAGE: folder } });
    expect(code).toBe(0);
    return readdirSync(folder)
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).result as { url: string }[])
      .flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
  }
  const made = madeOf(program);
  /** The sources and packages in the loaded files; a bundled file is made of many. */
  const parts = (paths: string[]) =>
    paths.flatMap((path) => (path.startsWith(program) ? (made[basename(path)] ?? []) : path));
  const packages = (paths: string[]) => {
    const names = parts(paths).map(
      (path) => /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/u.exec(path)?.[1],
    );
    return [...new Set(names.filter((name) => name !== undefined))];
  };
  const sources = (paths: string[]) =>
    [...new Set(parts(paths))].filter((path) => path.startsWith('src/')).sort();

  test.each([[['--version']], [['--help']]])('%j from what the build wrote', async (args) => {
    const paths = await loaded(args);
    expect(packages(paths)).toEqual([]);
    expect(sources(paths)).toEqual(['src/cli/output.ts', 'src/cli/quick.ts']);
  });

  test.each(['zh', 'en'])('in %s the same text from the build as from the program', async (lang) => {
    const env = { ABTC_LANG: lang };
    const [quick, asked] = [
      await abtc(home(), ['--help'], { env }),
      await abtc(home(), ['help', '--lang', lang], { env }),
    ];
    expect(quick.out).toBe(asked.out);
    const version = await abtc(home(), ['--version', '--quiet'], { env });
    expect((await abtc(home(), ['-V'], { env })).out).toBe(version.out);
  });

  test('what was written down of the commands is what they take', () => {
    const written = JSON.parse(readFileSync(join(program, 'dist/quick.json'), 'utf8'));
    expect(written.specs).toEqual(specs);
  });

  test.each([[['submit', '--help']]])(
    'for %j no package but commander, and few files of our own',
    async (args) => {
      const paths = await loaded(args);
      expect(packages(paths)).toEqual(['commander']);
      expect(sources(paths)).toEqual([
        'src/cli/argv.ts',
        'src/cli/command-words.ts',
        'src/cli/command.ts',
        'src/cli/exit.ts',
        'src/cli/main.ts',
        'src/cli/output.ts',
        'src/cli/program.ts',
        'src/cli/quick.ts',
        'src/cli/typed-path.ts',
        'src/cli/version.ts',
        'src/config/child-environment.ts',
        'src/filing/business.ts',
        'src/filing/characters.ts',
        'src/filing/china-time.ts',
        'src/filing/nearest.ts',
        'src/filing/rename-held.ts',
        'src/filing/text-files.ts',
        'src/ledger/errors.ts',
        'src/portal/errors.ts',
        'src/status/losses.ts',
        'src/terminal/messages/faults.ts',
        'src/terminal/messages/sentence.ts',
        'src/terminal/messages/texts.ts',
        'src/terminal/messages/zh/help-commands.ts',
        'src/terminal/messages/zh/help-notes.ts',
        'src/terminal/messages/zh/help.ts',
        'src/terminal/messages/zh/practice-faults.ts',
      ]);
    },
  );

  test('no more than a command needs: no question, no spinner and no portal server without a terminal', async () => {
    const paths = await loaded(['practice']);
    const found = packages(paths);
    expect(found).not.toContain('inquirer');
    expect(found).not.toContain('ora');
    expect(found).not.toContain('hono');
    expect(found).not.toContain('playwright-core');
    expect(found).toContain('chalk');
  });
});
