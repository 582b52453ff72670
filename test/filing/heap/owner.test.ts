/** Whose a file is, by hundreds of names as offices get them. Certain is only what cannot be read in another way. */
import { describe, expect, test } from 'vitest';
import { pinyinOf } from '../../../src/sort/pinyin.js';
import { ownerOf } from '../../../src/filing/heap/owner.js';
import { peopleOf } from '../../../src/filing/heap/people.js';
import { LIST, listOf, slotsOf, verdict, YEAR } from './kit.js';

const each = (rows: readonly (readonly [string, string])[]): void =>
  test.each(rows)('%s: %s', (path, said) => expect(verdict(path)).toBe(said));

describe('a name that stands alone', () =>
  each([
    ['张三护照.jpg', '张三 护照首页'],
    ['张三-护照.jpg', '张三 护照首页'],
    ['张三_护照首页.PDF', '张三 护照首页'],
    ['护照（张三）.png', '张三 护照首页'],
    ['【张三】护照.jpg', '张三 护照首页'],
    ['01、张三—护照·首页.jpg', '张三 护照首页'],
    ['护照+张三.jpg', '张三 护照首页'],
    ['张 三 护 照.jpg', '张三 ?'],
    ['张　三　护照.jpg', '张三 护照首页'],
    ['张三/护照.jpg', '张三 护照首页'],
    ['护照/张三.jpg', '张三 护照首页'],
    ['护照/张三/IMG_2031.jpg', '张三 护照首页'],
    ['张三护照/IMG_2031.jpg', '张三 护照首页'],
    ['张三/张三护照.jpg', '张三 护照首页'],
    ['岚禾精密机械有限公司/销售部/张三护照.jpg', '张三 护照首页'],
    ['微信图片_20240301123456/张三护照.jpg', '张三 护照首页'],
    ['张三护照扫描件(1).jpg', '张三 护照首页'],
    ['张三护照原件扫描件.jpg', '张三 护照首页'],
    ['张三护照 - 副本 (2).jpg', '张三 护照首页'],
    ['张三护照2024年3月1日.jpg', '张三 护照首页'],
    ['张三/新建文件夹 (2)/护照.jpg', '张三 护照首页'],
    ['IMG_2031_张三护照.jpg', '张三 护照首页'],
    ['mmexport1709284567890 张三护照.jpg', '张三 护照首页'],
    ['微信图片_20240301123456张三护照.jpg', '张三 护照首页'],
    ['DSC_0001张三护照.jpg', '张三 护照首页'],
    ['张三护照第1页.jpg', '张三 护照首页'],
    ['张三护照3张.jpg', '张三 护照首页'],
    ['张三passport.jpg', '张三 护照首页'],
    ['Passport 张三.JPEG', '张三 护照首页'],
    [`张三护照${'_'.repeat(200)}.jpg`, '张三 护照首页'],
    ['陈新护照.jpg', '陈新 护照首页'],
    ['卡文护照.jpg', '卡文 护照首页'],
    ['卡文原卡.jpg', '卡文 原卡扫描件'],
    ['照平护照.jpg', '照平 护照首页'],
    ['照平照片.jpg', '照平 照片'],
    ['辛护照护照.jpg', '辛护照 护照首页'],
    ['辛护照.jpg', '辛护照 ?'],
    ['林𠮷安护照.jpg', '林𠮷安 护照首页'],
    ['TOM SMITH passport.jpg', 'TOM SMITH 护照首页'],
    ['tom smith 护照.jpg', 'TOM SMITH 护照首页'],
    ['ＴＯＭ　ＳＭＩＴＨ护照.jpg', 'TOM SMITH 护照首页'],
    ['TomSmith护照.jpg', 'TOM SMITH 护照首页'],
  ]));

describe('a name inside another name, or twice in the list', () =>
  each([
    ['欧阳静怡护照.jpg', '欧阳静怡 护照首页'],
    ['欧阳静护照.jpg', '? 欧阳静'],
    ['欧阳静/护照.jpg', '? 欧阳静'],
    ['欧阳 静 怡护照.jpg', '欧阳静怡 护照首页'],
    ['欧阳静 欧阳静怡护照.jpg', '? 欧阳静、欧阳静怡'],
    ['欧阳静APEC20240101000010护照.jpg', '欧阳静 护照首页'],
    ['欧阳静E10000010护照.jpg', '欧阳静 护照首页'],
    ['欧阳静APEC20240101000011护照.jpg', '? 欧阳静、欧阳静怡'],
    ['王小明护照.jpg', '? 王小明'],
    ['王小明E10000003护照.jpg', '王小明 护照首页'],
    ['王小明_APEC20240101000004/护照.jpg', '王小明 护照首页'],
    ['王小明E10000003 APEC20240101000004护照.jpg', '? 王小明'],
    // One letter of both.
    ['赵文静护照.jpg', '? 文静、赵文'],
    ['赵文护照.jpg', '赵文 护照首页'],
    ['文静护照.jpg', '文静 护照首页'],
    // Strangers.
    ['张三丰护照.jpg', '张三 ?'],
    ['小张三护照.jpg', '张三 ?'],
    ['张三儿护照.jpg', '张三 ?'],
    ['王小明明护照.jpg', '? 王小明'],
    ['张护照.jpg', '?'],
    ['三护照.jpg', '?'],
    ['张四护照.jpg', '?'],
    ['Tom Smithson passport.jpg', '?'],
    ['Atom Smith passport.jpg', '?'],
    ['张/三护照.jpg', '?'],
  ]));

describe('two people in one path', () =>
  each([
    ['张三李四护照.jpg', '? 张三、李四'],
    ['张三、李四护照.jpg', '? 张三、李四'],
    ['张三/李四护照.jpg', '? 张三、李四'],
    ['张三/李四/护照.jpg', '? 张三、李四'],
    ['李四发来的/张三护照.jpg', '? 张三、李四'],
    ['张三E10000002护照.jpg', '? 张三、李四'],
    ['张三APEC20240101000002护照.jpg', '? 张三、李四'],
    ['APEC20240101000001 E10000002护照.jpg', '? 张三、李四'],
    ['APEC20240101000001_APEC20240101000002护照.jpg', '? 张三、李四'],
    ['张三王小明护照.jpg', '? 张三、王小明'],
    ['张三欧阳静护照.jpg', '? 张三、欧阳静'],
    ['张三照平护照.jpg', '? 张三、照平'],
    // Strangers beside a listed name.
    ['张三王五护照.jpg', '张三 ?'],
    ['张三 Wang Wu 护照.jpg', '张三 ?'],
    ['王五张三护照.jpg', '张三 ?'],
    ['张三和王五护照.jpg', '张三 ?'],
    ['张三等3人护照.jpg', '张三 ?'],
    ['张三/王五/护照.jpg', '张三 ?'],
    ['张三/王五护照.jpg', '张三 ?'],
    ['张三/王五/张三护照.jpg', '张三 ?'],
    ['张三护照.王五', '张三 ?'],
    ['张三护照.wife', '张三 ?'],
    ['王五/护照.jpg', '?'],
  ]));

describe('relatives and others', () =>
  each([
    ['张三妻子护照.jpg', '张三 ?'],
    ['张三的妻子/护照.jpg', '张三 ?'],
    ['张三/妻子/护照.jpg', '张三 ?'],
    ['张三/家属/IMG_1.jpg', '张三 ?'],
    ['张三（父亲）护照.jpg', '张三 ?'],
    ['张三儿子护照.jpg', '张三 ?'],
    ['张三家属护照.jpg', '张三 ?'],
    ['张三之女护照.jpg', '张三 ?'],
    ['张三同事护照.jpg', '张三 ?'],
    ['张三的员工护照.jpg', '张三 ?'],
    ['张三助理护照.jpg', '张三 ?'],
    ['张三代办护照.jpg', '张三 ?'],
    ["张三's wife passport.jpg", '张三 ?'],
    ['张三妻子新护照.jpg', '张三 ?'],
    ['家属/张三护照.jpg', '张三 ?'],
    ['家属材料/张三/护照.jpg', '张三 ?'],
    ['妻子/张三护照.jpg', '张三 ?'],
    ['family/张三护照.jpg', '张三 ?'],
    ['同名/张三护照.jpg', '张三 ?'],
    ['张三👰护照.jpg', '张三 ?'],
    ['张三本人护照.jpg', '张三 护照首页'],
  ]));

describe('words that are names, and names that are words', () =>
  each([
    ['护照高清.jpg', '? 高清'],
    ['高清护照.jpg', '? 高清'],
    ['高清/护照.jpg', '? 高清'],
    ['张三护照高清.jpg', '? 张三、高清'],
    ['高清E10000017护照.jpg', '高清 护照首页'],
    ['单页护照.jpg', '? 单页'],
    ['护照平面图.jpg', '照平 ?'],
    ['护照平.jpg', '照平 ?'],
    ['原卡文.jpg', '卡文 ?'],
    ['护张三照.jpg', '张三 ?'],
    ['张三页.jpg', '张三 ?'],
    ['2张 三页护照.jpg', '张三 ?'],
  ]));

describe('numbers', () =>
  each([
    ['APEC20240101000001.jpg', '张三 ?'],
    ['APEC20240101000001护照.jpg', '张三 护照首页'],
    ['apec20240101000001护照.jpg', '张三 护照首页'],
    ['ＡＰＥＣ２０２４０１０１００００01护照.jpg', '张三 护照首页'],
    ['APEC 20240101000001 护照.jpg', '张三 护照首页'],
    ['APEC20240101000001-01-ta护照.jpg', '张三 护照首页'],
    ['APEC20240101000001-02-hb/护照.jpg', '张三 护照首页'],
    ['张三_APEC20240101000001/护照.jpg', '张三 护照首页'],
    ['E10000001护照.jpg', '张三 护照首页'],
    ['e10000001 护照.jpg', '张三 护照首页'],
    ['护照E10000001.jpg', '张三 护照首页'],
    ['张三E10000001/护照.jpg', '张三 护照首页'],
    ['141234567护照.jpg', '古月 护照首页'],
    ['APEC20240101000001王五护照.jpg', '张三 ?'],
    ['王五E10000001护照.jpg', '张三 ?'],
    // Nobody's.
    ['APEC20991231000001护照.jpg', '?'],
    ['张三APEC20991231000001护照.jpg', '? 张三'],
    ['APEC20991231000001/张三护照.jpg', '? 张三'],
    ['张三APEC2024010100000护照.jpg', '? 张三'],
    ['张三APEC202401010000011护照.jpg', '? 张三'],
    ['APEC202401010000011护照.jpg', '?'],
    ['张三E99999999护照.jpg', '? 张三'],
    ['E99999999护照.jpg', '?'],
    ['张三149999999护照.jpg', '? 张三'],
    ['xAPEC20240101000001护照.jpg', '? 张三'],
    ['APEC2O240101000001护照.jpg', '?'],
    // A part of another number.
    ['E100000011护照.jpg', '?'],
    ['1E10000001护照.jpg', '? 张三'],
    ['XE10000001护照.jpg', '?'],
    ['护照E1000000.jpg', '?'],
    ['1412345678护照.jpg', '?'],
    ['11010119900101E10000001护照.jpg', '? 张三'],
    // Without its letters: only proposed, but enough to contradict a name.
    ['20240101000001护照.jpg', '? 张三'],
    ['10000001护照.jpg', '? 张三'],
    ['张三20240101000001护照.jpg', '张三 护照首页'],
    ['李四20240101000001护照.jpg', '? 张三、李四'],
    ['李四10000001护照.jpg', '? 张三、李四'],
    ['E 10000001护照.jpg', '? 张三'],
    ['E-10000001护照.jpg', '? 张三'],
    // Two applications of one person.
    ['E10000021护照.jpg', '? 孙乐'],
    ['孙乐E10000021护照.jpg', '? 孙乐'],
    ['孙乐APEC20240101000022 E10000021护照.jpg', '孙乐 护照首页'],
    // Other numbers.
    ['张三110101199003071234护照.jpg', '张三 护照首页'],
    ['张三11010119900307123X护照.jpg', '张三 ?'],
    ['110101199003071234.jpg', '?'],
    ['张三13800001234护照.jpg', '张三 护照首页'],
    ['13800001234护照.jpg', '?'],
    ['20240301.jpg', '?'],
    ['APEC_20240301_张三_护照.jpg', '张三 护照首页'],
  ]));

describe('names that say nothing', () =>
  each(
    [
      ...['IMG_2031.jpg', 'P1020304.JPG', '微信图片_20240301123456.jpg', 'mmexport1709284567890.jpg'],
      ...[
        'DSC_0001.jpg',
        '扫描件(1).jpg',
        '新建文件夹/1.jpg',
        '😀.jpg',
        '---.jpg',
        '.....jpg',
        '（）.jpg',
        '_',
      ],
      ...['护照.jpg', '护照（1）.jpg', '身份证/IMG_1.jpg', `${'长'.repeat(80)}.jpg`, ' .jpg', '1'],
    ].map((path) => [path, '?'] as const),
  ));

describe('ways of writing', () =>
  each([
    ['阿依古丽·买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽•买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽‧买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽・买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽･买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽⋅买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽∙买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽.买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['阿依古丽 买买提护照.jpg', '阿依古丽·买买提 护照首页'],
    ['护照 阿依古丽.买买提', '阿依古丽·买买提 护照首页'],
    ['阿依古丽护照.jpg', '?'],
    ['買买提·阿依古丽护照.jpg', '?'],
    ['買买提护照.jpg', '?'],
    // Traditional letters are others.
    ['張三护照.jpg', '?'],
    ['張三護照.jpg', '?'],
    ['张三護照.jpg', '张三 ?'],
    // 吉 is not 𠮷.
    ['林吉安护照.jpg', '?'],
    ['林\u200b𠮷\u200b安护照.jpg', '林𠮷安 护照首页'],
    ['张\u202e三护照.jpg', '张三 护照首页'],
    ['张三护照\u0301.jpg', '张三 护照首页'],
    ['⼤张三护照.jpg', '张三 ?'],
  ]));

test('accents count in any composition', () => {
  const list = listOf('Zoë Müller', '张三');
  expect(verdict('Zoë Müller 护照.jpg'.normalize('NFD'), { list })).toBe('Zoë Müller 护照首页');
  expect(verdict('zoë müller 护照.jpg'.normalize('NFC'), { list })).toBe('Zoë Müller 护照首页');
  expect(verdict('Zoe Muller 护照.jpg', { list })).toBe('?');
});

test('张三 is certain only while nobody else has this name, or a longer one with it', () => {
  const among = (other: string) => verdict('张三护照.jpg', { list: listOf('张三', '李四', other) });
  expect(among('王五')).toBe('张三 护照首页');
  for (const other of ['张三', '张三丰', '老张三', '张·三丰', '張三', '張三豐'])
    expect([other, among(other)]).toEqual([other, '? 张三']);
  expect(among('张·三')).toBe('? 张·三、张三');
});

test('a single letter is nobody by itself', () => {
  const list = listOf('李', '');
  expect(verdict('李四张护照.jpg', { list })).toBe('? 李');
  expect(verdict('李护照.jpg', { list })).toBe('? 李');
  expect(verdict('李E10000001护照.jpg', { list })).toBe('李 护照首页');
});

describe('pinyin proposes, and makes nothing certain', async () => {
  const pinyin = await pinyinOf();
  test.each([
    ['zhangsan护照.jpg', '? 张三'],
    ['ZHANG SAN passport.jpg', '? 张三'],
    ['San Zhang passport.jpg', '? 张三'],
    ['sanzhang.jpg', '? 张三'],
    ['Zhang_San-护照.jpg', '? 张三'],
    ['zhangsanfeng.jpg', '?'],
    ['LYU LYU passport.jpg', '? 吕绿'],
    ['LV LV passport.jpg', '? 吕绿'],
    ['lu lu.jpg', '? 吕绿'],
    ['SHAN XIAOYU passport.jpg', '? 单小雨'],
    ['dan xiao yu.jpg', '? 单小雨'],
    ['ZENG CHANGHE.jpg', '? 曾长河'],
    ['Changhe Zeng.jpg', '? 曾长河'],
    ['ceng zhanghe.jpg', '? 曾长河'],
    ['ouyangjingyi.jpg', '? 欧阳静怡'],
    ['AYIGULI MAIMAITI.jpg', '? 阿依古丽·买买提'],
    ['李四 ZHANG SAN 护照.jpg', '? 张三、李四'],
    ['李四 LI SI 护照.jpg', '李四 ?'],
    ['wang xiaoming.jpg', '? 王小明'],
    ['passport.jpg', '?'],
  ])('%s: %s', (path, said) => expect(verdict(path, { pinyin })).toBe(said));
});

test('a proposal says what it rests on, and numbers come first', () => {
  const people = peopleOf(LIST, { year: YEAR });
  const signs = (...path: string[]) =>
    ownerOf(path, people).candidates.map(({ application, by }) => [application.applicant, by]);
  expect(signs('李四', 'E10000001 APEC20240101000018')).toEqual([
    ['赵文', 'number'],
    ['张三', 'passport'],
    ['李四', 'name'],
  ]);
  expect(ownerOf(['张三 E10000001'], people).certain?.by).toBe('passport');
  expect(ownerOf(['张三'], people).certain?.by).toBe('name');
});

test('without slots nothing is certain', () => {
  expect(verdict('张三护照.jpg', { slots: slotsOf() })).toBe('张三 ?');
});
