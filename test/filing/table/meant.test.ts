/** Headings that a person says are meant. */
import { expect, test } from 'vitest';
import { withConfirmedHeadings } from '../../../src/filing/table/meant.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';

const source = (text: string) => csvSource(Buffer.from(text));
const headingsOf = async (text: string, says: boolean) => {
  const asked: [string, string][] = [];
  const read = await withConfirmedHeadings(source(text), false, (heading, ours) => {
    asked.push([heading, ours]);
    return Promise.resolve(says);
  });
  return { asked, headings: readTable(read, false).headings };
};

const TABLE = '名单\n业务,申请单号,姓名,联系电话,部门\n换补卡,APEC20241014000093,施子桐,18800001234,甲\n';

test('asMeant: a heading close to ours is asked about, and read so after a yes', async () => {
  expect(await headingsOf(TABLE, true)).toEqual({
    asked: [['联系电话', '联系人电话']],
    headings: ['业务', '申请单号', '姓名', '联系人电话', '部门'],
  });
});

test('asMeant: after a no the heading stays unknown', async () => {
  const { headings } = await headingsOf(TABLE, false);
  expect(headings).toContain('联系电话');
});

test('asMeant: a column that is there already is never doubled', async () => {
  const twice = '业务,申请单号,联系电话,联系的电话\n换补卡,APEC20241014000093,1,2\n';
  const { headings } = await headingsOf(twice, true);
  expect(headings.filter((heading) => heading === '联系人电话')).toHaveLength(1);
  const there = await headingsOf('业务,申请单号,联系人电话,联系电话\n换补卡,APEC20241014000093,1,2\n', true);
  expect(there.asked).toEqual([]);
});
