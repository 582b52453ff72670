/** doctor --unlock: only a person at a terminal can free a shared ledger's lock, and nothing is filed twice. */
import { hostname, userInfo } from 'node:os';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { args, colleagues, files, last, other, struck } from './colleagues.js';
import { loginLater } from './kit.js';
import { abtc, onTerminal, start } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
const ENTER = '\r';

describe.skipIf(process.platform === 'win32')('doctor --unlock', () => {
  /** The first computer dies (kill -9) while it submits its first row; the portal completes the request. */
  async function died() {
    const c = await colleagues();
    await c.served.faults({ operation: 'submit', kind: 'slow', delayMs: 2000, times: 1 });
    const run = start(c.a.home, args(c.a.home, '方岚', '陆安岚'), { env: c.a.env });
    await until('the submit is at the portal', () => struck(c.served));
    run.child.kill('SIGKILL');
    await run.ended;
    return { ...c, pid: run.child.pid! };
  }
  const busy = `另一个 abtc 正在使用这本台账（电脑 ${hostname()}，`;

  test('frees, by a person only, the ledger of a computer that died; then nothing is filed twice [F22 F46]', async () => {
    const { served, shared, a, b, pid } = await died();
    for (const { home, env } of [a, b])
      for (const given of [args(home, '方岚', '陆安岚'), ['doctor', '--unlock']]) {
        const { code, err } = await abtc(home, given, { env });
        expect([code, last(err)]).toEqual([
          2,
          expect.stringContaining(given[0] === 'doctor' ? '须由人在终端上确认' : busy),
        ]);
      }
    // The screen names the lock's process and the ledger's last record.
    const wrong = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `解除${ENTER}` }],
      { env: b.env },
    );
    expect([wrong.code, wrong.screen]).toEqual([2, expect.stringContaining('锁没有解除')]);
    expect(wrong.screen).toContain(`进程：${pid}`);
    expect(wrong.screen).toContain(`用户：${userInfo().username}`);
    expect(wrong.screen).toMatch(/台账最后一条：.* 正在提交，还没有结果/u);
    expect(wrong.screen).not.toContain('方岚');
    expect(files(shared)).toEqual(['ledger.txt', 'lock']);

    const freed = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `${hostname()}${ENTER}` }],
      { env: b.env, patienceMs: 40_000 },
    );
    expect([freed.code, freed.screen]).toEqual([0, expect.stringContaining('1 项正在提交的记为待核实')]);
    expect(files(shared)).toEqual(['ledger.txt']);
    expect((await abtc(b.home, ['doctor', '--unlock'], { env: b.env })).code).toBe(2);

    // The second computer sends the row that was never begun, but not the one that may have been filed.
    const table = writeTable(b.home, '改.csv', [other('方岚'), rehearsed('陆安岚')]);
    const sent = await abtc(b.home, [...args(b.home), '--from', table], { env: b.env });
    expect([sent.code, sent.out]).toEqual([
      3,
      expect.stringMatching(
        `台账记录：这项业务.*结果待核实.*那一批不在这台电脑上：请在电脑 ${hostname()} 上运行`,
      ),
    ]);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
    // Every command names the computer that must settle it.
    const mentioned = await abtc(b.home, ['whoami'], { env: b.env });
    expect(mentioned.err).toContain(`由同事的电脑（${hostname()}）提交，请在那台电脑上运行 abtc resume`);
    // The first computer settles its own filing.
    await loginLater(a.home);
    const resumed = await abtc(a.home, ['resume', '--yes'], { env: a.env });
    expect(resumed.out).toContain('已提交 2');
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  });

  test('says in English what it shows, and that nothing is to be freed', async () => {
    const { a } = await died();
    const shown = await onTerminal(
      a.home,
      ['doctor', '--unlock'],
      [{ when: 'To free it, type', type: `unlock${ENTER}` }],
      { env: a.env, lang: 'en' },
    );
    expect([shown.code, shown.screen]).toEqual([2, expect.stringContaining('The lock was not freed')]);
    const freed = await onTerminal(
      a.home,
      ['doctor', '--unlock'],
      [{ when: 'To free it, type', type: `${hostname()}${ENTER}` }],
      { env: a.env, lang: 'en', patienceMs: 40_000 },
    );
    expect([freed.code, freed.screen]).toEqual([0, expect.stringContaining('The lock is free.')]);
    const nothing = await onTerminal(a.home, ['doctor', '--unlock'], [], { env: a.env, lang: 'en' });
    expect([nothing.code, nothing.screen]).toEqual([0, expect.stringContaining('there is nothing to free')]);
  });

  test('of a computer that was stopped and comes back: it submits nothing more, and its outcomes are recorded [F22 F46]', async () => {
    const { served, a, b } = await colleagues();
    await served.faults({ operation: 'submit', kind: 'slow', delayMs: 1000, times: 1 });
    const run = start(a.home, args(a.home, '方岚', '陆安岚'), { env: a.env });
    await until('the submit is at the portal', () => struck(served));
    run.child.kill('SIGSTOP');
    onTestFinished(() => void run.child.kill('SIGKILL'));
    const freed = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `${hostname()}${ENTER}` }],
      { env: b.env, patienceMs: 40_000 },
    );
    expect(freed.screen).toContain('看来还在这台电脑上运行');
    expect(freed.code).toBe(0);
    const other = await abtc(b.home, args(b.home, '陆安岚'), { env: b.env });
    expect([other.code, (await served.filed()).orders]).toEqual([0, 2]);
    run.child.kill('SIGCONT');
    const { code, err } = await run.ended;
    expect([code, last(err)]).toEqual([1, expect.stringContaining('在办理途中被别的程序改动，已停止')]);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
    const report = await abtc(a.home, ['report', '--json'], { env: a.env });
    expect(JSON.parse(report.out).items[0]).toMatchObject({ outcome: 'accepted', evidence: 'receipt' });
  });
});
