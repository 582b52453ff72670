/** What an office does around a batch: workbooks, letters, a heap of files with copies that suit, and the menu. */
import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';
import { read, utils, write } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { photo, PLACE } from '../sort/pictures.ts';
import { say } from './stage.mjs';
import { twelveRows } from './twelve.mjs';

const rowsOf = (path) => {
  const { SheetNames, Sheets } = read(readFileSync(path));
  return utils.sheet_to_json(Sheets[SheetNames[0]], { header: 1, raw: false, defval: '' });
};

/**
 * @param at gives the path of a name in a folder of our own
 * @param as how the program names such a path, if in another way
 */
export function workAtDesk({ abtc, json }, { at, as = at, materials }) {
  const rows = parse(twelveRows(), { bom: true });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '名单');
  writeFileSync(at('名单.xlsx'), write(book, { bookType: 'xlsx', type: 'buffer' }));

  abtc(0, 'template', '换补卡', '--write', as('模板.xlsx'));
  ok(rowsOf(at('模板.xlsx'))[0].includes('申请单号'));
  abtc(0, 'check', as('名单.xlsx'), '--materials', materials, '--write', as('结果.xlsx'));
  const [head, ...results] = rowsOf(at('结果.xlsx'));
  ok(head.includes('结果'), head.join());
  equal(results.filter((cells) => cells[head.indexOf('结果')] !== '').length, 12);
  say('a template as a workbook; a workbook of 12 rows is checked and given back with results');

  const { letters } = json([0, 3], 'letters', as('名单.xlsx'), '--write', as('函件'));
  ok(letters.length > 5);
  const made = readdirSync(at('函件'));
  for (const { file } of letters) ok(made.includes(file), file);
  match(readFileSync(join(at('函件'), letters[0].file)).toString('latin1', 0, 2), /^PK/u);
  say(`letters: ${letters.length} Word documents`);

  const who = rows.slice(1).find((cells) => cells.includes('薛承霖'));
  const folder = `薛承霖_${who[rows[0].indexOf('申请单号')]}`;
  mkdirSync(at('收到的文件'));
  writeFileSync(join(at('收到的文件'), '薛承霖新护照首页.jpg'), photo({ orientation: 6 }));
  const sort = ['sort', as('收到的文件'), as('名单.xlsx'), '--to', as('整理后')];
  equal(json([0, 3], ...sort, '--mend').files[0].mend.did.join(), 'turned,cleaned');
  abtc([0, 3], ...sort, '--mend', '--yes');
  const copy = readFileSync(join(at('整理后'), folder, '新护照首页.jpg'));
  deepStrictEqual([copy.readUInt16BE(0), copy.includes(PLACE)], [0xffd8, false]);
  say('sort --mend: a photograph upright and without its place (a child process, WebAssembly)');

  match(abtc(0, 'completion', 'bash'), /complete .*abtc/u);
  say('completion');
}

/**
 * `abtc` alone at a terminal: three questions the first time, an entry and back from it, and out of the menu.
 * @param escape what the terminal sends for Esc
 */
export async function leaveMenu(command, surroundings, folder, escape = '\u001b') {
  await atTerminal(command, surroundings, 0, [
    ['用哪个门户', '\r'],
    ['联系人姓名和电话', '\r'],
    ['放在哪个文件夹', `\u0015${folder}\r`],
    ['要做什么', '1\r'],
    ['看什么？', escape],
    ['要做什么', '9\r'],
  ]);
  say('the menu: its first questions, an entry and back with Esc, and out of it');
}

/** `abtc` alone with settings of a later version: the window stays until somebody has read why. */
export async function keepWindow(command, surroundings, settings) {
  writeFileSync(settings, '{"version":99}');
  const asked = Date.now();
  await atTerminal(command, surroundings, 1, [['按回车键关闭', '\r']]);
  ok(Date.now() - asked >= PAUSE_MS);
  say('a window whose program cannot start stays until Enter');
}

/** What is typed before a question is drawn does not answer it. */
const PAUSE_MS = 1500;
const STYLE = /\u001b(?:\[[?\d;]*[A-Za-z]|\][^\u0007]*\u0007)/gu;

/** Types each answer when its question is on the screen, until the program ends. */
function atTerminal([command, ...args], { cwd, env }, exit, answers) {
  const terminal = spawnPty(command, args, {
    ...{ cwd, env: { ...env, TERM: 'xterm-256color' }, cols: 120, rows: 50 },
  });
  return new Promise((resolve, reject) => {
    let [seen, from] = ['', 0];
    const stuck = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error(`the program is still there: ${seen.slice(from).slice(-800)}`));
    }, 120_000);
    terminal.onData((data) => {
      seen += data;
      const [when, typed] = answers[0] ?? [];
      // A console may break a line within a question.
      const screen = seen
        .slice(from)
        .replace(STYLE, '')
        .replace(/[\r\n]/gu, '');
      if (when === undefined || !screen.includes(when)) return;
      answers.shift();
      from = seen.length;
      setTimeout(() => terminal.write(typed), PAUSE_MS);
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(stuck);
      // What is thrown here would be lost.
      if (exitCode === exit && answers.length === 0) resolve();
      else reject(new Error(`exit ${exitCode}, ${answers.length} answers are left: ${seen.slice(-800)}`));
    });
  });
}
