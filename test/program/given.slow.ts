/** A table's cell against a value that a page has filled in: a warning alone is not enough. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { abtc, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { withWindow } from './window.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

const { windowHome, logIn } = withWindow(21_341);

/** The page fills in an invoice that cannot be changed. */
const FIXED = `setInterval(() => {
  const box = document.getElementById('f-invoiceType');
  if (!box || box.disabled) return;
  box.value = [...box.options].find((o) => o.text === '增值税普通发票').value;
  box.dispatchEvent(new Event('change', { bubbles: true }));
  box.disabled = true;
}, 20);
`;

describe.skipIf(process.platform === 'win32')('field preset by the page, through the browser', () => {
  test('not changeable and unlike the table: nothing is filed; equal to it: the row is filed', async () => {
    const home = await windowHome((pages) => {
      writeFileSync(join(pages, 'fixed.js'), FIXED);
      appendFileSync(join(pages, 'index.html'), '<script src="fixed.js"></script>\n');
    });
    await abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome']);
    expect((await logIn(home)).code).toBe(0);
    const submit = (invoice: string) => {
      const table = writeTable(home, '换补卡.csv', [{ ...rehearsed('施子桐'), 发票信息: invoice }]);
      const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
      return abtc(home, args, { env: home.env });
    };
    const other = await submit('增值税专用发票');
    expect([other.code, other.out + other.err]).toEqual([2, expect.stringContaining('增值税普通发票')]);
    expect((await inspect(home.practice)).drafts).toEqual([]);
    const same = await submit('增值税普通发票');
    expect(same.code, same.out + same.err).toBe(0);
    expect((await inspect(home.practice)).orders).toHaveLength(1);
  });
});
