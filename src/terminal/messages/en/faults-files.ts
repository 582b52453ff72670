/** Files and folders that cannot be used: too large, not text, a name that is taken or says something else than the content. */
import type { Sentences } from '../sentence.js';
import type { FaultArgs } from '../faults.js';
import { notUtf8 } from './characters.js';

const without = (option: string): string => (option === '' ? '' : ` without ${option}`);

export const fileFaults = {
  'file-not-utf8': (a) =>
    `${a.file === '-' ? 'Standard input' : a.file} ${notUtf8(a.savedAs)}. Its content was not used.`,
  'file-too-large': (a) =>
    `${a.file === '-' ? 'Standard input' : a.file} is larger than ${Math.round(a.most / 1024 / 1024)} MB, which is too large. Its content was not used. Check whether it is the right file.`,
  'file-exists': ({ file, option, wants, is, replaces }) => {
    if (wants === 'folder')
      return is === 'file'
        ? `${file} is a file, not a folder; it was not changed. Give another folder name with ${option}.`
        : `The folder ${file} exists already; nothing in it was changed. Give the name of a new folder with ${option}, or rename or move this one first.`;
    return is === 'folder'
      ? `${file} is a folder and cannot be written as a file. Give a file name with ${option}; it may be inside this folder.`
      : `${file} already exists; it was not overwritten, so that its content is not lost. Rename or move it first, or give another name with ${option}${replaces ? '; --overwrite replaces it' : ''}.`;
  },
  'file-unwritable': (a) =>
    `${a.file} cannot be written: ${{ missing: 'there is no such folder', denied: 'no permission', name: 'Windows allows no file of this name' }[a.why]}. Give another path with ${a.option}.`,
  'file-not-csv': (a) =>
    `This is written as CSV and cannot be called ${a.file}: a spreadsheet would refuse to open it. Use --write ${a.instead}; Excel and WPS open it${a.book === '' ? ', and can save it as a workbook' : `; for a workbook --write ${a.book}${without(a.without)}`}.`,
  'file-other-kind': (a) =>
    `The name ${a.file} says something else than what is written here: ${{ csv: 'a CSV table', json: 'JSON', text: 'plain text', workbook: 'an Excel workbook' }[a.holds]}. Use --write ${a.instead}${a.page === '' ? '' : `; for a web page --write ${a.page}${without(a.without)}`}${a.book ? `; for a workbook --write ${a.book}${without(a.without)}` : ''}.`,
} satisfies Partial<Sentences<FaultArgs>>;
