/** Texts about agency profiles: every problem and every difference, with all arguments, in both languages. */
import { expect, test } from 'vitest';
import type {
  DifferingAspect,
  Difference,
  DifferingValue,
} from '../../src/filing/agency/profile-differences.js';
import type { ProfileProblemArgs } from '../../src/filing/agency/profile-problems.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { differenceText } from '../../src/cli/commands/agency-check.js';
import { profileProblemText } from '../../src/terminal/views/agency.js';

const samples: { [C in keyof ProfileProblemArgs]: ProfileProblemArgs[C][] } = {
  unreadable: (['missing', 'denied', 'not-a-file', 'too-large', 'not-utf8'] as const).map((why) => ({ why })),
  'not-json': [{ line: 73 }],
  'version-unknown': [{ found: '73', known: 74 }],
  missing: [{}],
  type: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'].flatMap((wanted) => ({
    wanted,
    found: 'number',
  })),
  'key-unknown': [{ key: '键甲' }],
  'not-one-of': [{ allowed: ['甲', '乙'] }],
  'too-small': [{ min: 73 }],
  'too-large': [{ max: 73 }],
  blank: [{}],
  date: [{}],
  amount: [{}],
  doubled: [{ value: '值甲' }],
  'no-options': [{}],
  'no-such-field': [{ field: '项甲' }],
  'field-later': [{ field: '项甲' }],
  'no-such-option': [{ field: '项甲', options: ['甲', '乙'] }],
  'other-portal': [{ portal: '门户甲' }],
  'other-name': [{ name: '2001.json' }],
  'same-code': [{ name: '2001.json' }],
};

test.each(['zh', 'en'] as const)(
  'profileProblemText, %s: every problem, with all that it is about',
  async (lang) => {
    const texts = await loadTexts(lang);
    const said = new Set<string>();
    for (const [code, variants] of Object.entries(samples))
      for (const args of variants as Record<string, unknown>[]) {
        const text = profileProblemText(texts, { path: 'forms.x[3]', code, args } as never);
        expect(text).toMatch(/^forms\.x\[3\](?:：|: ).{4,}/u);
        expect(text).not.toMatch(/undefined|NaN|\[object|\s{2}|(?:：|: )$/u);
        for (const [name, value] of Object.entries(args))
          if (name !== 'why' && name !== 'wanted' && name !== 'found')
            for (const part of [value].flat()) expect(text).toContain(String(part));
        expect(said.has(text), text).toBe(false);
        said.add(text);
      }
  },
);

const difference = (more: Partial<Difference>): Difference => ({
  what: 'field',
  change: 'changed',
  name: '名甲',
  of: undefined,
  aspects: [],
  ...more,
});
const changed: [
  DifferingAspect,
  DifferingValue,
  DifferingValue,
  { zh: [string, string]; en: [string, string] },
][] = [
  ['required', true, false, { zh: ['是', '否'], en: ['yes', 'no'] }],
  ['maxLength', 73, null, { zh: ['73', '无'], en: ['73', 'none'] }],
  ['kind', 'text', 'choice', { zh: ['填写', '选择'], en: ['text', 'choice'] }],
  ['maxBytes', 73 * 1024, 2 * 1024 * 1024, { zh: ['73 KB', '2.0 MB'], en: ['73 KB', '2.0 MB'] }],
  ['types', ['pdf', 'jpg'], ['png'], { zh: ['PDF/JPG', 'PNG'], en: ['PDF/JPG', 'PNG'] }],
  ['use', ['handIn'], ['handIn', 'pickup'], { zh: ['交卡', '交卡、取卡'], en: ['hand in', 'collect'] }],
  ['when', '原因 = 甲', null, { zh: ['原因 = 甲', '无'], en: ['原因 = 甲', 'none'] }],
  ['amount', '720.00', '1020.00', { zh: ['720.00', '1020.00'], en: ['720.00', '1020.00'] }],
];

test.each(['zh', 'en'] as const)(
  'differenceText, %s: every difference, with what it was and what it is',
  async (lang) => {
    const texts = await loadTexts(lang);
    for (const [aspect, from, to, words] of changed) {
      const text = differenceText(difference({ aspects: [{ aspect, from, to }] }), texts);
      for (const part of ['名甲', texts.agency.aspects[aspect], ...words[lang]]) expect(text).toContain(part);
    }
    const option = (change: Difference['change']) =>
      differenceText(difference({ what: 'option', change, of: '项甲' }), texts);
    const three = (['added', 'missing'] as const).map(option);
    expect(new Set(three).size).toBe(2);
    for (const text of three) for (const part of ['名甲', '项甲']) expect(text).toContain(part);
    expect(differenceText(difference({ what: 'fee', name: '', change: 'missing' }), texts)).not.toMatch(
      /“”|""/u,
    );
  },
);
