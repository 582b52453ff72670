/** Login at a terminal: offered by a command that needs one; a wrong password is asked for once more. `show` by name. */
import { expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { isUsedUp, triesLeft } from '../../src/cli/prompts/login/password.js';
import { loggedIn, newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, type Home } from './run.js';
import { inOrder, KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 120_000 });

const patient = { patienceMs: 60_000 };
const logins = async (home: Home): Promise<number> =>
  (await inspect(home.practice)).requests.filter((r) => r.operation === 'login').length;

test.skipIf(process.platform === 'win32')('list, not logged in: offers a login, then lists', async () => {
  const home = newHome();
  const refused = await onTerminal(home, ['list'], [{ when: '现在登录吗', type: '\r' }], patient);
  expect([refused.code, refused.screen]).toEqual([4, expect.stringContaining('还没有登录')]);
  const passwords = ['wrong', PASSWORD];
  const seen = await sitDown(home, ['list'], {
    columns: 200,
    reply: ({ text }) => {
      if (text.startsWith('还没有登录')) return `y${KEY.enter}`;
      if (text.startsWith('邮箱')) return `${OFFICE}${KEY.enter}`;
      return text.startsWith('密码') ? `${passwords.shift()}${KEY.enter}` : KEY.enter;
    },
  });
  expect([seen.code, seen.raw]).toEqual([0, expect.stringContaining('APEC20240216000152')]);
  expect((await abtc(newHome(), ['list'])).code).toBe(4);
});

test.skipIf(process.platform === 'win32')('login: never more than two wrong passwords in a row', async () => {
  const home = newHome();
  const args = ['login', '--email', OFFICE, '--account', 'enterprise'];
  const seen = await sitDown(home, args, { columns: 200, reply: () => `wrong${KEY.enter}` });
  expect([seen.code, await logins(home)]).toEqual([4, 2]);
});

/** Types a line, and sends it once it is on the screen. */
const line = (text: string, typed: string): string => (text.includes(typed) ? KEY.enter : typed);

test.skipIf(process.platform === 'win32')(
  'login: an e-mail typed where the way is asked answers both questions',
  async () => {
    const home = newHome();
    const { code, raw, questions } = await sitDown(home, ['login'], {
      columns: 200,
      reply: ({ text }) => (text.startsWith('怎样登录') ? line(text, OFFICE) : `${PASSWORD}${KEY.enter}`),
    });
    expect([code, raw]).toEqual([0, expect.stringContaining('已登录')]);
    expect(questions.filter((text) => text.startsWith('邮箱'))).toEqual([]);
    expect(await logins(home)).toBe(1);
  },
);

const other = { when: '接下来？', type: `${KEY.down}${KEY.enter}` };
const typeEmail = (email: string) => [
  { when: '怎样登录', type: email },
  { when: `企业账号 ${email}`, type: KEY.enter },
];
const secret = (type: string) => ({ when: '密码（', type: `${type}${KEY.enter}` });

test.skipIf(process.platform === 'win32')('login: another account after a wrong password', async () => {
  const home = newHome();
  const answers = [...typeEmail('ofice@lanhe.example'), secret('wrong'), other];
  const reply = inOrder([...answers, ...typeEmail(OFFICE), secret(PASSWORD)]);
  const { code, raw } = await sitDown(home, ['login'], { columns: 200, reply });
  expect([code, raw]).toEqual([0, expect.stringContaining('已登录')]);
  expect(await logins(home)).toBe(2);
});

test.skipIf(process.platform === 'win32')(
  'login: another account, and the first one again: two wrong passwords of one account at most',
  async () => {
    const home = newHome();
    const first = [...typeEmail(OFFICE), secret('wrong')];
    const between = [...typeEmail('ofice@lanhe.example'), secret('wrong')];
    const reply = inOrder([...first, other, ...between, other, ...first]);
    const { code } = await sitDown(home, ['login'], { columns: 200, reply });
    expect([code, await logins(home)]).toEqual([4, 3]);
  },
);

test('isUsedUp: two wrong passwords of an address, however it is written', () => {
  const wrong = new Map([
    [OFFICE, 2],
    ['b@lanhe.example', 1],
  ]);
  const addresses = [OFFICE.toUpperCase(), 'b@lanhe.example', 'c@lanhe.example'];
  expect(addresses.map((one) => isUsedUp(wrong, one))).toEqual([true, false, false]);
});

test('triesLeft: what the portal says of the tries that are left', () => {
  const said = [
    '账号或密码错误',
    '密码连续错误5次，账号已锁定10分钟',
    '密码错误，还可以尝试 3 次',
    '剩余１次机会',
  ];
  expect([...said, '2 attempts left'].map(triesLeft)).toEqual([undefined, undefined, 3, 1, 2]);
});

test('show finds by name; a name that two have is refused with both numbers', async () => {
  const home = await loggedIn();
  const { items: applications } = JSON.parse((await abtc(home, ['list', '--json'])).out) as {
    items: { application: string; applicant: string }[];
  };
  const one = await abtc(home, ['show', ' 施子桐', '--json']);
  expect([one.code, one.out]).toEqual([0, expect.stringContaining('施子桐')]);
  expect((await abtc(home, ['show', '没有这人'])).code).toBe(2);
  const of = (name: string) => applications.filter((a) => a.applicant === name);
  const shared = applications.find((a) => of(a.applicant).length > 1);
  expect(shared).toBeDefined();
  const two = await abtc(home, ['show', shared!.applicant]);
  expect(two.code).toBe(2);
  for (const { application } of of(shared!.applicant)) expect(two.err).toContain(application);
});

test.skipIf(process.platform === 'win32')(
  'login: an address without @ is refused at the question',
  async () => {
    const answers = ['office', `@lanhe.example`];
    const seen = await sitDown(newHome(), ['login', '--account', 'enterprise'], {
      columns: 200,
      reply: ({ text }) => `${text.startsWith('邮箱') ? answers.shift() : PASSWORD}${KEY.enter}`,
    });
    expect(seen.raw).toContain('请填写完整的邮箱，中间有 @');
    expect([seen.code, answers]).toEqual([0, []]);
  },
);

test('extra-argument: the word is named, unless it could be a secret; an address after login is proposed', async () => {
  const home = newHome();
  const refusal = async (...args: string[]) => {
    const { code, err } = await abtc(home, args);
    expect(code).toBe(2);
    return err;
  };
  expect(await refusal('login', OFFICE)).toContain(
    `：“${OFFICE}”。登录这个账号，请运行 abtc login --email ${OFFICE}。`,
  );
  expect(await refusal('list', '名单.csv')).toContain('多写了内容：“名单.csv”。');
  expect(await refusal('submit', '名单.csv', '换补卡', '其他')).toContain('其他');
  for (const args of [
    ['login', 'zugang-5527'],
    ['login', '--password-stdin', 'zugang-5527'],
    ['config', 'set', '代理', 'proxy.example', 'zugang-5527'],
    ['list', 'http://wei:zugang-5527@proxy.example'],
  ]) {
    const err = await refusal(...args);
    expect(err).toContain('多写了内容。');
    expect(err).not.toContain('zugang');
  }
});
