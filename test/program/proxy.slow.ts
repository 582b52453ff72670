/** A proxy as a user sets it: the environment, the setting, and that its password is never shown or kept elsewhere. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { tmpdir } from 'node:os';
import { noOpenssl, selfSigned, vouchedFor, type Certificate } from '../portal/certificates.js';
import { proxyFor } from '../portal/forward-proxy.js';
import { listening } from '../portal/odd-server.js';
import { newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, type Home, type Ran } from './run.js';
import { securePractice } from './secure.js';

vi.setConfig({ testTimeout: 120_000 });

const SECRET = 'zugang-5527';
const LOGIN = { login: `wei:${SECRET}` };
const HERE_TOO = '<-loopback>';

const dir = mkdtempSync(join(tmpdir(), 'abtc-certificates-'));
let [authority, certificate]: Certificate[] = [];
beforeAll(() => {
  if (noOpenssl) return;
  authority = selfSigned(dir);
  certificate = vouchedFor(dir, 'IP:127.0.0.1');
});
afterAll(() => rmSync(dir, { recursive: true }));

const given = (url: string): string => url.replace('//', `//wei:${SECRET}@`);

/** A portal behind TLS, and a proxy that wants a login. */
async function office(wants: { login?: string } = LOGIN) {
  const home = newHome();
  const far = await securePractice(home, certificate!);
  const proxy = await proxyFor(wants);
  const all: Ran[] = [];
  const run = async (args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Ran> => {
    const base = {
      ABTC_CA: authority!.file,
      ABTC_PASSWORD: PASSWORD,
      NO_PROXY: HERE_TOO,
      ABTC_PORTAL: far.url,
    };
    const ran = await abtc(home, args, { env: { ...base, ...env }, input });
    all.push(ran);
    return ran;
  };
  return { home, far, proxy, run, said: () => all.map(({ out, err }) => out + err).join('') };
}

const filesIn = (home: Home): string[] =>
  readdirSync(home.path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home.path, name))
    .filter((path) => statSync(path).isFile());
const holding = (home: Home, text: string): string[] =>
  filesIn(home).filter((path) => readFileSync(path).includes(text));

interface Doctored {
  problems: number;
  findings: { check: string; level: string; code: string; text: string }[];
}
const way = ({ out }: Ran) =>
  (JSON.parse(out) as Doctored).findings
    .filter(({ check }) => check === 'way')
    .map(({ level, code }) => `${level} ${code}`);

describe.skipIf(noOpenssl)('a proxy', () => {
  test('HTTPS_PROXY: everything goes through it, and its password is nowhere to be seen', async () => {
    const { home, far, proxy, run, said } = await office();
    const env = { HTTPS_PROXY: given(proxy.url) };
    const login = await run(['login', '--email', OFFICE, '--debug'], env);
    expect(login.code, login.err).toBe(0);
    expect(proxy.asked[0]).toEqual({ to: new URL(far.url).host, login: LOGIN.login });
    await run(['list', '--json', '--debug'], env);
    await run(['whoami', '--all', '--debug'], env);
    await run(['config', '--json'], env);
    await run(['doctor', '--json'], env);
    // A wrong one, and one that is gone.
    await run(['list', '--debug'], { HTTPS_PROXY: given(proxy.url).replace('wei', 'wie') });
    const tunnels = proxy.asked.filter(({ login: by }) => by === LOGIN.login).length;
    proxy.close();
    const gone = await run(['list', '--debug'], env);
    expect([gone.code, gone.err]).toEqual([
      5,
      expect.stringContaining(`代理服务器 ${new URL(proxy.url).host} 连不上`),
    ]);
    expect(far.connections()).toBe(tunnels);
    expect(said()).not.toContain(SECRET);
    expect(said()).not.toContain(Buffer.from(LOGIN.login).toString('base64'));
    expect(holding(home, SECRET)).toEqual([]);
  });

  test('HTTPS_PROXY: 407 is named, with where to give the login; nothing is sent [F39]', async () => {
    const { far, proxy, run } = await office();
    const { code, err } = await run(['login', '--email', OFFICE], { https_proxy: proxy.url });
    expect([code, err]).toEqual([5, expect.stringContaining('要求用户名和密码（407）')]);
    expect(err).toContain('abtc config set 代理 --stdin');
    expect([far.connections(), far.heard()]).toEqual([0, '']);
    const wrong = await run(['login', '--email', OFFICE], {
      HTTPS_PROXY: given(proxy.url).replace('wei', 'wie'),
    });
    expect(wrong.err).toContain('没有接受用户名和密码（407）');
  });

  test('NO_PROXY and this machine’s own addresses: not through the proxy', async () => {
    const { proxy, run } = await office();
    const env = { HTTPS_PROXY: given(proxy.url) };
    expect((await run(['login', '--email', OFFICE], { ...env, NO_PROXY: '' })).code).toBe(0);
    expect((await run(['list'], { ...env, NO_PROXY: `${HERE_TOO},127.0.0.1` })).code).toBe(0);
    // Not even one that cannot be used.
    expect((await run(['list'], { HTTPS_PROXY: 'socks5://x', NO_PROXY: '' })).code).toBe(0);
    expect(proxy.asked).toEqual([]);
    const socks = await run(['list'], { HTTPS_PROXY: `socks5://wei:${SECRET}@x` });
    expect([socks.code, socks.err]).toEqual([2, expect.stringContaining('HTTPS_PROXY 里的代理地址不能用')]);
    expect(socks.err).not.toContain(SECRET);
  });

  test('config set 代理: in either language, before the environment, 无 for none; a typed password is refused', async () => {
    const { home, proxy, run } = await office({});
    const typed = await run(['config', 'set', '代理', given(proxy.url)]);
    expect([typed.code, typed.err]).toEqual([2, expect.stringContaining('没有保存')]);
    expect(typed.err + typed.out).not.toContain(SECRET);
    expect(holding(home, SECRET)).toEqual([]);
    expect((await run(['config', 'set', 'proxy', 'socks5://proxy.example:1'])).code).toBe(2);
    for (const sign of ['#', '/', '?']) {
      const odd = await run(['config', 'set', '代理', `http://wei:12${sign}${SECRET}@proxy.example:8080`]);
      expect([odd.code, odd.out]).toEqual([2, '']);
      for (const words of ['# 写成 %23，/ 写成 %2F', '请换一个密码，清除这条历史'])
        expect(odd.err).toContain(words);
      expect(odd.err).not.toContain(SECRET);
      const piped = await run(
        ['config', 'set', '代理', '--stdin'],
        {},
        `wei:a${sign}${SECRET}@proxy.example:8080`,
      );
      expect([piped.code, piped.err]).toEqual([2, expect.stringContaining('%23')]);
      expect(piped.err).not.toContain('换一个密码');
    }
    expect((await run(['config', 'set', 'proxy'])).code).toBe(2);

    expect((await run(['config', 'set', 'proxy', proxy.url])).code).toBe(0);
    expect((await run(['config', 'get', '代理'])).out).toBe(`${proxy.url}\n`);
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1' };
    expect((await run(['login', '--email', OFFICE], env)).code).toBe(0);
    expect(proxy.asked.length).toBeGreaterThan(0);

    const before = proxy.asked.length;
    expect((await run(['config', 'set', '代理', '无'])).out).toContain('不用代理');
    expect((await run(['list'], env)).code).toBe(0);
    expect(proxy.asked.length).toBe(before);
    expect((await run(['config', 'unset', '代理'])).code).toBe(0);
    expect((await run(['list'], env)).code).toBe(5);
    expect((await run(['config', 'get', '代理', '--json'], env)).out).toContain('"http://127.0.0.1:1"');
  });

  test('config set 代理 --stdin: a password is kept in a file of this user alone, and used', async () => {
    const { home, proxy, run, said } = await office();
    const set = await run(['config', 'set', '代理', '--stdin'], {}, `${given(proxy.url)}\n`);
    const isSet = `${proxy.url}（访问这台电脑自己的地址，如演练门户，不经过它）`;
    expect([set.code, set.out]).toEqual([0, expect.stringContaining(isSet)]);
    expect((await run(['login', '--email', OFFICE])).code).toBe(0);
    expect(proxy.asked[0]!.login).toBe(LOGIN.login);
    const { out } = await run(['config', '--json']);
    expect(JSON.parse(out)).toMatchObject({ proxy: { address: proxy.url, from: 'setting' } });
    expect(said()).not.toContain(SECRET);
    const kept = holding(home, SECRET);
    expect(kept).toEqual([join(home.path, 'config/proxy.json')]);
    expect(statSync(kept[0]!).mode & 0o777).toBe(0o600);
  });

  test('config set 代理 at a terminal: asked for, and not shown', async () => {
    const { home, proxy } = await office();
    const asked = await onTerminal(
      home,
      ['config', 'set', '代理'],
      [{ when: '代理地址', type: `${given(proxy.url)}\r` }],
    );
    expect(asked.code, asked.screen).toBe(0);
    expect(asked.raw).not.toContain(SECRET);
    expect(holding(home, SECRET)).toHaveLength(1);
  });

  test('doctor: the way to the portal step by step, with the proxy and without', async () => {
    const { proxy, run } = await office();
    const fine = ['ok way-tls', 'ok way-authority', 'ok way-clock', 'ok way-answer'];
    expect(way(await run(['doctor', '--json'], { NO_PROXY: '' }))).toEqual(fine);
    const env = { HTTPS_PROXY: given(proxy.url) };
    expect(way(await run(['doctor', '--json'], env))).toEqual(['ok way-proxy', ...fine]);
    const closed = await run(['doctor', '--json'], { HTTPS_PROXY: proxy.url });
    expect([closed.code, way(closed)]).toEqual([1, ['problem way-proxy-failed']]);
    expect(closed.out).toContain('407');
    const gone = await run(['doctor', '--lang', 'zh'], { HTTPS_PROXY: 'http://127.0.0.1:1' });
    expect(gone.out).toContain('代理服务器 127.0.0.1:1 连不上，或中断了连接（ECONNREFUSED）。');
    expect(gone.out).toContain('怎么办：请核对代理地址：abtc config get 代理');
    const here = { ...env, NO_PROXY: '' };
    expect(way(await run(['doctor', '--json'], here))).toEqual(['ok way-proxy-here', ...fine]);
    const practice = await run(['doctor', '--portal', 'practice'], here);
    expect(practice.out).toContain(`访问这台电脑自己的地址（如演练门户）不经过 ${proxy.url}`);
    expect(practice.out).not.toContain(SECRET);
    expect(way(await run(['doctor', '--json'], { ...env, ABTC_CA: '' }))).toEqual([
      'ok way-proxy',
      'problem way-certificate',
    ]);
    expect(way(await run(['doctor', '--json'], { HTTPS_PROXY: 'socks5://x' }))).toEqual([
      'problem way-proxy-setting',
    ]);
    expect(way(await run(['doctor', '--json', '--offline'], env))).toEqual([]);
    const at = proxy.asked.length;
    proxy.trouble(403);
    expect((await run(['doctor'], env)).out).toContain('没有放行（它回答 403）');
    expect(proxy.asked.length).toBe(at + 1);
  });

  test('doctor: a name nobody knows, an old TLS version and an old clock are named', async () => {
    const home = newHome();
    const doctor = (portal: string, env = {}) =>
      abtc(home, ['doctor', '--json', '--portal', portal], { env: { ABTC_CA: authority!.file, ...env } });
    expect(way(await doctor('https://portal.invalid/'))).toEqual(['problem way-name-unknown']);
    const { key, cert } = certificate!;
    const old = createServer({
      key,
      cert,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(way(await doctor((await listening(old)).replace('http:', 'https:')))).toEqual([
      'problem way-tls-old',
    ]);
    const past = createServer({ key, cert }, (_request, answer) =>
      answer
        .writeHead(200, { date: 'Mon, 02 Mar 2020 01:02:03 GMT', 'content-type': 'text/html' })
        .end('<html>'),
    );
    const url = (await listening(past)).replace('http:', 'https:');
    onTestFinished(() => past.closeAllConnections());
    const steps = ['ok way-tls', 'ok way-authority', 'warning way-clock-differs', 'problem way-answer-odd'];
    expect(way(await doctor(url))).toEqual(steps);
  });
});
