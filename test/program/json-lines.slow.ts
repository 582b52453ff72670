/** JSON and exit codes of about forty command lines that scripts may use, in one home with one practice portal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { loggedIn } from './kit.js';
import { REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

test('--json and exit codes of command lines that scripts use', async () => {
  const home = await loggedIn();
  const t = transcript(home, 'zh');
  const materials = ['--materials', REHEARSAL.materials];
  const alone = ['--yes', '--concurrency', '1'];
  const three = writeTable(home, '三行.csv', ['程子然', '方岚', '沈知琳'].map(rehearsed));
  const wrong = writeTable(home, '有错.csv', [
    rehearsed('方岚'),
    { ...rehearsed('程子然'), 联系人电话: '1880000' },
    { ...rehearsed('沈知琳'), 申请单号: 'APEC20991231000001' },
  ]);
  const broken = join(home.path, '不是表.csv');
  writeFileSync(broken, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
  const replaced = rehearsed('程子然')['申请单号']!;
  const codes: [number, ...string[]][] = [
    [0, 'whoami'],
    [0, 'list', '--can', '换补卡'],
    [0, 'list', '--status', '已自取', '--fields', 'application,status'],
    [2, 'list', '--status', '没有这种状态'],
    [0, 'show', 'APEC20240405000227'],
    [2, 'show', 'APEC20991231000001'],
    [0, 'orders'],
    [2, 'order', 'APEC20230215000013-01-ta'],
    [0, 'status', 'APEC20230215000013', 'APEC20230105000145'],
    [8, 'status', 'APEC20230813000238', '--expect', '已自取'],
    [0, 'template', '注销卡'],
    [0, 'check', three, ...materials],
    [0, 'check', three, ...materials, '--offline'],
    [2, 'check', wrong, ...materials],
    [2, 'check', broken, ...materials],
    [2, 'check', join(home.path, '没有.csv'), ...materials],
    [0, 'submit', '--from', three, ...materials, '--dry-run'],
    [2, 'submit', '--from', three, ...materials],
    [3, 'submit', '--from', wrong, ...materials, ...alone],
    [3, 'submit', '--from', three, ...materials, ...alone, '--limit', '1'],
    [0, 'batches'],
    [0, 'report'],
    [0, 'report', '--failed'],
    [0, 'resume', ...alone],
    [0, 'submit', '--from', three, ...materials, ...alone],
    [0, 'report'],
    [0, 'report', '--questions'],
    [2, 'report', '20200101-000000'],
    [0, 'orders'],
    [0, 'orders', '--application', replaced],
    [0, 'order', `${replaced}-01-hb`],
    [0, 'status', '--business', '换补卡'],
    [0, 'status', '--changed'],
    [0, 'practice', 'advance', replaced],
    [0, 'config'],
    [0, 'config', 'set', '联系人姓名', '阮知遥'],
    [0, 'config', 'get', '联系人姓名'],
    [2, 'config', 'set', '联系人电话', '1880'],
    [0, 'portal', 'list'],
    [2, 'portal', 'remove', 'nowhere'],
    [0, 'agency'],
    [0, 'doctor', '--offline'],
    [0, 'logout'],
    [4, 'list'],
    [2, 'nothing'],
  ];
  const ran: [number | null, ...string[]][] = [];
  for (const [, ...args] of codes) ran.push([(await t.run([...args, '--json'])).code, ...args]);
  t.forget(/ledgers\/[0-9a-f]{16}/gu, 'ledgers/xxxxxxxxxxxxxxxx');
  t.forget(/\d+ MB/gu, '{free} MB');
  await t.matches('json-lines');
  expect(ran).toEqual(codes);
});
