/** The `--json` output of nearly every command, in one session, matches the checked-in schema. */
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { documentsOf, wrongWith } from '../schema/held.js';
import { loggedIn, newHome } from './kit.js';
import { abtc, REHEARSAL, start } from './run.js';
import { rehearsed, writeTable } from './table.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('--json: lists, forms, templates, agencies, portals and a batch', async () => {
  const home = await loggedIn();
  const table = writeTable(home, '表.csv', [rehearsed('程子然')]);
  const rehearsal = ['--from', table, '--materials', REHEARSAL.materials];
  const lines: [kind: string, ...args: string[]][] = [
    ['account', 'whoami'],
    ['applications', 'list'],
    ['application', 'show', 'APEC20230215000013'],
    ['application', 'show', 'APEC20230105000145'],
    ['check', 'check', REHEARSAL.table, '--materials', REHEARSAL.materials],
    ['check', 'check', REHEARSAL.table, '--materials', REHEARSAL.materials, '--offline'],
    ['summary', 'submit', ...rehearsal, '--dry-run'],
    ['summary', 'submit', ...rehearsal, '--yes'],
    ['orders', 'orders'],
    ['order', 'order', 'APEC20240326000107-01-hb'],
    ['report', 'report'],
    ['batches', 'batches'],
    ['failed-rows', 'report', '--failed'],
    ['questions', 'report', '--questions'],
    ['report-page', 'report', '--html', join(home.path, '报告.html')],
    ['due', 'due'],
    ['status', 'status', '--all', '--business', '换补卡'],
    ['status-changes', 'status', '--changed'],
    ['practice-advance', 'practice', 'advance', '--steps', '12'],
    ['status-changes', 'status', '--changed'],
    ['template', 'template', '换补卡', '--prefill', '--folders', join(home.path, '材料')],
    ['agency-pull', 'agency', 'pull'],
    ['agency-profiles', 'agency'],
    ['agency-profile', 'agency', 'show', '岚州市外事办公室'],
    ['error', 'agency', 'show', '没有这个机构'],
    ['agency-check', 'agency', 'check'],
    ['config', 'config', 'set', '联系人姓名', '阮知遥'],
    ['config-value', 'config', 'get', '联系人姓名'],
    ['portals', 'portal', 'add', 'elsewhere', 'https://portal.example/APEC/', '--via', 'chrome'],
    ['portal-labels-used', 'portal', 'labels', '--portal', 'elsewhere', '--guide'],
    ['portals', 'portal', 'remove', 'elsewhere'],
    ['practice', 'practice'],
    ['error', 'order', 'APEC20991231000001-01-ta'],
    ['logout', 'logout'],
    ['practice-reset', 'practice', 'reset'],
  ];
  for (const [kind, ...args] of lines) {
    const { out, err } = await abtc(home, [...args, '--json']);
    const documents = documentsOf(out);
    expect([args, documents.at(-1)?.kind, err.includes('--debug')]).toEqual([args, kind, false]);
    expect([args, documents.flatMap((one) => wrongWith(one))]).toEqual([args, []]);
  }
});

test('--json: a served practice portal', async () => {
  const run = start(newHome(), ['practice', 'serve', '--json', '--inspect-port', '0']);
  onTestFinished(() => void run.child.kill('SIGINT'));
  await run.says('Ctrl-C');
  run.child.kill('SIGINT');
  expect(documentsOf((await run.ended).out).flatMap((one) => wrongWith(one))).toEqual([]);
});
