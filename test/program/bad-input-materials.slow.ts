/** Files and folders that no archive can contain: links, permissions, sizes, sockets. The test makes them. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { root } from './built.js';
import { abtc, onTerminal } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { ofRows, sound } from './transcript.js';

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const shen = rehearsed('沈知琳');
const own = `${shen['姓名']}_${shen['申请单号']}`;

/** A copy of the rehearsal's materials; `person` is one person's folder in it. */
function materials(person = own) {
  const path = join(home.path, '材料');
  rmSync(path, { recursive: true, force: true });
  cpSync(join(root, 'fixtures/rehearsal/材料'), path, { recursive: true });
  return { path, person: join(path, person) };
}

async function check(folder: string, row: Cells = shen) {
  const args = ['check', writeTable(home, '表.csv', [row]), '--materials', folder];
  const ran = await abtc(home, args);
  sound(args, ran);
  return { code: ran.code, says: ofRows(ran.out) };
}

const who = '✖ 第2行 沈知琳 提前制卡：';
// An administrator may read everything.
const asAdministrator = process.getuid?.() === 0 || process.platform === 'win32';

test('materials: a folder that is a link to elsewhere', async () => {
  const { path, person } = materials();
  rmSync(person, { recursive: true });
  symlinkSync(root, person, 'junction');
  expect(await check(path)).toEqual({
    code: 2,
    says: [`${who}材料文件夹“${own}”无法读取。请检查权限，且不要用快捷方式指向别处。`],
  });
});

test('materials: no folder for the person: possible names are proposed, and no passport number among them', async () => {
  const { path, person } = materials();
  rmSync(person, { recursive: true });
  const others = readdirSync(path).sort();
  expect(await check(path)).toEqual({
    code: 2,
    says: [
      `${who}没有找到材料文件夹。请在材料目录中建立其中之一：APEC20230215000013、${own}。`,
      `! 材料目录 ${realpathSync(path)} 中没有一个文件夹对得上表中的人（现有 13 个：${others.slice(0, 10).join('、')}……）。请确认 --materials 是否指错了目录。`,
    ],
  });
});

test.skipIf(process.platform === 'win32')('materials: a file that is a link', async () => {
  const { path, person } = materials();
  rmSync(join(person, '提前制卡申请.pdf'));
  symlinkSync(join(root, 'package.json'), join(person, '提前制卡申请.pdf'));
  expect(await check(path)).toEqual({
    code: 2,
    says: [`${who}“提前制卡申请.pdf”不是普通文件（可能是快捷方式或链接）。请放入文件本身。`],
  });
});

test.skipIf(process.platform === 'win32')('materials: a file that cannot be opened', async () => {
  const { path, person } = materials();
  rmSync(join(person, '提前制卡申请.pdf'));
  // A socket looks like a file, but cannot be opened, even by an administrator.
  const server = createServer().listen(join(person, '提前制卡申请.pdf'));
  onTestFinished(() => void server.close());
  expect(await check(path)).toEqual({
    code: 2,
    says: [`${who}文件“提前制卡申请.pdf”无法读取。请检查权限。`],
  });
});

test('materials: a file above the agency’s size limit', async () => {
  const jing = rehearsed('沈景然');
  const { path, person } = materials(`沈景然_${jing['申请单号']}`);
  truncateSync(join(person, '沈景然 提前制卡情况说明.pdf'), 5 * 1024 * 1024);
  expect(await check(path, jing)).toEqual({
    code: 2,
    says: [
      '✖ 第2行 沈景然 提前制卡：文件“沈景然 提前制卡情况说明.pdf”为 5.0 MB，超过上限 2.0 MB。请压缩后再试。',
    ],
  });
});

test.skipIf(process.platform === 'win32')(
  'materials: a file that changes after it was confirmed is not sent [F17]',
  async () => {
    const { path, person } = materials();
    const table = writeTable(home, '表.csv', [shen]);
    const change = () => writeFileSync(join(person, '提前制卡申请.pdf'), '%PDF-1.4 another one');
    const answer = { when: '现在提交吗？', first: change, type: 'y\r' };
    const { code, screen } = await onTerminal(
      home,
      ['submit', '--from', table, '--materials', path],
      [answer],
    );
    expect(screen).toContain('文件“提前制卡申请.pdf”在检查之后被改动，没有提交');
    expect(code).toBe(3);
    expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
  },
);

describe.skipIf(asAdministrator)('no permission to read', () => {
  const forbidden = (path: string) => {
    chmodSync(path, 0);
    onTestFinished(() => chmodSync(path, 0o700));
  };

  test('a table', async () => {
    const table = writeTable(home, '不可读.csv', [shen]);
    forbidden(table);
    const { code, out } = await abtc(home, ['check', table, '--materials', materials().path]);
    expect(out).toContain(`✖ 没有权限读取 ${table}。请检查文件权限，或先关闭正在占用它的程序。`);
    expect(code).toBe(2);
  });

  test('a folder of materials, a person’s folder, a file', async () => {
    const { path, person } = materials();
    forbidden(join(person, '提前制卡申请.pdf'));
    expect((await check(path)).says).toEqual([`${who}文件“提前制卡申请.pdf”无法读取。请检查权限。`]);
    forbidden(person);
    expect((await check(path)).says).toEqual([
      `${who}材料文件夹“${own}”无法读取。请检查权限，且不要用快捷方式指向别处。`,
    ]);
    const closed = join(home.path, '不可读');
    mkdirSync(closed);
    forbidden(closed);
    expect(await check(closed)).toEqual({ code: 2, says: [`✖ 没有权限读取材料目录 ${closed}。`] });
  });
});
