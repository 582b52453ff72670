/** Letters opened by LibreOffice: each is one page, the printed file has a page a letter, and the text is what was written. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test, vi } from 'vitest';
import { BUSINESSES } from '../../../src/filing/business.js';
import { LETTERS } from '../../../src/filing/letters/letters.js';
import { LETTER_NAMES } from '../../../src/filing/letters/values.js';
import { columnKey } from '../../../src/filing/table/columns.js';
import { ownTemplate } from '../../../src/terminal/letters/own-templates.js';
import { printFiles } from '../../../src/terminal/letters/print-file.js';
import { LetterTemplate } from '../../../src/terminal/letters/template.js';
import { folderOf } from '../../filing/kit.js';
import { lettersIn, paragraph, templateOf } from './kit.js';

vi.setConfig({ testTimeout: 600_000 });

const office = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));
/** Word documents need the part of LibreOffice that is called Writer. */
const hasWriter = office !== undefined && existsSync(join(dirname(realpathSync(office)), 'libswlo.so'));
if (!hasWriter) console.warn('LibreOffice Writer is not there: letters are not opened by it');

function converted(folder: string, names: readonly string[], to: 'pdf' | 'txt:Text' | 'docx'): Buffer[] {
  const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const files = names.map((name) => join(folder, name));
  const out = join(folder, 'out');
  const how = ['--headless', '--norestore', own, '--convert-to', to, '--outdir', out, ...files];
  execFileSync('soffice', how, { stdio: 'pipe' });
  const ending = to === 'txt:Text' ? 'txt' : to;
  return names.map((name) => readFileSync(join(out, name.replace(/docx$/u, ending))));
}

const known = (more: Record<string, string>) =>
  new Map(
    [...LETTER_NAMES.map((name) => [name, `${name}的内容`]), ...Object.entries(more)].map(([name, text]) => [
      columnKey(name!),
      text!,
    ]),
  );

test.skipIf(!hasWriter)(
  'letters: LibreOffice shows every letter on its own page, with its text',
  async () => {
    const folder = folderOf({});
    const made: { name: string; template: LetterTemplate; xml: string; bytes: Uint8Array }[] = [];
    const add = async (name: string, template: LetterTemplate, texts: ReadonlyMap<string, string>) =>
      made.push({ name, template, ...(await template.letter(texts)) });
    for (const business of BUSINESSES) {
      const name = LETTERS[business];
      const template = await LetterTemplate.open(name, ownTemplate(business));
      // Nothing is known; all is known, of a rare name; and an answer of several lines.
      await add(`${name}-空白`, template, new Map());
      await add(
        `${name}-甲`,
        template,
        known({ 姓名: '林𠮷安', 材料名称: name, 卡丢失: '是', 同时更换护照: '是' }),
      );
      const long = known({ 姓名: '阿依古丽·买买提', 卡丢失: '否', 具体情况: '第一行 <b>&\n=1+1\n{姓名}' });
      await add(`${name}-乙`, template, long);
    }
    const edited = await LetterTemplate.open('自己的', templateOf(paragraph('{姓', '名}') + paragraph('完')));
    await add('自己的', edited, known({ 姓名: '沈思川' }));

    // As LibreOffice saves it, with its own styles and runs.
    writeFileSync(join(folder, '模板.docx'), ownTemplate('cancellation'));
    const [again] = converted(folder, ['模板.docx'], 'docx');
    const saved = await LetterTemplate.open('存过的', again!);
    saved.mustKnow([]);
    await add('存过的', saved, known({ 姓名: '林𠮷安', 卡丢失: '否' }));
    expect(lettersIn(made.at(-1)!.bytes)).toEqual(
      lettersIn(
        (
          await made
            .find(({ name }) => name === '注销申请-乙')!
            .template.letter(known({ 姓名: '林𠮷安', 卡丢失: '否' }))
        ).bytes,
      ),
    );

    const [print] = await printFiles(made);
    const files = [
      ...made.map(({ name, bytes }) => [`${name}.docx`, bytes] as const),
      ['打印.docx', print!.bytes] as const,
    ];
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const names = files.map(([name]) => name);
    const pages = await Promise.all(
      converted(folder, names, 'pdf').map(async (bytes) => (await PDFDocument.load(bytes)).getPageCount()),
    );
    // The edited template has no layout of a page of its own: its letter is in a file of its own.
    expect(pages).toEqual([...made.map(() => 1), made.length - 2]);
    const texts = converted(folder, names, 'txt:Text').map((bytes) =>
      bytes
        .toString()
        .replace(/^\ufeff/u, '')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
    const written = files.map(([, bytes]) => lettersIn(bytes).join('\n').trim());
    expect(texts).toEqual(written);
  },
);
