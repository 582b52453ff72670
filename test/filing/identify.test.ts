/** identify: which application a row means: never a guess. */
import { expect, test } from 'vitest';
import { identify } from '../../src/filing/identify.js';
import { application, entry } from './kit.js';

const ENTERPRISE = '岚禾精密机械有限公司';
const people = [
  application({ number: 'APEC20230101000001', applicant: '阿依古丽·买买提', passport: 'EA0000001' }),
  application({ number: 'APEC20230101000002', applicant: '林𠮷安', passport: 'EA0000002' }),
  application({ number: 'APEC20230101000003', applicant: '周晓岚', passport: 'EA0000003' }),
  application({ number: 'APEC20230101000004', applicant: '周晓岚', passport: 'EA0000004' }),
  application({ number: 'APEC20230101000005', applicant: '卓望溪', passport: 'EA0000005' }),
  application({ number: 'APEC20240101000006', applicant: '卓望溪', passport: 'EA0000005' }),
];
const found = (person: string, passport: string, number?: string) => {
  const result = identify(entry({}, { number, person, passport }), people, ENTERPRISE);
  return 'application' in result ? result.application.number : result.problem;
};

test.each([...'··•・‧．.⋅∙･᛫ ', ''].map((dot) => `阿依古丽${dot}买买提`))(
  'identify: a name with a middle dot, however it is typed: %s',
  (name) => {
    expect(found(name, 'EA0000001')).toBe('APEC20230101000001');
  },
);

test('identify: a rare character is itself and not its common look-alike', () => {
  expect(found('林𠮷安', 'EA0000002')).toBe('APEC20230101000002');
  expect(found('林吉安', 'EA0000002')).toMatchObject({ rule: 'person-not-found' });
});

test('identify: two people of one name are told apart by their passports; the case of letters does not count', () => {
  expect(found('周晓岚', 'EA0000003')).toBe('APEC20230101000003');
  expect(found('周晓岚', 'ea 0000004')).toBe('APEC20230101000004');
});

test('identify: a name with somebody else’s passport finds nobody', () => {
  expect(found('周晓岚', 'EA0000005')).toMatchObject({
    rule: 'person-not-found',
    level: 'error',
    args: { enterprise: ENTERPRISE },
    place: { column: '姓名', value: '周晓岚' },
  });
});

test('identify: one person with two applications: the numbers to choose from', () => {
  expect(found('卓望溪', 'EA0000005')).toMatchObject({
    rule: 'person-ambiguous',
    args: { numbers: ['APEC20230101000005', 'APEC20240101000006'] },
  });
  expect(found('卓望溪', 'EA0000005', 'APEC20240101000006')).toBe('APEC20240101000006');
});

test('identify: a number finds its application; name and passport, where given, have to fit it', () => {
  expect(found('', '', 'APEC20230101000003')).toBe('APEC20230101000003');
  expect(found('周晓岚', 'EA0000003', 'APEC20230101000003')).toBe('APEC20230101000003');
  expect(found('林𠮷安', '', 'APEC20230101000003')).toMatchObject({
    rule: 'person-mismatch',
    args: { column: '姓名' },
    place: { column: '姓名', value: '林𠮷安' },
  });
  expect(found('周晓岚', 'EA0000004', 'APEC20230101000003')).toMatchObject({
    rule: 'person-mismatch',
    args: { column: '护照号' },
  });
});

test('identify: an unknown number finds nobody', () => {
  expect(found('周晓岚', 'EA0000003', 'APEC20200101000001')).toMatchObject({
    rule: 'application-not-found',
    level: 'error',
    args: { enterprise: ENTERPRISE },
    place: { column: '申请单号', value: 'APEC20200101000001' },
  });
});
