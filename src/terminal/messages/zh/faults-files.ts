/** 读不了、写不了的文件和文件夹：名字已被占用、过大、与内容不符。 */
import type { Sentences } from '../sentence.js';
import type { FaultArgs } from '../faults.js';
import { notUtf8 } from './characters.js';

const without = (option: string): string => (option === '' ? '请' : `请去掉 ${option}，`);

export const fileFaults = {
  'file-not-utf8': (a) => `${a.file === '-' ? '标准输入' : a.file} ${notUtf8(a.savedAs)}。没有使用它的内容。`,
  'file-too-large': (a) =>
    `${a.file === '-' ? '标准输入' : a.file} 超过 ${Math.round(a.most / 1024 / 1024)} MB，过大，没有使用它的内容。请检查是否选错了文件。`,
  'file-exists': ({ file, option, wants, is, replaces }) => {
    if (wants === 'folder')
      return is === 'file'
        ? `${file} 是一个文件，不能当作文件夹，没有改动它。请用 ${option} 换一个文件夹名。`
        : `文件夹 ${file} 已经有了，没有改动里面的文件。请用 ${option} 换一个新的文件夹名，或先把它改名、移走。`;
    return is === 'folder'
      ? `${file} 是一个文件夹，不能写成文件。请用 ${option} 给出文件名，可以写在这个文件夹里。`
      : `已有 ${file}，没有覆盖，以免丢掉填好的内容。请先改名或移走，或用 ${option} 换一个文件名${replaces ? '；确要覆盖请加 --overwrite' : ''}。`;
  },
  'file-unwritable': (a) =>
    `写不了 ${a.file}：${{ missing: '没有这个文件夹', denied: '没有权限', name: 'Windows 上不能用这个文件名' }[a.why]}。请用 ${a.option} 换一个位置。`,
  'file-not-csv': (a) =>
    `这里写的是 CSV 表格，不能叫 ${a.file}，否则 Excel 打不开。请改用 --write ${a.instead}；Excel 和 WPS 都能打开它${a.book === '' ? '，需要时再另存为工作簿' : `；要工作簿${without(a.without)}用 --write ${a.book}`}。`,
  'file-other-kind': (a) =>
    `${a.file} 的名字与内容不符：这里写的是${{ csv: ' CSV 表格', json: ' JSON', text: '纯文字', workbook: ' Excel 工作簿' }[a.holds]}。请改用 --write ${a.instead}${a.page === '' ? '' : `；要网页${without(a.without)}用 --write ${a.page}`}${a.book ? `；要工作簿${without(a.without)}用 --write ${a.book}` : ''}。`,
} satisfies Partial<Sentences<FaultArgs>>;
