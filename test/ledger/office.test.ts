/** readOfficeStatuses: what is kept for display; a file that cannot be used says nothing and stops nothing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Order } from '../../src/filing/model.js';
import type { LedgerView } from '../../src/ledger/ledger.js';
import { emptyIfNewer, noteOfficeStatuses, readOfficeStatuses } from '../../src/ledger/office.js';
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

test('noteOfficeStatuses: the ledger’s orders only; one that is not shown keeps its status, and a note lasts as long as the status', async () => {
  const records = { local: folder() };
  const states = new Map(
    ['O-1', 'O-2'].map((order) => [order, { outcome: 'accepted', order }]),
  ) as unknown as LedgerView['states'];
  const listed = (...orders: [number: string, status: string][]) => ({
    orders: orders.map(([number, status]) => ({
      ...{ number, status, state: status === '已退回' ? 'returned' : 'open' },
    })) as Order[],
    asOf: new Date(known.at),
  });
  const shown = async () =>
    [...(await readOfficeStatuses(records))].map(([number, { status, note }]) => [number, status, note]);

  await noteOfficeStatuses(
    records,
    states,
    listed(['O-1', '已退回'], ['O-2', '待受理'], ['X', '待受理']),
    new Map([['O-1', '没有盖章']]),
  );
  expect(await shown()).toEqual([
    ['O-1', '已退回', '没有盖章'],
    ['O-2', '待受理', undefined],
  ]);
  await noteOfficeStatuses(records, states, listed(['O-1', '已退回']));
  expect((await shown())[0]).toEqual(['O-1', '已退回', '没有盖章']);
  await noteOfficeStatuses(records, states, listed(['O-1', '办理中']));
  expect(await shown()).toEqual([
    ['O-1', '办理中', undefined],
    ['O-2', '待受理', undefined],
  ]);
});

test('noneIfNewer: what a later version has written is neither read nor replaced; other errors stay errors', async () => {
  const records = { local: folder() };
  mkdirSync(records.local, { recursive: true });
  const newer = JSON.stringify({ version: 2, orders: { a: known } });
  writeFileSync(join(records.local, 'office.json'), newer);
  const states = new Map([['O-1', { outcome: 'accepted', order: 'O-1' }]]) as unknown as LedgerView['states'];
  const orders = [{ number: 'O-1', status: '待受理', state: 'open' }] as Order[];
  const noting = noteOfficeStatuses(records, states, { orders, asOf: new Date(known.at) });
  expect((await noting.catch(emptyIfNewer)).size).toBe(0);
  expect((await readOfficeStatuses(records).catch(emptyIfNewer)).size).toBe(0);
  expect(readFileSync(join(records.local, 'office.json'), 'utf8')).toBe(newer);
  expect(() => emptyIfNewer(new RangeError())).toThrow(RangeError);
});
