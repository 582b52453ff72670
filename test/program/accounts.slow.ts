/** Several accounts and portals on one computer: each command uses the right session, and none is mixed up. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect, servePractice, setFaults } from '../../src/practice/index.js';
import { login, newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, REHEARSAL, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const OTHER = 'office@chengyu.example';
const HANDLER = 'ruan.zhiyao@lanhe.example';
const json = (text: string) => JSON.parse(text);
const me = async (home: Home, more: string[] = []) =>
  json((await abtc(home, ['whoami', '--json', ...more])).out).account?.email as string | undefined;
const logins = async (home: Home) =>
  (await inspect(home.practice)).requests.filter((r) => r.operation === 'login').length;

describe.each(['zh', 'en'] as const)('accounts in %s', (lang) => {
  test('two enterprises and a handler at one portal: listed, chosen without a password, logged out one by one', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    await t.run(['whoami', '--all']);
    for (const email of [OFFICE, OTHER]) await login(home, email);
    await login(home, HANDLER, ['--account', 'handler']);
    await t.run(['whoami', '--all']);
    await t.run(['whoami', '--all', '--json', '--fields', 'portal,email,creditCode,current,session']);
    expect(await me(home)).toBe(HANDLER);

    expect(await me(home, ['--as', OTHER])).toBe(OTHER);
    expect(await me(home)).toBe(HANDLER);
    expect(
      json((await abtc(home, ['whoami', '--json'], { env: { ABTC_AS: OFFICE } })).out).account.email,
    ).toBe(OFFICE);
    const before = await logins(home);
    await t.run(['login', '--email', OTHER.toUpperCase()]);
    expect([await me(home), await logins(home)]).toEqual([OTHER, before]);

    const nobody = await t.run(['list', '--as', 'nobody@lanhe.example']);
    expect(nobody.code).toBe(4);
    await t.run(['logout', '--as', HANDLER]);
    await t.run(['logout']);
    expect((await abtc(home, ['whoami'])).code).toBe(4);
    await t.run(['login', '--email', OFFICE]);
    await t.run(['logout', '--all', '--json']);
    expect((await t.run(['whoami', '--all'])).code).toBe(0);
    await t.matches('accounts');
  });
});

test('whoami --all asks each portal: one session valid, one expired, one portal not there', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const elsewhere = newHome();
  const second = await servePractice({ dir: elsewhere.practice, inspectPort: false });
  await abtc(home, ['portal', 'add', 'branch', second.url]);
  await login(home, OTHER, ['--portal', 'branch']);
  await login(home, OTHER);
  await home.faults({ operation: 'currentUser', kind: 'expire', times: 1 });
  const asked = await abtc(home, ['whoami', '--as', OFFICE]);
  expect(asked.code).toBe(4);
  await home.faults();
  await second.close();
  const { code, out } = await abtc(home, ['whoami', '--all', '--json']);
  expect(code).toBe(0);
  const rows = json(out).items.map((r: Record<string, unknown>) => [
    r['portal'],
    r['email'],
    r['current'],
    r['session'],
  ]);
  expect(rows).toEqual([
    ['branch', OTHER, true, 'unreachable'],
    ['practice', OTHER, true, 'holds'],
    ['practice', OFFICE, false, 'over'],
  ]);
  expect(out).not.toMatch(/token|secret/iu);
});

test('session: sent only where it was begun, whatever address its portal’s name has by now', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  await abtc(home, ['portal', 'add', 'branch', home.url]);
  await login(home, OFFICE, ['--portal', 'branch']);
  expect(await me(home, ['--portal', 'branch'])).toBe(OFFICE);
  const thief = newHome();
  const other = await servePractice({ dir: thief.practice, inspectPort: false });
  onTestFinished(() => other.close());
  const settings = join(home.path, 'config/settings.json');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(home.url, other.url));
  for (const args of [['whoami'], ['list'], ['logout']])
    expect((await abtc(home, [...args, '--portal', 'branch'])).code).toBe(args[0] === 'logout' ? 0 : 4);
  const { requests } = await inspect(thief.practice);
  expect(requests.filter((r) => r.operation !== 'portalInfo')).toEqual([]);
});

test('resume, report: not as another enterprise; as the batch’s own they work', async () => {
  const home = newHome();
  await login(home, OTHER);
  await login(home);
  const table = writeTable(home, '注销.csv', [rehearsed('方岚')]);
  await setFaults(home.practice, [{ operation: 'saveForm', kind: 'refuse' }]);
  await abtc(home, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--limit', '1']);
  await setFaults(home.practice, []);
  const { out } = await abtc(home, ['batches', '--json']);
  const batch = json(out).items[0].batch as string;
  for (const args of [
    ['resume', batch, '--yes'],
    ['report', batch],
    ['resume', '--yes'],
  ])
    expect((await abtc(home, [...args, '--as', OTHER])).code, args.join(' ')).toBe(2);
  const { requests } = await inspect(home.practice);
  expect(requests.filter((r) => r.operation === 'submit')).toEqual([]);
  expect((await abtc(home, ['resume', batch, '--yes', '--as', OFFICE])).code).toBe(0);
});

test('submit: a table of one enterprise is not filed as the other', async () => {
  const home = newHome();
  await login(home, OTHER);
  const table = writeTable(home, '注销.csv', [rehearsed('方岚')]);
  const { code } = await abtc(home, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes']);
  expect(code).not.toBe(0);
  expect((await inspect(home.practice)).requests.filter((r) => r.operation === 'submit')).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'login: an account whose session is over, beside another one, is asked for the password',
  async () => {
    const home = newHome();
    await login(home);
    await login(home, OTHER);
    await setFaults(home.practice, [{ operation: 'currentUser', kind: 'expire', times: 1 }]);
    const answers = [{ when: '密码（输入时不显示）', type: `${PASSWORD}\r` }];
    expect((await onTerminal(home, ['login', '--email', OFFICE], answers)).code).toBe(0);
    expect(await me(home)).toBe(OFFICE);
    const folder = join(home.path, 'data/sessions');
    expect(readdirSync(folder)).toHaveLength(2);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  },
);
