/** Agency profiles: what is learned of a form and what is not, what a file must hold, and where it differs from the portal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/filing/model.js';
import { differences } from '../../../src/filing/agency/profile-differences.js';
import { parseProfile, profileText } from '../../../src/filing/agency/profile-file.js';
import type { ProfileProblem } from '../../../src/filing/agency/profile-problems.js';
import { formFrom, learn, profileForm, type Profile } from '../../../src/filing/agency/profile.js';
import { application, choice, field, form, slot } from '../kit.js';

const now = new Date('2026-03-02T01:00:00.000Z');
const of = {
  portal: { name: 'practice', practice: true },
  agency: { code: '2001', name: '岚州市外事办公室' },
  now,
};
const whole = (more: Partial<Form> = {}): Form =>
  form({
    notice: { id: 'n1', text: '当前获批经济体为新加坡', economies: ['SGP'] },
    fields: [
      field('applicantName', { kind: 'readonly', value: '沈思川' }),
      choice('replaceReason', ['卡被毁', '卡丢失']),
      field('contactName', { value: '阮知遥', maxLength: 50 }),
      choice('handIn', ['现场', '邮寄'], { when: { field: 'replaceReason', in: ['1'] } }),
    ],
    slots: [
      slot('情况说明', { maxBytes: 1000 }),
      slot('挂失证明', { when: { field: 'replaceReason', in: ['2'] } }),
    ],
    points: [{ code: 'p1', name: '窗口', address: '听松路18号', phone: '0188-5550101', use: ['handIn'] }],
    handInNotice: '请带身份证明',
    fee: { amount: '720.00', currency: 'CNY', item: '服务费' },
    ...more,
  });
const learned = (...forms: Form[]): Profile => learn(undefined, of, forms.length > 0 ? forms : [whole()]);

describe('learn', () => {
  test('keeps a form in a file as that form, without what is one application’s own', () => {
    const text = profileText(learned());
    for (const own of ['沈思川', '阮知遥', '新加坡', 'applicantName']) expect(text).not.toContain(own);
    const read = parseProfile(text);
    if (!('profile' in read)) throw new Error(JSON.stringify(read.problems));
    const shown = formFrom(read.profile, 'replacement', application());
    const { fields, notice: _notice, ...rest } = whole();
    expect(shown).toEqual({
      ...rest,
      applicationId: '',
      notice: undefined,
      fields: fields.slice(1).map((f) => ({ ...f, value: '' })),
    });
    expect(read.profile.forms.replacement?.notice).toBe(true);
    expect(profileText(read.profile)).toBe(text);
  });

  test('knows nothing of another business, or of another agency’s application', () => {
    expect(formFrom(learned(), 'cancellation', application())).toBeUndefined();
    const elsewhere = application({ agency: { code: '2002', name: '云汀省外办' } });
    expect(formFrom(learned(), 'replacement', elsewhere)).toBeUndefined();
  });

  test('keeps what an earlier time knew, with its date, and what was set by hand', () => {
    const before = { ...learned(whole(), whole({ business: 'cancellation' })), passportMonths: 36 };
    const later = { ...of, now: new Date('2026-04-01T00:00:00.000Z') };
    const after = learn(before, later, [whole({ steps: ['新步骤'] })]);
    expect(after).toMatchObject({ learnedAt: '2026-04-01T00:00:00.000Z', passportMonths: 36 });
    expect(after.forms.replacement).toMatchObject({ steps: ['新步骤'], learnedAt: undefined });
    expect(after.forms.cancellation).toMatchObject({
      steps: before.forms.cancellation?.steps,
      learnedAt: before.learnedAt,
    });
    expect(learn(after, of, []).learnedAt).toBe(after.learnedAt);
    expect(learned().passportMonths).toBe(24);
  });

  test('makes optional what depends on a field that only the portal fills in; leaves out what can never be asked', () => {
    const when = (id: string, code: string) => ({ field: id, in: [code] });
    const { fields, slots } = profileForm(
      whole({
        fields: [
          field('kind', { kind: 'readonly' }),
          choice('pickup', ['自取']),
          field('a', { when: when('kind', '1') }),
          field('b', { when: when('pickup', '9') }),
          field('c', { when: when('b', '1') }),
          field('d', { when: { field: 'pickup', in: ['1', '9'] } }),
        ],
        slots: [slot('甲', { when: when('kind', '1') }), slot('乙', { when: when('b', '1') })],
      }),
    );
    const asked = [...fields, ...slots].map((f) => [f.label, f.required, f.when?.in]);
    expect(asked).toEqual([
      ['pickup', true, undefined],
      ['a', false, undefined],
      ['d', true, ['1']],
      ['甲', false, undefined],
    ]);
  });

  test('leaves unknown members of the portal’s parts out of the file', () => {
    const strange = <T extends object>(part: T): T => ({ ...part, secret: 'EK1234567' });
    const { fields, slots, points, ...rest } = whole();
    const odd = learned({
      ...rest,
      fields: fields.map((f) => strange({ ...f, options: f.options.map(strange) })),
      slots: slots.map(strange),
      points: points.map(strange),
      fee: strange(rest.fee!),
    });
    expect(profileText(odd)).toBe(profileText(learned()));
  });
});

describe('parseProfile', () => {
  type Json = ReturnType<JSON['parse']>;
  const data = (change: (profile: Json) => void): Json => {
    const made = JSON.parse(profileText(learned()));
    change(made);
    return made;
  };
  const problems = (change: (profile: Json) => void): ProfileProblem[] => {
    const read = parseProfile(JSON.stringify(data(change)));
    return 'problems' in read ? read.problems : [];
  };
  const replacement = (p: Json) => p['forms'].replacement;

  const faults: [string, string, (profile: Json) => void][] = [
    ['version', 'version-unknown', (p) => (p['version'] = 2)],
    ['version', 'missing', (p) => delete p['version']],
    ['agency.name', 'missing', (p) => delete p['agency'].name],
    ['agency.name', 'blank', (p) => (p['agency'].name = '')],
    ['', 'key-unknown', (p) => (p['passportMonth'] = 24)],
    ['passportMonths', 'type', (p) => (p['passportMonths'] = '24')],
    ['passportMonths', 'too-small', (p) => (p['passportMonths'] = -1)],
    ['passportMonths', 'too-large', (p) => (p['passportMonths'] = 1200)],
    ['learnedAt', 'date', (p) => (p['learnedAt'] = '昨天')],
    ['forms', 'key-unknown', (p) => (p['forms'].renewal = {})],
    ['forms', 'type', (p) => (p['forms'] = [])],
    ['forms.replacement.fee.amount', 'amount', (p) => (replacement(p)['fee'].amount = '七百二')],
    [
      'forms.replacement.fields[0].kind',
      'not-one-of',
      (p) => (replacement(p)['fields'][0].kind = 'readonly'),
    ],
    ['forms.replacement.fields[0].options', 'no-options', (p) => (replacement(p)['fields'][0].options = [])],
    ['forms.replacement.fields[1].id', 'doubled', (p) => (replacement(p)['fields'][1].id = 'replaceReason')],
    [
      'forms.replacement.fields[2].options[1].code',
      'doubled',
      (p) => (replacement(p)['fields'][2].options[1].code = '1'),
    ],
    ['forms.replacement.fields[1].value', 'key', (p) => (replacement(p)['fields'][1].value = '阮知遥')],
    ['forms.replacement.slots[0].types', 'blank', (p) => (replacement(p)['slots'][0].types = [])],
    [
      'forms.replacement.slots[1].when.field',
      'no-such-field',
      (p) => (replacement(p)['slots'][1].when.field = 'x'),
    ],
    [
      'forms.replacement.slots[1].when.in[0]',
      'no-such-option',
      (p) => (replacement(p)['slots'][1].when.in = ['7']),
    ],
    [
      'forms.replacement.fields[0].when.field',
      'field-later',
      (p) => (replacement(p)['fields'][0].when = { field: 'handIn', in: ['1'] }),
    ],
    [
      'forms.replacement.fields[0].when.field',
      'field-later',
      (p) => (replacement(p)['fields'][0].when = { field: replacement(p)['fields'][0].id, in: ['1'] }),
    ],
  ];
  test.each(faults)('%s: %s', (path, code, change) => {
    const found = problems(change);
    if (code === 'key')
      expect(found).toEqual([
        { path: 'forms.replacement.fields[1]', code: 'key-unknown', args: { key: 'value' } },
      ]);
    else expect(found.map((p) => [p.path, p.code])).toEqual([[path, code]]);
  });

  test('reports every problem at once, also in a form that contradicts itself', () => {
    const found = problems((p) => {
      delete p['agency'];
      replacement(p)['fields'][0].options = [];
      replacement(p)['slots'][0].maxBytes = 'x';
      replacement(p)['slots'][1].when.field = 'x';
    });
    expect(found.map((p) => `${p.path} ${p.code}`).sort()).toEqual([
      'agency missing',
      'forms.replacement.fields[0].options no-options',
      'forms.replacement.slots[0].maxBytes type',
      'forms.replacement.slots[1].when.field no-such-field',
    ]);
  });

  test('refuses what is not JSON and what is no object; reads past a byte order mark', () => {
    expect(parseProfile('{"version": 1,}')).toMatchObject({ problems: [{ path: '', code: 'not-json' }] });
    for (const text of ['null', '[]', '7', '"x"'])
      expect(parseProfile(text)).toMatchObject({ problems: [{ path: '', code: 'type' }] });
    expect(parseProfile(`\ufeff${profileText(learned())}`)).toHaveProperty('profile');
  });

  test('of any JSON gives a profile that is written as it was read, or problems', () => {
    const paths = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
      typeof value === 'object' && value !== null
        ? [
            at,
            ...Object.entries(value).flatMap(([k, v]) =>
              paths(v, [...at, Array.isArray(value) ? Number(k) : k]),
            ),
          ]
        : [at];
    const places = paths(data(() => undefined)).filter((p) => p.length > 0);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const changed = data((profile) => {
          const inner = place.slice(0, -1).reduce<Json>((v, k) => v[k], profile);
          inner[place.at(-1)!] = value;
        });
        const read = parseProfile(JSON.stringify(changed));
        if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0);
        else expect(JSON.parse(profileText(read.profile))).toEqual(changed);
      }),
      { numRuns: 500 },
    );
  });
});

describe('differences', () => {
  const said = (change: Partial<Form>): string[] =>
    differences(profileForm(whole()), whole(change)).map((d) =>
      [
        d.change,
        d.what,
        d.of,
        d.name,
        ...d.aspects.map((a) => `${a.aspect}:${String(a.from)}>${String(a.to)}`),
      ]
        .filter(Boolean)
        .join(' '),
    );
  const fields = whole().fields;
  const [readonly, reason, contact, handIn] = fields as [Form['fields'][0], ...Form['fields']];

  test('none to itself, nor for other people’s values and notices', () => {
    expect(said({})).toEqual([]);
    expect(
      said({
        applicationId: '9',
        notice: { id: 'n2', text: '另一份', economies: [] },
        fields: [{ ...readonly, value: '温以宁' }, reason!, { ...contact!, value: '' }, handIn!],
      }),
    ).toEqual([]);
    expect(said({ fields: [readonly, contact!, reason!, handIn!] })).toEqual([]);
  });

  const cases: [Partial<Form>, string[]][] = [
    [{ steps: ['在线填表'] }, ['changed steps text:在线填表 → 上传材料 → 取卡方式 → 信息确认>在线填表']],
    [{ fields: [reason!, handIn!] }, ['missing field contactName']],
    [{ fields: [...fields, field('department')] }, ['added field department']],
    [
      { fields: [reason!, { ...contact!, required: false, maxLength: undefined }, handIn!] },
      ['changed field contactName required:true>false maxLength:50>null'],
    ],
    [
      {
        fields: [{ ...reason!, options: reason!.options.slice(0, 1) }, contact!, handIn!],
        slots: [whole().slots[0]!],
      },
      ['missing option replaceReason 卡丢失', 'missing slot 挂失证明'],
    ],
    [
      { fields: [reason!, contact!, { ...handIn!, when: { field: 'replaceReason', in: ['2'] } }] },
      ['changed field handIn when:replaceReason = 卡被毁>replaceReason = 卡丢失'],
    ],
    [{ slots: [...whole().slots, slot('护照首页')] }, ['added slot 护照首页']],
    [
      { slots: [slot('情况说明', { maxBytes: 2000, types: ['pdf'], colour: true }), whole().slots[1]!] },
      ['changed slot 情况说明 maxBytes:1000>2000 types:pdf,jpg,png>pdf colour:false>true'],
    ],
    [
      { points: [{ ...whole().points[0]!, name: '大厅', use: ['handIn', 'pickup'] }] },
      ['changed point 大厅 label:窗口>大厅 use:handIn>handIn,pickup'],
    ],
    [{ points: [] }, ['missing point 窗口']],
    [{ fee: undefined }, ['missing fee']],
    [{ fee: { amount: '1020.00', currency: 'CNY', item: '服务费' } }, ['changed fee amount:720.00>1020.00']],
    [{ notice: undefined }, ['missing notice']],
    [{ handInNotice: undefined, pickupNotice: '自取' }, ['missing handInNotice', 'added pickupNotice']],
  ];
  test.each(cases)('%j', (change, expected) => {
    expect(said(change)).toEqual(expected);
  });
});
