/** The list of missing materials: two people of one name in it. */
import { expect, test } from 'vitest';
import { missingOf } from '../../src/sort/missing.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import type { Screen } from '../../src/terminal/screen.js';
import { missingList } from '../../src/terminal/views/sort-missing.js';
import { listOf } from '../filing/heap/kit.js';
import { slot } from '../filing/kit.js';
import { wantedFor } from '../sort/kit.js';

test('missingList tells two people of one name apart by the ends of their applications, and shows no whole number', async () => {
  const screen = { texts: await loadTexts('zh') } as Screen;
  const list = listOf('王小明', '张三', '王小明');
  const wanted = wantedFor(list, [slot('照片')]);
  const lacking = (filled: Map<string, number>) => missingOf(wanted, [], { filled });
  const said = (missing: ReturnType<typeof lacking>): string =>
    missingList({ missing, wanted, unread: 0, now: new Date('2026-11-30T00:00:00Z') }, screen).join('\n');
  const all = said(lacking(new Map()));
  const [first, , last] = list.map(({ number }) => number.slice(-4));
  expect(all).toContain(`王小明（申请单尾号${first!}）（换补卡）：还缺 照片`);
  expect(all).toContain(`王小明（申请单尾号${last!}）（换补卡）：还缺 照片`);
  expect(all).toContain('\n张三（换补卡）：');
  for (const { number } of list) expect(all).not.toContain(number);
  // The other one has everything: the line still says whose it is.
  expect(said(lacking(new Map()).slice(0, 1))).toContain(`王小明（申请单尾号${first!}）`);
});
