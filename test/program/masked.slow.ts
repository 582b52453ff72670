/** A confirmation page that masks a value: a person confirms it once for each field and business, or nothing is filed. */
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { recordsIn } from '../ledger/records.js';
import { abtc, onTerminal, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { withWindow } from './window.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

const { windowHome, logIn } = withWindow(21_342);
const enter = '\r';

/** Every text that shows the telephone number shows a part of it. */
const MASK = `setInterval(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (text.nodeValue.includes('18800001234'))
      text.nodeValue = text.nodeValue.replace('18800001234', '188****1234');
}, 20);
`;

describe.skipIf(process.platform === 'win32')('--review', () => {
  test('a masked telephone number: without it nothing is filed; with it a person is asked once', async () => {
    const home = await windowHome((pages) => {
      writeFileSync(join(pages, 'mask.js'), MASK);
      appendFileSync(join(pages, 'index.html'), '<script src="mask.js"></script>\n');
    });
    await abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome']);
    expect((await logIn(home)).code).toBe(0);
    const table = writeTable(home, '注销.csv', [rehearsed('陆安岚'), rehearsed('方岚')]);
    const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];

    const without = await abtc(home, args, { env: home.env });
    expect([without.code, without.out + without.err]).toEqual([
      3,
      expect.stringMatching(/只显示了一部分内容（联系人电话）.*--review/su),
    ]);
    expect((await inspect(home.practice)).orders).toEqual([]);

    const asked = '“联系人电话”在页面上只显示“188****1234”';
    const review = await onTerminal(
      home,
      [...args, '--review'],
      [
        { when: asked, type: `y${enter}` },
        { when: '提交 陆安岚 的注销卡吗', type: `y${enter}` },
        { when: '提交 方岚 的注销卡吗', type: `y${enter}` },
      ],
      { env: home.env, patienceMs: 200_000 },
    );
    expect(review.code, review.screen).toBe(0);
    expect((await inspect(home.practice)).orders).toHaveLength(2);
    const ledgers = join(home.path, 'data/ledgers');
    const folder = readdirSync(ledgers, { recursive: true, encoding: 'utf8' }).find((name) =>
      existsSync(join(ledgers, name, 'ledger.txt')),
    );
    const intents = recordsIn(join(ledgers, folder!)).filter((record) => record.type === 'intent');
    expect(intents.map((intent) => intent.confirmed)).toEqual([['联系人电话'], ['联系人电话']]);
  });
});
