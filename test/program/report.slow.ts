/** The outputs of a report: failed rows for another submit, and a page in a file. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtc, REHEARSAL, type Home } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { documentOf } from './transcript.js';
import { rehearsed, writeTable, type Cells } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

async function serve(): Promise<ServedHome> {
  const home = await servedHome();
  onTestFinished(() => home.close());
  return home;
}

const submit = (home: Home, table: string, ...more: string[]) =>
  abtc(home, ['submit', ...more, '--from', table, '--materials', REHEARSAL.materials, '--yes', '--json']);

interface Told {
  counts: Record<string, number>;
  items: { row: number; person: string; outcome: string; order: string | null; evidence: string | null }[];
  next: { code: string; basis: string; topic: string; rows: number[]; text: string }[];
}
/** The report: the whole output, or one of a run's lines. */
const told = ({ out }: { out: string }): Told => documentOf(out, 'report') as Told;

test('report --failed: corrected rows are sent with the same folders; what resume sends is only counted', async () => {
  const home = await serve();
  // The business is only on the command line; one row has an error, and the portal is busy at another.
  const own = ['方岚', '陆安岚', '阿依古丽·买买提'].map((name): Cells => {
    const { 业务: _, ...cells } = rehearsed(name);
    return cells;
  });
  own[1] = { ...own[1], 联系人电话: '1880000' };
  const match = { applyNo: own[2]!['申请单号']! };
  await home.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '61', match });
  const first = told(await submit(home, writeTable(home, '注销.csv', own), '注销卡'));
  await home.faults();
  expect(first.items.map((r) => r.outcome)).toEqual(['accepted', 'not-sent', 'not-sent']);

  const { out, err, code } = await abtc(home, ['report', '--failed']);
  expect(code).toBe(0);
  expect(err).toContain('需要重交的 1 行');
  const [, batch] = /另有 1 行还没有办，不用改正：运行 abtc resume (\S+) 继续/u.exec(err)!;
  const lines = out.replace('\ufeff', '').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/材料文件夹,结果,原因,订单号,待办$|业务,材料文件夹/u);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/陆安岚.*注销卡.*_APEC\d+|注销卡.*陆安岚.*_APEC\d+/u);

  const mended = join(home.path, '失败.csv');
  writeFileSync(mended, out.replace('1880000', '18800001234'));
  const again = told(await submit(home, mended));
  expect(again.items.map((r) => [r.person, r.outcome])).toEqual([['陆安岚', 'accepted']]);
  const twice = await submit(home, mended);
  expect(twice.err).toContain('没有要提交的：1 行以前都已提交。');
  expect(told(twice).items.map((r) => r.outcome)).toEqual(['accepted']);
  const resumed = told(await abtc(home, ['resume', batch!, '--json']));
  expect(resumed.items.map((r) => r.outcome)).toEqual(['accepted', 'not-sent', 'accepted']);
  expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  const nothing = await abtc(home, ['report', batch!, '--failed']);
  expect(nothing.err).toContain('没有需要重交的。第3行（订单 ');
  const none = join(home.path, '没有.csv');
  const unwritten = await abtc(home, ['report', batch!, '--failed', '--write', none]);
  expect([unwritten.code, unwritten.out, existsSync(none)]).toEqual([0, '', false]);
  expect(unwritten.err).toContain('没有写文件。');
  const over = await abtc(home, ['resume', batch!]);
  expect(over.err).toContain('没有要继续办的：其余 1 行的业务已有订单，不必再交。');
  expect((await abtc(home, ['report', batch!])).out).toMatch(/后来已由批次 \S+ 提交，订单 \S+-zx，不必再交/u);
});

test('report --json: what comes next, with its basis; every card point is one the portal’s form named', async () => {
  const home = await serve();
  // Must come first: after the filing the portal no longer shows this form.
  const { out } = await abtc(home, ['show', 'APEC20241014000093']);
  const table = writeTable(home, '两行.csv', [rehearsed('施子桐'), rehearsed('方岚')]);
  const { next, items } = told(await submit(home, table));
  expect(items.map((r) => r.outcome)).toEqual(['accepted', 'accepted']);
  const at = next.find((s) => s.code === 'hand-in-at')!;
  expect(at).toMatchObject({ topic: 'hand-in', basis: 'form', rows: [2, 3] });
  for (const part of at.text.split('：')[1]!.split('，')) expect(out).toContain(part.replace('电话 ', ''));
  expect(next.filter((s) => s.topic === 'pay' && s.basis === 'form').map((s) => s.rows)).toEqual([[2]]);
  expect(JSON.stringify(next)).not.toMatch(/\d+\s*(?:天|个工作日|日内)/u);

  // The same for each person: on the screen below the table, in the cells of CSV, and on the page.
  const page = join(home.path, '报告.html');
  const [screen, csv] = [await abtc(home, ['report']), await abtc(home, ['report', '--csv'])];
  await abtc(home, ['report', '--html', page]);
  const place = at.text.split('：')[1]!;
  expect(screen.out).toMatch(/施子桐.*交卡、.*缴费/u);
  expect(screen.out).toContain(`各人待办`);
  const sums = '已提交业务的费用：720.00 元；1 项金额未定（门户没有给出，不等于免费）';
  for (const text of [screen.out, readFileSync(page, 'utf8')]) expect(text).toContain(sums);
  for (const person of ['施子桐', '方岚']) {
    const line = new RegExp(`${person}[^\n]*交还原卡：${place}`, 'u');
    for (const { out } of [screen, csv]) expect(out).toMatch(line);
  }
  const whole = readFileSync(page, 'utf8');
  expect(whole).toContain(`<b>施子桐、方岚</b>：到现场交还原卡：${place}`);
  expect(whole.slice(whole.indexOf('<details')).split(`<dd>交还原卡：${place}`)).toHaveLength(3);
});

test('report page: for its owner only, over an earlier one of ours, over nothing else but on demand', async () => {
  const home = await serve();
  await submit(home, writeTable(home, '两行.csv', [rehearsed('薛承霖'), rehearsed('方岚')]));
  const file = join(home.path, '报告.html');
  const write = (...more: string[]) => abtc(home, ['report', '--html', file, ...more]);
  const first = await write();
  expect([first.code, first.out]).toEqual([0, expect.stringContaining('报告.html')]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const page = readFileSync(file, 'utf8');
  const { items } = told(await abtc(home, ['report', '--json']));
  for (const { order } of items) expect(page).toContain(`<dd>${order}</dd>`);
  expect(page.match(/<svg/gu)).toHaveLength(2);
  // Masked unless the appendix is asked for.
  const passport = rehearsed('薛承霖')['新护照号码']!;
  expect([page.includes(passport), page.includes('附录')]).toEqual([false, true]);

  expect((await write('--appendix')).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(`<dd>${passport}</dd>`);
  writeFileSync(file, '<html>mine</html>');
  const refused = await write();
  expect([refused.code, readFileSync(file, 'utf8')]).toEqual([2, '<html>mine</html>']);
  expect(refused.err).toContain('--overwrite');
  expect((await write('--overwrite')).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('办理报告');

  mkdirSync(join(home.path, '夹.html'));
  for (const path of ['夹.html', '没有/报告.html'])
    expect((await abtc(home, ['report', '--overwrite', '--html', join(home.path, path)])).code).toBe(2);
  const said = async (...flags: string[]) => (await abtc(home, ['report', ...flags])).err;
  expect(await said('--html', join(home.path, '夹.html'))).toContain('是一个文件夹，不能写成文件');
  expect(await said('--notices', file)).toContain('请用 --notices 换一个文件夹名');
  expect(await said('--csv', '--write', 'x.xlsx')).toContain('要工作簿请去掉 --csv，用 --write x.xlsx');
  expect(await said('--failed', '--write', 'x.html')).not.toContain('要网页');
  if (process.platform === 'win32') return;
  const link = join(home.path, 'link.html');
  symlinkSync(file, link);
  expect((await abtc(home, ['report', '--html', link, '--overwrite'])).code).toBe(2);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});
