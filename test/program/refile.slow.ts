/** `submit --again`: a finished business is filed again only if a person at a terminal types the applicant's name. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { abtc, onTerminal, REHEARSAL } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

vi.setConfig({ testTimeout: 120_000 });

const [FANG, LU] = [rehearsed('方岚'), rehearsed('陆安岚')];
const enter = '\r';

/** Both were filed, and the offices have finished both. */
async function finished() {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const table = writeTable(home, '注销.csv', [FANG, LU]);
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials];
  expect((await abtc(home, [...args, '--yes'])).code).toBe(0);
  const { orders } = await inspect(home.practice);
  await home.decide(
    ...orders.map(({ applyid, applyNo, orderNo }) => ({
      ...{ kind: 'order' as const, applyid, applyNo, orderNo },
      ...{ from: '待受理' as const, to: '已办结' as const },
    })),
  );
  return { home, args, orders };
}

describe.skipIf(process.platform === 'win32')('--again at a terminal', () => {
  test('asks about each row; the one whose name was typed is filed once more, and only once [F29]', async () => {
    const { home, args, orders } = await finished();
    const ask = (name: string) => `${name} 注销卡：以前的订单`;
    const again = [...args, '--again', '--yes'];
    const none = [
      { when: ask('方岚'), type: `方览${enter}` },
      { when: ask('陆安岚'), type: enter },
    ];
    const left = await onTerminal(home, again, none);
    expect([left.code, left.screen.includes('输入的姓名与申请人不同：第2行 方岚 注销卡不再次办理')]).toEqual([
      0,
      true,
    ]);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });

    const one = [
      { when: ask('方岚'), type: `方岚${enter}` },
      { when: ask('陆安岚'), type: enter },
    ];
    const { code, screen } = await onTerminal(home, again, one);
    expect([code, screen.includes(`在订单 ${orders[0]!.orderNo} 之后再次办理`)]).toEqual([0, true]);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });

    const asked = await onTerminal(home, again, [{ when: ask('陆安岚'), type: enter }]);
    expect([asked.code, asked.screen.includes(ask('方岚'))]).toEqual([0, false]);
    for (const more of [
      [...args, '--yes'],
      ['resume', '--yes'],
    ])
      expect((await abtc(home, more)).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('with nothing that may be filed again says so, and submits the table as usual', async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    const args = [
      'submit',
      '--from',
      writeTable(home, '注销.csv', [FANG]),
      '--materials',
      REHEARSAL.materials,
    ];
    const { code, screen } = await onTerminal(home, [...args, '--again', '--yes'], []);
    expect([code, screen.includes('没有可以再次办理的行')]).toEqual([0, true]);
    expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
  });
});

test('--again without a terminal files nothing, whatever --yes says [F29]', async () => {
  const { home, args } = await finished();
  for (const more of [['--yes'], ['--yes', '--json'], ['--dry-run']]) {
    const line = [...args, '--again', ...more];
    const ran = await abtc(home, line);
    sound(line, ran);
    expect([ran.code, ran.err.includes('--again')]).toEqual([2, true]);
  }
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
});
