/** A plan on a page: a file that was changed by hand is refused, and whatever is not the same any more is named. */
import { describe, expect, test } from 'vitest';
import { cleanedFiling } from '../../src/filing/personal.js';
import type { Filing } from '../../src/filing/filing.js';
import { filingDigest } from '../../src/filing/filing.js';
import type { KeyState } from '../../src/ledger/ledger.js';
import { keyText } from '../../src/ledger/ledger.js';
import { makePlan, plannedRow } from '../../src/plan/plan.js';
import { rowStatus, type LaterBatches } from '../../src/plan/row-status.js';
import {
  differences,
  openSealed,
  sealedRows,
  withSeal,
  type SealedPlan,
  type SealedRow,
} from '../../src/plan/sealed.js';

const filing: Filing = {
  business: 'passport-change',
  application: { id: '1', number: 'APEC20221031000002', applicant: '沈思川' },
  agency: '岚州市外事办公室',
  fields: [
    { id: 'newPassport', label: '新护照号', value: 'EK1234567', shown: 'EK1234567', from: 'table' },
    { id: 'contactName', label: '联系人', value: '阮知遥', shown: '阮知遥', from: 'table' },
  ],
  files: [
    { slot: 's', slotLabel: '情况说明', path: '/x', name: 'x.pdf', bytes: 1, sha256: 'aa', type: 'pdf' },
  ],
  notice: undefined,
  fee: undefined,
};
const key = { application: filing.application.number, business: filing.business, number: 1 };
const row = plannedRow({ row: 2, rowDigest: 'r', problems: [] }, key, filing, []);
const plan = makePlan({
  ...{ portal: { instance: 'i', name: '演练', practice: true }, enterprise: { name: '甲', creditCode: 'C' } },
  ...{
    createdAt: '2026-03-02T01:00:00.000Z',
    table: { name: 't.csv', sha256: '0' },
    materials: '/m',
    rows: [row],
  },
});
const before = { accepted: new Set<number>(), inDoubt: new Set<number>() };
const rows = sealedRows(plan, { before, applications: [] });
const sealed: SealedPlan = {
  ...{ made: plan.createdAt, digest: plan.digest, portal: plan.portal, enterprise: plan.enterprise },
  ...{
    account: 'a@b.example',
    table: { path: '/t', sha256: '0', sheet: null },
    materials: '/m',
    business: null,
  },
  ...{ page: { name: 'p.html', sha256: 'p' }, rows },
};
const written = (more: object = {}): string =>
  JSON.stringify({ version: 1, kind: 'sealed-plan', ...withSeal(sealed), ...more });

test('openSealed: what was written is read again', () => {
  expect(openSealed(written(), 'p.json')).toEqual(sealed);
});

test.each([{ account: 'other@b.example' }, { rows: [] }, { seal: 'x' }, { kind: 'x' }, { version: 0 }])(
  'openSealed: changed by hand to %j, it is refused',
  (more) => {
    expect(openSealed(written(more), 'p.json')).toBeUndefined();
  },
);

test('sealedRows: a passport number is masked, and its digest shows another one all the same', () => {
  expect(rows[0]!.fields.map((f) => f.shown)).toEqual(['E******67', '阮知遥']);
  const fields = [{ ...filing.fields[0]!, value: 'EK7654367', shown: 'EK7654367' }, filing.fields[1]!];
  const other = plannedRow({ row: 2, rowDigest: 'r', problems: [] }, key, { ...filing, fields }, []);
  const now = sealedRows({ ...plan, rows: [other] }, { before, applications: [] });
  expect(differences(sealed, { ...sealed, rows: now }).map((d) => d.what)).toEqual(['hidden']);
});

describe('differences: one thing that is not the same any more', () => {
  const withRow = (more: Partial<SealedRow>): Partial<SealedPlan> => ({ rows: [{ ...rows[0]!, ...more }] });
  const file = rows[0]!.files[0]!;
  test.each<[string, Partial<SealedPlan>]>([
    ['portal', { portal: { ...sealed.portal, instance: 'j' } }],
    ['enterprise', { enterprise: { name: '甲', creditCode: 'D' } }],
    ['account', { account: 'other@b.example' }],
    ['table', { table: { ...sealed.table, sha256: '1' } }],
    ['table', { digest: 'other' }],
    ['row-gone', { rows: [] }],
    ['row-new', { rows: [...rows, { ...rows[0]!, row: 3 }] }],
    ['application', withRow({ application: 'APEC20221031000003' })],
    ['business', withRow({ business: 'replacement' })],
    ['state', withRow({ state: 'accepted' })],
    ['status', withRow({ status: '审核中' })],
    ['field', withRow({ fields: rows[0]!.fields.slice(1) })],
    ['file', withRow({ files: [{ ...file, sha256: 'bb' }] })],
    ['fee', withRow({ fee: { amount: '1.00', currency: 'CNY', item: '' } })],
    ['notice', withRow({ notice: 'n' })],
    ['orders', withRow({ orders: ['N'] })],
    ['rules', withRow({ rules: ['x'] })],
    ['hidden', withRow({ digests: ['r', 'other'] })],
  ])('%s', (what, more) => {
    expect(differences(sealed, { ...sealed, ...more }).map((d) => d.what)).toEqual([what]);
  });

  test('nothing', () => {
    expect(differences(sealed, sealed)).toEqual([]);
  });
});

test.each<[string, Filing]>([
  ['a value', { ...filing, fields: [filing.fields[0]!, { ...filing.fields[1]!, value: '祁承川' }] }],
  ['a file', { ...filing, files: [{ ...filing.files[0]!, sha256: 'bb' }] }],
  ['the business', { ...filing, business: 'replacement' }],
  ['the application', { ...filing, application: { ...filing.application, number: 'APEC20221031000003' } }],
  ['the notice', { ...filing, notice: { id: 'n', text: '', economies: [] } }],
])('filingDigest: another one for %s [F29]', (_what, other) => {
  expect(filingDigest(other)).not.toBe(filingDigest(filing));
});

describe('rowStatus', () => {
  const of = (more: Partial<KeyState>): ReadonlyMap<string, KeyState> => {
    const tried: KeyState = {
      ...{ key, outcome: 'accepted', attempt: 't', batch: 'b', digest: row.digest, at: '', tries: 1 },
      ...more,
    };
    return new Map([[keyText(key), tried]]);
  };
  const later = (rowDigest: string): LaterBatches =>
    new Map([[`${key.application}/${key.business}`, { batch: 'later', rowDigest }]]);
  const cleaned = { ...row, filing: cleanedFiling(filing, { at: '2026-03-02T01:00:00.000Z' }) };

  test.each<[string, string, ReturnType<typeof rowStatus>]>([
    ['nothing tried', 'new', rowStatus(row, new Map())],
    ['accepted', 'accepted', rowStatus(row, of({}))],
    ['accepted with other content', 'filed-otherwise', rowStatus(row, of({ digest: 'other' }))],
    [
      'unknown with other content',
      'filed-otherwise',
      rowStatus(row, of({ outcome: 'in-doubt', digest: 'other' })),
    ],
    ['unknown by a torn intent', 'unknown', rowStatus(row, of({ outcome: 'unknown', digest: '' }))],
    ['other content in a later table', 'superseded', rowStatus(row, new Map(), later('other'))],
    ['the same in a later table', 'new', rowStatus(row, new Map(), later('r'))],
    ['cleaned', 'cleaned', rowStatus(cleaned, new Map())],
  ])('%s [F28 F29]', (_what, is, status) => {
    expect(status.is).toBe(is);
  });
});
