/** On a terminal: questions, hidden input, colours, and Ctrl-C. */
import { describe, expect, test, vi } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { filed, loggedIn, login, newHome } from './kit.js';
import { CTRL_C, onTerminal, PASSWORD, REHEARSAL, type Answer } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';
import { KEY } from './typist.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const ask = {
  zh: {
    way: '怎样登录？',
    email: '邮箱账号',
    password: '密码（输入时不显示）',
    submit: '现在提交吗？',
    giveUp: '不再试',
  },
  en: {
    way: 'How do you log in?',
    email: 'E-mail',
    password: 'Password (not shown)',
    submit: 'Submit now?',
    giveUp: '  Stop',
  },
};
const enter = '\r';

// Windows' pseudo-terminal redraws lines differently; the program behaves the same there.
describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('terminal in %s', (lang) => {
  test('login asks and hides the password; submit asks before it sends', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    const questions = ask[lang];
    const email = { when: `? ${questions.email}`, type: `office@lanhe.example${enter}` };
    const secret = (password: string): Answer => ({ when: questions.password, type: `${password}${enter}` });

    const way = { when: `? ${questions.way}`, type: enter };
    // Again, another account, or this.
    const giveUp = { when: questions.giveUp, type: `${KEY.down}${KEY.down}${enter}` };
    const first = await t.see(['login'], [way, email, secret('hidden-7-secret'), giveUp]);
    expect(first.code).toBe(4);
    expect(first.raw).not.toContain('hidden-7');
    const second = await t.see(['login', '--email', 'office@lanhe.example'], [secret(PASSWORD)]);
    expect(second.code).toBe(0);
    expect(second.raw).not.toContain(PASSWORD);
    await t.see(['list', '--status', '待自取']);

    const table = writeTable(home, '注销.csv', [rehearsed('方岚'), rehearsed('施晓宁')]);
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials];
    expect((await t.see(submit, [{ when: questions.submit, type: 'n' + enter }])).code).toBe(2);
    expect((await t.see([...submit, '--no-input'])).code).toBe(2);
    if (lang === 'zh') {
      expect((await t.see(submit, [{ when: questions.submit, type: enter }])).code).toBe(2);
      expect((await t.see(submit, [{ when: questions.submit, type: CTRL_C }])).code).toBe(130);
      expect((await t.see([...submit, '--json'])).code).toBe(2);
    }
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    expect((await t.see(submit, [{ when: questions.submit, type: 'y' + enter }])).code).toBe(3);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    await t.matches('terminal');
  });

  test('check: Ctrl-C leaves no half line, and says where the finished part can be seen', async () => {
    const home = await loggedIn();
    const table = writeTable(home, '注销.csv', ['方岚', '陆安岚'].map(rehearsed));
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials];
    // Once the first row is checked, the second one keeps it busy until Ctrl-C.
    const match = { applyNo: rehearsed('陆安岚')['申请单号']! };
    await setFaults(home.practice, [{ operation: 'form', kind: 'slow', delayMs: 600_000, match }]);
    const [when, said] = {
      zh: [
        '正在检查',
        '已中断。如已开始提交，每一项都有记录：运行 abtc resume 接着办（不会重复提交），abtc batches 查看。',
      ],
      en: [
        'Checking',
        'Interrupted. If submitting had begun, every filing is on record: abtc resume goes on',
      ],
    }[lang] as [string, string];
    const { code, screen } = await onTerminal(home, submit, [{ when, type: CTRL_C }], { lang });
    expect([code, screen]).toEqual([130, expect.stringContaining(said)]);
    expect(screen).not.toContain(when);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
  });

  test('resume asks before it sends what was left', async () => {
    const home = await loggedIn();
    const t = transcript(home, lang);
    const table = writeTable(home, '注销.csv', [rehearsed('方岚')]);
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
    await setFaults(home.practice, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    // The session ends during the run; an empty answer stops it.
    expect((await t.see(submit, [{ when: ask[lang].password, type: enter }])).code).toBe(4);
    await login(home);
    const when = ask[lang].submit;
    expect((await t.see(['resume'], [{ when, type: 'n' + enter }])).code).toBe(2);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    expect((await t.see(['resume'], [{ when, type: 'y' + enter }])).code).toBe(0);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    await t.matches('terminal-resume');
  });
});

describe.skipIf(process.platform === 'win32')('colours and movement', () => {
  const COLOUR = /\u001b\[[\d;]+m/u;

  test('are shown on a terminal, and not with NO_COLOR, --no-color or TERM=dumb', async () => {
    const home = await loggedIn();
    const list = ['list', '--status', '待自取'];
    const plain = await onTerminal(home, list);
    expect(plain.raw).toMatch(COLOUR);
    for (const [args, env] of [
      [list, { NO_COLOR: '1' }],
      [[...list, '--no-color'], {}],
      [list, { TERM: 'dumb' }],
    ] as const) {
      const { raw, screen } = await onTerminal(home, args, [], { env });
      expect(raw, JSON.stringify([args, env])).not.toMatch(COLOUR);
      expect(screen).toBe(plain.screen);
    }
  });

  test('Esc at a question removes it: the one before comes in its place, or the end', async () => {
    const home = await loggedIn();
    const escape = '\u001b';
    const first = await onTerminal(home, ['submit'], [{ when: 'Esc 上一步', type: escape }]);
    expect([first.code, first.screen.split('\n').slice(1)]).toEqual([
      130,
      ['已取消，这一次什么也没有提交。'],
    ]);
    const back = await onTerminal(
      home,
      ['submit'],
      [
        { when: 'Esc 上一步', type: enter },
        // The list comes after its question.
        { when: '❯ 江嘉溪', type: escape },
        { when: '? 办理哪一项业务', type: CTRL_C },
      ],
    );
    expect(back.screen).not.toContain('为谁办理');
    expect(back.screen.split('\n').filter((line) => line.startsWith('? 办理哪一项业务'))).toEqual([
      '? 办理哪一项业务',
    ]);
    expect(back.screen).toContain('✔ 办理哪一项业务 提前制卡（现在可办 10 人）\n? 办理哪一项业务\n');
  });

  test('Ctrl-C at a question leaves nothing on the screen [F37]', async () => {
    const home = newHome();
    const { code, screen } = await onTerminal(
      home,
      ['login'],
      [
        { when: '? 怎样登录？', type: enter },
        { when: '? 邮箱账号', type: CTRL_C },
      ],
    );
    expect(code).toBe(130);
    expect(screen).not.toContain('错误');
    expect(screen).toContain('已取消，这一次什么也没有提交。');
    expect((await onTerminal(home, ['whoami'])).code).toBe(4);
  });
});
