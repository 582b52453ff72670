/** login with a captcha: its picture is shown, a person types it, and the program never guesses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inspect, resetPractice, setFaults } from '../../src/practice/index.js';
import { drawnPoints } from './cells.js';
import { newHome } from './kit.js';
import { abtc, CTRL_C, OFFICE, onTerminal, PASSWORD, type Answer, type Home, type How } from './run.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const words = {
  zh: { captcha: '? 验证码', wrong: '验证码不对或已失效', password: '密码（输入时不显示）' },
  en: { captcha: '? Captcha', wrong: 'That captcha was wrong', password: 'Password (not shown)' },
};
const ESC_COLOUR = /\u001b\[38;5/u;

/** A portal that asks for a captcha, and the text of its last picture. */
async function wanting(): Promise<{ home: Home; shown: () => string; captchas: () => Promise<number> }> {
  const home = newHome();
  const { id } = await resetPractice({ dir: home.practice });
  await setFaults(home.practice, [{ operation: 'login', kind: 'captcha' }]);
  return {
    home,
    shown() {
      const lines = readFileSync(join(home.practice, id, 'events.jsonl'), 'utf8')
        .trim()
        .split('\n');
      const made = lines.map((line) => JSON.parse(line)).filter((event) => event.t === 'captcha-made');
      return made.at(-1).text as string;
    },
    captchas: async () =>
      (await inspect(home.practice)).requests.filter((r) => r.operation === 'captcha').length,
  };
}

const login = ['login', '--email', OFFICE];
const narrow: How = { columns: 40, rows: 24 };

describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('login captcha in %s', (lang) => {
  const say = words[lang];
  const password = { when: say.password, type: `${PASSWORD}\r` };

  test('shown, asked again when it is wrong, another one for an empty answer, and logged in', async () => {
    const { home, shown, captchas } = await wanting();
    const t = transcript(home, lang);
    // Wait for a new picture: while a question is answered, it is redrawn many times.
    const right: Answer = { when: `█\r\n${say.captcha}`, type: '' };
    right.first = () => void (right.type = `${shown()}\r`);
    const wrong = { when: say.captcha, type: 'x\r' };
    const another = { when: say.captcha, type: '\r' };
    const seen = await t.see(login, [password, wrong, { when: say.wrong, type: '' }, another, right], {
      env: { NO_COLOR: '1' },
      columns: 100,
    });
    expect(seen.code).toBe(0);
    expect(await captchas()).toBe(3);
    expect(seen.raw).not.toContain(PASSWORD);
    // The pictures are random.
    t.forget(/^[▀▄█ ]{20,}$/gmu, '{picture}');
    t.forget(/(✔ (?:验证码|Captcha)\D*) \d{4}$/gmu, '$1 {digits}');
    await t.matches('login-captcha');
  });

  test('on 40 columns and in colours it is as wide as the room; Ctrl-C at it exits 130', async () => {
    const { home } = await wanting();
    const { code, raw, screen } = await onTerminal(
      home,
      login,
      [password, { when: say.captcha, type: CTRL_C }],
      {
        lang,
        ...narrow,
      },
    );
    expect(code).toBe(130);
    expect(raw).toMatch(ESC_COLOUR);
    const points = drawnPoints(raw, 'dark', 4);
    expect(points[0]).toHaveLength(39);
    const dark = points.flat().filter((point) => point < 120).length;
    expect(dark).toBeGreaterThan(20);
    expect(screen.split('\n').every((line) => line.length <= 40)).toBe(true);
  });
});

test('login captcha without a terminal needs a person: exit 4, and nothing is guessed [F12]', async () => {
  const { home, captchas } = await wanting();
  for (const args of [[], ['--no-input'], ['--json'], ['--debug']]) {
    const { code, out, err } = await abtc(home, [...login, ...args], { env: { ABTC_PASSWORD: PASSWORD } });
    expect([code, `${out}${err}`.includes('须由人看图填写')]).toEqual([4, true]);
    expect(out + err).not.toContain(PASSWORD);
  }
  expect(await captchas()).toBe(0);
});
