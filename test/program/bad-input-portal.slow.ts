/** A portal that is down, refuses, ends the session, or answers nonsense. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { login, loginLater, newHome } from './kit.js';
import { abtc, bin, OFFICE, PASSWORD, REHEARSAL, startCommand, type Home, type How } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function run(home: Home, args: string[], how: How = {}) {
  const ran = await abtc(home, args, how);
  sound(args, ran);
  return { ...ran, last: ran.err.trimEnd().split('\n').at(-1) };
}

/** A server that gives every request the same answer. */
async function portal(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  onTestFinished(async () => void (await close()));
  return { port, url: `http://127.0.0.1:${port}/APEC/`, close };
}

const env = { ABTC_PASSWORD: PASSWORD };
const hasStrace = spawnSync('strace', ['-V']).error === undefined;
const loginTo = (url: string) => ['login', '--portal', url, '--email', OFFICE];

describe('portal down', () => {
  test('before login', async () => {
    const { code, out, err } = await run(newHome(), loginTo('http://127.0.0.1:9/APEC/'), { env });
    expect({ code, out, err }).toEqual({
      code: 5,
      out: '',
      err: '错误：连不上门户 127.0.0.1:9：没有程序在该地址应答。什么也没有提交。请检查网络和地址后再试。\n',
    });
    const english = await run(newHome(), loginTo('http://127.0.0.1:9/APEC/'), { env, lang: 'en' });
    expect(english.err).toBe(
      'Error: The portal 127.0.0.1:9 cannot be reached: nothing answers at that address. Nothing was submitted. Check the network and the address, then try again.\n',
    );
  });

  // strace makes the system refuse the connection like a firewall.
  test.skipIf(!hasStrace)('behind a firewall of this computer', async () => {
    const how = ['-f', '-o', '/dev/null', '-e', 'inject=connect:error=EACCES'];
    const command = [...how, process.execPath, bin, ...loginTo('http://127.0.0.1:9/APEC/')];
    const { code, err } = await startCommand(newHome(), 'strace', command, { env }).ended;
    expect([code, err]).toEqual([
      5,
      expect.stringContaining('这台电脑的防火墙或安全软件不让程序连接它。什么也没有提交'),
    ]);
  });

  test('after login: check, submit and list report it; the session is kept for later', async () => {
    const home = await servedHome({ loggedOut: true });
    onTestFinished(() => home.close());
    await login(home, OFFICE, ['--portal', home.url]);
    const table = writeTable(home, '表.csv', [rehearsed('方岚')]);
    const { host } = new URL(home.url);
    await home.stop();
    for (const args of [
      ['list', '--json'],
      ['check', table, '--materials', REHEARSAL.materials],
      ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'],
      ['resume'],
    ]) {
      const { code, last } = await run(home, [...args, '--portal', home.url]);
      expect(last).toBe(
        `错误：连不上门户 ${host}：没有程序在该地址应答。什么也没有提交。请检查网络和地址后再试。`,
      );
      expect(code).toBe(5);
    }
  });
});

describe('login refused', () => {
  test('a wrong password is tried once; five lock the account, and the sixth login reports the lock [F12]', async () => {
    const home = await servedHome({ loggedOut: true });
    onTestFinished(() => home.close());
    const wrong = ['login', '--email', OFFICE, '--password-stdin'];
    for (let time = 0; time < 5; time += 1) {
      const { code, last } = await run(home, wrong, { input: 'no\n' });
      expect(last).toBe(
        '错误：登录没有成功：账号或密码错误。连续输错会锁定账号，请核对后再试。这次按企业账号登录；如果是经办人账号，请加 --account handler。',
      );
      expect(code).toBe(4);
    }
    const right = await run(home, ['login', '--email', OFFICE], { env });
    expect(right.last).toBe('错误：登录没有成功：密码连续错误5次，账号已锁定10分钟。');
    expect(right.code).toBe(4);
    const asked = (await inspect(home.practice)).requests.filter((r) => r.operation === 'login');
    expect(asked).toHaveLength(6);
    // The enterprise's other account is not locked.
    await login(home, 'ruan.zhiyao@lanhe.example', ['--account', 'handler']);
  });
});

describe('session over', () => {
  test('exits 4, wherever it is noticed [F11]', async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    await home.faults({ operation: 'applyList', kind: 'expire', times: 1 });
    for (const args of [['list'], ['list'], ['whoami'], ['orders', '--json']]) {
      const { code, last } = await run(home, args);
      expect(last).toBe('错误：登录已失效。请运行 abtc login 重新登录。');
      expect(code).toBe(4);
    }
  });

  test('in the middle of a batch: the run stops, says how to go on, and resume finishes it; nothing twice [F11]', async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    const rows = ['方岚', '陆安岚', '沈知琳'].map(rehearsed);
    const table = writeTable(home, '表.csv', rows);
    await home.faults({
      operation: 'submit',
      kind: 'expire',
      times: 1,
      match: { applyNo: rows[1]!['申请单号']! },
    });
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
    const broken = await run(home, [...submit, '--concurrency', '1']);
    expect(broken.code).toBe(4);
    expect(broken.err).toContain('登录已失效，已停止；还没轮到的行没有提交。');
    expect(broken.err).toContain('abtc login，然后 abtc resume  重新登录后核实');
    expect((await home.filed()).orders).toBe(1);

    expect((await run(home, ['resume'])).code).toBe(4);
    await loginLater(home);
    const resumed = await run(home, ['resume']);
    expect(resumed.out).toContain('已提交 3，门户未接收 0，未提交 0，待核实 0');
    expect(resumed.code).toBe(0);
    expect((await home.filed()).orders).toBe(3);
  });
});

const REMEDY = '请稍后再试；若一直如此，请升级本工具或在门户网页办理。';

const BY_BROWSER = '这个门户只能通过浏览器连接：abtc portal add 名称 地址 --via chrome';

describe('answer unknown to this version', () => {
  const cases: [string, RequestListener, string][] = [
    [
      'a page instead of data',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>请登录</html>'),
      '错误：“连接门户”时，门户的回答无法识别（收到网页，可能是登录页、维护页或网关：HTTP 200）。已停止。' +
        REMEDY.replace('请升级本工具或在门户网页办理', BY_BROWSER),
    ],
    [
      'half an answer',
      (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"Response":{"Da'),
      '错误：“连接门户”时，门户的回答无法识别（不是完整的数据：application/json）。已停止。' + REMEDY,
    ],
    [
      'other data than expected',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"Response":{"Data":{"portal":1}}}'),
      '错误：“连接门户”时，门户的回答无法识别（内容与预期不符：Data.instanceId, Data.practice, Data.portalName, Data.serverTime, Data.settleSeconds）。已停止。' +
        REMEDY,
    ],
    [
      'a code nobody knows',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"Response":{"Error":{"Code":"E_42","Message":"?"}}}'),
      '错误：“连接门户”时，门户的回答无法识别（不认识的错误码：E_42）。已停止。' + REMEDY,
    ],
  ];
  test.each(cases)('%s [F8]', async (_, answer, sentence) => {
    const { url } = await portal(answer);
    const { code, out, err } = await run(newHome(), loginTo(url), { env });
    expect({ code, out, err }).toEqual({ code: 5, out: '', err: `${sentence}\n` });
  });

  test('a server error, after a few repeats', async () => {
    let asked = 0;
    const { url } = await portal((_, response) => {
      asked += 1;
      response.writeHead(502).end();
    });
    const { code, err } = await run(newHome(), loginTo(url), { env });
    expect(err).toBe('错误：“连接门户”没有收到门户的回答（服务器出错，HTTP 502）。请稍后再试。\n');
    expect(code).toBe(5);
    expect(asked).toBe(4);
  });

  test('a page instead of a list: nothing is sent [F8]', async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    await home.faults({ operation: 'orderList', kind: 'html' });
    const table = writeTable(home, '表.csv', [rehearsed('方岚')]);
    const { code, last } = await run(home, [
      'submit',
      '--from',
      table,
      '--materials',
      REHEARSAL.materials,
      '--yes',
    ]);
    expect(last).toContain('“读取我的申请单”时，门户的回答无法识别（收到网页');
    expect(code).toBe(5);
    expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
  });
});
