/** readOfficeStatuses: what is kept for display; a file that cannot be used says nothing and stops nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOfficeStatuses } from '../../src/ledger/office.js';
import { tempFolders } from './ledger-kit.js';

const folder = tempFolders();
const known = { status: '已退回', state: 'returned', at: '2026-03-02T01:02:03.000Z', note: '没有盖章' };

test.each<[string, string, string[]]>([
  ['no JSON', '{', []],
  ['no object', '7', []],
  ['nothing in it', 'null', []],
  [
    'some that are none',
    JSON.stringify({ orders: { a: known, b: { ...known, state: 'x' }, c: null, d: { ...known, at: 'x' } } }),
    ['a'],
  ],
])('readOfficeStatuses: %s', async (_what, text, numbers) => {
  const local = folder();
  mkdirSync(local, { recursive: true });
  writeFileSync(join(local, 'office.json'), text);
  const read = await readOfficeStatuses({ local });
  expect([...read.keys()]).toEqual(numbers);
  for (const status of read.values()) expect(status).toEqual(known);
});
