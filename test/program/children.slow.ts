/** The environment of child programs: no passwords, no secrets, nothing that controls the runtime. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import ts from 'typescript';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { childEnvironment, removePrivate } from '../../src/config/child-environment.js';
import { root } from './built.js';
import { newHome } from './kit.js';
import { abtc, OFFICE, PASSWORD, start, type Running } from './run.js';
import { serve } from './serve.js';
import { until } from './until.js';

vi.setConfig({ testTimeout: 120_000 });

const NOT_FOR_OTHERS = {
  ABTC_PASSWORD: PASSWORD,
  ABTC_AS: OFFICE,
  ABTC_NOTIFY: 'https://robot.example/cgi-bin/webhook/send?key=sealed-5',
  PORTAL_TOKEN: 'sealed-1',
  DB_PASS: 'sealed-2',
  my_secret_word: 'sealed-3',
  NODE_OPTIONS: '--no-deprecation',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
};
const FOR_OTHERS = { XMODIFIERS: '@im=fcitx', XDG_CURRENT_DESKTOP: 'practice' };
const PROXY = { all_proxy: 'http://sealed:sealed-4@127.0.0.1:9/' };
const SURROUNDED = { ...NOT_FOR_OTHERS, ...FOR_OTHERS, ...PROXY };

function expectClean(environment: string): void {
  const names = environment.split('\0').map((pair) => pair.split('=')[0]);
  expect(names).not.toEqual([]);
  for (const name of Object.keys(NOT_FOR_OTHERS)) expect(names).not.toContain(name);
  for (const secret of [PASSWORD, 'sealed']) expect(environment).not.toContain(secret);
}
const expectWhole = (environment: string): void => {
  expectClean(environment);
  for (const [name, value] of Object.entries(FOR_OTHERS)) expect(environment).toContain(`${name}=${value}`);
};

describe('childEnvironment', () => {
  test.each([
    'PATH',
    'HOME',
    'DISPLAY',
    'PWD',
    'OLDPWD',
    'SSH_AUTH_SOCK',
    'XAUTHORITY',
    'http_proxy',
    'LC_ALL',
  ])('childEnvironment lets %s through', (name) =>
    expect(childEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' }),
  );
  test.each([
    'ABTC_CA',
    'abtc_x',
    'Node_Options',
    'PGPASSWORD',
    'MYSQL_PWD',
    'PASS',
    'npm_config__authToken',
    'AWS_ACCESS_KEY_ID',
  ])('childEnvironment leaves %s out', (name) => expect(childEnvironment({ [name]: 'x' })).toEqual({}));
  test('childEnvironment takes a name and a password out of an address, and leaves paths alone', () => {
    const env = { a: 'http://u:p%40w@proxy.example:3128/', b: 'file:///home/a@b/c', c: 'me@host:/x' };
    expect(childEnvironment(env)).toEqual({ ...env, a: 'http://proxy.example:3128/' });
  });
  test('removePrivate leaves in the environment what a child may have, and returns the rest', () => {
    const env = { Path: '/bin', Abtc_Password: 'x', HTTPS_PROXY: 'http://u:p@proxy.example/' };
    expect(removePrivate(env, 'win32')).toEqual({
      PATH: '/bin',
      ABTC_PASSWORD: 'x',
      HTTPS_PROXY: 'http://u:p@proxy.example/',
    });
    expect(env).toEqual({ Path: '/bin', HTTPS_PROXY: 'http://proxy.example/' });
  });
});

describe('childEnvironment for every child', () => {
  const STARTS =
    /(?:^|\.)(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)$|^(?:chromium|firefox|webkit)\.launch/u;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name));
  const read = (file: string) =>
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const importsOf = (file: ts.SourceFile): string[] => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const isImport =
        ts.isImportDeclaration(node.parent) ||
        (ts.isCallExpression(node.parent) && node.parent.expression.kind === ts.SyntaxKind.ImportKeyword);
      if (ts.isStringLiteral(node) && isImport) found.push(node.text);
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(file, visit);
    return found;
  };
  const startsIn = (file: ts.SourceFile): number => {
    let found = 0;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && STARTS.test(node.expression.getText())) found += 1;
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  };

  test('no source starts a program without it', () => {
    const starters = sources
      .map(read)
      .filter((file) =>
        importsOf(file).some((name) => /^(?:node:)?(?:child_process|cluster)$|^playwright/u.test(name)),
      )
      .map((file) => ({ file: file.fileName, starts: startsIn(file), text: file.text }))
      .filter(({ starts }) => starts > 0);
    expect(starters.map(({ file }) => file).sort()).toEqual([
      'src/config/key-ring.ts',
      // Needs nothing.
      'src/filing/materials/start-child.ts',
      'src/portal/chrome/browser.ts',
    ]);
    for (const { file, starts, text } of starters)
      expect([file, text.split(/env: (?:childEnvironment\(|\{\},)/u).length - 1]).toEqual([file, starts]);
  });

  test('removePrivate runs before anything else, so that a library that starts programs finds no more in this process', () => {
    const openers = sources.filter((file) => importsOf(read(file)).includes('open'));
    expect(openers).toEqual(['src/cli/open-outside.ts']);
    const main = readFileSync(join(root, 'src/cli/main.ts'), 'utf8');
    const [, first] = /export async function main\(.*\n(.*)/u.exec(main)!;
    expect(first).toBe('  const env = removePrivate(process.env, process.platform);');
    expect(main.split('process.env')).toHaveLength(2);
  });
});

// Other systems have no /proc.
describe.skipIf(process.platform !== 'linux')('childEnvironment, seen from outside, of', () => {
  /** The environments of all processes below this one, as they were started. */
  const below = (pid: number): string[] => {
    const parents = readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((name) => {
        const stat = tryRead(`/proc/${name}/stat`);
        return stat === '' ? [] : [{ pid: Number(name), parent: Number(/\) \S (\d+)/u.exec(stat)?.[1]) }];
      });
    const own = (of: number): number[] =>
      parents.filter((p) => p.parent === of).flatMap((p) => [p.pid, ...own(p.pid)]);
    // A process that was just forked is still a copy of this program, with its environment.
    const isCopy = (of: number): boolean =>
      tryRead(`/proc/${of}/cmdline`) === tryRead(`/proc/${pid}/cmdline`);
    return own(pid)
      .filter((of) => !isCopy(of))
      .map((of) => tryRead(`/proc/${of}/environ`))
      .filter((text) => text !== '');
  };
  const tryRead = (file: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  async function childrenOf(running: Running, enough: (all: string[]) => boolean): Promise<string[]> {
    let seen: string[] = [];
    await until('its children are there', () => enough((seen = below(running.child.pid!))));
    return seen;
  }

  test('the browser, and all its processes', async () => {
    const home = newHome();
    const pages = createHttp((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<button>登录</button>');
    });
    await new Promise<void>((done) => pages.listen(0, '127.0.0.1', done));
    onTestFinished(() => void pages.close());
    const url = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/APEC/`;
    const env = {
      ...SURROUNDED,
      ABTC_CHROME: await sparticuz.executablePath(),
      ABTC_CHROME_HEADLESS: '1',
      ABTC_CHROME_DEBUG_PORT: '21338',
    };
    await abtc(home, ['portal', 'add', 'xin', url, '--via', 'chrome']);
    const running = start(home, ['login', '--portal', 'xin'], { env });
    await running.says('请在打开的浏览器窗口中登录');
    const all = await childrenOf(running, (seen) => seen.length > 1);
    running.child.kill('SIGTERM');
    await running.ended;
    // Some browser processes overwrite their environment with their title, so one complete environment is enough.
    for (const environment of all) expectClean(environment);
    expectWhole(all.find((environment) => environment.includes('XMODIFIERS'))!);
  });

  test('the process that asks the key ring', async () => {
    const home = newHome();
    const bus = join(home.path, 'bus');
    const hangs = createServer(() => undefined).listen(bus);
    onTestFinished(() => void hangs.close());
    const env = { ...SURROUNDED, DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}` };
    const running = start(home, ['login', '--email', OFFICE, '--remember'], { env });
    const [environment] = await childrenOf(running, (seen) => seen.length > 0);
    expectWhole(environment!);
    expect(environment).toContain(`DBUS_SESSION_BUS_ADDRESS=unix:path=${bus}`);
    expect((await running.ended).code).toBe(0);
  });

  test('a program that opens a page', async () => {
    const home = newHome();
    const opened = join(home.path, 'opened');
    const BROWSER = join(home.path, 'browser');
    writeFileSync(
      BROWSER,
      `#!/bin/sh\ncat /proc/self/environ > "${opened}.new" && mv "${opened}.new" "${opened}"\n`,
      {
        mode: 0o755,
      },
    );
    const { stop } = await serve(home, ['--open'], { env: { ...SURROUNDED, BROWSER } });
    await until('it was started', () => existsSync(opened));
    await stop();
    expectWhole(readFileSync(opened, 'utf8'));
  });
});
