/** The screen of a person at a terminal while filings are under way, and when the session ends during a run. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { onTerminal, PASSWORD, REHEARSAL } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

const PEOPLE = ['方岚', '陆安岚', '沈知琳', '沈景然', '施子桐'].map(rehearsed);
const STYLE = /\u001b\[[?\d;]*[A-Za-z]/gu;
const enter = '\r';

async function office(count: number) {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const table = writeTable(home, '名单.csv', PEOPLE.slice(0, count));
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
  return { home, args };
}

describe.skipIf(process.platform === 'win32')('progress at a terminal', () => {
  test('shows how far it is, what is under way, and how fast; afterwards only a line for each filing is left', async () => {
    const { home, args } = await office(5);
    await home.faults({ operation: '*', kind: 'slow', delayMs: 120 });
    const { code, raw, screen } = await onTerminal(home, [...args, '--concurrency', '3']);
    expect(code).toBe(0);
    const seen = raw.replace(STYLE, '');
    expect(seen).toMatch(/[0-4]\/5 · 已提交 \d/u);
    expect(seen).toMatch(/每分钟 \d+ 项 · 约剩/u);
    for (const one of PEOPLE) {
      const line = new RegExp(`第\\d+行 ${one['姓名']!} ${one['业务']!}`, 'u');
      expect(seen, 'in flight').toMatch(line);
      const left = screen.split('\n').filter((text) => text.startsWith('✔') && line.test(text));
      expect(left, 'left').toHaveLength(1);
    }
    expect(screen).not.toMatch(/已提交 \d+ · |[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u);
    expect(await home.filed()).toEqual({ submits: 5, orders: 5 });
  });

  test('session ends in the middle: one question, and the batch goes on where it was [F11]', async () => {
    const { home, args } = await office(3);
    await home.faults({ operation: 'saveForm', kind: 'expire', times: 1 });
    const password = { when: '密码', type: PASSWORD + enter };
    const { code, raw, screen } = await onTerminal(home, args, [password]);
    expect([code, screen.includes('请重新登录')]).toEqual([0, true]);
    expect(raw).not.toContain(PASSWORD);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('wrong password: asked once more, Enter alone stops, and nothing more is sent [F11]', async () => {
    const { home, args } = await office(3);
    await home.faults({ operation: 'saveForm', kind: 'expire', times: 1 });
    const { code, screen } = await onTerminal(home, args, [
      { when: '密码', type: `wrong-one${enter}` },
      { when: '再输入一次', type: enter },
      { when: '密码（输入时', type: enter },
    ]);
    expect([code, screen.includes('wrong-one')]).toEqual([4, false]);
    expect(screen).toContain('再输入一次');
    expect(screen).toContain('没有登录成功');
    expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
  });
});
