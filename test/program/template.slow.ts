/** template: blank tables without a portal, prefilled ones, people's folders, and then a clean check. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BUSINESSES, businessFacts } from '../../src/filing/business.js';
import { inspect } from '../../src/practice/index.js';
import { applications } from '../../src/practice/world/world.js';
import { root } from './built.js';
import { filledIn, putMaterials, readTemplate } from './filled-in.js';
import { newHome } from './kit.js';
import { abtc, onTerminal } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { writeTable } from './table.js';
import { sound } from './transcript.js';
import { idOf } from './world.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const run = async (args: string[], lang: 'zh' | 'en' = 'zh') => {
  const ran = await abtc(home, args, { lang });
  sound(args, ran);
  return ran;
};
const json = async (args: string[]) => JSON.parse((await run([...args, '--json'])).out);
/** A folder for one test. */
function place(name: string): string {
  const path = join(home.path, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  return path;
}
const tree = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
const BANNER = '演练';
const posix = process.platform !== 'win32';

describe('template, blank', () => {
  test.each(BUSINESSES)(
    '%s: without login and without a portal, the same file as in templates/',
    async (business) => {
      const { name } = businessFacts[business];
      const nobody = newHome();
      const { code, out, err } = await abtc(nobody, ['template', name]);
      expect([code, out]).toEqual([0, readFileSync(join(root, `templates/${name}.csv`), 'utf8')]);
      expect(err).not.toContain(BANNER);
      expect(err).toContain('abtc check 表格.csv --materials 材料目录');
      expect(readdirSync(nobody.path)).toEqual([]);
      expect((await abtc(nobody, ['template', business, '--json'])).code).toBe(0);
    },
  );

  test('to a named file, for its owner alone; an existing one is never overwritten', async () => {
    const file = join(place('blank'), '表.csv');
    expect((await run(['template', '换补卡', '--write', file])).code).toBe(0);
    const made = readFileSync(file);
    expect(made.equals(readFileSync(join(root, 'templates/换补卡.csv')))).toBe(true);
    if (posix) expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await run(['template', '注销卡', '--write', file]);
    expect([again.code, again.out]).toEqual([2, '']);
    expect(again.err).toContain('没有覆盖');
    expect(readFileSync(file).equals(made)).toBe(true);
    // Refused before anything else happens.
    const folders = join(home.path, 'blank/材料');
    expect((await run(['template', '换补卡', '--folders', folders, '--write', file])).code).toBe(2);
    expect(existsSync(folders)).toBe(false);
    const lost = await run(['template', '注销卡', '--write', join(home.path, 'nowhere/表.csv')]);
    expect([lost.code, lost.err.includes('没有这个文件夹')]).toEqual([2, true]);
  });

  test.skipIf(!posix)('a name that is a link, even to nothing, counts as taken', async () => {
    const folder = place('link');
    symlinkSync(join(folder, 'elsewhere'), join(folder, '表.csv'));
    expect((await run(['template', '换补卡', '--write', join(folder, '表.csv')])).code).toBe(2);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  test.skipIf(!posix)('on a terminal it is written to a file in the current folder, once', async () => {
    const cwd = place('terminal');
    const first = await onTerminal(home, ['template', '换补卡'], [], { cwd });
    expect(first.code).toBe(0);
    expect(first.screen).toContain('已写入空白表格 换补卡申请表.csv');
    expect(first.screen).not.toContain('申请单号,');
    expect(readFileSync(join(cwd, '换补卡申请表.csv'), 'utf8')).toContain('示例：换补卡');
    expect((await onTerminal(home, ['template', '换补卡'], [], { cwd })).code).toBe(2);
    // A file without people would only block a later one.
    const nobody = await onTerminal(home, ['template', '注销卡', '--status', '待自取'], [], { cwd });
    expect([nobody.code, /没有.*待自取.*可办注销卡的申请单/u.test(nobody.screen)]).toEqual([0, true]);
    expect(tree(cwd)).toEqual(['换补卡申请表.csv']);
  });
});

describe('template, prefilled', () => {
  test('for who is logged in', async () => {
    const nobody = newHome();
    for (const flag of [
      ['--prefill'],
      ['--can'],
      ['--status', '已自取'],
      ['--folders', join(nobody.path, 'f')],
    ])
      expect((await abtc(nobody, ['template', '换补卡', ...flag])).code).toBe(4);
    expect(existsSync(join(nobody.path, 'f'))).toBe(false);
  });

  test.each(BUSINESSES)('%s: exactly whom `list --can` shows, in its order', async (business) => {
    const narrow = ['--status', businessFacts[business].statuses[0]!];
    for (const [list, template] of [
      [[], ['--prefill']],
      [[], ['--can']],
      [narrow, narrow],
    ]) {
      const able = await json(['list', '--can', business, '--fields', 'application', ...list!]);
      const { people, skipped } = await json(['template', business, ...template!]);
      expect(skipped).toEqual([]);
      const numbers = people.map((p: { application: string }) => p.application);
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers).toEqual(able.items.map((i: { application: string }) => i.application));
      const { out } = await run(['template', business, ...template!]);
      expect(readTemplate(out).people.map((row) => row['申请单号'])).toEqual(numbers);
    }
  });

  test('answers nothing for anybody: no tick, no notice, no passport number', async () => {
    for (const business of BUSINESSES) {
      const { people, notes } = readTemplate((await run(['template', business, '--prefill'])).out);
      expect(notes.size).toBeGreaterThan(1);
      for (const row of people) {
        const filled = Object.keys(row).filter((heading) => row[heading] !== '');
        const known = [
          '业务',
          '申请单号',
          '姓名',
          '办理机构',
          '取卡方式',
          '取卡代办点',
          '交卡方式',
          '交卡代办点',
        ];
        for (const heading of filled) expect(known).toContain(heading);
        expect(Object.values(row)).not.toContain('是');
      }
    }
  });

  test('--json: subject, people and where it was written; another language changes only the words', async () => {
    const file = join(place('json'), '表.csv');
    const folders = join(home.path, 'json', '材料');
    const value = await json([
      'template',
      'cancellation',
      '--status',
      '已自取',
      '--folders',
      folders,
      '--write',
      file,
    ]);
    expect(value).toMatchObject({ version: 1, kind: 'template', business: 'cancellation', written: file });
    expect(value.people[0]).toEqual({
      application: expect.stringMatching(/^APEC\d{14}$/u),
      applicant: expect.any(String),
      agency: expect.any(String),
      cells: expect.objectContaining({ 业务: '注销卡' }),
    });
    expect(value.folders).toHaveLength(value.people.length + 1);
    expect(value.folders.every((f: { made: boolean }) => f.made)).toBe(true);
    const csv = readFileSync(file, 'utf8');
    expect(Object.keys(readTemplate(csv).people[0]!)).toEqual(value.columns);
    const english = await run(['template', 'cancellation', '--status', '已自取'], 'en');
    expect(english.out.split('\r\n')[0]).toBe(csv.split('\r\n')[0]);
    expect(english.out).toContain('示例: how to fill in (');
    expect(english.err).toContain('Next');
  });

  test('leaves out, and names, who can no longer be filed for when the forms are read', async () => {
    const { people } = await json(['template', '注销卡', '--status', '已自取']);
    const { application: applyNo, applicant } = people.at(-1);
    const lists = async () =>
      (await inspect(home.practice)).requests.filter((r) => r.operation === 'applyList').length;
    const before = await lists();
    await home.faults({ operation: 'form', kind: 'slow', delayMs: 1500, times: 1 });
    const running = run(['template', '注销卡', '--status', '已自取']);
    // The list was read, and the first form is being requested.
    await vi.waitUntil(async () => (await lists()) > before, { timeout: 15_000, interval: 20 });
    const change = { kind: 'application', applyid: idOf(applyNo), applyNo } as const;
    await home.decide({ ...change, from: '已自取', to: '已注销' });
    const { code, out, err } = await running;
    await home.decide({ ...change, from: '已注销', to: '已自取' });
    await home.faults();
    expect(code).toBe(0);
    const numbers = readTemplate(out).people.map((row) => row['申请单号']);
    expect(numbers).toEqual(people.slice(0, -1).map((p: { application: string }) => p.application));
    expect(err).toContain(`${applicant} ${applyNo} 没有填入：门户没有给出表单（`);
  });
});

describe('template --folders', () => {
  const made = async (business: string, folder: string) => {
    const { folders } = await json(['template', business, '--status', '已自取', '--folders', folder]);
    return folders as { folder: string; application: string | null; made: boolean }[];
  };

  test('one for each person, and one for all; another business is added; again changes nothing', async () => {
    const folder = join(place('folders'), '材料');
    const first = await made('换补卡', folder);
    expect(first.filter((f) => f.application === null)).toEqual([
      { folder: '公共材料', application: null, made: true },
    ]);
    expect(readdirSync(folder).sort()).toEqual(first.map((f) => f.folder).sort());
    const [person] = first;
    const needs = join(folder, person!.folder, '需要的材料.txt');
    const own = join(folder, person!.folder, '换补卡情况说明.pdf');
    writeFileSync(own, 'hers');
    const before = readFileSync(needs, 'utf8');
    expect(before).toMatch(/^\ufeff.+APEC\d{14}\r\n/u);
    for (const part of [
      '【换补卡】',
      '挂失证明（仅当“换补卡原因”为 卡丢失，必须）',
      '须为彩色',
      '“查看示例”',
    ])
      expect(before).toContain(part);
    const common = readFileSync(join(folder, '公共材料/需要的材料.txt'), 'utf8');
    expect(common).toContain('“换补卡情况说明”');
    expect(common).not.toContain('护照首页”');

    const second = await made('注销卡', folder);
    expect(second.map((f) => f.made)).toEqual(second.map(() => false));
    const both = readFileSync(needs, 'utf8');
    expect(both).toContain('【注销卡】');
    expect(both.startsWith(before)).toBe(true);
    await made('换补卡', folder);
    expect(readFileSync(needs, 'utf8')).toBe(both);
    expect(readFileSync(own, 'utf8')).toBe('hers');
    const { err } = await run(['template', '注销卡', '--status', '已自取', '--folders', folder]);
    expect(err).toContain(`新建文件夹 0 个，已有 ${second.length} 个`);
  });

  test.skipIf(!posix)(
    'a link in the way is refused with a sentence; nothing is made, inside or outside',
    async () => {
      const outside = place('outside');
      const folder = place('refused');
      const { people } = await json(['template', '换补卡', '--status', '已自取']);
      const { applicant, application } = people.at(-1);
      const name = `${applicant}_${application}`;
      symlinkSync(outside, join(folder, name));
      const file = join(home.path, 'refused.csv');
      const args = ['template', '换补卡', '--status', '已自取', '--folders', folder, '--write', file];
      const { code, out, err } = await run(args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`${name} 是快捷方式或链接`);
      expect([readdirSync(folder), readdirSync(outside), existsSync(file)]).toEqual([[name], [], false]);
    },
  );

  test.skipIf(!posix)(
    'a folder in use under a passport number is used, and the number is not printed',
    async () => {
      const folder = place('passport');
      const { people } = await json(['template', '换补卡', '--status', '已自取']);
      const { applicant, application } = people[0];
      const passport = applications(2026, 0).find((a) => a.applyNo === application)!.passportNo;
      mkdirSync(join(folder, `${applicant}${passport}`));
      const [first] = await made('换补卡', folder);
      expect(first).toEqual({ folder: `${applicant}…`, application, made: false });
      expect(readdirSync(folder)).not.toContain(`${applicant}_${application}`);
      rmSync(join(folder, `${applicant}${passport}`), { recursive: true });
      symlinkSync(home.path, join(folder, `${applicant}${passport}`));
      expect((await run(['template', '换补卡', '--status', '已自取', '--folders', folder])).code).toBe(2);
    },
  );
});

describe('template filled in by its notes alone, with the files that 需要的材料.txt asks for', () => {
  test.each(BUSINESSES)('%s: check finds no problem', async (business) => {
    const { name } = businessFacts[business];
    const materials = join(place(`round-${business}`), '材料');
    const { code, out } = await run(['template', name, '--folders', materials]);
    expect(code).toBe(0);
    const { people, notes } = readTemplate(out);
    // One person of each agency.
    const some = [...notes.keys()].map((agency) => people.find((p) => p['办理机构'] === agency)!);
    const rows = some.map((row, n) => filledIn(row, notes.get(row['办理机构']!)!, n));
    for (const [n, row] of rows.entries()) {
      const folder = join(materials, `${row['姓名']}_${row['申请单号']}`);
      expect(putMaterials(folder, name, row, n).length).toBeGreaterThan(0);
    }
    const table = writeTable(home, `${business}.csv`, [...notes.values(), ...rows]);
    const checked = await run(['check', table, '--materials', materials, '--json']);
    const { problems, plan } = JSON.parse(checked.out);
    expect(problems.filter((p: { level: string }) => p.level !== 'warn')).toEqual([]);
    expect(plan.rows.map((r: { state: string }) => r.state)).toEqual(rows.map(() => 'ready'));
    expect(checked.code).toBe(0);
  });
});
