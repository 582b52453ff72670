/** Characters of filed texts: what is dropped, what is refused, what stays; and that every source of a text is checked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  refusedCharacter,
  spelledOut,
  unseenIn,
  withCodes,
  withoutUnseen,
} from '../../src/filing/characters.js';
import type { Defaults } from '../../src/filing/defaults.js';
import { fill } from '../../src/filing/fill.js';
import type { Problem } from '../../src/filing/problem.js';
import { columnOf } from '../../src/filing/table/columns.js';
import { toEntry } from '../../src/filing/table/entry.js';
import { harmless } from '../../src/terminal/screen.js';
import { application, field, form } from './kit.js';

const code = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Each alone between two letters. */
const DROPPED = [
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u180e',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u2060',
  '\u2064',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u206f',
  '\u2800',
  '\u3164',
  '\ufeff',
  '\uffa0',
  '\ufff9',
  '\u{1d173}',
  '\u{e0001}',
  '\u{e0041}',
  '\u{e007f}',
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u009b',
];
const REFUSED = [
  '\ufffd',
  '\u202e',
  '\ue000',
  '\ue863',
  '\uf8ff',
  '\u{f0000}',
  '\u{10fffd}',
  '\ud842',
  '\udfb7',
  '\uffff',
];
/** With what is part of their spelling, byte by byte. */
const KEPT = [
  '阮知遥',
  '林𠮷安',
  '䶮',
  '㐂',
  '\u{30edd}',
  '\u{2ebf0}',
  '葛\u{e0100}城',
  '辻\u{e0101}',
  '神\ufe00',
  '\u9038\ufe0f',
  // Compatibility ideographs and radicals are letters that somebody chose.
  '\uf9dc',
  '\ufa11',
  '\u2f00',
  '\u2e80',
  '阿依古丽·买买提',
  'José',
  'José'.normalize('NFD'),
  '１２３ａ',
  '\u3000甲\u3000乙',
  'O’Neil — 2 号（甲）',
  '甲\u00a0乙',
  'محمد',
  '\u182c\u180b',
];

describe('text', () => {
  test.each(DROPPED.map((c) => [code(c), c]))('%s is dropped between letters, and at either end', (u, c) => {
    for (const [given, text] of [
      [`阮${c}知`, '阮知'],
      [`${c}阮`, '阮'],
      [`a1${c}`, 'a1'],
    ] as const)
      expect([withoutUnseen(given), unseenIn(given), refusedCharacter(given)]).toEqual([
        text,
        [u],
        undefined,
      ]);
    expect(withCodes(`阮${c}知`)).toBe(`阮‹${u}›知`);
  });

  test.each(['\t', '\n', '\r\n', '\u000b', '\u0085', '\u2028', '\u2029', '\n\n\t'])(
    '%j is one blank',
    (c) => {
      expect(withoutUnseen(`长${c}路`)).toBe('长 路');
      expect(unseenIn(`长${c}路`)).toEqual([...new Set(c)].map(code));
    },
  );

  test.each([
    'a\ufe0f',
    '1\ufe0e',
    '，\ufe00',
    '\ufe0f甲',
    '甲\ufe00\ufe01',
    ' \u{e0100}',
    '甲\u200b\u{e0100}',
    'א\u180b',
  ])('a variation selector behind no letter that is spelled with one is dropped: %j', (given) => {
    const left = withoutUnseen(given);
    expect(unseenIn(given).length).toBeGreaterThan(0);
    expect(left).not.toMatch(/(?<![\u2e80-\u9fff])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u180b]/u);
    expect([...left].length).toBeLessThan([...given].length);
  });

  test.each(REFUSED.map((c) => [code(c), c]))('%s is refused, and the message names it', (u, c) => {
    expect(refusedCharacter(`阮${c}遥`)).toEqual({ code: u, at: 2 });
    expect(refusedCharacter(`阮\u200b\u{20bb7}${c}`)).toEqual({ code: u, at: 3 });
    expect(withCodes(`阮${c}遥`)).toBe(`阮‹${u}›遥`);
    expect(withoutUnseen(`阮${c}`)).toBe(c === '\u202e' ? '阮' : `阮${c}`);
  });

  test.each(['?', '？'])('%s is refused in names alone', (mark) => {
    expect(refusedCharacter(`阮${mark}遥`)).toBeUndefined();
    expect(refusedCharacter(`阮${mark}遥`, true)).toEqual({ code: code(mark), at: 2 });
  });

  test.each(KEPT)('%j stays as it is, byte by byte', (text) => {
    expect([withoutUnseen(text), unseenIn(text), refusedCharacter(text, true), withCodes(text)]).toEqual([
      text,
      [],
      undefined,
      text,
    ]);
  });

  test('withoutUnseen leaves what a terminal shows; doing it twice changes nothing', () => {
    const piece = fc.oneof(
      fc.constantFrom(...DROPPED, ...REFUSED, ...KEPT, '\n', '\ufe0f', '\u{e0100}', ' '),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = withoutUnseen(pieces.join(''));
        expect([withoutUnseen(text), unseenIn(text)]).toEqual([text, []]);
        expect(text).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u,
        );
        expect(harmless(text, false)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('names that look alike stay different', () => {
    expect(spelledOut('王芳(1) ')).toBe('王芳(1)‹U+0020›');
    expect(spelledOut('王\u200b芳')).toBe('王‹U+200B›芳');
    expect(spelledOut('José'.normalize('NFD'))).toBe('Jose‹U+0301›');
    expect(spelledOut('José')).toBe('José');
  });
});

/** Where a text comes from: how it is given, and where it would be filed. */
interface Source {
  /** @returns the text that would be filed, and what is said of it */
  read: (text: string) => { value: string | undefined; problems: Problem[] };
  column: string;
  /** Whether a question mark is a lost letter there. */
  name: boolean;
  of?: 'default' | 'portal';
}

const REMARK = field('remark', { label: '备注', required: false });
const NAME = field('contactName', { label: '联系人姓名', required: false });

function filled(headings: string[], cells: string[], portal = '', defaults: Defaults = {}) {
  const made = toEntry(
    { line: 2, cells: ['换补卡', 'APEC20221031000002', ...cells] },
    {
      headings: ['业务', '申请单号', ...headings],
      columns: ['业务', '申请单号', ...headings].map(columnOf),
    },
    undefined,
  );
  if (!('entry' in made)) return { entry: undefined, fields: [], problems: made.problems };
  const fields = [
    { ...NAME, value: portal },
    { ...REMARK, value: portal },
    field('recipientAddress', { required: false }),
    field('newPassport', { required: false }),
  ];
  const { fields: all, problems } = fill(made.entry, form({ fields }), application(), defaults);
  return { entry: made.entry, fields: all, problems: [...made.entry.problems, ...problems] };
}
const byColumn = (heading: string, id: string) => (text: string) => {
  const { fields, problems } = filled([heading], [text]);
  return { value: fields.find((f) => f.id === id)?.value, problems };
};
const ofEntry = (heading: string, get: 'folder' | 'person' | 'agency' | 'destination') => (text: string) => {
  const { entry, problems } = filled([heading], [text]);
  return { value: entry?.[get] || undefined, problems };
};

const SOURCES: Record<string, Source> = {
  'a name in its column': { column: '联系人姓名', name: true, read: byColumn('联系人姓名', 'contactName') },
  'an address in its column': {
    ...{ column: '收件地址', name: true },
    read: byColumn('收件地址', 'recipientAddress'),
  },
  'a column headed as the portal’s field': { column: '备注', name: false, read: byColumn('备注', 'remark') },
  'a name that is only compared': { column: '姓名', name: true, read: ofEntry('姓名', 'person') },
  'an agency that is only compared': { column: '办理机构', name: false, read: ofEntry('办理机构', 'agency') },
  'the column of the folder': { column: '材料文件夹', name: false, read: ofEntry('材料文件夹', 'folder') },
  'the column of a file': {
    ...{ column: '材料:原卡', name: false },
    read: (text) => {
      const { entry, problems } = filled(['材料:原卡'], [text]);
      return { value: entry?.named.get('原卡'), problems };
    },
  },
  'a saved default': {
    ...{ column: '联系人姓名', name: true, of: 'default' },
    read: (text) => {
      const { fields, problems } = filled([], [], '', { contactName: text });
      return { value: fields.find((f) => f.id === 'contactName')?.value, problems };
    },
  },
  'what the portal filled in for a name': {
    ...{ column: '联系人姓名', name: true, of: 'portal' },
    read: (text) => {
      const { fields, problems } = filled(['备注'], ['有'], text);
      return { value: fields.find((f) => f.id === 'contactName')?.value, problems };
    },
  },
  'what the portal filled in elsewhere': {
    ...{ column: '备注', name: false, of: 'portal' },
    read: (text) => {
      const { fields, problems } = filled(['联系人姓名'], ['阮知遥'], text);
      return { value: fields.find((f) => f.id === 'remark')?.value, problems };
    },
  },
};

describe.each(Object.entries(SOURCES))('text in %s', (_source, { column, name, of, read }) => {
  test.each(DROPPED.map((c) => [code(c), c]))('%s is dropped, and reported', (u, c) => {
    const { value, problems } = read(`阮${c}知遥`);
    expect(value).toBe('阮知遥');
    const args = { from: `阮${c}知遥`, to: '阮知遥', dropped: [u], ...(of && { of }) };
    expect(problems).toMatchObject([{ rule: 'cell-normalised', level: 'warn', args, place: { column } }]);
  });

  test.each(REFUSED.map((c) => [code(c), c]))('%s is refused, with its place', (u, c) => {
    const { value, problems } = read(`阮${c}遥`);
    expect(value).toBeUndefined();
    const args = { label: column, why: 'letter', code: u, at: 2, ...(of && { of }) };
    expect(problems).toMatchObject([{ rule: 'cell-lost', level: 'error', args, place: { column } }]);
  });

  test('a question mark is a lost character in names and addresses alone', () => {
    const { value, problems } = read('阮?遥');
    if (name) expect([value, problems]).toMatchObject([undefined, [{ rule: 'cell-lost', args: { at: 2 } }]]);
    else expect([value, problems]).toEqual(['阮?遥', []]);
  });

  test.each(KEPT.filter((text) => text === text.trim()))(
    '%j is filed as it is, without a problem',
    (text) => {
      expect(read(text)).toEqual({ value: text, problems: [] });
    },
  );
});

test('passport number with a private-use character is refused, not filed with a warning', () => {
  const { value, problems } = byColumn('新护照号码', 'newPassport')('EA\ue863234567');
  expect([value, problems.map((p) => p.rule)]).toEqual([undefined, ['cell-lost']]);
});

test('cell with nothing visible is blank: it is reported, and the default is used', () => {
  for (const cell of ['\u200b', '\u3164', '\ufeff\u2060']) {
    const { fields, problems } = filled(['联系人姓名'], [cell], '', { contactName: '阮知遥' });
    expect(fields).toMatchObject([{ value: '阮知遥', from: 'default' }]);
    expect(problems).toMatchObject([
      { rule: 'cell-normalised', args: { to: '', dropped: [...cell].map(code) } },
    ]);
  }
});

test('heading with invisible characters is the column it looks like', () => {
  for (const heading of ['联系人\u200b姓名', '\ufeff联系人姓名', '联系人姓\u2066名'])
    expect(columnOf(heading)).toEqual({ id: 'contactName' });
  expect(columnOf('材料\u200b:原卡')).toEqual({ slot: '原卡' });
});
