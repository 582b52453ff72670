/** Lists and ids as a portal may really send them: long numbers, many pages, and pages that do not fit together. */
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

test('decode: 19-digit ids keep every digit, bare or as text', async () => {
  const items = [order(1, '2022103112345678901'), order(2, '"2022103112345678903"'), order(3, '7')];
  const { portal } = await odd((answer) => page(answer, 3, items));
  const { orders } = await portal.orders();
  expect(orders.map((o) => o.id)).toEqual(['2022103112345678901', '2022103112345678903', '7']);
  expect(orders[0]!.applicationId).toBe('2022103112345678901');
});

test('toOrder: a state that this version does not know stays verbatim and is unknown', async () => {
  const item = order(1).replace('办理中', '已转外交部');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ status: '已转外交部', state: 'unknown' });
});

test('toOrder: a business this version does not know stays by its name', async () => {
  const item = order(1).replace('"HBK"', '"XYZ"').replace('换补卡', '补证');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ business: undefined, businessName: '补证' });
});

test('allPages: every page is asked for, and only as many as there are', async () => {
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

test('allPages: a portal with fewer rows a page than asked for is still read to its total', async () => {
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

/** What each page says, by its number from 1: its total, and the numbers of its orders. */
type Pages = (page: number, reading: number) => [total: number, from: number, to: number];

/** A portal that shows these pages; `readings` counts how often its first page was asked for. */
async function paged(pages: Pages) {
  let readings = 0;
  const far = await odd((answer, one) => {
    const { PageNumber } = paging(one);
    if (PageNumber === 1) readings += 1;
    const [total, from, to] = pages(PageNumber, readings);
    page(
      answer,
      total,
      range(from, to).map((n) => order(n)),
    );
  });
  return { ...far, readings: () => readings };
}
const HUNDREDS = (p: number): [number, number] => [(p - 1) * 100, Math.min(p * 100, 336)];

const MISFITS: [string, Pages, string][] = [
  ['a total, and no rows', () => [3, 0, 0], 'ends before'],
  ['page 2 says that there is nothing', (p) => (p === 2 ? [0, 0, 0] : [336, ...HUNDREDS(p)]), 'differs'],
  ['page 3 says that there are as many as came', (p) => [p === 3 ? 300 : 336, ...HUNDREDS(p)], 'differs'],
  ['the total grows with each page', (p) => [336 + p, ...HUNDREDS(p)], 'differs'],
  ['the last page is empty', (p) => (p === 4 ? [336, 0, 0] : [336, ...HUNDREDS(p)]), 'ends before'],
  ['the first page again and again', () => [336, 0, 100], 'repeats'],
  ['a row of the first page on the second', (p) => [200, (p - 1) * 99, (p - 1) * 99 + 100], 'repeats'],
  ['no total on a page with rows', () => [0, 0, 100], 'longer'],
  ['fewer than the rows of a page', () => [7, 0, 100], 'longer'],
];
test.each(MISFITS)(
  'list whose pages do not fit together, %s: read three times, and never a part of it [F11 F51]',
  async (_what, pages, detail) => {
    const { portal, readings } = await paged(pages);
    await expect(portal.orders()).rejects.toMatchObject({
      name: 'UnknownAnswer',
      why: 'shape',
      detail: expect.stringContaining(detail),
    });
    expect(readings()).toBe(3);
    await expect(portal.shows(new Set(['APEC20260302000001-9000-hb']))).rejects.toMatchObject({
      why: 'shape',
    });
  },
);

test.each(MISFITS)(
  'list whose pages do not fit together once, %s: whole at the second reading [F51]',
  async (_what, pages) => {
    const { portal, readings } = await paged((p, reading) =>
      reading === 1 ? pages(p, reading) : [336, ...HUNDREDS(p)],
    );
    expect((await portal.orders()).orders.map((o) => o.number)).toEqual(
      range(0, 336).map((n) => `APEC20260302000001-${n}-hb`),
    );
    expect(readings()).toBe(2);
  },
);

test('shows: stops at the first page with one of the numbers, and reads to the end where there is none', async () => {
  const { portal, asked } = await paged((p) => [336, ...HUNDREDS(p)]);
  const pagesFor = async (n: number) => {
    const before = asked.length;
    const found = await portal.shows(new Set([`APEC20260302000001-${n}-hb`]));
    return [found, asked.length - before];
  };
  expect(await pagesFor(5)).toEqual([true, 1]);
  expect(await pagesFor(150)).toEqual([true, 2]);
  expect(await pagesFor(335)).toEqual([true, 4]);
  expect(await pagesFor(9000)).toEqual([false, 4]);
});

test('list that moved while it was read is read again: a row pushed over the edge of a page is not lost', async () => {
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

test('list with one row of another shape is refused: that row may be the one that matters', async () => {
  const broken = order(2).replace('"submitTime":"2026-03-02 09:00:00"', '"submitTime":"昨天"');
  const { portal } = await odd((answer) => page(answer, 2, [order(1), broken]));
  const error = { name: 'UnknownAnswer', why: 'shape', detail: 'Data.list.1.submitTime' };
  await expect(portal.orders()).rejects.toMatchObject(error);
});

test('plainText: escapes and bidi marks in names and statuses never reach the screen [F36]', async () => {
  const item = order(1).replace('林𠮷安', '林\\u001b[2J𠮷\\u202e安').replace('办理中', '办理\\u0000中');
  const { portal } = await odd((answer) => page(answer, 1, [item]));
  expect((await portal.orders()).orders[0]).toMatchObject({ applicant: '林𠮷安' });
});
