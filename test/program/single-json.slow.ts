/** submit of one filing with --json: events, what came of it, and a summary as the last line on every way out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { documentsOf, wrongWith } from '../schema/held.js';
import { abtc, REHEARSAL, start, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const cells = rehearsed('方岚');
const answers = (application = cells['申请单号']): string => {
  const file = join(home.path, `${application}.json`);
  const { 业务: _, 申请单号: __, 姓名: ___, ...fields } = cells;
  writeFileSync(file, JSON.stringify({ version: 1, business: '注销卡', application, fields }));
  return file;
};
const kindsOf = ({ out }: Ran): string[] => {
  const documents = documentsOf(out);
  expect(documents.flatMap((one) => wrongWith(one))).toEqual([]);
  return documents.map(({ kind }) => kind).filter((kind) => kind !== 'event');
};
const exitOf = ({ out }: Ran): unknown => (documentsOf(out).at(-1) as unknown as { exit: number }).exit;
const submit = (...args: string[]): Promise<Ran> =>
  abtc(home, ['submit', '--materials', REHEARSAL.materials, '--json', ...args]);

test('submit --json of one: a wrong command line, nobody to ask, a dry run, problems', async () => {
  const ways: [kinds: string[], exit: number, args: string[]][] = [
    [['error', 'summary'], 2, ['没有这种业务', cells['申请单号']!]],
    [['error', 'summary'], 2, ['--answers', join(home.path, '没有.json')]],
    [['error', 'summary'], 2, ['--answers', answers(), '--concurrency', '99']],
    [['error', 'summary'], 2, ['--answers', answers()]],
    [['plan', 'summary'], 2, ['注销卡', cells['申请单号']!, '--dry-run']],
    [['plan', 'summary'], 2, ['--answers', answers('APEC20991231000001'), '--yes']],
  ];
  for (const [kinds, exit, args] of ways) {
    const ran = await submit(...args);
    expect([args, kindsOf(ran), ran.code, exitOf(ran)], ran.out).toEqual([args, kinds, exit, exit]);
  }
});

test('submit --json: interrupted before anything is sent, then agreed: events, report, summary', async () => {
  await home.faults({ operation: 'applications', kind: 'slow', delayMs: 5000, times: 1 });
  const args = ['submit', '--answers', answers(), '--yes', '--json', '--materials', REHEARSAL.materials];
  if (process.platform !== 'win32') {
    const run = start(home, args);
    await run.says('演练');
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect([kindsOf(ended), ended.code, exitOf(ended)]).toEqual([['summary'], 130, 130]);
  }
  await home.faults();
  const ran = await abtc(home, args);
  expect([kindsOf(ran), ran.code, exitOf(ran)], ran.out).toEqual([['report', 'summary'], 0, 0]);
  expect(documentsOf(ran.out)[0]).toMatchObject({ kind: 'event', event: 'begin' });
  expect(documentsOf(ran.out).at(-1)).toMatchObject({ counts: { accepted: 1 }, exit: 0 });
});
