/** login at a terminal: a wrong password is asked for once more, and never a third time. */
import { expect, test } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { OFFICE, onTerminal, PASSWORD } from './run.js';
import { servedHome } from './served.js';

const QUESTION = '密码（输入时不显示）';
const again = (type: string) => [
  { when: '再输入一次', type: '\r' },
  { when: QUESTION, type: `${type}\r` },
];

test.each([
  ['right at the second try: logged in', PASSWORD, 0],
  ['wrong twice: stopped, so that the account is not locked', 'wrong-two', 4],
])('login: %s', async (_what, second, exit) => {
  const home = await servedHome({ loggedOut: true });
  const answers = [{ when: QUESTION, type: 'wrong-one\r' }, ...again(second)];
  const { code, screen } = await onTerminal(home, ['login', '--email', OFFICE], answers);
  const { requests } = await inspect(home.practice);
  await home.close();
  expect([code, requests.filter((r) => r.operation === 'login').length]).toEqual([exit, 2]);
  expect(screen).not.toContain('wrong-');
});
