/** What is about a person goes from a filing and from a problem; what shows and recognises it stays. */
import { expect, test } from 'vitest';
import { filingDigest, type Filing, type FilledField } from '../../src/filing/filing.js';
import { cleanedFiling, cleanedProblem, REMOVED } from '../../src/filing/personal.js';
import { problem } from '../../src/filing/problem.js';

const field = (id: string, value: string): FilledField => ({
  id,
  label: id,
  value,
  shown: value,
  from: 'table',
});
const filing: Filing = {
  business: 'replacement',
  application: { id: '1', number: 'APEC20260105000012', applicant: '甲某' },
  agency: '某办',
  fields: [
    ...[
      field('contactName', '乙某'),
      field('contactPhone', '13900000001'),
      field('newPassport', 'EM6027315'),
    ],
    ...[field('newPassportIssued', '2026-03-02'), field('invoice', '公司抬头'), field('Q17', '岚州市')],
    ...[field('handIn', '104001'), field('pickupPoint', '33'), field('replaceReason', '9')],
  ],
  files: [
    {
      slot: '201',
      slotLabel: '护照',
      path: '/甲某_EM6027315/甲某.jpg',
      name: '甲某.jpg',
      bytes: 9,
      sha256: 'a',
      type: 'jpg',
    },
    {
      slot: '',
      slotLabel: '甲某护照',
      path: '/x/甲某护照.pdf',
      name: '甲某护照.pdf',
      bytes: 8,
      sha256: 'b',
      type: 'pdf',
    },
  ],
  notice: undefined,
  fee: { item: '费', amount: '120.00', currency: 'CNY' },
};

test('cleanedFiling: choices, numbers, fee, sizes and digests stay; a field of an unknown id goes', () => {
  const cleaned = { at: '2026-11-29T00:00:00.000Z', order: 'O1' };
  const now = cleanedFiling(filing, cleaned);
  expect(now.fields.map(({ id, value, shown }) => [id, value, shown])).toEqual([
    ...['contactName', 'contactPhone'].map((id) => [id, REMOVED, REMOVED]),
    ['newPassport', 'E******15', 'E******15'],
    ...['newPassportIssued', 'invoice', 'Q17'].map((id) => [id, REMOVED, REMOVED]),
    ...[
      ['handIn', '104001'],
      ['pickupPoint', '33'],
      ['replaceReason', '9'],
    ].map(([id, value]) => [id, value, value]),
  ]);
  expect(now.files).toEqual([
    { slot: '201', slotLabel: '护照', path: '', name: '***.jpg', bytes: 9, sha256: 'a', type: 'jpg' },
    { slot: '', slotLabel: REMOVED, path: '', name: '***.pdf', bytes: 8, sha256: 'b', type: 'pdf' },
  ]);
  expect([now.application, now.fee, now.cleaned]).toEqual([filing.application, filing.fee, cleaned]);
  expect(filingDigest(now)).not.toBe(filingDigest(filing));
  // Once more changes nothing.
  expect(cleanedFiling(now, cleaned)).toEqual(now);
});

test('cleanedProblem: cells and names of files go; rule, order and row stay', () => {
  const place = { row: 3, person: '甲某', column: '联系人电话', value: '１３９' };
  expect(cleanedProblem(problem('cell-normalised', 'warn', { from: '１３９', to: '139' }, place))).toEqual(
    problem('cell-normalised', 'warn', { from: REMOVED, to: REMOVED }, { ...place, value: undefined }),
  );
  const filed = problem(
    'already-filed',
    'error',
    { order: 'O1', at: '2026-03-02', compared: 'differs' },
    { row: 3 },
  );
  expect(cleanedProblem(filed)).toEqual(filed);
  const several = problem('slot-too-many', 'error', { slot: '护照', files: ['甲.jpg', '乙.jpg'], max: 1 });
  expect(cleanedProblem(several).args).toEqual({ slot: '护照', files: [REMOVED, REMOVED], max: 1 });
});
