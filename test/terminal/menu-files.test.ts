/** What the menu offers as tables, materials and received files. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  heapCandidates,
  materialsCandidates,
  tableCandidates,
  type Candidate,
} from '../../src/cli/menu/candidates.js';

const HEADINGS = '业务,申请单号,姓名,联系人姓名\n';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-menu-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `day`: when it was last changed. */
function put(folder: string, name: string, day: number, content = HEADINGS): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  const at = new Date(Date.UTC(2026, 10, day));
  utimesSync(path, at, at);
  return path;
}

const none = { corrections: '失败', written: ['检查结果'], submitted: new Map<string, Date>() };
const names = (found: readonly Candidate[]): string[] => found.map(({ path }) => basename(path));

test('tableCandidates: only tables with our headings, the newest first, each once', async () => {
  const folder = newFolder();
  put(folder, '申请表.csv', 1);
  put(folder, '名单.csv', 3);
  put(folder, '工资.csv', 4, '姓名,工资\n');
  put(folder, '~$申请表.xlsx', 5);
  put(folder, '说明.txt', 6);
  put(folder, '坏.xlsx', 7, 'PK不是工作簿');
  expect(names(await tableCandidates([folder, `${folder}/.`], undefined, none))).toEqual([
    ...['名单.csv', '申请表.csv'],
  ]);
  expect(await tableCandidates([join(folder, '没有')], undefined, none)).toEqual([]);
});

test('tableCandidates: the last answer first, except after a newer table of failed rows', async () => {
  const folder = newFolder();
  const last = put(folder, '申请表.csv', 2);
  put(folder, '失败-20261101.csv', 1);
  put(folder, '检查结果.csv', 5);
  const found = () => tableCandidates([folder], last, none);
  expect(names(await found())).toEqual(['申请表.csv', '失败-20261101.csv', '检查结果.csv']);
  put(folder, '失败-20261103.csv', 3);
  expect(names(await found())).toEqual([
    ...['失败-20261103.csv', '申请表.csv', '失败-20261101.csv', '检查结果.csv'],
  ]);
  // A last answer elsewhere, and one that is gone.
  const elsewhere = put(newFolder(), '别处.csv', 6);
  expect(names(await tableCandidates([folder], elsewhere, none))[0]).toBe('别处.csv');
  expect(names(await tableCandidates([folder], join(folder, '没有.csv'), none))[0]).toBe('失败-20261103.csv');
});

test('tableCandidates: a table that was submitted and not changed since is no longer the next one', async () => {
  const folder = newFolder();
  const last = put(folder, '失败.csv', 3);
  put(folder, '申请表.csv', 2);
  const submitted = new Map([['失败.csv', new Date(Date.UTC(2026, 10, 4))]]);
  const found = async () => names(await tableCandidates([folder], last, { ...none, submitted }));
  expect(await found()).toEqual(['申请表.csv', '失败.csv']);
  put(folder, '失败.csv', 5);
  expect(await found()).toEqual(['失败.csv', '申请表.csv']);
});

test('materialsCandidates, heapCandidates: folders of people; folders and zips with scans', async () => {
  const folder = newFolder();
  put(folder, '材料/方岚_APEC20240216000152/注销申请.pdf', 1, '');
  put(folder, '收到的/扫描.jpg', 1, '');
  put(folder, '微信/甲/护照.png', 1, '');
  put(folder, '发来的.zip', 1, '');
  put(folder, '文档/说明.docx', 1, '');
  const materials = join(folder, '材料');
  expect(names(await materialsCandidates([folder], undefined, undefined))).toEqual(['材料']);
  expect(names(await materialsCandidates([folder], undefined, materials))).toEqual([]);
  const heaps = names(await heapCandidates([folder], undefined, materials));
  expect([...heaps].sort()).toEqual(['发来的.zip', '微信', '收到的'].sort());
  const last = await heapCandidates([folder], join(folder, '微信'), materials);
  expect([names(last)[0], last.length]).toEqual(['微信', 3]);
});
