/** What comes next, from filings alone: who hands in, collects, pays, and which cards are no longer valid. */
import { describe, expect, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import { filingDigest, type FilledField, type Filing } from '../../src/filing/filing.js';
import type { Form } from '../../src/filing/model.js';
import { cardPointsOf } from '../../src/filing/complete.js';
import { nextSteps, NEXT } from '../../src/report/next-steps.js';
import type { PlannedRow } from '../../src/plan/plan.js';

const POINT = { name: '证件窗口', address: '听松路18号', phone: '0188-5550101' };
const fields = (shown: Record<string, string>): FilledField[] =>
  Object.entries(shown).map(([id, text]) => ({
    id,
    label: id,
    value: `${id}-1`,
    shown: text,
    from: 'table',
  }));

function row(line: number, business: Business, shown: Record<string, string>, more: Partial<Filing> = {}) {
  const application = { id: '1', number: `APEC2026010500000${line}`, applicant: `申请人${line}` };
  const filing: Filing = {
    business,
    application,
    agency: '岚州市外事办公室',
    fields: fields(shown),
    files: [],
    notice: undefined,
    fee: undefined,
    ...more,
  };
  return { row: line, person: application.applicant, filing } as unknown as PlannedRow;
}

const codes = (...rows: PlannedRow[]) => nextSteps(rows).map((s) => s.code);
const FEE = { amount: '720.00', currency: 'CNY', item: '换补卡代办服务费' };

describe('nextSteps: handing in and collecting', () => {
  test('at the card points that were chosen, with the notices of the form word for word', () => {
    const places = { handIn: { ...POINT, notice: '带证件。' }, pickup: { ...POINT, notice: '带介绍信。' } };
    const shown = { handIn: '现场', handInPoint: '证件窗口', pickup: '自取', pickupPoint: '证件窗口' };
    const next = nextSteps([row(2, 'replacement', shown, { places, fee: FEE })]);
    expect(next.map((s) => [s.code, s.args, s.basis])).toEqual([
      ['hand-in-at', POINT, 'form'],
      ['hand-in-words', { words: '带证件。' }, 'portal'],
      ['hand-in-deadline', {}, 'ours'],
      ['collect-at', POINT, 'form'],
      ['collect-words', { words: '带介绍信。' }, 'portal'],
      ['pickup-when', {}, 'ours'],
      ['fee', FEE, 'form'],
      ['pay-voucher', {}, 'offices'],
      ['pay-invoice', {}, 'offices'],
      ['card-handed-back', {}, 'ours'],
      ['look', {}, 'ours'],
    ]);
  });

  test('a plan of an earlier version has only the name of the card point; the guide’s notice is used', () => {
    const shown = { handIn: '现场', handInPoint: '证件窗口' };
    const [at, id] = nextSteps([row(2, 'cancellation', shown)]);
    expect(at!.args).toEqual({ name: '证件窗口', address: '', phone: '' });
    expect([id!.code, id!.basis]).toEqual(['hand-in-id', 'guide']);
  });

  test('by post: no address of the agency is made up, and the card goes to the named person', () => {
    const shown = { handIn: '邮寄', pickup: '邮寄', recipient: '祁承川', recipientPhone: '13900000002' };
    const next = nextSteps([
      row(2, 'replacement', { ...shown, recipientAddress: '棠梨路1号' }, { fee: FEE }),
    ]);
    expect(next.find((s) => s.code === 'hand-in-post')!.args).toEqual({ agency: '岚州市外事办公室' });
    expect(next.map((s) => s.code)).toContain('hand-in-no-address');
    expect(next.find((s) => s.code === 'posted-to')!.args).toEqual({
      recipient: '祁承川',
      phone: '13900000002',
      address: '棠梨路1号',
    });
  });

  test('a lost card is not handed in, and no step says that it is', () => {
    const lost = codes(row(2, 'replacement', { replaceReason: '卡丢失', pickup: '邮寄' }));
    expect(lost).toContain('hand-in-lost');
    expect(lost).not.toContain('card-handed-back');
    expect(lost).not.toContain('hand-in-deadline');
  });

  test('a lost card that a form asks about all the same is not handed in: the agency’s answer counts', () => {
    const shown = { handIn: '邮寄', pickup: '邮寄' };
    for (const one of [
      row(2, 'cancellation', { cancelReason: '卡丢失', handIn: '邮寄' }),
      row(2, 'cancellation', { cancelReason: '卡丢失', handIn: '现场', handInPoint: '证件窗口' }),
      row(2, 'replacement', { replaceReason: '卡丢失', ...shown }, { fee: FEE }),
    ]) {
      const said = codes(one);
      expect(said).toContain('lost-ask');
      expect(said.join()).not.toMatch(/hand-in|card-/u);
    }
  });
});

test('nextSteps: payment as the portal gave it, and never nothing where it gave none', () => {
  expect(codes(row(2, 'early-production', {}))).toEqual(['fee-not-given', 'look']);
  expect(codes(row(2, 'passport-change', { newPassport: 'EK1234567' }))).toEqual([
    'fee-none-for-passport',
    'look',
  ]);
  expect(codes(row(2, 'replacement', {}))).toContain('pay-voucher');
});

test('nextSteps: cards that become invalid: of a changed passport, of a cancellation; none that was never made', () => {
  const changed = codes(row(2, 'replacement', { handIn: '邮寄', newPassport: 'EK1234567' }));
  expect(changed).toEqual(expect.arrayContaining(['card-old-passport', 'card-handed-back']));
  expect(codes(row(2, 'cancellation', { handIn: '邮寄' }))).toContain('card-cancelled');
  expect(codes(row(2, 'passport-change', { newPassport: 'EK1234567' })).join()).not.toMatch(/card-/u);
});

test('nextSteps: each sentence once, with everybody it is about, in the order of the topics', () => {
  const next = nextSteps([
    row(2, 'cancellation', { handIn: '邮寄' }),
    row(3, 'cancellation', { handIn: '邮寄' }),
  ]);
  expect(new Set(next.map((s) => s.code)).size).toBe(next.length);
  for (const { rows } of next) expect(rows.map((r) => r.row)).toEqual([2, 3]);
  const order = Object.keys(NEXT);
  const at = next.map((s) => order.indexOf(s.code));
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

test('nextSteps: card points come from the form by the chosen codes, and do not change the filing’s digest', () => {
  const form = {
    points: [
      { code: 'another', ...POINT, address: '别处', use: ['handIn'] },
      { code: 'handInPoint-1', ...POINT, use: ['handIn'] },
    ],
    handInNotice: '带证件。',
    pickupNotice: '带介绍信。',
  } as unknown as Form;
  const chosen = fields({ handIn: '现场', handInPoint: '证件窗口', pickup: '自取', pickupPoint: '别处' });
  const places = cardPointsOf(form, chosen);
  expect(places).toEqual({ handIn: { ...POINT, notice: '带证件。' } });
  const { filing } = row(2, 'cancellation', { handIn: '现场' });
  expect(filingDigest({ ...filing, places })).toBe(filingDigest(filing));
});
