/** status --notify: what is posted, what a failed notice leaves, and that the key of the address is shown nowhere. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { applications } from '../../src/practice/world/world.js';
import { wrongWith } from '../schema/held.js';
import { ends, KEY, receiver, ROBOT } from '../status/receiver.js';
import { newHome } from './kit.js';
import { abtc, onTerminal, start, type Home, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { noPassport } from './transcript.js';
import { until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const TO_COLLECT = 'APEC20230813000238';

/** With a first look behind it, and a change since. */
async function changed(): Promise<ServedHome> {
  const home = await servedHome();
  onTestFinished(() => home.close());
  expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
  await collected(home);
  return home;
}

async function collected(home: ServedHome): Promise<void> {
  const { applyid } = applications(2026, 0).find((a) => a.applyNo === TO_COLLECT)!;
  await home.decide({ kind: 'application', applyid, applyNo: TO_COLLECT, from: '待自取', to: '已自取' });
}

/** Runs it with every output that could show the key. */
async function notified(home: Home, address: string, more: string[] = []): Promise<Ran> {
  const ran = await abtc(home, ['status', '--changed', '--notify', '--debug', ...more], {
    env: { ABTC_NOTIFY: address },
  });
  expect(ran.out + ran.err).not.toContain(KEY);
  noPassport(ran.out + ran.err);
  keyless(home);
  return ran;
}

/** No file below the home has the key, but the one for it. */
function keyless(home: Home): void {
  const files = readdirSync(home.path, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const holding = files
    .map((one) => join(one.parentPath, one.name))
    .filter((file) => readFileSync(file, 'latin1').includes(KEY));
  expect(holding.filter((file) => !file.endsWith('notify.json'))).toEqual([]);
}

interface Document {
  kind: string;
  id: string;
  changes: { id: string }[];
}

test('status --notify: a server that fails: exit 10, the look stays, and the same ids are sent again', async () => {
  const home = await changed();
  const there = await receiver((response, nth) => ends(nth <= 3 ? 500 : 200)(response));
  const failed = await notified(home, there.url(), ['--json']);
  expect([failed.code, failed.err]).toEqual([
    10,
    expect.stringContaining(`没有送到 ${there.host}：它回答 HTTP 500`),
  ]);
  const said = JSON.parse(failed.out) as Document;
  expect(wrongWith(said)).toEqual([]);
  expect(said).toMatchObject({
    items: [{ application: TO_COLLECT }],
    notice: { host: there.host, accepted: false, why: 'http', code: 500 },
  });
  expect(there.bodies).toHaveLength(3);

  const again = await notified(home, there.url());
  expect([again.code, again.err]).toEqual([9, expect.stringContaining(`已通知 ${there.host}：1 项变化`)]);
  const sent = there.bodies.map((body) => JSON.parse(body) as Document);
  expect(sent).toHaveLength(4);
  for (const document of sent) {
    expect(wrongWith(document)).toEqual([]);
    expect(document).toEqual(sent[0]);
  }
  expect(sent[0]).toMatchObject({
    kind: 'notice',
    portal: { practice: true },
    changes: [{ what: 'status', application: TO_COLLECT, order: null, from: '待自取', to: '已自取' }],
  });
  const { applicantName } = applications(2026, 0).find((a) => a.applyNo === TO_COLLECT)!;
  expect(there.bodies.join('')).not.toContain(applicantName);
  noPassport(there.bodies.join(''));

  // Nothing has changed since: nothing is posted.
  expect((await notified(home, there.url())).code).toBe(0);
  expect(there.bodies).toHaveLength(4);
});

test('status --notify: 500, then accepted: one notice with one id, twice', async () => {
  const home = await changed();
  const there = await receiver((response, nth) => ends(nth < 2 ? 500 : 200)(response));
  expect((await notified(home, there.url(), ['--quiet'])).code).toBe(9);
  expect(there.bodies).toEqual([there.bodies[0], there.bodies[0]]);
});

test('status --notify: a robot gets text; one that refuses leaves the look, and its words are not shown', async () => {
  const home = await changed();
  const there = await receiver((response, nth) =>
    ends(200, JSON.stringify({ errcode: nth === 1 ? 93000 : 0, errmsg: `invalid ${KEY}` }))(response),
  );
  const refused = await notified(home, there.url(ROBOT));
  expect([refused.code, refused.err]).toEqual([10, expect.stringContaining('errcode 93000')]);
  expect((await notified(home, there.url(ROBOT))).code).toBe(9);
  const [first, second] = there.bodies.map((body) => JSON.parse(body));
  expect(first).toEqual(second);
  expect(first).toEqual({
    msgtype: 'text',
    text: {
      content: expect.stringMatching(
        /^【演练】APEC 商旅卡：1 项变化（自 .+ 以来）\nAPEC20230813000238 状态 待自取 → 已自取（编号 [0-9a-f]{16}）$/u,
      ),
    },
  });
  expect(there.paths[0]).toBe(`${ROBOT}?key=${KEY}`);
});

test('status --notify: a redirect is not followed, in English too', async () => {
  const home = await changed();
  const elsewhere = await receiver(ends(200));
  const there = await receiver(ends(307, '', { location: elsewhere.url() }));
  const { code, err } = await notified(home, there.url(), ['--lang', 'en']);
  expect([code, err]).toEqual([
    10,
    expect.stringContaining('it wants another address to be used (HTTP 307)'),
  ]);
  expect(elsewhere.paths).toEqual([]);
});

test('status --notify: output that does not arrive leaves the look, after the notice', async () => {
  const home = await changed();
  const there = await receiver(ends(200));
  const run = start(home, ['status', '--changed', '--notify'], { env: { ABTC_NOTIFY: there.url() } });
  run.child.stdout.destroy();
  await run.ended;
  expect((await notified(home, there.url())).code).toBe(9);
  expect(there.bodies).toEqual([there.bodies[0], there.bodies[0]]);
});

test.skipIf(process.platform !== 'linux')(
  'status --notify: while it waits for an answer, no command line and no child shows the key',
  async () => {
    const home = await changed();
    let release = (): void => undefined;
    const there = await receiver((response) => (release = () => response.end()));
    const run = start(home, ['status', '--changed', '--notify', '--watch', '--interval', '1s', '--debug'], {
      env: { ABTC_NOTIFY: there.url() },
    });
    await until('the notice is posted', () => there.bodies.length === 1);
    const read = (file: string): string => {
      try {
        return readFileSync(file, 'latin1');
      } catch {
        return '';
      }
    };
    const processes = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
    const holding = (what: string) => processes.filter((pid) => read(`/proc/${pid}/${what}`).includes(KEY));
    expect(holding('cmdline')).toEqual([]);
    // As it was started by its user; no other process has it.
    expect(holding('environ')).toEqual([String(run.child.pid)]);
    release();
    const { code, out, err } = await run.ended;
    expect([code, (out + err).includes(KEY)]).toEqual([9, false]);
  },
);

test('status --notify --watch: posts at the look that finds a change', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const there = await receiver(ends(200));
  const run = start(
    home,
    ['status', '--changed', '--notify', '--watch', '--interval', '1s', '--timeout', '60s'],
    {
      env: { ABTC_NOTIFY: there.url() },
    },
  );
  await until('the first look', () => {
    try {
      return readdirSync(join(home.path, 'data/looks'), { recursive: true }).length === 2;
    } catch {
      return false;
    }
  });
  expect(there.bodies).toEqual([]);
  await collected(home);
  expect((await run.ended).code).toBe(9);
  expect(there.bodies).toHaveLength(1);
});

describe('the address for notices', () => {
  const ADDRESS = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`;
  const said = (ran: Ran): string => {
    expect(ran.out + ran.err).not.toContain(KEY);
    return ran.out + ran.err;
  };

  test('is kept 0600 from standard input, shown by its host only, and removed', async () => {
    const home = newHome();
    const run = async (args: string[], input?: string) =>
      abtc(home, ['config', ...args], input === undefined ? {} : { input });
    expect(said(await run(['set', '通知地址', '--stdin'], `${ADDRESS}\r\n`))).toContain(
      'qyapi.weixin.qq.com',
    );
    const file = join(home.path, 'config/notify.json');
    expect(readFileSync(file, 'utf8')).toContain(KEY);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    keyless(home);
    expect(said(await run([]))).toContain('通知地址：qyapi.weixin.qq.com');
    const shown = await run(['--json']);
    expect(JSON.parse(shown.out)).toMatchObject({ notify: { host: 'qyapi.weixin.qq.com', from: 'setting' } });
    expect([...wrongWith(JSON.parse(shown.out)), said(shown).includes('/cgi-bin')]).toEqual([false]);
    expect((await run(['get', 'notify'])).out).toBe('qyapi.weixin.qq.com\n');
    const unset = await run(['unset', '通知地址', '--json']);
    expect(JSON.parse(unset.out)).toMatchObject({
      changed: { id: 'notify', from: 'qyapi.weixin.qq.com', to: null },
    });
    expect(readdirSync(join(home.path, 'config'))).not.toContain('notify.json');
  });

  test('is not taken from the command line, nor without TLS, nor with a password in it', async () => {
    const home = newHome();
    const typed = await abtc(home, ['config', 'set', '通知地址', ADDRESS, '--debug']);
    expect([typed.code, said(typed)]).toEqual([2, expect.stringContaining('所以没有保存')]);
    for (const input of [ADDRESS.replace('https', 'http'), ADDRESS.replace('//', '//u:p@'), KEY, '']) {
      const ran = await abtc(home, ['config', 'set', '通知地址', '--stdin', '--debug'], { input });
      expect([ran.code, said(ran)]).toEqual([2, expect.stringContaining('须是完整的 https:// 地址')]);
    }
    expect((await abtc(home, ['config', 'set', '通知地址'])).err).toContain('--stdin');
    expect((await abtc(home, ['config', 'set', '收件人'])).err).toContain('缺少参数 内容');
    const bad = await abtc(home, ['status', '--changed', '--notify', '--debug'], {
      env: { ABTC_NOTIFY: KEY },
    });
    expect([bad.code, said(bad)]).toEqual([2, expect.stringContaining('环境变量 ABTC_NOTIFY')]);
    const none = await abtc(home, ['status', '--changed', '--notify']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('abtc config set 通知地址')]);
    expect((await abtc(home, ['status', '--all', '--notify'])).err).toContain('--changed');
  });

  test('is asked for without being shown', async () => {
    const home = newHome();
    const seen = await onTerminal(
      home,
      ['config', 'set', '通知地址'],
      [{ when: '不显示', type: `${ADDRESS}\r` }],
    );
    expect([seen.code, seen.raw.includes(KEY)]).toEqual([0, false]);
    expect(seen.screen).toContain('qyapi.weixin.qq.com');
  });
});
