/** A portal that encodes pictures anew: at a terminal a person is asked once for each slot and type, elsewhere nothing is sent. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { setFaults } from '../../src/practice/faults.js';
import { finalScreen } from './final-screen.js';
import { filed, loggedIn } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { submitting, told, yes } from './submitting.js';
import { rehearsed } from './table.js';
import { inOrder, KEY, sitDown } from './typist.js';

vi.setConfig({ testTimeout: 300_000 });

test.skipIf(process.platform === 'win32')(
  'recode: off a terminal nothing is sent, and the sentence says what to do; at a terminal a person is asked once [F16]',
  async () => {
    const home = await loggedIn();
    await setFaults(home.practice, [{ operation: 'upload', kind: 'recode' }]);
    const ran = await abtc(home, yes(submitting(home, rehearsed('谢承衡'))));
    expect([ran.code, told(ran).rows.map(([outcome, codes]) => [outcome, codes])]).toEqual([
      3,
      [['not-sent', ['recoded']]],
    ]);
    const said = (await abtc(home, ['report'])).out;
    expect(said).toContain('请在终端上运行一次 abtc resume');
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });

    // Enter alone means no.
    const left = await sitDown(home, ['resume', '--yes'], {
      ...{ columns: 200, rows: 100 },
      reply: inOrder([{ when: '图片在门户上完整、清楚吗', type: KEY.enter }]),
    });
    expect([left.code, finalScreen(left.raw, 200)]).toEqual([3, expect.stringContaining('您没有确认')]);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });

    const answers = ['“旧护照首页”的 JPG', '“护照页照片”的 JPG'].map((when) => ({
      when,
      type: `y${KEY.enter}`,
    }));
    const seen = await sitDown(home, ['resume', '--yes'], {
      ...{ columns: 200, rows: 100 },
      reply: ({ screen }) => answers.find(({ when }) => screen.includes(when))?.type,
    });
    const screen = finalScreen(seen.raw, 200);
    expect([seen.code, seen.questions.length, screen]).toEqual([0, 2, expect.stringContaining('谢承衡')]);
    for (const words of ['旧护照首页.jpg（JPG）：发送 ', '字节，门户列出 ', '门户没有给出像素大小'])
      expect(screen).toContain(words);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    const folder = join(home.path, 'config/recoded');
    const [name] = readdirSync(folder);
    expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, name!), 'utf8')).not.toContain('谢承衡');

    // The next person's picture of the same slot and type asks nobody, with or without a terminal.
    const next = await abtc(home, yes(submitting(home, rehearsed('谢承溪'))));
    expect([next.code, next.err]).toEqual([0, expect.not.stringContaining('recoded')]);
    expect(await filed(home)).toEqual({ submits: 2, orders: 2 });
    const { orders } = await inspect(home.practice);
    const sizes = (who: string, file: string): number => statSync(join(REHEARSAL.materials, who, file)).size;
    expect(orders[1]!.accessories.map((a) => a.fileSize)).toContainEqual(
      expect.not.closeTo(sizes('谢承溪_APEC20231029000050', '护照页照片.jpg'), 0),
    );
  },
);
