/** 信息确认 that shows only a part of what it holds: masked values, names that are cut, pictures without names. */
import { describe, expect, test } from 'vitest';
import type { FilingFile } from '../../../../src/filing/filing.js';
import type { Met } from '../../../../src/portal/chrome/pairs.js';
import { readBack } from '../../../../src/portal/chrome/readback.js';
import { filingOf, lex, NUMBERS, planned, withPages } from './kit.js';

const show = withPages();
const [NUMBER] = NUMBERS;
const SLOT = '单位注销申请函';
const PHONE = planned('联系人电话', '13800138000', 'contactPhone');

const fileOf = (name: string): FilingFile => ({
  ...{ slot: SLOT, slotLabel: SLOT, path: `/材料/${name}`, name, bytes: 1200, sha256: '0' },
  type: 'pdf',
});

/** Reads `rows` of a confirmation page. */
async function read(rows: string, names: readonly string[] = [], readonly: Record<string, string> = {}) {
  const { tab } = await show(
    `<h1>信息确认</h1><p>申请单号：${NUMBER}</p><div><h3>在线填表</h3><a href="#">修改</a>${rows}</div><button>提交</button>`,
  );
  const met: Met = {
    labels: new Map([['contactPhone', '联系人电话']]),
    readonly: new Map(Object.entries(readonly)),
    slots: new Set([SLOT]),
    files: names.map((name) => ({ slot: SLOT, file: fileOf(name) })),
  };
  const { fields, files, inPart, unread, different } = readBack(
    await tab.look(),
    filingOf([PHONE]),
    met,
    lex,
  );
  return {
    phone: fields['contactPhone'],
    files: files.map((f) => f.name),
    inPart: inPart.map((p) => `${p.label}: ${p.planned} / ${p.shown}`),
    unread,
    different,
  };
}

describe('信息确认', () => {
  test.each([
    ['138****8000', true],
    ['138***8000', true],
    ['138*****8000', true],
    ['****8000', true],
    ['1380013****', true],
    ['138••••8000', true],
    ['138****8001', false],
    ['139****8000', false],
    ['***********', false],
    ['138001*38000', false],
  ])('masked value: %s agrees with 13800138000: %s', async (text, agrees) => {
    const found = await read(`<p>联系人电话：${text}</p>`);
    expect([found.phone === PHONE.value, found.inPart]).toEqual([
      agrees,
      agrees ? [`联系人电话: 13800138000 / ${text}`] : [],
    ]);
  });

  test('masked value: whole values are not said to be shown in part', async () => {
    expect(await read('<p>联系人电话：13800138000</p>')).toMatchObject({ phone: PHONE.value, inPart: [] });
  });

  test('masked value: of the applicant and of a read-only field alike', async () => {
    const rows = '<p>申请人：林**</p><p>证件名称：G1****78</p>';
    expect(await read(rows, [], { 证件名称: 'G1234578' })).toMatchObject({
      different: [],
      inPart: ['申请人: 林知夏 / 林**', '证件名称: G1234578 / G1****78'],
    });
    expect(await read(rows.replace('林**', '王**'), [], { 证件名称: 'G1234579' })).toMatchObject({
      different: ['申请人', '证件名称'],
    });
  });

  test('shortened names: a name that is cut counts if it fits one file alone', async () => {
    const names = ['单位注销申请函（林知夏）盖章扫描.pdf', '单位授权书.pdf'];
    const cut = `<p>${SLOT}</p><p>单位注销申请函（…扫描.pdf (1.2KB)</p><p>单位授权书.pdf</p>`;
    expect(await read(cut, names)).toMatchObject({
      files: names,
      inPart: [`${SLOT}: ${names[0]} / 单位注销申请函（…扫描.pdf (1.2KB)`],
      unread: [],
    });
    const twins = ['单位注销申请函（林知夏）盖章扫描.pdf', '单位注销申请函（林知秋）盖章扫描.pdf'];
    const two = await read(cut.replace('<p>单位授权书.pdf</p>', ''), twins);
    expect([two.files, two.unread.length]).toEqual([[], 1]);
  });

  test('thumbnails: as many pictures as files, without names', async () => {
    const picture =
      '<img width="60" height="60" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">';
    const names = ['一.pdf', '二.pdf'];
    expect(await read(`<p>${SLOT}</p>${picture}${picture}`, names)).toMatchObject({
      files: names,
      inPart: [`${SLOT}: 一.pdf / `, `${SLOT}: 二.pdf / `],
    });
    expect(await read(`<p>${SLOT}</p>${picture}`, names)).toMatchObject({ files: [], inPart: [] });
    expect(await read(`<p>${SLOT}</p>${picture}${picture}<p>一.pdf</p><p>二.pdf</p>`, names)).toMatchObject({
      files: names,
      inPart: [],
    });
  });
});
