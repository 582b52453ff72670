/** Every command line of the user documents and of the help, run as written where some people are already filed. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadHelp } from '../../src/terminal/messages/texts.js';
import { root } from '../program/built.js';
import { pdfLetter } from '../fixtures/scans.js';
import { rehearsed, writeTable } from '../program/table.js';
import { book, sheetOf } from '../filing/workbook/kit.js';
import { people } from '../fixtures/people.js';
import { bin, OFFICE, PASSWORD, REHEARSAL, startCommand, type Home } from '../program/run.js';
import { commandLines, doc, guides } from './guides.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const inHelp = await Promise.all(
  (['zh', 'en'] as const).map(async (lang) => Object.values((await loadHelp(lang)).commands)),
);
const lines = [
  ...guides.flatMap(commandLines).map(({ line }) => line),
  ...inHelp.flat().flatMap(({ examples }) => [...examples]),
];

/** What stands for a word of the reader's own. */
const PLACEHOLDERS: [RegExp, string][] = [
  [/ \[(?:BATCH|批次)\]/u, ''],
  [/(?<= )(?:APPLICATION|申请单号)$/u, 'APEC20241014000093'],
  [/(?<= )BUSINESS…?$/u, 'replacement'],
  [/(?<=--write)$/u, ' new.json'],
  [/(?<= )(?:AGENCY|机构名称)$/u, '岚州市外事办公室'],
  [/(?<= )NAME URL$/u, 'hunan https://portal.example.cn/APEC/'],
  [/(?<= )名称$/u, 'hunan'],
  [/(?<= )(?:ROW|行号)(?= |$)/u, '7'],
  [/(?<=--settle)$/u, ' 7'],
  [/(?<=--html)$/u, ' page.html'],
  [/20261123-a1b2c3/u, '$BATCH'],
];

/**
 * Run with `--help` behind them: they need a person at a terminal, a window, another portal or another computer, or they
 * name a command in a sentence, without what it takes.
 */
const NOT_HERE = new RegExp(
  [
    '--portal (?:live|rehearsal|lianxi)|--settle|--unlock|--rebuild|--open|--fault login:captcha$',
    '^abtc portal (?:record|labels|explain)|^abtc practice scan|^abtc login(?: --qr)?$|^abtc resume --limit 10$|^abtc submit$',
    '^abtc submit (?:cancellation|replacement|注销卡|换补卡) APEC\\d+(?! --no-input)',
    '^abtc (?:check|sort|letters|clean|config set|config unset|resume|submit --again|menu)$',
    '^abtc config set (?:proxy|notify|代理|通知地址)$|--notify',
  ].join('|'),
  'u',
);
/** Until they are stopped. */
const UNTIL = /^abtc practice serve|--watch/u;
const STOPPED = [0, 130];

/** Other exit codes than 0. */
const CODES: [RegExp, number][] = [
  [/--offline/u, 0],
  // Everybody in the plan is filed already; the other has no plan here.
  [/ --plan-only | --plan /u, 2],
  // One row of the rehearsal cannot be filed; the others are.
  [
    /^abtc check \S*(?:(?:申请表|table)\.csv|rehearsal\S*\.xlsx)|^abtc check 申请表\.xlsx$|^abtc submit --from 失败\.\w+/u,
    2,
  ],
  // Everybody in these tables is filed already.
  [/^abtc (?:submit .*--dry-run$|letters (?!--))/u, 2],
  [/^abtc submit --from \S*(?:(?:申请表|table)\.csv|rehearsal\S*\.xlsx)|^abtc resume \$BATCH$/u, 3],
  // There is no such folder here, no such certificate, no such portal; the name is taken.
  [/^abtc config set (?:ledger|共享台账|证书机构|"certificate authority")/u, 2],
  [/^abtc portal add ceshi/u, 5],
  [/^abtc portal add hunan/u, 2],
  [/^abtc status --all --expect/u, 8],
];

/** A computer, prepared once and copied for every line: its folder holds the home and what the reader has. */
let made = '';
const batch = { id: '' };
const remove = (path: string) => rmSync(path, { recursive: true, force: true });

/** Those of the rehearsal's replacements that can be filed. */
const REPLACED = people
  .filter(({ cells }) => cells['业务'] === '换补卡' && cells['姓名'] !== '施晓宁')
  .map(({ cells }) => cells['姓名']!);

const homeOf = (place: string): Home => ({
  path: join(place, 'home'),
  practice: join(place, 'home/data/practice'),
  remove: () => undefined,
});
const shell = (place: string, line: string) =>
  startCommand(homeOf(place), 'bash', ['--norc', '-c', line], {
    cwd: join(place, 'folder'),
    env: { PATH: `${join(place, 'bin')}:${process.env['PATH']}`, ABTC_PASSWORD: PASSWORD, BATCH: batch.id },
  });

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'abtc-lines-'));
  const folder = join(made, 'folder');
  for (const name of ['bin', 'home', 'folder/.demo']) mkdirSync(join(made, name), { recursive: true });
  writeFileSync(join(made, 'bin/abtc'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(join(made, 'bin/abtc'), 0o755);
  symlinkSync(join(root, 'fixtures'), join(folder, 'fixtures'));
  for (const name of ['材料', 'materials', 'scans', '收到的文件', 'received'])
    cpSync(join(root, REHEARSAL.materials), join(folder, name), { recursive: true });
  for (const name of ['申请表.csv', 'table.csv']) cpSync(join(root, REHEARSAL.table), join(folder, name));
  for (const name of ['换补卡.csv', 'replacement.csv', '名单.csv', 'people.csv'])
    writeTable({ ...homeOf(made), path: folder }, name, REPLACED.map(rehearsed));
  const headings = [...new Set(REPLACED.map(rehearsed).flatMap((cells) => Object.keys(cells)))];
  const rows = REPLACED.map(rehearsed).map((cells) => headings.map((heading) => cells[heading] ?? ''));
  for (const name of ['换补卡.xlsx', '申请表.xlsx', 'table.xlsx'])
    writeFileSync(join(folder, name), book({ 名单: sheetOf([headings, ...rows]) }));
  const left = [
    ['姓名', '申请单号', '离职日期'],
    ['陆文禾', 'APEC20241001000184', '2026-11-03'],
  ];
  for (const name of ['离职名单.xlsx', 'leavers.xlsx'])
    writeFileSync(join(folder, name), book({ 名单: sheetOf(left) }));
  writeFileSync(join(folder, '收到的文件.zip'), zipSync({ '注销申请 方岚.pdf': pdfLetter('heap') }));
  // As the document shows it.
  const [, answers] = /```json\n(.*?)```/su.exec(doc('docs/one-application.md').text)!;
  for (const name of ['answers.json', '答案.json', '王晓梅.json', 'wang.json'])
    writeFileSync(join(folder, name), answers!);
  writeFileSync(join(folder, 'scans/注销申请.pdf'), pdfLetter('answers'));
  const filed = `abtc submit --from ${REHEARSAL.table} --materials ${REHEARSAL.materials} --yes`;
  for (const [line, code] of [
    ['abtc login --account handler --email ruan.zhiyao@lanhe.example', 0],
    [`abtc login --email ${OFFICE}`, 0],
    [filed, 3],
    ['abtc report --failed --write 失败.xlsx', 0],
    ['abtc report --failed --write 失败.csv', 0],
    ['abtc letters --templates-to 函件模板 && cp -r 函件模板 templates', 0],
    ['abtc agency pull && cp $(find $ABTC_HOME -name 2001.json) 2001.json', 0],
    ['abtc portal add hunan https://portal.example.cn/APEC/', 0],
  ] as const) {
    const ran = await shell(made, line).ended;
    if (ran.code !== code) throw new Error(`${line}: ${ran.code} ${ran.err}`);
  }
  const { out } = await shell(made, 'abtc report --json').ended;
  batch.id = (JSON.parse(out) as { batch: string }).batch;
});
afterAll(() => remove(made));

test.each([...new Set(lines)])('%s', async (line) => {
  const written = PLACEHOLDERS.reduce((text, [word, value]) => text.replace(word, value), line);
  const place = `${made}-${Math.random()}`;
  cpSync(made, place, { recursive: true, verbatimSymlinks: true });
  try {
    const file = /--(?:write|templates-to) (\S+)/u.exec(written)?.[1];
    if (file !== undefined) remove(join(place, 'folder', file));
    const running = shell(
      place,
      NOT_HERE.test(written) ? written.replace(/^abtc(?: [a-z][a-z-]*)*/u, '$& --help') : written,
    );
    const until = UNTIL.test(written) && !NOT_HERE.test(written);
    if (until) running.child.stderr.once('data', () => running.child.kill('SIGINT'));
    const { code, out, err } = await running.ended;
    const expected = CODES.find(([of]) => of.test(written))?.[1] ?? 0;
    if (line.startsWith('abtc')) expect(out + err).not.toBe('');
    if (until) expect(STOPPED).toContain(code);
    else expect([code, err]).toEqual([expected, expect.any(String)]);
  } finally {
    remove(place);
  }
});
