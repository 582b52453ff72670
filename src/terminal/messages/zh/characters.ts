/** 字符和编码的中文说法。 */
import { kindOfRefused, spelledOut, withCodes } from '../../../filing/characters.js';
import type { ProblemArgs } from '../../../filing/problem.js';
import type { SavedAs } from '../../../filing/text-files.js';
import type { Sentences } from '../sentence.js';

const list = (items: readonly string[]): string => items.join('、');
const quoted = (items: readonly string[]): string => list(items.map((i) => `“${i}”`));

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
const typeAgain = (code: string): string =>
  kindOfRefused(code) === 'turned'
    ? '请重新填写。'
    : '请重新填写这个字，保存时在 Excel 中选“CSV UTF-8（逗号分隔）”。';

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

/** 校验结果里说字符和名字的几句。 */
export const ofCharacters = {
  'table-not-text': ({ line, character }) =>
    character === undefined
      ? `第 ${line} 行有无法识别的内容，文件可能已损坏，或不是表格。请在 Excel 中打开检查，“另存为”CSV UTF-8 后再试。`
      : `第 ${line} 行有不能识别的字：${standIn(character)}。请在 Excel 中重新输入那一格，“另存为”CSV UTF-8 后再试。`,
  'cell-normalised': ({ from, to, dropped = [], of }) => {
    const whose = of === 'default' ? '默认值' : of === 'portal' ? '门户已填的' : '';
    const without = dropped.length > 0 ? `（去掉了看不见的字符 ${list(dropped)}）` : '';
    return `${whose}“${withCodes(from)}”已按${to === '' ? '空白' : `“${to}”`}读取${without}。如不正确，请改正。`;
  },
  'cell-lost': ({ label, why, code = 'U+003F', at, of }) =>
    why === 'letter'
      ? `“${label}”${of === 'default' ? '的默认值' : of === 'portal' ? '中门户已填的内容' : ''}${at === undefined ? '里有' : `的第 ${at} 个字是`}${standIn(code)}。${
          of === 'default'
            ? `请用 abtc config set ${label} 重新设置。`
            : of === 'portal'
              ? '请在这一栏填写正确的内容。'
              : typeAgain(code)
        }`
      : why === 'formula'
        ? `“${label}”是公式，没有得出内容。请在 Excel 中改成文字（复制后“选择性粘贴”为数值），再保存。`
        : `“${label}”只剩一串“#”，多半是 Excel 的列太窄，内容没有保存下来。请把该列拉宽，再重新保存。`,
  'folder-ambiguous': ({ folders }) =>
    `这几个文件夹的名字${ALIKE}，不能确定用哪一个：${quoted(folders.map(spelledOut))}。请合并成一个，或把不用的改名；个人的文件夹也可以在“材料文件夹”列一字不差地写明。`,
  'file-named-ambiguous': ({ file, files }) =>
    `“${file}”可能是这几个文件，它们的名字${ALIKE}：${quoted(files.map(spelledOut))}。请只保留一个，或改名。`,
  'file-name-lost': ({ file, code, at }) =>
    `文件“${withCodes(file)}”的名字中，第 ${at} 个字是${standIn(code)}。请给文件改名。`,
} satisfies Partial<Sentences<ProblemArgs>>;
