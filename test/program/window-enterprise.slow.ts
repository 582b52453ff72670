/** The enterprise of a window whose pages do not name it: confirmed once, compared with every form, and never empty. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { type Key } from '../../src/ledger/ledger-records.js';
import { thisHost } from '../../src/ledger/host.js';
import { saveSession } from '../../src/portal/session.js';
import { abtc, OFFICE, onTerminal, REHEARSAL, start } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { confirmed, OTHER, OWN, withWindow, type WindowHome } from './window.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

const PORT = 21_340;
const { windowHome, logIn, typeThere } = withWindow(PORT);
const now = () => new Date();

const whoseFile = (home: WindowHome): string => join(home.path, 'data/windows/xin.json');
const ledgersOf = (home: WindowHome): string => {
  const { id } = JSON.parse(readFileSync(join(home.practice, 'instance.json'), 'utf8')) as { id: string };
  return join(home.path, 'data/ledgers', id);
};
const submitted = async (home: WindowHome) =>
  (await inspect(home.practice)).requests.filter((r) => r.operation === 'submit').length;
const addPortal = (home: WindowHome) => abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome']);
const submitArgs = (home: WindowHome, ...people: string[]): string[] => [
  ...['submit', '--from', writeTable(home, '注销.csv', people.map(rehearsed)), '--yes'],
  ...['--materials', REHEARSAL.materials],
];

/** A window as version 0.1 leaves it: no enterprise, one accepted filing, one unknown filing. */
async function leftBy01(home: WindowHome): Promise<string> {
  const instance = ledgersOf(home).split('/').at(-1)!;
  const folder = join(ledgersOf(home), '_');
  mkdirSync(ledgersOf(home), { recursive: true });
  const ledger = await openLedger({ folder, instance, enterprise: '', host: thisHost(process.pid), now });
  const at = now().toISOString();
  for (const [person, attempt] of [
    ['方岚', 'a1'],
    ['陆安岚', 'a2'],
  ] as const) {
    const key: Key = { application: rehearsed(person)['申请单号']!, business: 'cancellation', number: 1 };
    const about = { key, attempt, batch: 'b', digest: 'd', at };
    await ledger.append({
      type: 'intent',
      ...about,
      account: '',
      portalTime: at,
      sessionSince: at,
      baseline: [],
    });
    const outcome = person === '方岚' ? ('accepted' as const) : ('unknown' as const);
    const order = outcome === 'accepted' ? { order: `${key.application}-01-zx` } : {};
    await ledger.append({ type: 'outcome', ...about, outcome, ...order });
  }
  await ledger.close();
  const session = { portal: 'xin', instance, enterprise: { name: '', creditCode: '' }, email: '' };
  await saveSession(join(home.path, 'data/sessions'), { ...session, via: 'chrome', address: home.url });
  return folder;
}

describe.skipIf(process.platform === 'win32')('enterprise of a window', () => {
  test('enterprise-unconfirmed: without a terminal nobody is asked, and the command that asks is named', async () => {
    const home = await windowHome();
    await addPortal(home);
    const env = { ...home.env, ABTC_CHROME_DEBUG_PORT: String(PORT) };
    const running = start(home, ['login'], { env });
    let ended = false;
    void running.ended.then(() => (ended = true));
    await typeThere(home.url, () => ended);
    const { code, err } = await running.ended;
    expect([code, err]).toEqual([4, expect.stringContaining('abtc login --portal xin')]);
    expect([existsSync(whoseFile(home)), existsSync(join(home.path, 'data/sessions'))]).toEqual([
      false,
      false,
    ]);
  });

  test('enterprise-unconfirmed: confirmed once (0600), asked again where it is no credit code, and never an empty ledger folder', async () => {
    const home = await windowHome();
    await addPortal(home);
    const [name, code, email, right] = confirmed();
    const wrong = { when: '统一社会信用代码', type: '91310000MA1FL0000Y\r' };
    const login = await logIn(home, [
      name!,
      wrong,
      // The typed value is the new default; the message and the question may arrive together.
      { ...code!, when: '统一社会信用代码 (91310000MA1FL0000Y)' },
      email!,
      right!,
    ]);
    expect(login.code, login.screen).toBe(0);
    expect(statSync(whoseFile(home)).mode & 0o777).toBe(0o600);
    const who = await abtc(home, ['whoami', '--json'], { env: home.env });
    expect(JSON.parse(who.out)).toMatchObject({ account: { email: OFFICE, enterprise: OWN } });

    const dry = await abtc(home, [...submitArgs(home, '陆安岚'), '--dry-run'], { env: home.env });
    expect([dry.code, dry.err + dry.out]).toEqual([0, expect.stringContaining(OWN.name)]);
    // Another portal of the same name is not the confirmed one.
    writeFileSync(
      whoseFile(home),
      readFileSync(whoseFile(home), 'utf8').replace(home.url, 'http://127.0.0.1:1/'),
    );
    expect((await abtc(home, ['whoami'], { env: home.env })).code).toBe(4);
  });

  test('page-differs enterprise: a form of another enterprise is not filed until it is confirmed anew', async () => {
    const home = await windowHome();
    await addPortal(home);
    expect((await logIn(home, confirmed(OTHER))).code).toBe(0);
    const args = submitArgs(home, '陆安岚');
    const other = await abtc(home, args, { env: home.env });
    expect([other.code, other.out]).toEqual([3, expect.stringContaining(`页面上的企业是“${OWN.name}”`)]);
    expect(await submitted(home)).toBe(0);
    expect(readdirSync(ledgersOf(home))).toEqual([OTHER.creditCode]);
    // The earlier answer is the default, and is overwritten.
    const clear = (text: string) => `\u0015${text}\r`;
    const anew = confirmed().map((a) => ({ ...a, type: a.type === 'y\r' ? a.type : clear(a.type.trim()) }));
    const login = await logIn(home, anew);
    expect(login.code, login.screen).toBe(0);
    expect((await abtc(home, args, { env: home.env })).code).toBe(0);
    expect(await submitted(home)).toBe(1);
    expect(readdirSync(ledgersOf(home)).sort()).toEqual([OTHER.creditCode, OWN.creditCode].sort());
  });
});

describe.skipIf(process.platform === 'win32')('ledger without an enterprise, of version 0.1', () => {
  const mine = { when: '办理的吗', type: 'y\r' };

  test('ledger-nameless: it becomes the ledger of the enterprise, and nothing in it is filed again', async () => {
    const home = await windowHome();
    await addPortal(home);
    const before = await leftBy01(home);
    const login = await logIn(home, [...confirmed(), mine]);
    expect([login.code, login.screen]).toEqual([
      0,
      expect.stringContaining('提交过 1 份申请单，结果待核实的 1 份'),
    ]);
    expect([existsSync(before), readdirSync(ledgersOf(home))]).toEqual([false, [OWN.creditCode]]);
    const ran = await abtc(home, submitArgs(home, '方岚', '陆安岚'), { env: home.env });
    expect([ran.code, await submitted(home)], ran.out + ran.err).toEqual([ran.code, 0]);
    expect(ran.code).not.toBe(0);
  });

  test('ledger-nameless: records of another enterprise stay, and nothing is filed before somebody has checked', async () => {
    const home = await windowHome();
    await addPortal(home);
    const before = await leftBy01(home);
    const numbers = ['方岚', '陆安岚'].map((person) => rehearsed(person)['申请单号']!);
    const not = [...confirmed(), { ...mine, type: 'n\r' }];
    const stopped = await logIn(home, [...not, { when: '已经核对过', type: 'n\r' }]);
    expect(stopped.code).toBe(130);
    for (const number of numbers) expect(stopped.screen).toContain(number);
    const off = await abtc(home, ['whoami'], { env: home.env });
    expect([off.code, off.err]).toEqual([2, expect.stringContaining('abtc login --portal xin')]);
    // A command at a terminal asks too; the window is logged in.
    const args = ['list', '--status', '制证'];
    const looked = await onTerminal(
      home,
      ['whoami'],
      [
        { ...mine, type: 'n\r' },
        { when: '已经核对过', type: 'y\r' },
      ],
      { env: home.env, patienceMs: 90_000 },
    );
    expect(looked.code, looked.screen).toBe(0);
    expect(existsSync(before)).toBe(true);
    expect((await abtc(home, ['whoami'], { env: home.env })).code).toBe(0);
    expect((await abtc(home, args, { env: home.env })).code).not.toBe(4);
  });

  test('ledger-nameless: beside a ledger of the enterprise it is not moved, only reported', async () => {
    const home = await windowHome();
    await addPortal(home);
    const before = await leftBy01(home);
    mkdirSync(join(ledgersOf(home), OWN.creditCode));
    const login = await logIn(home, [...confirmed(), { when: '已经核对过', type: 'y\r' }]);
    expect([login.code, login.screen]).toEqual([0, expect.stringContaining('它留在原处')]);
    expect(existsSync(before)).toBe(true);
  });
});
