/** `check --materials` with files that lie in the folder itself, named as people send them. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './built.js';
import { loggedIn } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';

test('check takes a file named by the new passport number that the table has', async () => {
  const home = await loggedIn();
  const row = rehearsed('薛承霖');
  const scans = join(root, REHEARSAL.materials, `薛承霖_${row['申请单号']!}`);
  const heap = join(home.path, '收到的');
  mkdirSync(heap);
  const named = [
    ['新护照首页.jpg', `新护照 ${row['新护照号码']!}.jpg`],
    ['旧护照首页.jpg', '薛承霖旧护照首页.jpg'],
    ['换补卡情况说明.pdf', '薛承霖换补卡情况说明.pdf'],
  ] as const;
  for (const [file, as] of named) copyFileSync(join(scans, file), join(heap, as));
  const table = writeTable(home, '一人.csv', [row]);
  const { code, out } = await abtc(home, ['check', table, '--materials', heap]);
  expect([code, out]).toEqual([0, expect.not.stringContaining('✖')]);
}, 60_000);
