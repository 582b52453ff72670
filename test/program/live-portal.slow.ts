/** How a portal is reached: over HTTP only if it answered in a known dialect, and never the official portal. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { portals } from '../../src/config/portals.js';
import { GuideOverHttp, isGuideHost } from '../../src/portal/errors.js';
import { openHttp } from '../../src/portal/http/open.js';
import { inspect } from '../../src/practice/index.js';
import { noOpenssl, selfSigned, vouchedFor } from '../portal/certificates.js';
import { newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, REHEARSAL, type Home } from './run.js';
import { securePractice } from './secure.js';
import { rehearsed, writeTable } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

/** There is no browser: whatever needs one fails. */
const NO_BROWSER = { ABTC_CHROME: '/nonexistent/chrome', ABTC_CHROME_HEADLESS: '0', ABTC_PASSWORD: PASSWORD };
/** An address of this machine that is not `127.0.0.1`. */
const ELSEWHERE = '127.0.0.2';

const settingsOf = (home: Home): string => join(home.path, 'config/settings.json');
function edit(home: Home, settings: object): void {
  mkdirSync(join(home.path, 'config'), { recursive: true });
  writeFileSync(settingsOf(home), JSON.stringify(settings));
}

const SPELLINGS = [
  'https://consular.mfa.gov.cn/APEC/',
  'https://CONSULAR.mfa.gov.CN/APEC',
  'https://consular.mfa.gov.cn./APEC/',
  'https://consular.mfa.gov.cn../APEC/',
  'https://consular.mfa.gov.cn:443/APEC/',
  'https://consular.mfa.gov.cn:8443/APEC/',
  'https://apec.consular.mfa.gov.cn/',
  'https://consular%2Emfa.gov.cn/APEC/',
  'https://c%6Fnsular.mfa.gov.cn/APEC/',
  'https://ｃｏｎｓｕｌａｒ.mfa.gov.cn/APEC/',
  'https://consular。mfa。gov。cn/APEC/',
  'https://con\u00adsular.mfa.gov.cn/APEC/',
  'https:consular.mfa.gov.cn/APEC/',
  'https:\\\\consular.mfa.gov.cn\\APEC',
  'https://consular.mfa.gov.cn/APEC/?#x',
];

describe('guide’s own portal', () => {
  test('isGuideHost knows its host and those below it, and no other that looks like it', async () => {
    const live = (await portals('/nowhere')).find((p) => p.name === 'live')!;
    expect(isGuideHost(new URL(live.url!))).toBe(true);
    for (const url of SPELLINGS) expect([url, isGuideHost(new URL(url))]).toEqual([url, true]);
    for (const host of [
      'mfa.gov.cn',
      'notconsular.mfa.gov.cn',
      'consular.mfa.gov.cn.example',
      'сonsular.mfa.gov.cn',
    ])
      expect([host, isGuideHost(new URL(`https://${host}/`))]).toEqual([host, false]);
  });

  test.each(SPELLINGS)('openHttp refuses %s', (base) => {
    const of = {
      base,
      name: 'x',
      session: undefined,
      timeout: 1,
      lang: 'zh' as const,
      now: () => new Date(),
    };
    expect(() => openHttp(of)).toThrow(GuideOverHttp);
  });

  test('portal add --via http refuses it in every spelling; --portal and ABTC_PORTAL use the browser', async () => {
    const home = newHome();
    for (const url of SPELLINGS) {
      const added = await abtc(home, ['portal', 'add', 'gov', url, '--via', 'http']);
      expect([url, added.code, added.err]).toEqual([url, 2, expect.stringContaining('只能通过浏览器连接')]);
      // A person must agree first, as with a browser window.
      const args = ['login', '--email', OFFICE];
      for (const ran of [
        await abtc(home, [...args, '--portal', url], { env: NO_BROWSER }),
        await abtc(home, args, { env: { ...NO_BROWSER, ABTC_PORTAL: url } }),
      ])
        expect([url, ran.code, ran.err]).toEqual([url, 2, expect.stringContaining('须由人在终端上确认')]);
    }
    expect((await portals(join(home.path, 'config'))).map((p) => p.name)).toEqual(['practice', 'live']);
  });

  test('settings edited by hand do not allow HTTP: neither for an added portal nor for a preset', async () => {
    const home = newHome();
    const url = 'https://consular.mfa.gov.cn/APEC/';
    const entry = { url, via: 'http', dialect: 'consular', agreed: true };
    edit(home, { portals: { gov: entry, gov2: { ...entry, agreed: false }, practice: entry, live: entry } });
    for (const name of ['gov', 'gov2']) {
      const gov = await abtc(home, ['login', '--email', OFFICE, '--portal', name], { env: NO_BROWSER });
      expect([gov.code, gov.err]).toEqual([2, expect.stringContaining('只能通过浏览器连接')]);
    }
    const live = await abtc(home, ['login', '--email', OFFICE, '--portal', 'live'], { env: NO_BROWSER });
    expect([live.code, live.err]).toEqual([5, expect.stringContaining('浏览器不存在')]);
    const practice = await abtc(home, ['login', '--email', OFFICE], { env: NO_BROWSER });
    expect(practice.code).toBe(0);
    expect((await inspect(home.practice)).requests.some((r) => r.operation === 'login')).toBe(true);
  });

  test.skipIf(process.platform !== 'linux')(
    'an edited address of the served practice portal leads to no other machine',
    async () => {
      const home = newHome();
      await abtc(home, ['login', '--email', OFFICE], { env: { ABTC_PASSWORD: PASSWORD } });
      const { id } = JSON.parse(readFileSync(join(home.practice, 'instance.json'), 'utf8')) as { id: string };
      const asked: string[] = [];
      const server = createPlain((request, response) => {
        asked.push(request.url!);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ Response: { Data: { instanceId: id } } }));
      });
      await new Promise<void>((done) => server.listen(0, ELSEWHERE, done));
      onTestFinished(() => void server.close());
      const url = `http://${ELSEWHERE}:${(server.address() as AddressInfo).port}/APEC/`;
      writeFileSync(join(home.practice, 'served.json'), JSON.stringify({ url, pid: process.pid }));
      expect((await abtc(home, ['whoami'])).code).toBe(0);
      expect(asked).toEqual([]);
    },
  );
});

describe('portal add', () => {
  test('an address elsewhere is reached through the browser, one on this machine over HTTP', async () => {
    const home = newHome();
    const add = async (...args: string[]) =>
      JSON.parse((await abtc(home, ['portal', 'add', ...args, '--json'])).out).added as object;
    expect(await add('a', 'https://portal.example/APEC/')).toMatchObject({ via: 'chrome', seen: false });
    expect(await add('b', 'http://127.0.0.1:8080/APEC/')).toMatchObject({ via: 'http', seen: true });
    expect(await add('c', 'https://consular.mfa.gov.cn./')).toMatchObject({
      url: 'https://consular.mfa.gov.cn/',
      via: 'chrome',
      seen: false,
    });
    expect((await abtc(home, ['portal'])).out).toContain('本工具没有在上面试过');
  });

  test('a portal that version 0.1 added for HTTP is not connected to until it is added again', async () => {
    const home = newHome();
    const url = 'https://portal.example/APEC/';
    edit(home, { portals: { old: { url, via: 'http' }, older: { url } } });
    for (const name of ['old', 'older']) {
      const { code, err } = await abtc(home, ['login', '--email', OFFICE, '--portal', name], {
        env: NO_BROWSER,
      });
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`abtc portal add ${name} ${url} --via chrome`),
      ]);
    }
    expect((await abtc(home, ['portal', 'add', 'old', url, '--via', 'chrome'])).code).toBe(0);
    expect((await abtc(home, ['portal', 'add', 'old', url, '--via', 'chrome'])).code).toBe(2);
    const { code, err } = await abtc(home, ['login', '--portal', 'old'], { env: NO_BROWSER });
    expect([code, err]).toEqual([2, expect.stringContaining('须由人在终端上确认')]);
  });
});

describe.skipIf(noOpenssl || process.platform !== 'linux')('portal add --via http', () => {
  async function elsewhere() {
    const home = newHome();
    const { file } = selfSigned(home.path);
    const certificate = vouchedFor(home.path, `IP:${ELSEWHERE}`);
    return { home, certificate, env: { ABTC_CA: file, ABTC_PASSWORD: PASSWORD } };
  }
  type Answer = [status: number, headers: Record<string, string>, body: string];
  async function answering(certificate: { key: Buffer; cert: Buffer }, answer: Answer) {
    const asked: string[] = [];
    const server = createServer(certificate, (request, response) => {
      asked.push(request.url!);
      response.writeHead(answer[0], answer[1]).end(answer[2]);
    });
    await new Promise<void>((done) => server.listen(0, ELSEWHERE, done));
    onTestFinished(() => void server.close());
    return { asked, url: `https://${ELSEWHERE}:${(server.address() as AddressInfo).port}/APEC/` };
  }

  test.each<[string, Answer, string]>([
    ['a web page', [200, { 'content-type': 'text/html' }, '<html></html>'], '收到网页'],
    ['an API of another kind', [200, { 'content-type': 'application/json' }, '{"code":0}'], '内容与预期不符'],
    ['a login that is wanted', [401, { 'content-type': 'application/json' }, '{}'], '它没有接受'],
    [
      'a way to the guide’s portal',
      [307, { location: 'https://consular.mfa.gov.cn/APEC/api/' }, ''],
      '不是完整的数据',
    ],
  ])('asks %s once and does not add it', async (_what, answer, said) => {
    const { home, certificate, env } = await elsewhere();
    const { asked, url } = await answering(certificate, answer);
    const { code, err } = await abtc(home, ['portal', 'add', 'x', url, '--via', 'http'], { env });
    expect([code, err]).toEqual([5, expect.stringContaining(said)]);
    expect(err).toContain('--via chrome');
    expect(asked).toEqual(['/APEC/api/apec-system/Portal/V1/GetInfo']);
    expect((await portals(join(home.path, 'config'))).some((p) => p.name === 'x')).toBe(false);
  });

  test('names --via chrome at a later HTML answer', async () => {
    const { home, certificate, env } = await elsewhere();
    const { url } = await answering(certificate, [200, { 'content-type': 'text/html' }, '<html></html>']);
    edit(home, { portals: { x: { url, via: 'http', dialect: 'consular', agreed: true } } });
    const { code, err } = await abtc(home, ['login', '--email', OFFICE, '--portal', 'x'], { env });
    expect([code, err]).toEqual([5, expect.stringContaining('--via chrome')]);
  });

  test('is needed for HTTP elsewhere: a bare address in --portal is never asked over it', async () => {
    const { home, certificate, env } = await elsewhere();
    const far = await securePractice(home, certificate, ELSEWHERE);
    edit(home, { portals: { [far.url]: { agreed: true } } });
    const args = ['login', '--email', OFFICE, '--portal', far.url];
    const { code, err } = await abtc(home, args, { env: { ...env, ...NO_BROWSER } });
    expect([code, err]).toEqual([5, expect.stringContaining('浏览器不存在')]);
    expect(far.connections()).toBe(0);
  });

  test('keeps `live` apart from the way: agreed to once, looked at, and one of a business first, reviewed', async () => {
    const { home, certificate, env } = await elsewhere();
    const far = await securePractice(home, certificate, ELSEWHERE);
    const added = await abtc(home, ['portal', 'add', 'x', far.url, '--via', 'http'], { env });
    expect([added.code, added.out]).toEqual([0, expect.stringContaining('没有经过核实')]);
    expect(far.heard()).not.toContain(PASSWORD);

    const login = ['login', '--email', OFFICE, '--portal', 'x'];
    const off = await abtc(home, login, { env });
    expect([off.code, off.err]).toEqual([2, expect.stringContaining('第一次须由人在终端上确认')]);
    const no = await onTerminal(home, login, [{ when: '继续吗', type: 'n\r' }], { env });
    expect(no.code).toBe(130);
    expect(far.heard()).not.toContain(PASSWORD);
    const yes = await onTerminal(home, login, [{ when: '继续吗', type: 'y\r' }], { env });
    expect(yes.code, yes.screen).toBe(0);
    for (const line of ['没有经过核实', '密码会发送给这个地址', '从门户读回'])
      expect(yes.screen).toContain(line);

    expect((await abtc(home, ['list', '--portal', 'x'], { env })).code).toBe(0);
    const table = writeTable(home, '注销.csv', ['方岚', '陆安岚'].map(rehearsed));
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--portal', 'x'];
    const blind = await abtc(home, submit, { env });
    expect([blind.code, blind.err]).toEqual([2, expect.stringContaining('由人核对信息确认页')]);
    // This business has not been agreed to yet, so the next filing is asked about too.
    const no2 = ['方岚', '陆安岚'].map((person) => ({ when: `提交 ${person} 的注销卡吗`, type: 'n\r' }));
    const refused = await onTerminal(home, submit, no2, { env });
    expect([refused.code, refused.screen]).toEqual([
      3,
      expect.stringContaining('人工核对信息确认页后选择不提交'),
    ]);
    expect((await inspect(home.practice)).orders).toEqual([]);
    const agreed = await onTerminal(home, submit, [{ when: '提交 方岚 的注销卡吗', type: 'y\r' }], { env });
    expect(agreed.code, agreed.screen).toBe(3);
    expect(agreed.screen).toContain('已从门户读回，与计划逐项一致');
    expect(agreed.screen).toMatch(/注销原因 +离职/u);
    expect((await inspect(home.practice)).orders).toHaveLength(1);
    expect(readFileSync(settingsOf(home), 'utf8')).toContain('"agreed": true');
  });
});
