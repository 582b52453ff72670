/** submit --plan-only and --plan: what was looked at is what is sent, or nothing is. */
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { wrongWith } from '../schema/held.js';
import { login } from './kit.js';
import { abtc, onTerminal, REHEARSAL, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { documentOf, noPassport, sound } from './transcript.js';
import { idOf } from './world.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const [FANG, LU, CHENG] = [rehearsed('方岚'), rehearsed('陆安岚'), rehearsed('程子然')];
const NEXT = { ...LU, 联系人电话: '13800009999' };

interface Planned {
  home: ServedHome;
  page: string;
  json: string;
  materials: string;
  written: Ran;
  /** Sends the plan, with `--yes`. */
  send: (more?: string[]) => Promise<Ran>;
}

async function plannedFor(rows: readonly Cells[]): Promise<Planned> {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const materials = join(home.path, '材料');
  cpSync(REHEARSAL.materials, materials, { recursive: true });
  const table = writeTable(home, '表.csv', rows);
  const [page, json] = [join(home.path, '计划.html'), join(home.path, '计划.json')];
  const args = ['submit', '--from', table, '--materials', materials, '--plan-only', '--write', page];
  const written = await abtc(home, args);
  const send = (more: string[] = []) => abtc(home, ['submit', '--plan', page, '--yes', ...more]);
  return { home, page, json, materials, written, send };
}

const NOTHING = { submits: 0, orders: 0 };

test('submit --plan-only writes a page and its proof, and sends nothing; --plan sends exactly that', async () => {
  const { home, page, json, written, send } = await plannedFor([FANG, LU, CHENG]);
  expect([written.code, written.out, written.err]).toEqual([
    0,
    expect.stringContaining('什么也没有提交'),
    expect.stringContaining(`abtc submit --plan ${page}`),
  ]);
  expect(await home.filed()).toEqual(NOTHING);
  const [html, proof] = [page, json].map((file) => readFileSync(file, 'utf8')) as [string, string];
  noPassport(html + proof);
  for (const shown of ['方岚', '陆安岚', '程子然', LU['联系人电话']!, '演练']) expect(html).toContain(shown);
  const document = JSON.parse(proof);
  expect(wrongWith(document)).toEqual([]);
  for (const { sha256 } of document.rows[0].files as { sha256: string }[]) expect(html).toContain(sha256);
  if (process.platform !== 'win32')
    expect([page, json].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);

  // The same plan: asked as always, and a no sends nothing.
  const no = await onTerminal(home, ['submit', '--plan', json], [{ when: '提交 3 项业务', type: 'n\r' }]);
  expect([no.code, await home.filed()]).toEqual([2, NOTHING]);
  const sent = await send();
  expect([sent.code, sent.err]).toEqual([0, expect.stringContaining('的计划完全相同')]);
  expect(await home.filed()).toEqual({ submits: 3, orders: 3 });

  // It was sent: nothing is sent again.
  const again = await send(['--json']);
  expect(again.code).toBe(2);
  expect(documentOf(again.out, 'plan-differences')).toMatchObject({
    differences: expect.arrayContaining([
      expect.objectContaining({ row: 2, what: 'state', from: 'ready', to: 'accepted' }),
    ]),
  });
  expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
});

test.each<[string, (planned: Planned) => unknown, RegExp]>([
  [
    'a cell',
    ({ home }) => writeTable(home, '表.csv', [FANG, NEXT]),
    new RegExp(`第3行 陆安岚 联系人电话：${LU['联系人电话']} → 13800009999`, 'u'),
  ],
  ['a row more', ({ home }) => writeTable(home, '表.csv', [FANG, LU, CHENG]), /第4行 程子然 多出的行/u],
  ['a row less', ({ home }) => writeTable(home, '表.csv', [FANG]), /第3行 陆安岚 没有这一行了/u],
  ['the table’s bytes alone', ({ home }) => appendFileSync(join(home.path, '表.csv'), '\n'), / {2}表格文件/u],
  [
    'a file',
    ({ json }) => appendFileSync(JSON.parse(readFileSync(json, 'utf8')).rows[0].files[0].path, '\n% \n'),
    /第2行 方岚 .*（内容改动过）/u,
  ],
  [
    'the status of an application',
    async ({ home }) => {
      const applyNo = LU['申请单号']!;
      await home.decide({ kind: 'application', applyid: idOf(applyNo), applyNo, from: '', to: '已注销' });
    },
    /第3行 陆安岚 申请单状态：.* → 已注销/u,
  ],
])('submit --plan: with %s changed, nothing is sent', async (_what, change, said) => {
  const planned = await plannedFor([FANG, LU]);
  await change(planned);
  const ran = await planned.send();
  expect([ran.code, ran.out]).toEqual([2, expect.stringMatching(said)]);
  noPassport(ran.out + ran.err);
  const json = await planned.send(['--json']);
  sound(['submit', '--json'], json);
  expect([json.code, documentOf(json.out, 'plan-differences')]).toEqual([2, expect.anything()]);
  expect(await planned.home.filed()).toEqual(NOTHING);
});

test('submit --plan: another enterprise, a changed page, a changed file, a missing one: nothing is sent', async () => {
  const { home, page, json, send } = await plannedFor([FANG]);
  const [html, proof] = [page, json].map((file) => readFileSync(file, 'utf8')) as [string, string];
  const refused = async (said: string): Promise<void> => {
    const ran = await send();
    expect([ran.code, ran.out + ran.err]).toEqual([2, expect.stringContaining(said)]);
  };
  writeFileSync(page, html.replace('方岚', '方兰'));
  await refused('旁边的网页被改动过');
  rmSync(page);
  await refused('不存在');
  writeFileSync(page, html);
  writeFileSync(json, proof.replace('方岚', '方兰'));
  await refused('已被改动');
  writeFileSync(json, proof);
  const { enterprise } = JSON.parse(proof);
  await login(home, 'office@chengyu.example');
  await refused(`企业：${enterprise.name} → `);
  expect(await home.filed()).toEqual(NOTHING);
});

test('submit --plan-only: what it wants, and what it does not write over', async () => {
  const { home, page, materials } = await plannedFor([FANG]);
  const from = ['submit', '--from', join(home.path, '表.csv'), '--materials', materials];
  const html = readFileSync(page, 'utf8');
  const codes = [
    [...from, '--plan-only'],
    [...from, '--write', join(home.path, '另.html')],
    [...from, '--plan-only', '--write', join(home.path, '计划.csv')],
    [...from, '--plan-only', '--write', page],
    ['submit', '--plan', page, '--from', 'x.csv'],
    ['submit', '--plan', page, '--limit', '1'],
    ['submit', '--plan-only', '--write', join(home.path, '另.html')],
  ];
  for (const args of codes) expect([args, (await abtc(home, args)).code]).toEqual([args, 2]);
  expect(readFileSync(page, 'utf8')).toBe(html);
  expect(existsSync(join(home.path, '另.html'))).toBe(false);
  expect(await home.filed()).toEqual(NOTHING);
});

test.skipIf(process.platform === 'win32')(
  'submit --plan-only at a terminal: the page has no colours',
  async () => {
    const home = await servedHome();
    onTestFinished(() => home.close());
    const page = join(home.path, '计划.html');
    const args = ['submit', '--from', REHEARSAL.table, '--materials', REHEARSAL.materials];
    const seen = await onTerminal(home, [...args, '--plan-only', '--write', page], [], {
      patienceMs: 60_000,
    });
    expect(seen.raw).toContain('\u001b[');
    expect(readFileSync(page, 'utf8')).not.toMatch(/\u001b|\[\d+m/u);
  },
);
