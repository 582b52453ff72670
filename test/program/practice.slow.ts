/** The practice portal's commands, and a served portal that other terminals find automatically. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { filed, loggedIn, login, newHome } from './kit.js';
import { abtc, REHEARSAL, start, type Home, type How } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Starts `practice serve` and waits until it answers. */
async function serve(home: Home, args: string[], how: How = {}) {
  const running = start(home, ['practice', 'serve', ...args], how);
  await running.says('http://127.0.0.1:');
  await running.says('Ctrl-C');
  const stop = async (signal: 'SIGINT' | 'SIGTERM' = 'SIGINT') => {
    running.child.kill(signal);
    return running.ended;
  };
  const { url } = JSON.parse(readFileSync(join(home.practice, 'served.json'), 'utf8')) as { url: string };
  return { stop, port: new URL(url).port };
}

describe.each(['zh', 'en'] as const)('practice in %s', (lang) => {
  test('accounts, a new instance, and decisions of the offices', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    await t.run(['practice']);
    await t.run(['practice', '--json']);
    await t.run(['practice', 'reset']);
    await t.run(['practice', 'reset', '--people', '20', '--seed', '7', '--json']);
    await login(home);
    const table = writeTable(home, '注销.csv', [rehearsed('方岚')]);
    await abtc(home, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes']);
    await t.run(['practice', 'advance', 'APEC20240216000152']);
    await t.run(['practice', 'advance', 'APEC20240216000152', '--steps', '9', '--json']);
    await t.run(['practice', 'advance', 'APEC20240216000152']);
    await t.run(['practice', 'advance', '--steps', '2']);
    await t.run(['practice', 'advance', 'APEC20991231000001']);
    await t.run(['list', '--status', '已注销']);
    await t.matches('practice');
  });

  test('serve until Ctrl-C; meanwhile other commands use it', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    const { stop } = await serve(home, ['--inspect-port', '0', '--session', '5', '--settle', '1'], { lang });
    await login(home);
    await t.run(['whoami', '--json']);
    const ended = await stop();
    expect(ended.code).toBe(0);
    t.add('abtc practice serve --inspect-port 0, until Ctrl-C: stdout', ended.out);
    t.add('stderr', ended.err);
    await t.matches('practice-serve');
  });
});

test('practice serve --json prints its address, in one document; SIGTERM ends it as well', async () => {
  const { stop } = await serve(newHome(), ['--json', '--inspect-port', '0']);
  const { code, out } = await stop('SIGTERM');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    kind: 'practice-serve',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/APEC\/$/u),
    inspectUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/u),
  });
});

test('practice serve: a port in use or none, and a fault that cannot be read, are usage errors', async () => {
  const { stop, port } = await serve(newHome(), []);
  const taken = await abtc(newHome(), ['practice', 'serve', '--port', port]);
  expect(taken).toMatchObject({ code: 2, out: '' });
  expect(taken.err).toContain(`端口 ${port} 已被占用或不能使用（EADDRINUSE）`);
  await stop();
  for (const flag of ['--port', '--inspect-port']) {
    const none = await abtc(newHome(), ['practice', 'serve', flag, '99999']);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toContain('端口 99999 已被占用或不能使用');
  }

  const unreadable = await abtc(newHome(), ['practice', 'serve', '--fault', 'submit:explode']);
  expect(unreadable).toMatchObject({ code: 2, out: '' });
  expect(unreadable.err).toContain('错误：演练门户没有“explode”这种错误');
});

test('practice serve --fault: the fault strikes, and the command asks again', async () => {
  const home = await loggedIn();
  const { stop } = await serve(home, ['--fault', 'applyList:refuse:times=1']);
  expect((await abtc(home, ['list'])).code).toBe(0);
  await stop();
  const lists = (await inspect(home.practice)).requests.filter((r) => r.operation === 'applyList');
  expect(lists.map((r) => r.status)).toEqual([500, 200]);
  expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
});
