/** Files that are far too large, or never end: refused in one sentence before they are read, and nothing is sent. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filed, login, newHome } from './kit.js';
import { abtc, makeHome, REHEARSAL, startedBy, type Home, type How } from './run.js';

const TERABYTE = 2 ** 40;
const MOST_MB = 300;

/** Takes no place on the disk. */
function sparse(home: Home, name: string): string {
  const path = join(home.path, name);
  closeSync(openSync(path, 'w'));
  truncateSync(path, TERABYTE);
  return path;
}

describe.skipIf(process.platform === 'win32')('a sparse file of a terabyte', () => {
  let home: Home;
  beforeAll(async () => {
    home = makeHome();
    await login(home);
  });
  afterAll(() => home.remove());

  test.each<[string, string, (file: string) => { args: string[] } & How, RegExp]>([
    [
      'a table',
      '名单.csv',
      (f) => ({ args: ['check', f, '--offline'] }),
      /表格 .*名单\.csv 超过 32 MB，没有读取/u,
    ],
    [
      'a workbook',
      '名单.xlsx',
      (f) => ({ args: ['submit', '--from', f, '--materials', REHEARSAL.materials, '--yes'] }),
      /超过 32 MB/u,
    ],
    [
      'a list beside a heap',
      '名册.csv',
      (f) => ({ args: ['sort', REHEARSAL.materials, f, '--to', `${f}-to`, '--yes'] }),
      /超过 32 MB/u,
    ],
    [
      'a list for letters',
      '函件.csv',
      (f) => ({ args: ['letters', f, '--offline', '--write', `${f}-to`] }),
      /超过 32 MB/u,
    ],
    [
      'answers',
      '答案.json',
      (f) => ({ args: ['submit', '--answers', f, '--yes'] }),
      /答案\.json 超过 8 MB，过大/u,
    ],
    [
      'labels',
      '用词.json',
      (f) => ({ args: ['portal', 'labels', '--use', f] }),
      /用词\.json 超过 8 MB，过大/u,
    ],
    [
      'an outline',
      '概要.json',
      (f) => ({ args: ['portal', 'explain', '--read', f] }),
      /概要\.json 超过 8 MB，过大/u,
    ],
    ['a profile', '机构.json', (f) => ({ args: ['agency', 'check', f, '--offline'] }), /过大/u],
    ['a plan', '计划.plan.json', (f) => ({ args: ['submit', '--plan', f] }), /超过 256 MB，过大/u],
  ])('%s [F34]', async (_, name, how, says) => {
    const { args, ...more } = how(sparse(home, name));
    const { code, out, err } = await abtc(home, args, more);
    expect(`${out}${err}`).toMatch(says);
    expect(code).toBe(2);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
  });

  test('settings, and a template of a letter behind a link [F34]', async () => {
    const own = newHome();
    const templates = join(own.path, '模板');
    mkdirSync(templates);
    symlinkSync(sparse(own, '大.docx'), join(templates, '注销申请.docx'));
    const letters = [
      'letters',
      REHEARSAL.table,
      '--offline',
      '--templates',
      templates,
      '--write',
      join(own.path, '函件'),
    ];
    expect(await abtc(own, letters)).toMatchObject({ code: 2 });
    mkdirSync(join(own.path, 'config'), { recursive: true });
    sparse(own, 'config/settings.json');
    const { code, out, err } = await abtc(own, ['config']);
    expect(`${out}${err}`).toContain('settings.json 超过 8 MB，过大，没有使用它的内容。');
    expect(code).toBe(2);
  });
});

test.skipIf(process.platform === 'win32')(
  'a password and answers that never end are given up [F34]',
  async () => {
    const home = newHome();
    const login = ['login', '--email', 'office@lanhe.example', '--password-stdin'];
    const { code, err } = await abtc(home, login, { input: 'x'.repeat(9 * 1024 * 1024) });
    expect(err).toContain('标准输入 超过 8 MB，过大');
    expect(code).toBe(2);
    const endless = await abtc(home, ['portal', 'explain', '--read', '/dev/zero']);
    expect(endless.err).toContain('/dev/zero 超过 8 MB，过大');
    expect(endless.code).toBe(2);
  },
);

/** The most memory that the process had, in MB. */
function peakOf(home: Home, args: string[]): { mb: number; out: string } {
  const [file, given] = startedBy(args);
  const env = { ...process.env, ABTC_HOME: home.path };
  const hook = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(join(home.path, 'peak'))}, String(process.resourceUsage().maxRSS)))`;
  const hooked = join(home.path, 'peak.cjs');
  writeFileSync(hooked, hook);
  let out = '';
  try {
    out = execFileSync(file, ['--require', hooked, ...given], { env, encoding: 'utf8' });
  } catch (error) {
    out = String((error as { stdout?: string }).stdout);
  }
  return { mb: Number(execFileSync('cat', [join(home.path, 'peak')], { encoding: 'utf8' })) / 1024, out };
}

test.skipIf(process.platform !== 'linux')(
  'a row of 30 million cells: refused, in little memory [F34]',
  () => {
    const home = newHome();
    const table = join(home.path, '逗号.csv');
    writeFileSync(table, `业务,申请单号\nx${','.repeat(3e7)}\n`);
    const { mb, out } = peakOf(home, ['check', table, '--offline', '--lang', 'zh']);
    expect(out).toContain('第 2 行超过 16384 格，没有读取。');
    expect(mb).toBeLessThan(MOST_MB);
  },
);
