/** check: problems grouped by rule, files of each row, checks that were not run, defaults, exit codes. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { root } from './built.js';
import { check, materials } from './check.js';
import { abtc, REHEARSAL } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const lines = (out: string): string[] => out.split('\n');

/** Thirty unknown people: their problems come from their cells alone. */
const thirty = (cells: (i: number) => Cells): Cells[] =>
  Array.from({ length: 30 }, (_, i) => ({
    业务: '提前制卡',
    申请单号: `APEC20240101${String(i + 1).padStart(6, '0')}`,
    姓名: '沈思川',
    联系人姓名: '阮知遥',
    联系人电话: '18800001234',
    ...cells(i),
  }));

describe('check groups by rule', () => {
  test('the first ten of a rule and a count; all of them with --json', async () => {
    const table = writeTable(
      home,
      '电话.csv',
      thirty((i) => ({ 联系人电话: `12345${i}` })),
    );
    const { out, says, code } = await check(home, table, ['--offline', '--by', 'rule']);
    expect(lines(out)).toContain('错误 30 处：电话写法');
    expect(says).toHaveLength(10);
    for (const [i, said] of says.entries())
      expect(said).toMatch(new RegExp(`^✖ 第${i + 2}行 沈思川 提前制卡：“联系人电话”不是有效的电话。`, 'u'));
    expect(lines(out)).toContain('      E列“联系人电话”，填写的是“123459”');
    expect(out).not.toContain('1234510');
    expect(lines(out)).toContain('    ……另有 20 处；加 --json 或 --write 文件 看全部。');
    expect(code).toBe(2);

    // By person nobody is left out.
    expect((await check(home, table, ['--offline'])).says).toHaveLength(30);

    const { data } = await check(home, table, ['--offline', '--json']);
    expect(data.problems.map((p) => p.row)).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
    expect(data.totals).toEqual({
      rows: 30,
      ready: 0,
      accepted: 0,
      inDoubt: 0,
      held: 30,
      errors: 30,
      confirms: 0,
      warnings: 0,
    });
  });

  test('rows with one problem in common share a line', async () => {
    const table = writeTable(
      home,
      '联系人.csv',
      thirty((i) => ({ 联系人姓名: i === 3 ? '阮知遥' : '' })),
    );
    const { out, says } = await check(home, table, ['--offline', '--by', 'rule']);
    expect(lines(out)).toContain('错误 29 处：必填项未填');
    expect((await check(home, table, ['--offline'])).says).toEqual(says);
    expect(says).toEqual(['✖ 第2–4、6–31行：“联系人姓名”未填。请填写。']);
    expect(out).not.toContain('另有');
    const { data } = await check(home, table, ['--offline', '--json']);
    expect(data.problems).toHaveLength(29);
  });

  test('errors first, then what waits for an answer, then warnings, each under its rule with --debug', async () => {
    const fang = { ...rehearsed('方岚'), 需交还原卡已知晓: '' };
    const table = writeTable(home, '三级.csv', [
      { ...rehearsed('谢承衡'), 新护照签发日期: '2026/5/18' },
      fang,
      { ...rehearsed('沈知琳'), 联系人电话: '139' },
    ]);
    const { out, code } = await check(home, table, [...materials, '--debug', '--by', 'rule']);
    expect(out).toMatch(/^表格按 UTF-8 编码、逗号分隔、C?R?LF 换行读取/u);
    expect(out).toMatch(/^ {2}P12 姓名、性别、出生日期：/mu);
    expect(lines(out).filter((line) => / 处：.* · /u.test(line))).toEqual([
      '错误 1 处：电话写法 · phone-shape',
      '待确认 1 处：须确认的事项 · tick-missing',
    ]);
    expect(out).toContain('3 人：可提交 1（未制卡仅更换护照 1），要改 2；');
    expect(lines(out)).toContain('表格读取说明：内容已按规范读取 1（加 --details 看各处）');
    expect(code).toBe(2);
  });
});

describe('check with the portal', () => {
  test('shows what was not checked, who hands in what, and what a person has to do', async () => {
    const table = writeTable(home, '联机两人.csv', [rehearsed('沈知琳'), rehearsed('施子桐')]);
    const { out, code } = await check(home, table);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        '2 人：可提交 2（提前制卡 1、换补卡 1）；费用 720.00 元，另有 1 项金额未定（门户没有给出，不等于免费）；文件 2 个，1 KB。',
        '行  姓名    业务      材料  费用',
        '2   沈知琳  提前制卡  1     门户未给出',
        '3   施子桐  换补卡    1     720.00 元',
        '提交前请人工确认（提交时的最后一问即为确认）：',
        '  ☐ 费用：岚州市外事办公室 720.00 元，金额未定 1 项（门户没有给出）',
        '  ☐ 公章无法自动识别，请逐份查看申请和说明是否已盖章：2 行（第2、3行）',
        '以下内容无法自动核对，请自行留意：',
        '  目的地是否获批：表中没有“目的地”列',
        '  卡是否临近到期：表中没有“卡有效期至”列',
        '  姓名、性别、出生日期：门户不显示性别和出生日期，只核对了姓名',
        '  企业名称和信用代码：表中没有“企业名称”列',
        '',
      ].join('\n'),
    );
    const detailed = await check(home, table, [...materials, '--details']);
    expect(detailed.out).toContain('      提前制卡申请：提前制卡申请.pdf（629 B）\n');
    expect(out).not.toMatch(/\bP\d\d\b|UTF-8|CRLF|\bLF\b|folder-unused/u);
    const { data } = await check(home, table, [...materials, '--json']);
    expect(data).toMatchObject({ version: 1, kind: 'check', offline: false });
    expect(data.problems.map((p) => p.rule)).toEqual([]);
    expect(data.plan?.rows.map((r) => r.state)).toEqual(['ready', 'ready']);
    expect(data.notRun.map((n) => n.check)).toEqual(['P04', 'P09', 'P12', 'P20']);
    expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
  });

  test('shows what a blocked row hands in too, and marks what is in 公共材料', async () => {
    const folder = join(home.path, '共用的材料');
    mkdirSync(join(folder, '公共材料'), { recursive: true });
    const [letter, who] = ['提前制卡申请.pdf', '沈知琳_APEC20230215000013'];
    cpSync(join(root, REHEARSAL.materials, who, letter), join(folder, '公共材料', letter));
    mkdirSync(join(folder, who));
    const table = writeTable(home, '被扣下.csv', [{ ...rehearsed('沈知琳'), 联系人电话: '139' }]);
    const args = ['--materials', folder];
    const { says, code } = await check(home, table, args);
    expect(says).toMatchObject([expect.stringMatching(/^✖ 第2行 沈知琳 提前制卡：“联系人电话”/u)]);
    expect(code).toBe(2);
    expect((await check(home, table, [...args, '--details'])).out).toContain(
      '\n  第2行 沈知琳 提前制卡  提前制卡申请 ← 提前制卡申请.pdf（公共材料）\n',
    );
    const { data } = await check(home, table, [...args, '--json']);
    const files = [{ slot: '提前制卡申请', name: letter, common: true }];
    expect(data.previews).toEqual([{ row: 2, person: '沈知琳', business: 'early-production', files }]);
  });

  test('fills a blank cell with the saved default, and the plan says so', async () => {
    const own = await servedHome();
    onTestFinished(() => own.close());
    const table = writeTable(own, '默认.csv', [{ ...rehearsed('沈知琳'), 联系人姓名: '', 取卡代办点: '' }]);
    const before = await check(own, table, materials);
    expect(before.says).toEqual([
      '✖ 第2行 沈知琳 提前制卡：“联系人姓名”未填。请填写。',
      '✖ 第2行 沈知琳 提前制卡：“取卡代办点”未填。本机构可选：岚州市外事办公室证件窗口、岚州空港代办点。',
    ]);
    await abtc(own, ['config', 'set', '联系人姓名', '温以宁']);
    await abtc(own, ['config', 'set', '取卡代办点', '岚州空港代办点']);
    expect((await check(own, table, materials)).code).toBe(0);
    const submit = ['submit', '--from', table, ...materials, '--dry-run', '--details'];
    const { out } = await abtc(own, submit);
    expect(out).toContain('联系人姓名 温以宁（默认） · 联系人电话 18800001234 · ');
    expect(out).toContain('代办点 岚州空港代办点（默认）');
    expect(await own.filed()).toEqual({ submits: 0, orders: 0 });
  });

  test('exits 0 with warnings only, 2 with anything blocked or missing', async () => {
    const shen = rehearsed('沈知琳');
    const cases: [number, string[]][] = [
      [0, [writeTable(home, '提醒.csv', [{ ...shen, 目的地: '日本' }]), ...materials]],
      [2, [writeTable(home, '待确认.csv', [{ ...shen, 提前制卡提示已知晓: '' }]), ...materials]],
      [2, [writeTable(home, '错误.csv', [{ ...shen, 联系人姓名: '' }]), ...materials]],
      [2, [writeTable(home, '无材料目录.csv', [shen])]],
      [2, ['没有这张表.csv', ...materials]],
      [2, ['没有这张表.csv', '--offline']],
    ];
    for (const [code, args] of cases)
      expect([args, (await abtc(home, ['check', ...args])).code]).toEqual([args, code]);
  });
});
