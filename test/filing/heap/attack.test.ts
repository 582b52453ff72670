/** Paths that were made to mislead: folders of others, names that look alike, new passports, further pages. */
import { expect, test } from 'vitest';
import { pinyinOf } from '../../../src/sort/pinyin.js';
import { listOf, slotsOf, verdict } from './kit.js';

const CERTAIN = '张三 护照首页';
const ASKED = '张三 ?';
const NOBODY = '?';
const pinyin = await pinyinOf();

test.each([
  // A folder outside says something of its own.
  ['王五/张三护照.jpg', ASKED],
  ['王五的/张三/护照.jpg', ASKED],
  ['李四五的材料/张三/护照.jpg', '? 张三、李四'],
  ['王五的材料/张三/护照.jpg', ASKED],
  ['张三 妻子/护照.jpg', ASKED],
  ['离职人员/张三护照.jpg', ASKED],
  ['旧/张三护照.jpg', ASKED],
  ['2019年续签/张三护照.jpg', ASKED],
  ['2019年/张三护照.jpg', ASKED],
  ['2019/张三护照.jpg', ASKED],
  ['20190301/张三护照.jpg', ASKED],
  ['2019-03/张三护照.jpg', ASKED],
  ['19年/张三护照.jpg', ASKED],
  ['一九年/张三护照.jpg', ASKED],
  ['去年/材料/张三护照.jpg', ASKED],
  ['材料/不要/扫描件/张三护照.jpg', ASKED],
  ['王姐收的/张三护照.jpg', ASKED],
  ['Wang Wu/张三护照.jpg', ASKED],
  ['E99999999/张三护照.jpg', '? 张三'],
  ['待核实/张三护照.jpg', ASKED],
  ['golden/张三护照.jpg', ASKED],
  ['张三的员工/护照.jpg', ASKED],
  ['张三/员工/护照.jpg', ASKED],
  // It says nothing.
  ['新建文件夹/张三护照.jpg', CERTAIN],
  ['新建文件夹 (2)/材料/张三护照.jpg', CERTAIN],
  ['材料/张三护照.jpg', CERTAIN],
  ['扫描件/张三/护照.jpg', CERTAIN],
  ['2026年11月/张三护照.jpg', CERTAIN],
  ['微信接收/张三护照.jpg', CERTAIN],
  ['第二批/2024.3.1/张三护照.jpg', CERTAIN],
  ['岚禾精密机械有限公司/员工证件/张三护照.jpg', CERTAIN],
  ['岚禾精密机械有限公司张三护照.jpg', CERTAIN],
  ['岚禾精密机械有限公司王五/张三护照.jpg', ASKED],
  // The file's own year; the date of a scan is none.
  ['张三护照2019.jpg', ASKED],
  ['张三2019年护照.jpg', ASKED],
  ['张三护照2019-03-01.jpg', CERTAIN],
  ['IMG_2019张三护照.jpg', CERTAIN],
  // Letters that are easily overlooked.
  ['张三〇护照.jpg', ASKED],
  ['张三\u{e863}护照.jpg', ASKED],
  ['¬张三护照.jpg', ASKED],
  // A further page is no first page.
  ['张三护照第二页.jpg', ASKED],
  ['张三护照首页第2页.jpg', ASKED],
  ['张三护照 反面.jpg', ASKED],
  ['张三护照page 2.jpg', ASKED],
  ['张三护照第1页.jpg', CERTAIN],
  ['张三护照正面.jpg', CERTAIN],
])('%s: %s', (path, said) => {
  expect(verdict(path)).toBe(said);
});

/** The file, the list, and what is said. */
test.each<[string, string[], string]>([
  // One letter written in another way: either may be meant.
  ['张三护照.jpg', ['张三', '張三'], '? 张三'],
  ['張三护照.jpg', ['张三', '張三'], '? 張三'],
  ['林吉安护照.jpg', ['林吉安', '林𠮷安'], '? 林吉安'],
  ['高峰护照.jpg', ['高峰', '髙峯'], '? 高峰'],
  ['吕群护照.jpg', ['吕群', '呂羣'], '? 吕群'],
  ['葛城护照.jpg', ['葛城', '葛\u{e0100}城'], '? 葛城'],
  ['凃文护照.jpg', ['涂文', '凃文'], '? 凃文'],
  ['钟书护照.jpg', ['钟书', '锺书'], '? 钟书'],
  ['张三护照.jpg', ['张三', '張三豐'], '? 张三'],
  ['张三E10000001护照.jpg', ['张三', '張三'], CERTAIN],
  ['张三護照.jpg', ['张三'], ASKED],
  ['張三护照.jpg', ['张三'], NOBODY],
  // A name inside another one.
  ['张三护照.jpg', ['张三', '张三丰'], '? 张三'],
  ['张三丰护照.jpg', ['张三', '张三丰'], '张三丰 护照首页'],
  ['张三 丰护照.jpg', ['张三'], ASKED],
  ['欧阳娜护照.jpg', ['欧阳娜', '欧阳娜娜'], '? 欧阳娜'],
  ['欧阳娜娜护照.jpg', ['欧阳娜', '欧阳娜娜'], '欧阳娜娜 护照首页'],
  ['欧阳娜娜护照.jpg', ['欧阳娜'], '欧阳娜 ?'],
  ['欧阳娜娜护照.jpg', ['欧阳娜', '阳娜娜'], '? 欧阳娜、阳娜娜'],
  ['欧阳娜/欧阳娜娜护照.jpg', ['欧阳娜', '欧阳娜娜'], '? 欧阳娜、欧阳娜娜'],
  // Dots and blanks.
  ['阿依古丽•买买提护照.jpg', ['阿依古丽·买买提', '阿依古丽'], '阿依古丽·买买提 护照首页'],
  ['阿依古丽护照.jpg', ['阿依古丽·买买提', '阿依古丽'], '? 阿依古丽'],
  ['阿依．古丽护照.jpg', ['阿依·古丽', '阿依古丽'], '? 阿依·古丽、阿依古丽'],
  ['张 三 护照.jpg', ['张三', '张 三丰'], '? 张三'],
  ['刘一护照.jpg', ['刘〇一'], NOBODY],
  ['王明护照.jpg', ['王\u{e863}明'], NOBODY],
  ['王明护照.jpg', ['王?明'], '? 王?明'],
  // Letters of other scripts.
  ['Zoe Muller护照.jpg', ['Zoe Muller', 'Zoë Müller'], '? Zoe Muller'],
  ['Zoë Müller护照.jpg'.normalize('NFD'), ['Zoë Müller'], 'Zoë Müller 护照首页'],
  ['LI WEI passport.jpg', ['LI WEI', 'WEI LI'], '? LI WEI'],
  ['LI NA passport.jpg', ['LI NA', '李娜'], '? LI NA'],
  ['LI NA passport.jpg', ['LI NA', '张三'], 'LI NA 护照首页'],
  ['Ana Maria passport.jpg', ['Ana'], 'Ana ?'],
])('%s of %j: %s', (path, names, said) => {
  expect(verdict(path, { list: listOf(...names), pinyin })).toBe(said);
});

test('without readings of names, no name that may be pinyin is certain', () => {
  expect(verdict('LI NA passport.jpg', { list: listOf('LI NA', '李娜') })).toBe('? LI NA');
  expect(verdict('TOM SMITH passport.jpg', { list: listOf('TOM SMITH', '李娜') })).toBe('TOM SMITH 护照首页');
});

const people = listOf('张三', '李四', '李四光');
const NEW = [{ application: people[0]!, passport: 'E 2000 0001' }];

/** The file, the table's new passport numbers, the slot, and what is said. */
test.each<[string, typeof NEW, string, string]>([
  ['E20000001护照.jpg', NEW, '护照首页', CERTAIN],
  ['张三E20000001新护照.jpg', NEW, '新护照首页', '张三 新护照首页'],
  ['张三E20000001护照.jpg', [], '护照首页', '? 张三'],
  ['e20000001/护照.jpg', [...NEW, ...NEW], '护照首页', CERTAIN],
  ['E20000001护照.jpg', [...NEW, { ...NEW[0]!, application: people[1]! }], '护照首页', '? 张三、李四'],
  ['李四光E20000001护照.jpg', NEW, '护照首页', '? 张三、李四光'],
  ['E2000000护照.jpg', [{ ...NEW[0]!, passport: 'E2000000' }], '护照首页', NOBODY],
  ['E10000002护照.jpg', [{ ...NEW[0]!, passport: 'E10000002' }], '护照首页', '? 张三、李四'],
  ['20000001护照.jpg', NEW, '护照首页', '? 张三'],
  // The number is not of the passport that the name speaks of.
  ['张三新护照E10000001.jpg', NEW, '新护照首页', ASKED],
  ['张三新护照E10000001.jpg', [], '新护照首页', ASKED],
  ['张三旧护照E20000001.jpg', NEW, '旧护照首页', ASKED],
  ['张三护照E10000001.jpg', NEW, '护照首页', ASKED],
  ['张三护照E10000001.jpg', [], '护照首页', CERTAIN],
  ['张三旧护照E10000001.jpg', NEW, '旧护照首页', '张三 旧护照首页'],
])('%s with new numbers %#: %s', (path, newPassports, label, said) => {
  expect(verdict(path, { list: people, newPassports, slots: slotsOf(label) })).toBe(said);
});
