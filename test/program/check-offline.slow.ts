/** check --offline: asks no portal, lists what it could not check, and uses the agencies' profiles. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { check, materials } from './check.js';
import { newHome } from './kit.js';
import { abtc } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';

test('check --offline asks no portal: no login, no connection, no practice portal, with or without materials', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const fresh = newHome();
  const table = writeTable(fresh, '表.csv', [rehearsed('方岚')]);
  for (const url of [
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/APEC/`,
    'http://127.0.0.1:9/APEC/',
  ])
    for (const more of [[], materials]) {
      const ran = await check(fresh, table, ['--offline', ...more], { ABTC_PORTAL: url });
      expect(ran.out).toContain('离线检查，1 行：没有发现问题 1。没有核对门户，什么也没有提交。');
      expect(ran.code).toBe(0);
    }
  expect(connections).toBe(0);
  expect((await check(fresh, table, ['--offline'])).code).toBe(0);
  expect(existsSync(fresh.practice)).toBe(false);
  expect((await abtc(fresh, ['check', table, ...materials])).code).toBe(4);
});

test('check --offline names the checks that did not run, and what they lacked', async () => {
  const home = newHome();
  const table = writeTable(home, '两人.csv', [rehearsed('沈知琳'), rehearsed('施子桐')]);
  const { data, code } = await check(home, table, ['--offline', '--json']);
  expect(code).toBe(0);
  const lacking = (lacks: string) => data.notRun.filter((n) => n.lacks === lacks).map((n) => n.check);
  expect(data.offline).toBe(true);
  expect(data.plan).toBeNull();
  expect(lacking('portal')).toEqual(['P01', 'P02', 'P03', 'P12', 'P19', 'P22']);
  expect(data.notRun).toContainEqual({ check: 'P04', lacks: 'column', column: 'destination' });
  expect(data.notRun).toContainEqual({ check: 'P20', lacks: 'column', column: 'enterprise' });
  const ids = data.notRun.map((n) => n.check);
  for (const ran of ['P05', 'P06', 'P07', 'P11', 'P13', 'P14', 'P21']) expect(ids).not.toContain(ran);
  const { out } = await check(home, table, ['--offline']);
  expect(out).toContain('以下内容无法自动核对，请自行留意：\n');
  expect(out).toContain(
    '申请单状态；获批经济体；提前制卡提示；姓名、性别、出生日期；重复办理；新护照是否另有其人：要登录门户才能核对',
  );
});

test('check --offline with an agency’s profile: its options, its materials, and who hands in what', async () => {
  const own = await servedHome();
  onTestFinished(() => own.close());
  expect((await abtc(own, ['agency', 'pull', '--agency', '岚州市外事办公室'])).code).toBe(0);
  await own.stop();
  const agency = { 办理机构: '岚州市外事办公室' };
  const table = writeTable(own, '档案.csv', [
    { ...rehearsed('沈知琳'), ...agency },
    { ...rehearsed('施子桐'), ...agency, 取卡代办点: '云汀自贸片区代办点' },
  ]);
  const { data, code } = await check(own, table, ['--offline', '--json', ...materials]);
  expect(code).toBe(2);
  expect(data.problems).toMatchObject([
    { rule: 'folder-unused', level: 'warn' },
    { rule: 'field-option', level: 'error', row: 3, column: '取卡代办点' },
  ]);
  expect(data.previews).toMatchObject([
    { row: 2, person: '沈知琳', files: [{ slot: '提前制卡申请', name: '提前制卡申请.pdf' }] },
    { row: 3, person: '施子桐', files: [{ slot: '换补卡情况说明', name: '换补卡情况说明.pdf' }] },
  ]);
  expect(data.totals).toMatchObject({ rows: 2, ready: 1, held: 1 });
});
