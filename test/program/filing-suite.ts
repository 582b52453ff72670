/** check, submit, resume, report: a rehearsal from the table to its results, run twice. */
import { expect, test } from 'vitest';
import { filed, loggedIn } from './kit.js';
import { REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

const { table, materials } = REHEARSAL;
const from = ['--from', table, '--materials', materials];

export function filesIn(lang: 'zh' | 'en'): void {
  test('the rehearsal: checked, refused without an answer, tried, filed, and nothing filed twice', async () => {
    const home = await loggedIn();
    const t = transcript(home, lang);
    const codes: (number | null)[] = [];
    const run = async (...given: Parameters<typeof t.run>) => codes.push((await t.run(...given)).code);

    await run(['check', table, '--materials', materials]);
    await run(['submit', ...from]);
    await run(['submit', ...from, '--dry-run']);
    await run(['report']);
    expect(codes.splice(0)).toEqual([2, 2, 2, 2]);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });

    // One at a time, so that the transcript is always the same.
    await run(['submit', ...from, '--yes', '--concurrency', '1']);
    expect(codes.splice(0)).toEqual([3]);
    expect(await filed(home)).toEqual({ submits: 13, orders: 13 });

    await run(['submit', ...from, '--yes']);
    await run(['resume']);
    expect(codes.splice(0)).toEqual([3, 3]);
    expect(await filed(home)).toEqual({ submits: 13, orders: 13 });

    await run(['check', table, '--materials', materials]);
    expect(codes.splice(0)).toEqual([2]);
    await run(['orders']);
    await run(['order', 'APEC20240921000126-01-hb']);
    await run(['show', 'APEC20240921000126']);
    await run(['report']);
    await run(['report', '--csv'], { ownTable: true });
    expect(codes.splice(0)).toEqual([0, 0, 0, 0, 0]);
    // The other formats, in one language: only their headings differ.
    if (lang === 'zh') {
      await run(['orders', '--business', '注销卡', '--csv']);
      await run(['orders', '--application', 'APEC20240921000126', '--json']);
      await run(['order', 'APEC20240921000126-01-hb', '--json']);
      await run(['report', '--csv', '--fields', 'row,person,order,evidence']);
      await run(['report', '--json', '--fields', 'row,outcome,order,reason,todo']);
      expect(codes.splice(0)).toEqual([0, 0, 0, 0, 0]);
    }
    await run(['report', '20200101-000000']);
    expect(codes.splice(0)).toEqual([2]);
    await t.matches('rehearsal');
  });

  test('a small table: named business, --json, and exit 0 when every row is accepted', async () => {
    const home = await loggedIn();
    const t = transcript(home, lang);
    const codes: (number | null)[] = [];
    const run = async (...given: Parameters<typeof t.run>) => codes.push((await t.run(...given)).code);
    const { 业务: _, ...cells } = rehearsed('方岚');
    const good = writeTable(home, '注销.csv', [cells]);
    const mixed = writeTable(home, '两行.csv', [
      rehearsed('方岚'),
      { ...rehearsed('谢承衡'), 新护照签发日期: '05/06/2026' },
    ]);

    await run(['check', good, '--materials', materials, '--business', '注销卡']);
    await run(['submit', '注销卡', '--from', good, '--materials', materials, '--dry-run']);
    expect(codes.splice(0)).toEqual([0, 0]);
    await run(['check', mixed, '--materials', materials, '--json']);
    await run(['submit', '--from', mixed, '--materials', materials, '--json']);
    expect(codes.splice(0)).toEqual([2, 2]);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    await run(['submit', 'cancellation', '--from', good, '--materials', materials, '--yes', '--json']);
    await run(['submit', '注销卡', '--from', good, '--materials', materials, '--yes', '--quiet']);
    expect(codes.splice(0)).toEqual([0, 0]);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    await run(['submit', '--from', mixed, '--materials', materials, '--dry-run', '--json']);
    // 方岚 with other content is the same filing, which was accepted before.
    await run(['submit', '--from', mixed, '--materials', materials, '--yes', '--csv'], { ownTable: true });
    expect(codes.splice(0)).toEqual([2, 3]);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    await t.matches('small-table');
  });
}
