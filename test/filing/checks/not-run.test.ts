/** notRun: which checks lacked something, and what: each thing a check needs is left out once. */
import { expect, test } from 'vitest';
import { notRun, type AvailableData } from '../../../src/filing/checks/not-run.js';

const all: AvailableData = {
  businesses: new Set(['replacement', 'early-production']),
  columns: new Set(['destination', 'cardExpires', 'enterprise', 'creditCode']),
  portal: true,
  materials: true,
  formless: new Set(),
  profiles: true,
};
const lacking = (less: Partial<AvailableData>) =>
  notRun({ ...all, ...less }).filter((n) => n.check !== 'P12');

test('notRun with everything there names only what no portal shows', () => {
  expect(notRun(all)).toEqual([{ check: 'P12', lacks: 'shown' }]);
});

test('notRun: a check that compares two columns lacks either', () => {
  for (const column of ['enterprise', 'creditCode'] as const) {
    const columns = new Set([...all.columns].filter((c) => c !== column));
    expect(lacking({ columns })).toEqual([{ check: 'P20', lacks: 'column', column }]);
  }
});

test('notRun: an unknown form is named with its agency, or with the column that would name it', () => {
  const p10 = (less: Partial<AvailableData>) => lacking(less).find((n) => n.check === 'P10');
  expect(p10({ formless: new Set(['']) })).toEqual({ check: 'P10', lacks: 'agency' });
  expect(p10({ formless: new Set(['', '甲']) })).toEqual({ check: 'P10', lacks: 'form', agencies: ['甲'] });
  expect(p10({ formless: new Set(['']), profiles: false })).toEqual({
    check: 'P10',
    lacks: 'form',
    agencies: [],
  });
});
