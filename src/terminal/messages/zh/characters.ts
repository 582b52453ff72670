/** 字符和编码的中文说法。 */
import type { SavedAs } from '../../../filing/utf8-text.js';
import { kindOfRefused } from '../characters.js';

/** 不能提交的字符是什么。 */
export const standIn = (code: string): string =>
  ({
    question: '“?”，多半是生僻字在保存时丢失了',
    replaced: `“�”（${code}），原来的字在保存时丢失了`,
    turned: `使后面的字反向显示的标记 ${code}，看到的顺序与保存的顺序不同，不能确定以哪个为准`,
    half: `半个字（${code}），另一半丢失了`,
    private: `私用区字符 ${code}，换一台电脑就显示成空白、方框或别的字，多半是生僻字没有保存下来`,
    none: `${code}，它不是文字`,
  })[kindOfRefused(code)];

/** 表格里有这样的字符时怎么办。 */
export const typeAgain = (code: string): string =>
  kindOfRefused(code) === 'turned'
    ? '请重新填写。'
    : '请重新填写这个字；文件要存成 UTF-8（Excel 选“CSV UTF-8”），不要存成 ANSI 或 GBK。';

const savedAsWords: Record<SavedAs, string> = {
  'utf-16': '（存成了 Unicode，即 UTF-16）',
  gbk: '（像是存成了 ANSI，即 GBK）',
  unknown: '（有的字节已损坏）',
};
/** 不带主语，接在文件名之后。 */
export const notUtf8 = (savedAs: SavedAs | undefined): string =>
  `不是 UTF-8 编码${savedAs === undefined ? '' : savedAsWords[savedAs]}，请用记事本打开，选“另存为”，编码选 UTF-8，再试`;

/** 名字差在哪里，人看不出来。 */
export const ALIKE = '只差全角半角、大小写、空格、末尾的点或看不见的字符';
