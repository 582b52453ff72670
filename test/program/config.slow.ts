/** config: settings are shown, readable by their owner only, and refused with a sentence if unusable. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readDefaults } from '../../src/config/settings.js';
import { login, newHome } from './kit.js';
import { abtc, abtcMany, OFFICE } from './run.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test.each(['zh', 'en'] as const)('config set, get, unset, and what is refused, in %s', async (lang) => {
  const home = newHome();
  const t = transcript(home, lang);
  const file = join(home.path, 'config/settings.json');
  const codes: (number | null)[] = [];
  const run = async (...args: string[]) => codes.push((await t.run(['config', ...args])).code);
  await run();
  await run('get', '联系人姓名');
  await run('set', '联系人姓名', ' 阮知遥 ');
  await run('set', 'contact phone', '１３８ 0000 1234');
  await run('set', 'recipientAddress', '岚州市听松路18号');
  await run('get', 'contactPhone');
  await run('set', '联系人姓名', '沈思川');
  await run();
  await run('--json');
  await run('unset', '联系人姓名');
  await run('unset', '联系人姓名');
  await run('get', '联系人姓名', '--json');
  expect(codes.splice(0)).toEqual(Array(12).fill(0));
  const before = readFileSync(file, 'utf8');

  await run('set', '手机', '13800001234');
  await run('set', '换补卡原因', '卡丢失');
  await run('get', '业务');
  await run('set', '联系人电话', '1380000');
  await run('set', '收件人', '  ');
  await run('set', '收件地址', '岚州市\n听松路');
  await run('set', '收件地址', '路'.repeat(201));
  await run('set', '收件人');
  await run('list');
  expect(codes.splice(0)).toEqual(Array(9).fill(2));
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(await readDefaults(join(home.path, 'config'))).toEqual({
    contactPhone: '13800001234',
    recipientAddress: '岚州市听松路18号',
  });
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  await t.matches('config');
});

test('config: no default removes the last account, and no login a default', async () => {
  const home = newHome();
  await abtc(home, ['config', 'set', '收件人', '温以宁']);
  await login(home);
  const { out } = await abtc(home, ['config', 'set', '收件电话', '0731-88880000', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    kind: 'config',
    defaults: { recipient: '温以宁', recipientPhone: '0731-88880000' },
    accounts: { practice: { email: 'office@lanhe.example', kind: 'enterprise' } },
    changed: { id: 'recipientPhone', from: null, to: '0731-88880000', pointUnknown: false },
  });
});

test('config: a settings file edited by hand: what can be used is, the rest is reported', async () => {
  const home = newHome();
  await abtc(home, ['config', 'set', '收件人', '温以宁']);
  const file = join(home.path, 'config/settings.json');
  const defaults = { recipient: '温以宁', contactPhone: '123', recipientAddress: 7, colour: '绿' };
  writeFileSync(file, JSON.stringify({ accounts: 'nobody', defaults }));
  const { code, out } = await abtc(home, ['config', '--json']);
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    {
      defaults: { recipient: '温以宁' },
      unusable: ['contactPhone', 'recipientAddress', 'colour'],
      accounts: {},
    },
  ]);
  expect((await abtc(home, ['config'])).out).toContain('contactPhone、recipientAddress、colour');

  writeFileSync(file, '{"defaults": {');
  expect(JSON.parse((await abtc(home, ['config', '--json'])).out)).toMatchObject({
    defaults: {},
    unusable: ['settings.json'],
  });
  // Writing new settings keeps the damaged file under another name.
  await abtc(home, ['config', 'set', '收件人', '温以宁']);
  expect(readFileSync(join(home.path, 'config/settings.damaged.json'), 'utf8')).toBe('{"defaults": {');
  expect(await readDefaults(join(home.path, 'config'))).toEqual({ recipient: '温以宁' });
});

test('config: a settings file with Notepad’s byte order mark is read, and can be written', async () => {
  const home = newHome();
  await abtc(home, ['config', 'set', '收件人', '温以宁']);
  const file = join(home.path, 'config/settings.json');
  writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`);
  const doctor = JSON.parse((await abtc(home, ['doctor', '--json'])).out) as { findings: { code: string }[] };
  expect(doctor.findings.map((one) => one.code).filter((one) => one.startsWith('settings'))).toEqual([
    'settings-sound',
  ]);
  const set = ['config', 'set', '联系人姓名', '阮\u200b知遥', '--json'];
  const { code, out } = await abtc(home, set);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    defaults: { recipient: '温以宁', contactName: '阮知遥' },
    changed: { to: '阮知遥', dropped: ['U+200B'] },
  });
});

test('config set: a card point that no known agency has is kept, and reported', async () => {
  const home = newHome();
  const unknown = async (...args: string[]) => {
    const [ran] = await abtcMany(home, [['config', 'set', ...args, '--json']]);
    return JSON.parse(ran!.out).changed.pointUnknown as boolean;
  };
  expect(await unknown('取卡代办点', '云霄代办点')).toBe(false);
  await login(home);
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  expect(await unknown('取卡代办点', '云霄代办点')).toBe(true);
  expect(await unknown('取卡代办点', '岚州空港代办点')).toBe(false);
  expect(await unknown('交卡代办点', '岚州空港代办点')).toBe(true);
  const { out } = await abtc(home, ['config', 'set', '取卡代办点', '云霄代办点']);
  expect(out).toContain('都没有“云霄代办点”');
});

test('config: the file of a proxy that is damaged is named; one of a later version is neither read nor replaced [F42]', async () => {
  const home = newHome();
  const file = join(home.path, 'config/proxy.json');
  mkdirSync(join(home.path, 'config'), { recursive: true });
  writeFileSync(file, '{"version":1,"addr');
  expect(JSON.parse((await abtc(home, ['config', '--json'])).out)).toMatchObject({
    unusable: ['proxy.json'],
  });
  const used = await abtc(home, ['login', '--email', OFFICE, '--portal', 'https://127.0.0.1:9/'], {
    env: { NO_PROXY: '<-loopback>', ABTC_PASSWORD: 'x' },
  });
  expect([used.code, used.err]).toEqual([2, expect.stringContaining(`${file} 已损坏`)]);

  const newer = '{"version":2,"addresses":["http://a.example"]}';
  writeFileSync(file, newer);
  for (const args of [['set', '代理', '无'], ['set', '代理', 'http://b.example'], ['unset', '代理'], []]) {
    const { code, err } = await abtc(home, ['config', ...args]);
    expect([code, err]).toEqual([1, expect.stringContaining(`${file} 由更新的版本写成`)]);
    expect(readFileSync(file, 'utf8')).toBe(newer);
  }
});
