/** Rosters: which rows say that somebody left or has a new passport, and which lists say nothing of anybody. */
import { describe, expect, test } from 'vitest';
import { isRosterHeading, readRoster, type RosterRow } from '../../../src/filing/table/roster.js';
import { csvSource } from '../../../src/filing/table/source.js';

const read = (text: string) => readRoster(csvSource(Buffer.from(text), isRosterHeading));
function rows(text: string): RosterRow[] {
  const found = read(text);
  if (!('rows' in found)) throw new Error(JSON.stringify(found));
  return found.rows;
}
const says = (text: string): string[] => rows(text).map((row) => row.says);

describe('readRoster', () => {
  test('by 离职日期, 新护照号码 and 事项; a row with none of them says nothing', () => {
    const text = [
      '离职和换护照名单（2026 年 11 月）,,,',
      '姓名,护照号码,离职日期,新护照号码,事项,备注',
      '王芳,EK1234567,2026/11/3,,,',
      '王芳,EK7654321,,EN1112223,,',
      '沈思川,EK1234568,,,离职,',
      '陆安岚,EK1234569,,,已退休,',
      '方岚,EK1234570,,,换护照,',
      '顾望宁,EK1234571,,,在职,',
      '温安宁,EK1234572,,,调岗,',
      ',,,,,',
      '合计 7 人,,,,,',
    ];
    const all = rows(text.join('\n'));
    expect(all.map((row) => [row.line, row.says])).toEqual([
      [3, 'leaver'],
      [4, 'new-passport'],
      [5, 'leaver'],
      [6, 'leaver'],
      [7, 'new-passport'],
      [8, 'nothing'],
      [9, 'nothing'],
    ]);
    expect(all[0]).toMatchObject({ person: '王芳', passport: 'EK1234567', left: '2026-11-03' });
    expect(all.map((row) => row.word)).toEqual([...Array<undefined>(6), '调岗']);
  });

  test('离职 is a reason where the roster says that word, and no other', () => {
    const reasons = (text: string) => rows(text).map(({ reason }) => reason);
    expect(reasons('姓名,离职日期,事项\n王芳,2026-11-03,\n方岚,2026-11-03,退休\n沈思川,,已离职')).toEqual([
      '离职',
      undefined,
      '离职',
    ]);
    expect(reasons('姓名,最后工作日\n王芳,2026-11-03')).toEqual([undefined]);
    expect(reasons('姓名,离职日期,新护照号码\n王芳,,EN1112223')).toEqual([undefined]);
  });

  test('a row that contradicts itself or is damaged is a question', () => {
    expect(says('姓名,离职日期,事项\n王芳,2026-11-03,在职\n王芳,2026-11-03,换护照')).toEqual([
      ...['unclear', 'unclear'],
    ]);
    const [damaged] = rows('姓名,申请单号,离职日期\n王芳,2.02306E+17,2026-11-03');
    expect([damaged?.says, damaged?.column]).toEqual(['damaged', '申请单号']);
    expect(says('姓名,护照号,离职日期\n王芳,EK1234567,下月底')).toEqual(['damaged']);
    expect(says('姓名,护照号,离职日期\n王?,EK1234567,2026-11-03')).toEqual(['damaged']);
  });

  test('a list of staff, a list of nobody and an empty one are refused', () => {
    expect(read('姓名,护照号,部门\n王芳,EK1234567,销售')).toEqual({ lacks: 'says' });
    expect(read('部门,离职日期\n销售,2026-11-03')).toEqual({ lacks: 'who' });
    expect(read('姓名,离职日期\n示例：王芳,2026-11-03')).toEqual({ lacks: 'rows' });
    expect(read('姓名,护照号,原护照号,新护照号码\n王芳,A,B,C')).toEqual({ doubled: ['护照号', '原护照号'] });
  });
});
