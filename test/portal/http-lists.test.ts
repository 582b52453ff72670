/** Lists and ids as a portal may really send them: long numbers, many pages, and pages that do not add up. */
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { data, odd, type Asked } from './odd-server.js';

const order = (n: number, id = `20260302${String(n).padStart(11, '0')}`) =>
  `{"orderId":${id},"orderNo":"APEC20260302000001-${n}-hb","applyid":2022103112345678901,
   "applyNo":"APEC20221031000002","applicantName":"林𠮷安","businessType":"HBK","businessName":"换补卡",
   "agencyName":"岚州市外事办公室","orderStatus":"办理中","submitTime":"2026-03-02 09:00:00"}`;

interface Paging {
  PageNumber: number;
  PageSize: number;
}
const paging = (asked: Asked) => JSON.parse(asked.body) as Paging;
const page = (answer: ServerResponse, total: number, items: string[]) =>
  data(answer, `{"pageNo":1,"pageSize":100,"total":${total},"list":[${items.join(',')}]}`);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('19-digit ids keep every digit, bare or as text', async () => {
  const items = [order(1, '2022103112345678901'), order(2, '"2022103112345678903"'), order(3, '7')];
  const { portal } = await odd((answer) => page(answer, 3, items));
  const { orders } = await portal.orders();
  expect(orders.map((o) => o.id)).toEqual(['2022103112345678901', '2022103112345678903', '7']);
  expect(orders[0]!.applicationId).toBe('2022103112345678901');
});

test('an order’s state that this version does not know stays verbatim and is unknown', async () => {
  const item = order(1).replace('办理中', '已转外交部');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ status: '已转外交部', state: 'unknown' });
});

test('a business this version does not know stays by its name', async () => {
  const item = order(1).replace('"HBK"', '"XYZ"').replace('换补卡', '补证');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ business: undefined, businessName: '补证' });
});

test('every page is asked for, and only as many as there are', async () => {
  const { portal, asked } = await odd((answer, one) => {
    const { PageNumber, PageSize } = paging(one);
    const from = (PageNumber - 1) * PageSize;
    page(
      answer,
      250,
      range(from, Math.min(from + PageSize, 250)).map((n) => order(n)),
    );
  });
  const { orders } = await portal.orders();
  expect(orders.map((o) => o.number)).toEqual(range(0, 250).map((n) => `APEC20260302000001-${n}-hb`));
  expect(asked.map((one) => paging(one).PageNumber)).toEqual([1, 2, 3]);
});

test('a portal that gives fewer a page than it was asked for is read to its total all the same', async () => {
  const { portal } = await odd((answer, one) => {
    const from = (paging(one).PageNumber - 1) * 10;
    page(
      answer,
      25,
      range(from, Math.min(from + 10, 25)).map((n) => order(n)),
    );
  });
  expect((await portal.orders()).orders).toHaveLength(25);
});

test('an empty list with a total is no empty list [F11]', async () => {
  const { portal, asked } = await odd((answer) => page(answer, 3, []));
  await expect(portal.orders()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'shape' });
  expect(asked).toHaveLength(1);
});

test('a list that ends before its total is not the list', async () => {
  const { portal } = await odd((answer, one) =>
    page(answer, 150, paging(one).PageNumber === 1 ? range(0, 100).map((n) => order(n)) : []),
  );
  await expect(portal.orders()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'shape' });
});

test('a portal that shows the first page again and again has not shown its list', async () => {
  const { portal } = await odd((answer) =>
    page(
      answer,
      150,
      range(0, 100).map((n) => order(n)),
    ),
  );
  await expect(portal.orders()).rejects.toMatchObject({ name: 'UnknownAnswer', why: 'shape' });
});

test('a list that moved while it was read is read again: a row pushed over the edge of a page is not lost', async () => {
  let all = range(0, 150);
  let moved = false;
  const { portal } = await odd((answer, one) => {
    const from = (paging(one).PageNumber - 1) * 100;
    const shown = all.slice(from, from + 100);
    page(
      answer,
      all.length,
      shown.map((n) => order(n)),
    );
    // Somebody files just after the first page was shown: the newest stands first.
    if (!moved) all = [900, ...all];
    moved = true;
  });
  const { orders } = await portal.orders();
  expect(orders.map((o) => o.number)).toEqual(all.map((n) => `APEC20260302000001-${n}-hb`));
});

test('one row of another shape spoils the list: it may be the one that matters', async () => {
  const broken = order(2).replace('"submitTime":"2026-03-02 09:00:00"', '"submitTime":"昨天"');
  const { portal } = await odd((answer) => page(answer, 2, [order(1), broken]));
  const error = { name: 'UnknownAnswer', why: 'shape', detail: 'Data.list.1.submitTime' };
  await expect(portal.orders()).rejects.toMatchObject(error);
});

test('escapes and bidi marks in names and statuses never reach the screen', async () => {
  const item = order(1).replace('林𠮷安', '林\\u001b[2J𠮷\\u202e安').replace('办理中', '办理\\u0000中');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ applicant: '林𠮷安' });
});
