/** Every code has a text in both languages, with all its arguments and no identifiers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NEXT, type NextArgs } from '../../src/report/next-steps.js';
import { loadTexts, type Texts } from '../../src/terminal/messages/texts.js';
import { reasonText } from '../../src/terminal/words.js';
import { reasonSamples } from './reason-samples.js';
import { faultSamples, problemSamples } from './samples.js';

const zh = await loadTexts('zh');
const en = await loadTexts('en');
const LANGUAGES = [
  ['zh', zh],
  ['en', en],
] as const;

/** Arguments that choose between sentences, or that the sentence paraphrases. */
const CHOOSERS = new Set([
  ...['login', 'typed', 'isLogin'],
  'mend',
  'noColumn',
  'why',
  'what',
  'practice',
  'same',
  'portal',
  'expired',
  'step',
  'operation',
  'businesses',
  'detail',
  'business',
  'then',
  'lostToo',
  'service',
  'handler',
  'of',
  'savedAs',
  'namedBy',
  'compared',
  'unsure',
  'wants',
  'missing',
  'holds',
  'via',
  'asked',
  'before',
  'what',
  'change',
  'wants',
  'is',
  'replaces',
]);
const HABITS: Record<string, RegExp> = { bytes: /73\.0 MB/u, max: /10\.0 MB/u };

function sound(text: string, lang: string): void {
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{|function/u);
  expect(text.trim().length).toBeGreaterThan(3);
  expect(text).not.toMatch(/\s{2}|^\s|\s$|（）|\(\)|“”|""|：$|: $|，，|、、/u);
  if (lang === 'zh') expect(text).toMatch(/\p{Script=Han}/u);
  // Names of rules and details of encodings are for `--json` and `--debug`.
  expect(text).not.toMatch(/\bP[0-2]\d\b|\bCRLF\b|\bGB18030\b|\bBOM\b/u);
}

function holds(text: string, args: object): void {
  for (const [name, value] of Object.entries(args) as [string, unknown][]) {
    if (CHOOSERS.has(name) || value === undefined) continue;
    const large = typeof value === 'number' && value > 1_000_000;
    for (const part of [value].flat() as (string | number | object)[]) {
      if (typeof part === 'object') holds(text, part);
      else if (large) expect(text).toMatch(HABITS[name]!);
      else if (name === 'file') expect(text).toContain(String(part).split(/[/\\]/u).at(-1));
      else if (name === 'found' && part === 'unknown') expect(text).not.toContain('unknown');
      else if (name === 'code') continue;
      else expect(text.toLowerCase()).toContain(String(part).toLowerCase());
    }
  }
}

type Table = Record<string, (args: never) => string>;

describe.each(LANGUAGES)('messages, %s', (lang, texts) => {
  const tables = { problems: problemSamples, reasons: reasonSamples, faults: faultSamples } as const;
  test.each(Object.entries(tables))('%s', (area, samples) => {
    const table = texts[area as keyof typeof tables] as unknown as Table;
    expect(Object.keys(table).sort()).toEqual(Object.keys(samples).sort());
    for (const [code, variants] of Object.entries(samples))
      for (const args of variants as never[]) {
        const text = table[code]!(args);
        sound(text, lang);
        holds(text, args);
      }
  });

  test('sentences with a choice differ for different choices', () => {
    const all = <C extends string>(area: 'problems' | 'reasons' | 'faults', code: C, samples: object[]) =>
      samples.map((args) => (texts[area] as unknown as Table)[code]!(args as never));
    const chosen: ['problems' | 'faults', string, object[]][] = [
      ['problems', 'table-unreadable', problemSamples['table-unreadable']],
      ['problems', 'row-duplicate', problemSamples['row-duplicate']],
      ['problems', 'materials-unreadable', problemSamples['materials-unreadable']],
      ['problems', 'buttons-disagree', problemSamples['buttons-disagree']],
      ['faults', 'needs-answer', faultSamples['needs-answer']],
      ['faults', 'login-first', faultSamples['login-first']],
      ['faults', 'unreachable', faultSamples.unreachable],
      ['faults', 'not-found', faultSamples['not-found']],
      ['faults', 'list-shrank', faultSamples['list-shrank']],
    ];
    for (const [area, code, samples] of chosen) {
      const sentences = all(area, code, samples);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  test('a result that may have been acted on is never called not submitted', () => {
    const nothing = /没有提交|什么也没有提交|nothing was (sent|submitted)/iu;
    expect(texts.reasons['no-answer']({ step: 'submit' })).not.toMatch(nothing);
    expect(texts.reasons['unknown-answer']({ step: 'submit', detail: 'x' })).not.toMatch(nothing);
    expect(texts.reasons['no-answer']({ step: 'upload' })).toMatch(nothing);
    expect(texts.reasons['unknown-answer']({ step: 'upload', detail: 'x' })).toMatch(nothing);
    // Faults that may end a command after something was filed.
    for (const code of ['file-newer', 'stage-damaged', 'stage-busy', 'unexpected', 'disk-full'] as const)
      for (const args of faultSamples[code])
        expect((texts.faults as unknown as Table)[code]!(args as never)).not.toMatch(nothing);
    for (const code of ['doubt-settling', 'doubt-no-control', 'doubt-several', 'torn-intent'] as const)
      expect(texts.reasons[code]({})).not.toMatch(nothing);
  });

  test('the portal’s own words come after ours; no operation of the wire is named', () => {
    const words = '“联系人电话”不是有效的手机号码';
    for (const step of ['saveForm', 'removeAccessory', 'draftDetail', 'orderList', 'applyDetail']) {
      const text = reasonText(texts, { code: 'refused', args: { step }, portal: words });
      expect(text.endsWith(words)).toBe(true);
      expect(text).not.toContain(step);
    }
    expect(reasonText(texts, undefined)).toBe('');
  });

  test('next steps', () => {
    expect(Object.keys(texts.report.next).sort()).toEqual(Object.keys(NEXT).sort());
    const point = { name: '代办点甲', address: '地址甲', phone: '0188-5550101' };
    const args: Partial<NextArgs> = {
      'hand-in-at': point,
      'collect-at': point,
      'hand-in-words': { words: '原文甲' },
      'collect-words': { words: '原文甲' },
      'hand-in-post': { agency: '机构甲' },
      'posted-to': { recipient: '收件甲', phone: '13900000001', address: '地址甲' },
      fee: { item: '费用甲', amount: '720.00', currency: 'USD' },
    };
    for (const [code, say] of Object.entries(texts.report.next as unknown as Table)) {
      const given = args[code as keyof NextArgs] ?? {};
      const text = say(given as never);
      sound(text, lang);
      holds(text, given);
      // No deadline is known, so no text names one.
      expect(text).not.toMatch(/\d+\s*(?:天|日内|个工作日|days?)/u);
    }
  });

  test('the screen lacks no text', () => {
    const blank: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) look(inner, `${path}.${name}`);
      else if (typeof value === 'string' && value.trim() === '') blank.push(path);
    };
    look(texts.screen, 'screen');
    expect(blank).toEqual(['screen.todo.none']);
  });
});

test('messages: 受理 and a refusal are the acts of the office and the portal, never an outcome of ours', () => {
  const folder = join(import.meta.dirname, '../../src/terminal/messages/zh');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(files.length).toBeGreaterThan(20);
  for (const text of files) expect(text).not.toMatch(/已受理|被拒绝/u);
  expect(zh.screen.outcome).toMatchObject({ accepted: '已提交', rejected: '门户未接收' });
});

test('messages: both languages have the same texts for the same things', () => {
  const names = (texts: Texts) => {
    const found: string[] = [];
    const look = (value: unknown, path: string): void => {
      found.push(`${path} ${typeof value}`);
      if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) look(inner, `${path}.${name}`);
    };
    look({ ...texts, lang: '' }, '');
    return found.sort();
  };
  expect(names(zh)).toEqual(names(en));
  expect([zh.lang, en.lang]).toEqual(['zh', 'en']);
});

test.each(LANGUAGES)('messages, %s: sentences of the screen hold what they are about', (_lang, texts) => {
  const { screen } = texts;
  const place = { row: 7317, person: '沈思川', business: 'replacement' } as const;
  const cases: [string, (string | number)[]][] = [
    [screen.where(place), [7317, '沈思川', '换补卡']],
    [screen.row(place), [7317, '沈思川', '换补卡']],
    [screen.filledIn('列名甲', '值甲'), ['列名甲', '值甲']],
    [
      texts.login.loggedIn({ name: '阮知遥', enterprise: '岚禾', until: '10:00' }),
      ['阮知遥', '岚禾', '10:00'],
    ],
    [
      screen.askSubmit({
        filings: 7318,
        now: 7317,
        inDoubt: 7341,
        files: 7319,
        fees: '720.00 元',
        portal: '门户甲',
        enterprise: '岚禾',
      }),
      [7318, 7317, 7341, 7319, '720.00 元', '门户甲', '岚禾'],
    ],
    [screen.checking(7320, 7321, '沈思川'), [7320, 7321, '沈思川']],
    [texts.check.stillReading('a1.pdf'), ['a1.pdf']],
    [screen.count('orders', 7322, 7323), [7322, 7323]],
    [screen.fee('720.00', 'USD'), ['720.00', 'USD']],
    [
      texts.check.verdict({
        ...{ people: 7324, rows: 7329, ready: 7325, accepted: 7326, inDoubt: 7342, toMend: 7327 },
        notNow: 7347,
        ...{ cautions: 7328, kinds: ['业务甲 7331'], fees: ['费用甲', '费用乙'] },
        files: { count: 7330, size: '7 MB' },
      }),
      [7324, 7329, 7325, 7326, 7342, 7327, 7347, 7328, '业务甲 7331', '费用甲', '费用乙', 7330, '7 MB'],
    ],
    [texts.check.notes(['说明甲 7344']), ['说明甲 7344']],
    [texts.check.morePeople(7345), [7345]],
    [screen.noticesConfirmed(7346), [7346]],
    [screen.dropped(['列甲', '列乙']), ['列甲', '列乙']],
    [screen.planTitle({ portal: '门户甲', enterprise: '岚禾', account: 'a@b' }), ['门户甲', '岚禾', 'a@b']],
    [screen.planInDoubt(7343), [7343]],
    [screen.planFile({ slot: '材料甲', file: 'a.pdf', bytes: '7 KB' }), ['材料甲', 'a.pdf', '7 KB']],
    [texts.run.uploading('a.pdf', 73), ['a.pdf', 73]],
    [
      screen.reportTitle({
        batch: 'b1',
        table: '表甲.csv',
        portal: '门户甲',
        enterprise: '岚禾',
        at: '10:00',
      }),
      ['b1', '表甲.csv', '门户甲', '10:00'],
    ],
    [
      screen.reportSummary({ accepted: 7334, rejected: 7335, 'not-sent': 7336, unknown: 7337 }),
      [7334, 7335, 7336, 7337],
    ],
    [screen.tornTail({ bytes: 7338, savedAs: 'torn-1.txt' }), [7338, 'torn-1.txt']],
    [screen.reset({ instance: 'abcd', people: 7339 }), ['abcd', 7339]],
    [screen.serving({ url: 'http://x/', inspect: 'http://y/' }), ['http://x/', 'http://y/']],
    [screen.serving({ url: 'http://x/', inspect: undefined }), ['http://x/']],
    [screen.advanced(7340), [7340]],
    [screen.takenOver('b1'), ['b1']],
  ];
  for (const [text, parts] of cases) {
    expect(text).not.toMatch(/undefined|NaN|\[object/u);
    for (const part of parts) expect(text).toContain(String(part));
  }
  expect(screen.where({})).toBe('');
  expect(screen.filledIn(undefined, undefined)).toBe('');
});
