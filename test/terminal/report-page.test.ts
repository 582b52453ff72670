/** The report page: complete HTML, nothing loaded, hostile texts inert, barcodes that a scanner reads. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Filing } from '../../src/filing/filing.js';
import { nextSteps } from '../../src/report/next-steps.js';
import type { RowDetails } from '../../src/report/row-details.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { svgBarcode } from '../../src/terminal/barcode.js';
import { overviewOf } from '../../src/report/overview.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { isReportPage, reportPage, type PageValue } from '../../src/terminal/page/report-page.js';
import { batchOf, dayOf, passportOf, PHONE } from '../report/overview-kit.js';

const HOSTILE = `<script>alert("1")</script>'"><img src=x onerror=alert(1)>&amp;`;
const HIDDEN = '\u202egnp.exe\u0000\u001b[31m';
const NUMBER = 'APEC20221031000002-01-ta';

const filing: Filing = {
  business: 'replacement',
  application: { id: '1', number: 'APEC20221031000002', applicant: HOSTILE },
  agency: HOSTILE,
  fields: [
    { id: 'handIn', label: HOSTILE, value: '1', shown: '现场', from: 'table' },
    { id: 'handInPoint', label: '代办点', value: '1', shown: HOSTILE, from: 'default' },
    { id: 'newPassport', label: '新护照号码', value: 'EK1234567', shown: 'EK1234567', from: 'table' },
  ],
  files: [
    {
      slot: 's',
      slotLabel: HOSTILE,
      path: '/m/x/a.pdf',
      name: `${HOSTILE}${HIDDEN}.pdf`,
      bytes: 4096,
      sha256: 'ab'.repeat(32),
      type: 'pdf',
    },
  ],
  notice: { id: 'n', text: HOSTILE, economies: [] },
  fee: { amount: '720.00', currency: 'CNY', item: HOSTILE },
  places: { handIn: { name: HOSTILE, address: HOSTILE, phone: HOSTILE, notice: HOSTILE } },
};

const key = { application: filing.application.number, business: filing.business, number: 1 };
const at = '2026-03-02T01:02:03.456Z';
const intent = {
  ...{
    type: 'intent' as const,
    key,
    attempt: 'a1',
    batch: 'b',
    digest: 'd',
    account: HOSTILE,
    at,
    portalTime: at,
  },
  ...{ sessionSince: at, baseline: [], draft: '1234567890123456789' },
};
const seen = { asOf: at, account: HOSTILE, listed: 7, orders: [], draft: 'open' as const };
const state = { key, attempt: 'a1', batch: 'b', digest: 'd', at, tries: 1, intent, seen };

function record(row: number, more: Partial<RowDetails['result']>): RowDetails {
  const result: RowDetails['result'] = {
    row,
    person: HOSTILE,
    business: 'replacement',
    application: filing.application.number,
    outcome: 'accepted',
    order: undefined,
    submittedAt: undefined,
    grade: undefined,
    listed: undefined,
    beside: [],
    elsewhere: undefined,
    office: undefined,
    noted: undefined,
    reason: undefined,
    problems: [],
    todo: 'none',
    ...more,
  };
  const pictures = row === 3 ? [{ of: 'trouble' as const, file: `/台账/a1"><b>-trouble.png` }] : [];
  return { result, filing, state: { ...state, outcome: result.outcome }, intent, pictures };
}

const rows = [
  record(2, { order: NUMBER, submittedAt: '2026-03-02 09:02:03', grade: 'person' }),
  record(3, { outcome: 'rejected', reason: { code: 'refused', args: { step: 'submit' }, portal: HOSTILE } }),
  record(4, { outcome: 'unknown' }),
  record(5, { order: '单号不是拉丁字母' }),
];
const planned = [{ row: 2, person: HOSTILE, filing }] as unknown as PlannedRow[];

const pageOf = (value: Pick<PageValue, 'overview'> & Partial<PageValue>, texts = zh): string =>
  reportPage(
    { which: undefined, elsewhere: [], now: new Date(at), appendix: false, damage: undefined, ...value },
    texts,
  );

function whole(practice = true, appendix = true): string {
  const report = {
    batch: HOSTILE,
    portal: { instance: 'i', name: HOSTILE, practice },
    enterprise: { name: HOSTILE, creditCode: HOSTILE },
    createdAt: at,
    table: HOSTILE,
    isWorkbook: false,
    rows: rows.map((r) => r.result),
    fees: { cents: { CNY: 72_000 }, notGiven: 1 },
    counts: { accepted: 2, rejected: 1, 'not-sent': 0, unknown: 1 },
    returned: 0,
    next: nextSteps(planned),
  };
  return pageOf({ overview: overviewOf([{ report, materials: '/m', rows }]), appendix });
}

interface Element {
  tag: string;
  attributes: Map<string, string>;
  text: string;
}

function elements(page: string): { found: Element[]; errors: string[] } {
  const found: Element[] = [];
  const errors: string[] = [];
  const textOf = (node: Tree.Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) {
      const attributes = new Map(node.attrs.map((a) => [a.name, a.value]));
      found.push({ tag: node.tagName, attributes, text: textOf(node) });
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(page, { onParseError: (e) => errors.push(e.code) }));
  return { found, errors };
}

const page = whole();
const { found, errors } = elements(page);
const textOf = (html: string, ...tags: string[]): string =>
  elements(html)
    .found.filter((e) => tags.includes(e.tag))
    .map((e) => e.text)
    .join('\n');
const of = (tag: string): Element[] => found.filter((e) => e.tag === tag);

test('report page: whole HTML that loads, runs and sends nothing, by its policy and by its content', () => {
  expect(errors).toEqual([]);
  const tags = new Set(found.map((e) => e.tag));
  for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'form', 'base', 'foreignobject', 'use'])
    expect(tags, tag).not.toContain(tag);
  for (const { attributes } of found)
    for (const [name, value] of attributes) {
      expect(name).not.toMatch(/^on|^style$|^src$/u);
      // Only pictures on this computer, and only as links.
      if (/href/u.test(name)) expect(value).toMatch(/^file:\/\/\/[^"<>]*\.png$/u);
      expect(value).not.toMatch(/javascript:|url\(/iu);
    }
  const policy = of('meta').find((m) => m.attributes.get('http-equiv') === 'Content-Security-Policy');
  const digest = createHash('sha256').update(of('style')[0]!.text).digest('base64');
  expect(policy!.attributes.get('content')).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
  );
  expect(of('style')[0]!.text).toContain('@media print');
  expect(of('style')[0]!.text).not.toMatch(/url\(|@import/u);
  expect(of('html')[0]!.attributes.get('lang')).toBe('zh-CN');
  expect(of('meta').some((m) => m.attributes.get('name') === 'viewport')).toBe(true);
  expect(of('a').map((a) => decodeURIComponent(a.attributes.get('href')!))).toEqual([
    'file:///台账/a1"><b>-trouble.png',
  ]);
  expect(isReportPage(page)).toBe(true);
  expect(isReportPage(`<html>${HOSTILE}</html>`)).toBe(false);
});

test('report page: hostile texts are shown as they were written, without characters that hide or turn letters [F36]', () => {
  for (const tag of ['title', 'h1', 'article', 'blockquote', 'li'])
    expect(of(tag)[0]!.text, tag).toContain(HOSTILE);
  expect(of('td').map((td) => td.text)).toContain(HOSTILE);
  expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202e]/u);
});

test('report page: what was sent, with sizes and digests, its basis, and the portal’s own words', () => {
  const text = of('body')[0]!.text;
  for (const said of [
    'EK1234567',
    '4096 B',
    'ab'.repeat(32),
    '720.00',
    '人工核实',
    '（默认值）',
    '共 7 份',
    '门户原话',
  ])
    expect(text).toContain(said);
  expect(text).toContain('2026-03-02 09:02:03');
  expect(of('article').map((a) => a.attributes.get('class'))).toEqual([
    'accepted',
    'rejected',
    'unknown',
    'accepted',
  ]);
});

test('report page: names the practice portal loudly, with every person, and not for another portal', () => {
  expect(of('p').filter((p) => p.attributes.get('class') === 'practice')).toHaveLength(2);
  for (const { text } of of('article')) expect(text).toMatch(/演练\s*是，没有提交到真实门户/u);
  expect(whole(false)).not.toContain('演练');
});

test('report page: a line a person first, with sums; who does what; the appendix only on demand', () => {
  const overview = overviewOf([dayOf(27)]);
  const html = pageOf({ overview });
  const { found } = elements(html);
  const lists = found.filter((e) => e.tag === 'table' && e.attributes.get('class')?.startsWith('list'));
  expect(lists.map((e) => e.attributes.get('class'))).toEqual(['list', 'list more']);
  // Headings on each sheet, and at most 25 lines.
  expect(lists.map((e) => e.text.split('谁还要做什么').length - 1)).toEqual([1, 1]);
  expect(
    lists.map(
      (e) =>
        e.text
          .trim()
          .split('\n')
          .filter((l) => /^\d/u.test(l)).length,
    ),
  ).toEqual([25, 2]);
  const list = lists.map((e) => e.text).join('\n');
  for (const line of [
    /\n6.*换补卡已提交APEC20240101000006-01-hb待受理720\.00 元经办人：等卡寄到；本人：交卡；财务：缴费/u,
    /\n5.*注销卡门户未接收经办人：改正后重交/u,
    /\n7.*已退回.*经办人：看退回原因/u,
    /\n8.*已办结门户未给出\n/u,
    /\n11.*待核实经办人：到门户核实/u,
    /\n10.*已提交APEC20240101000010-01-hb待受理720\.00 元/u,
  ])
    expect(list).toMatch(line);
  expect(html).toContain(`共 27 项：已提交 22，门户未接收 1，未提交 3（其中 1 行的业务已有订单），待核实 1`);
  expect(html).toContain(`${overview.fees.notGiven} 项金额未定（门户没有给出，不等于免费）`);
  expect(html).toContain('门户状态（2026-11-27 10:30:00 看到）：待受理 19，已退回 1，已办结 2');
  expect(list).not.toMatch(/[^\d.]0(?:\.00)? 元|免费/u);
  const next = textOf(html, 'section');
  expect(next.split(/经办人\n|本人\n|财务\n/u)).toHaveLength(4);
  expect(next).toMatch(/财务[\s\S]*在门户内缴费，并把缴费凭证上传到门户指定的位置/u);
  expect(found.filter((e) => e.tag === 'details')).toHaveLength(1);
  const asked = elements(pageOf({ overview, appendix: true })).found;
  expect(asked.map((e) => e.tag)).not.toContain('details');
  expect(asked.filter((e) => e.attributes.get('class') === 'appendix')).toHaveLength(1);
});

test('report page: no passport number unless the appendix was asked for, and no applicant’s telephone before it', () => {
  const overview = overviewOf([dayOf(25)]);
  const html = pageOf({ overview });
  for (const { row } of overview.rows) expect(html).not.toContain(passportOf(row));
  expect(html).toContain('E******');
  expect(html.slice(0, html.indexOf('<details'))).not.toMatch(new RegExp(`${PHONE}|[0-9a-f]{64}`, 'u'));
  const asked = pageOf({ overview, appendix: true });
  for (const { row, details } of overview.rows)
    if (details.filing?.fields.some((f) => f.id === 'newPassport'))
      expect(asked).toContain(`<dd>${passportOf(row)}</dd>`);
  expect(asked.slice(0, asked.indexOf('class="appendix"'))).not.toMatch(/EK7\d{6}/u);
});

test('report page: several batches: each line says its batch; in English where the program is', () => {
  const row = { row: 2, person: '甲', business: 'replacement' } as const;
  const batches = [
    batchOf('20261127-aaaaaa', [{ ...row, outcome: 'rejected', todo: 'fix' }]),
    batchOf('20261130-bbbbbb', [row, { ...row, row: 3, person: '乙' }]),
  ];
  const overview = overviewOf(batches);
  const html = pageOf({ overview, which: '今天（2026-11-30）的批次' });
  expect(textOf(html, 'h1')).toBe('【演练】今天（2026-11-30）的批次');
  expect(textOf(html, 'table')).toMatch(/行批次姓名[\s\S]*220261130-bbbbbb甲换补卡已提交/u);
  expect(html).toContain('另有 1 行没有重复列出');
  const elsewhere = [{ batch: '20261129-cccccc', host: 'HR-2' }];
  expect(pageOf({ overview, elsewhere })).toContain('不在这台电脑上：20261129-cccccc（HR-2）');
  const english = pageOf({ overview, which: 'Batches of today' }, en);
  expect(english).toMatch(
    /<html lang="en">[\s\S]*PRACTICE[\s\S]*Who still does what[\s\S]*applicant: hand card in/u,
  );
  expect(english).not.toContain('经办人');
});

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

test('report page: a scanner reads an order number’s barcode; a number that Code 128 cannot hold has none', async () => {
  const bytes = readFileSync(wasm);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  prepareZXingModule({ overrides: { wasmBinary } });
  for (const text of [NUMBER, 'APEC20261231999999-12-hb', 'A-77']) {
    const svg = /<svg[\s\S]*<\/svg>/u.exec(svgBarcode(text)!.html)![0];
    const { width, height, pixels } = new Resvg(svg, { background: 'black' }).render();
    const data = new Uint8ClampedArray(pixels);
    const read = await readBarcodes(
      { data, width, height, colorSpace: 'srgb' },
      {
        tryInvert: false,
        tryDownscale: false,
      },
    );
    expect(read.map((r) => [r.format, r.text])).toEqual([['Code128', text]]);
    // Quiet zones of ten modules (of two units) on white, whatever surrounds them; then the first bar.
    const middle = Math.floor(height / 2) * width;
    const at = (x: number) => pixels[(middle + x) * 4];
    const quiet = Array.from({ length: 20 }, (_, x) => [at(x), at(width - 1 - x)]).flat();
    expect(new Set(quiet)).toEqual(new Set([255]));
    expect([at(20), at(width - 21)]).toEqual([0, 0]);
  }
  expect(page.match(/<svg/gu)).toHaveLength(1);
});
