/** The outcome of an unknown attempt: a table of situations, and no situation proves more than its evidence shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { cleanedFiling } from '../../src/filing/personal.js';
import type { OrderPage } from '../../src/filing/model.js';
import type { Evidence } from '../../src/portal/portal.js';
import { provesOurs, judge, type InDoubt } from '../../src/run/reconcile.js';

const OURS = 'office@lanhe.example';
const filing: Filing = {
  business: 'replacement',
  application: { id: '1', number: 'APEC20221031000002', applicant: '沈思川' },
  agency: '岚州市外事办公室',
  fields: [
    { id: 'contactName', label: '', value: '阮知遥', shown: '', from: 'table' },
    { id: 'handIn', label: '', value: '104001', shown: '', from: 'table' },
  ],
  files: [
    { slot: 'a/1', slotLabel: '', path: '', name: '', bytes: 1, sha256: 'aa', type: 'pdf' },
    { slot: 'a/2', slotLabel: '', path: '', name: '', bytes: 1, sha256: 'bb', type: 'pdf' },
  ],
  notice: undefined,
  fee: undefined,
};
const fields = { contactName: '阮知遥', handIn: '104001' };
const files = ['aa', 'bb'].map((sha256) => ({ slot: 'a/1', name: '', bytes: 1, sha256 }));

const at = (seconds: number): Date => new Date(Date.parse('2026-03-02T01:00:00.400Z') + seconds * 1000);
const china = (seconds: number): string =>
  new Date(at(seconds).getTime() + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');

const order = (number: string, more: Partial<OrderPage> = {}): OrderPage => ({
  number,
  id: number,
  applicationId: '1',
  applicationNumber: 'APEC20221031000002',
  applicant: '沈思川',
  business: 'replacement',
  businessName: '换补卡',
  agency: '',
  status: '待受理',
  state: 'open',
  submittedAt: china(1),
  by: OURS,
  enterprise: '',
  barcode: '',
  agencyBlock: { name: '', address: '', phone: '', note: '' },
  draft: undefined,
  fields: undefined,
  files: undefined,
  ...more,
});

/** A submit that left at second 0 and was over at second 2; the listing delay is 10 seconds. */
const doubt = (more: Partial<InDoubt> = {}): InDoubt => ({
  filing,
  draft: 'd1',
  since: at(0),
  attemptedAt: at(0),
  account: OURS,
  quietSince: at(2),
  knownOrders: new Set(['K']),
  baseline: [],
  ...more,
});

/** Everything a proof of absence needs. */
const absent = (more: Partial<Evidence> = {}): Evidence => ({
  asOf: at(20),
  sessionSince: at(15),
  account: OURS,
  listingDelaySeconds: 10,
  orders: [],
  listed: new Set(['K']),
  draft: 'open',
  ...more,
});
/** The same where no draft is shown. */
const unseen = (more: Partial<Evidence> = {}): Evidence => absent({ draft: 'not-asked', ...more });
const one = (more: Partial<OrderPage>) => absent({ orders: [order('N', more)], draft: 'absent' });

describe('judge: accepted', () => {
  test.each([
    ['our draft became the order', doubt(), one({ draft: 'd1' }), 'draft'],
    [
      'our draft, whatever the clock says',
      doubt(),
      one({ draft: 'd1', fields, files, submittedAt: china(-90) }),
      'draft',
    ],
    ['its content is ours', doubt(), one({ fields, files }), 'order'],
    [
      'its fields are ours, with more that the portal added',
      doubt(),
      one({ fields: { ...fields, x: '1' } }),
      'order',
    ],
    ['its content is not shown', doubt(), one({}), 'order'],
    [
      'its files are shown without digests',
      doubt(),
      one({ files: [{ ...files[0]!, sha256: undefined }] }),
      'order',
    ],
    [
      'our draft’s number is lost, its content is ours',
      doubt({ draft: undefined }),
      one({ draft: 'd7', fields }),
      'order',
    ],
    ['in the second the submit left', doubt(), one({ submittedAt: china(0) }), 'order'],
    [
      'ours among others whose drafts are known',
      doubt(),
      absent({
        orders: [order('X', { draft: 'd8' }), order('N', { draft: 'd1' }), order('Y', { fields: {} })],
      }),
      'draft',
    ],
    [
      'before the listing delay is over, in the old session',
      doubt(),
      { ...one({}), asOf: at(2), sessionSince: at(-60) },
      'order',
    ],
  ] as const)('%s [F3 F9]', (_what, inDoubt, evidence, grade) => {
    const submittedAt = evidence.orders.find((o) => o.number === 'N')!.submittedAt;
    expect(judge(inDoubt, evidence)).toEqual({ outcome: 'accepted', order: 'N', submittedAt, grade });
  });
});

describe('judge: not sent', () => {
  test.each([
    ['our draft is still open', doubt(), absent({ listed: new Set() })],
    ['our draft is still open, in the session that submitted', doubt(), absent({ sessionSince: at(-100) })],
    ['an order we know is listed', doubt({ draft: undefined }), absent({ draft: 'not-asked' })],
    [
      'an order of the baseline is listed',
      doubt({ baseline: ['B'], draft: undefined }),
      absent({ draft: 'not-asked', listed: new Set(['B']) }),
    ],
    [
      'a colleague’s order, of another draft, is none of ours',
      doubt(),
      absent({ orders: [order('X', { draft: 'd8' })] }),
    ],
    [
      'an order with other content',
      doubt({ draft: undefined }),
      absent({ orders: [order('X', { fields: { contactName: '祁承川' } })], draft: 'not-asked' }),
    ],
    [
      'an order with other files',
      doubt({ draft: undefined }),
      absent({ orders: [order('X', { files: [{ ...files[0]!, sha256: 'cc' }] })], draft: 'not-asked' }),
    ],
    ['a new order while our draft is still open', doubt(), absent({ orders: [order('X')] })],
    [
      'another account’s order',
      doubt({ draft: undefined }),
      absent({ orders: [order('X', { by: 'x@y' })], draft: 'not-asked' }),
    ],
    [
      'an order from before',
      doubt({ draft: undefined }),
      absent({ orders: [order('X', { submittedAt: china(-1) })], draft: 'not-asked' }),
    ],
    ['nobody remembers which account it was', doubt({ account: undefined }), absent({ account: 'x' })],
  ] as const)('%s [F5]', (_what, inDoubt, evidence) => {
    expect(judge(inDoubt, evidence)).toEqual({ outcome: 'not-sent', grade: 'absent' });
  });
});

describe('judge: unknown', () => {
  test.each([
    [
      'two orders may be it',
      'several',
      doubt(),
      absent({ orders: [order('X'), order('Y', { fields })], draft: 'absent' }),
    ],
    ['our draft became an order of other content', 'not-ours', doubt(), one({ draft: 'd1', fields: {} })],
    ['a colleague’s order while our draft is gone', 'not-ours', doubt(), one({ by: 'x@y.example' })],
    ['an order that may be it, of an intent that was torn', 'unsure', doubt({ account: undefined }), one({})],
    ['our draft is not shown', 'draft-unseen', doubt(), unseen()],
    ['nobody knows the listing delay', 'no-window', doubt(), absent({ listingDelaySeconds: undefined })],
    ['the window still runs', 'settling', doubt(), absent({ asOf: at(11), sessionSince: at(10) })],
    ['the window is just over, by clocks of whole seconds', 'settling', doubt(), absent({ asOf: at(12) })],
    [
      'the session is the one that submitted',
      'session',
      doubt({ draft: undefined }),
      unseen({ sessionSince: at(-100) }),
    ],
    [
      'the session began in the same second',
      'session',
      doubt({ draft: undefined }),
      unseen({ sessionSince: at(0.5) }),
    ],
    ['another account looks', 'session', doubt(), absent({ account: 'ruan.zhiyao@lanhe.example' })],
    [
      'an empty list',
      'no-control',
      doubt({ draft: undefined }),
      absent({ listed: new Set(), draft: 'not-asked' }),
    ],
    [
      'a list of strangers',
      'no-control',
      doubt({ draft: undefined }),
      absent({ listed: new Set(['Z']), draft: 'not-asked' }),
    ],
    ['our draft is gone and no order shows it', 'not-ours', doubt(), absent({ draft: 'absent' })],
    [
      'no clock of the session can be read',
      'session',
      doubt({ draft: undefined }),
      unseen({ sessionSince: new Date(NaN) }),
    ],
    ['the portal’s clock cannot be read', 'settling', doubt(), absent({ asOf: new Date(NaN) })],
  ] as const)('%s [F5 F7 F11]', (_what, why, inDoubt, evidence) => {
    expect(judge(inDoubt, evidence)).toEqual({ outcome: 'unknown', why });
  });

  test('isOurs: an order with an impossible time may still be ours', () => {
    const evidence = absent({
      orders: [order('N', { submittedAt: '2026-13-45 99:00:00' })],
      draft: 'not-asked',
    });
    expect(judge(doubt(), evidence).outcome).not.toBe('not-sent');
  });
});

const anOrder = fc.record(
  {
    number: fc.constantFrom('N1', 'N2', 'N3'),
    submittedAt: fc.integer({ min: -3, max: 5 }).map(china),
    draft: fc.constantFrom(undefined, 'd1', 'd2'),
    by: fc.constantFrom(undefined, OURS, 'x@y.example'),
    fields: fc.constantFrom(undefined, fields, { contactName: '祁承川' }, { ...fields, more: '1' }),
    files: fc.constantFrom(undefined, files, files.slice(0, 1), [{ ...files[0]!, sha256: undefined }]),
  },
  { noNullPrototype: true },
);
const situation = fc.record(
  {
    draft: fc.constantFrom(undefined, 'd1'),
    account: fc.constantFrom(undefined, OURS, 'x@y.example'),
    baseline: fc.constantFrom<string[]>([], ['B']),
    known: fc.constantFrom<string[]>([], ['K']),
    settleSeconds: fc.constantFrom(undefined, 0, 10),
    asOf: fc.integer({ min: 0, max: 20 }),
    sessionSince: fc.integer({ min: -5, max: 15 }),
    listed: fc.subarray(['K', 'B', 'Z', 'N1']),
    state: fc.constantFrom('open', 'absent', 'not-asked' as const),
    orders: fc.uniqueArray(anOrder, { maxLength: 3, selector: (o) => o.number }),
  },
  { noNullPrototype: true },
);

test('judge: not sent only if every part of the proof holds, accepted only if exactly one order can be ours [F5]', () => {
  const seen = { accepted: 0, 'not-sent': 0, unknown: 0 };
  fc.assert(
    fc.property(situation, (s) => {
      const inDoubt = doubt({
        draft: s.draft,
        account: s.account,
        baseline: s.baseline,
        knownOrders: new Set(s.known),
      });
      const orders = s.orders.map((o) => order(o.number, o as Partial<OrderPage>));
      const verdict = judge(inDoubt, {
        asOf: at(s.asOf),
        sessionSince: at(s.sessionSince),
        account: OURS,
        listingDelaySeconds: s.settleSeconds,
        orders,
        listed: new Set(s.listed),
        draft: s.state,
      });
      seen[verdict.outcome] += 1;
      const holdsOurs = (o: OrderPage) =>
        (o.fields === undefined ||
          (o.fields['contactName'] === '阮知遥' && o.fields['handIn'] === '104001')) &&
        (o.files === undefined || o.files.length === 2 || o.files[0]!.sha256 === undefined);
      const certain = orders.filter((o) => o.draft !== undefined && o.draft === s.draft);
      const thinkable = orders.filter(
        (o) =>
          o.submittedAt >= china(0) &&
          (o.draft === undefined || s.draft === undefined) &&
          (o.by === undefined || s.account === undefined || o.by === s.account) &&
          s.state !== 'open' &&
          holdsOurs(o),
      );
      if (verdict.outcome === 'accepted') {
        const mine = certain.length > 0 ? certain : thinkable;
        const accepted = mine.find((o) => o.number === verdict.order)!;
        expect(holdsOurs(accepted)).toBe(true);
        if (certain.length === 0) expect(thinkable).toHaveLength(1);
        expect(verdict.grade).toBe(certain.length > 0 ? 'draft' : 'order');
      }
      if (verdict.outcome === 'not-sent') {
        expect([certain, thinkable]).toEqual([[], []]);
        expect(s.settleSeconds).toBeDefined();
        expect(s.asOf - 2).toBeGreaterThan(s.settleSeconds!);
        if (s.state !== 'open') expect(s.sessionSince).toBeGreaterThan(0);
        if (s.draft !== undefined) expect(s.state).toBe('open');
        expect(s.account ?? OURS).toBe(OURS);
        const control = [...s.known, ...s.baseline].some((number) => s.listed.includes(number));
        expect(control || s.state === 'open').toBe(true);
        expect(s.state).not.toBe('absent');
      }
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
});

describe('judge of a filing whose content was removed by abtc clean', () => {
  const cleaned = cleanedFiling(filing, { at: '2026-11-29T00:00:00.000Z' });
  const shown = { fields, files };
  const looked = (orders: OrderPage[]) =>
    judge(doubt({ filing: cleaned }), absent({ orders, draft: 'absent' }));

  test('its removed fields prove nothing: only a person says that an order is ours', () => {
    expect(looked([order('A', shown)])).toEqual({ outcome: 'unknown', why: 'unsure' });
    expect(provesOurs(order('A', shown), { filing, draft: undefined, account: OURS })).toBe('order');
    expect(
      provesOurs(order('A', shown), { filing: cleaned, draft: undefined, account: OURS }),
    ).toBeUndefined();
  });

  test('our draft still does, with the files and choices that stay', () => {
    expect(looked([order('A', { ...shown, draft: 'd1' })])).toMatchObject({
      outcome: 'accepted',
      grade: 'draft',
    });
    for (const other of [{ fields: { ...fields, handIn: '104002' } }, { files: files.slice(1) }])
      expect(looked([order('A', { ...shown, draft: 'd1', ...other })])).toEqual({
        outcome: 'unknown',
        why: 'not-ours',
      });
  });
});
