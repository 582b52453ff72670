/** Keys typed before a question is drawn; the answers that a question for yes or no takes. */
import { expect, test, vi } from 'vitest';
import { filed, loggedIn } from './kit.js';
import { abtc, CTRL_C, onTerminal, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

const SUBMIT = ['submit', '--from', REHEARSAL.table, '--materials', REHEARSAL.materials];
const CTRL_D = '\u0004';
const patient = { patienceMs: 60_000 };

test.skipIf(process.platform === 'win32').each([
  ['submit', SUBMIT, '现在提交吗', '没有确认，什么也没有提交'],
  ['doctor --rebuild', ['doctor', '--rebuild'], '现在重建吗', '没有重建'],
])('%s: a typed-ahead y⏎ answers nothing', async (_, args, question, end) => {
  const home = await loggedIn();
  // A ledger to rebuild.
  const table = writeTable(home, '一行.csv', [rehearsed('方岚')]);
  if (args[0] === 'doctor')
    await abtc(home, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes']);
  const before = await filed(home);
  let wasAsked = false;
  const answers = [
    // Typed as soon as the program shows that it runs.
    { when: '', type: 'y\ry\r' },
    { when: question, type: '\r', first: () => (wasAsked = true) },
  ];
  const seen = await onTerminal(home, args, answers, patient);
  expect(wasAsked).toBe(true);
  expect(seen.screen).toContain(end);
  expect([seen.code, await filed(home)]).toEqual([2, before]);
});

test.skipIf(process.platform === 'win32')('a question for yes or no takes 是, 否 and ｙ', async () => {
  const home = await loggedIn();
  const table = writeTable(home, '一行.csv', [rehearsed('方岚')]);
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials];
  const asked = '现在提交吗';
  for (const no of ['否', 'Ｎ', '']) {
    const seen = await onTerminal(home, args, [{ when: asked, type: `${no}\r` }], patient);
    expect([no, seen.code, await filed(home)]).toEqual([no, 2, { submits: 0, orders: 0 }]);
    expect(seen.screen).toMatch(/现在提交吗？ 否/u);
  }
  const english = [
    { when: 'Submit', type: 'maybe\r' },
    { when: 'Please answer yes or no', type: CTRL_C },
  ];
  expect((await onTerminal(home, args, english, { ...patient, lang: 'en' })).code).toBe(130);
  const chinese = [
    { when: asked, type: '也许\r' },
    { when: '请回答“是”或“否”', type: '是\r' },
  ];
  const seen = await onTerminal(home, args, chinese, patient);
  expect([seen.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-D at a question ends the command as Ctrl-C does, whatever was typed before it',
  async () => {
    const home = await loggedIn();
    const table = writeTable(home, '一行.csv', [rehearsed('方岚')]);
    const asked: [string[], string, string][] = [
      [['submit', '--from', table, '--materials', REHEARSAL.materials], '现在提交吗', ''],
      [['submit', '--from', table, '--materials', REHEARSAL.materials], '现在提交吗', 'y'],
      [['submit'], '办理哪一项业务', ''],
    ];
    for (const [args, when, typed] of asked) {
      const answers = [{ when, type: `${typed}${CTRL_D}` }];
      const seen = await onTerminal(home, args, answers, patient);
      expect([args.length, seen.code, await filed(home)]).toEqual([
        args.length,
        130,
        { submits: 0, orders: 0 },
      ]);
      expect(seen.screen).toContain('这一次什么也没有提交');
    }
  },
);
