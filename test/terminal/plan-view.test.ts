/** planView: the verdict first, a line a person, problems by person or by rule, at three widths in both languages. */
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { FilingFile } from '../../src/filing/filing.js';
import { problem, type Problem } from '../../src/filing/problem.js';
import type { Plan } from '../../src/plan/plan.js';
import type { PlanValue, ShownParts } from '../../src/plan/values.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { planView } from '../../src/terminal/views/plan.js';

const NAMES = ['施子桐', '阿依古丽·买买提', '林安', '卓知帆'];
const file = { slotLabel: '换补卡情况说明', name: '情况说明.pdf', bytes: 2048 } as FilingFile;

function planned(row: number, problems: Problem[] = []) {
  const person = NAMES[row % NAMES.length]!;
  const application = `APEC20260105${String(row).padStart(6, '0')}`;
  const fee = row % 2 === 0 ? { item: '', amount: '720.00', currency: 'CNY' } : undefined;
  const notice = { text: `当前获批经济体为第 ${row} 组` };
  const filing = {
    ...{
      application: { number: application, applicant: person },
      business: 'early-production',
    },
    ...{ agency: '岚州市外事办公室', fields: [], files: [file, file], fee, notice },
  };
  return { held: false, row, person, application, business: 'early-production', problems, filing };
}

const at = (row: number) => ({ row, person: NAMES[row % NAMES.length]! });
const small = problem('image-small', 'warn', { file: 'a.jpg', width: 9, height: 9, min: 500 }, at(3));
const held = {
  ...{ held: true, row: 27, person: '程子然', application: 'APEC20260105000099' },
  problems: [
    problem(
      'phone-shape',
      'error',
      { label: '联系人电话' },
      { ...at(27), column: '联系人电话', value: '139' },
    ),
    problem('field-missing', 'error', { label: '取卡方式', options: [] }, at(27)),
  ],
};
const rows = [...Array.from({ length: 25 }, (_, i) => planned(i + 2, i === 1 ? [small] : [])), held];
const plan = {
  portal: { name: '演练门户' },
  enterprise: { name: '岚禾精密机械有限公司' },
  rows,
} as unknown as Plan;
const reading = problem('cell-normalised', 'warn', { from: '2026/3/1', to: '2026-03-01' }, { row: 2 });

function value(shown?: ShownParts): PlanValue {
  return {
    ...{ problems: [reading, reading], plan, account: 'a@b.example', reminders: [] },
    ...{ paths: { table: '', materials: '' }, before: { accepted: new Set(), inDoubt: new Set() }, shown },
  };
}

async function text(lang: 'zh' | 'en', columns: number | undefined, shown?: ShownParts): Promise<string> {
  let out = '';
  const isTTY = columns !== undefined;
  const stdout = { write: (s: string) => (out += s), isTTY, columns };
  const stderr = { write: () => true };
  const screen = makeScreen({ stdout, stderr }, await loadTexts(lang), {
    ...{ colour: false, quiet: false, animate: false },
  });
  screen.out(planView.text(value(shown), screen));
  return out;
}

describe.each(['zh', 'en'] as const)('planView in %s', (lang) => {
  test.each([60, 80, 120])('at %i columns: 25 people on 25 lines, each within the width', async (columns) => {
    const lines = (await text(lang, columns)).trimEnd().split('\n');
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
    expect(lines.filter((line) => /^\d+ +\S+ +提前制卡 +2 /u.test(line))).toHaveLength(25);
    expect(lines.length).toBeLessThanOrEqual({ 60: 55, 80: 44, 120: 42 }[columns]!);
  });
});

test('planView: the verdict counts people, fees, files and warnings; notes of reading are only counted', async () => {
  const lines = (await text('zh', undefined)).split('\n');
  expect(lines[1]).toBe(
    '26 人：可提交 25（提前制卡 25），要改 1；费用 9360.00 元，另有 12 项金额未定（门户没有给出，不等于免费）；文件 50 个，100 KB；请留意 1 处。',
  );
  expect(lines.find((line) => line.startsWith('3 '))).toContain(
    (await loadTexts('zh')).problemNames['image-small'],
  );
  expect(lines.join('\n')).not.toContain('2026/3/1');
  expect(lines).toContain('表格读取说明：内容已按规范读取 2（加 --details 看各处）');
});

test('planView: a person with two problems is named once, above both', async () => {
  const said = await text('zh', undefined);
  expect(said).toContain('要改的：\n  第27行 卓知帆\n    ✖ “联系人电话”不是有效的电话。');
  expect(said.match(/第27行/gu)).toHaveLength(1);
  const byRule = await text('zh', undefined, { details: false, by: 'rule' });
  expect(byRule).toContain('错误 1 处：电话写法\n  ✖ 第27行 卓知帆：“联系人电话”');
});

test('planView: details have every field, file, note and notice', async () => {
  const brief = await text('zh', undefined);
  expect(brief).toContain('☑ 提前制卡提示：25 人已知晓');
  expect(brief).not.toContain('第 7 组');
  const all = await text('zh', undefined, { details: true, by: 'person' });
  expect(all).toContain('☑ 卓知帆：当前获批经济体为第 7 组');
  expect(all).toContain('      换补卡情况说明：情况说明.pdf（2 KB）');
  expect(all).toContain('2026/3/1');
  expect(all).not.toContain('--details');
});
