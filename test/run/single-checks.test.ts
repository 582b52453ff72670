/**
 * Each comparison alone, without a portal: in a run several of them would stop the same row, so that none of them is
 * proved by it. `test/safeguards` removes them one at a time.
 */
import { describe, expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { emptyForm, type Application, type Order, type OrderPage } from '../../src/filing/model.js';
import type { KeyState } from '../../src/ledger/ledger.js';
import type { ListingControl } from '../../src/plan/listing-control.js';
import { makePlan, plannedRow } from '../../src/plan/plan.js';
import { NoAnswer, Rejected } from '../../src/portal/errors.js';
import type { Confirmation, SubmitLine } from '../../src/portal/portal.js';
import { readListedOrders } from '../../src/run/listed.js';
import { isOpen } from '../../src/run/own-draft.js';
import { makeTermsReader, preflight, type PreflightInput } from '../../src/run/preflight.js';
import { readbackDiff } from '../../src/run/readback-diff.js';
import { checkReceipt } from '../../src/run/receipt.js';
import { provesOurs } from '../../src/run/reconcile.js';
import { makeLine } from '../../src/run/submit-line.js';

const OURS = 'office@lanhe.example';
const application = { id: '1', number: 'APEC20221031000002', applicant: '沈思川' };
const filing: Filing = {
  business: 'replacement',
  application,
  agency: '岚州市外事办公室',
  fields: [{ id: 'contactName', label: '联系人', value: '阮知遥', shown: '', from: 'table' }],
  files: [{ slot: 'a/1', slotLabel: '情况说明', path: '', name: '', bytes: 1, sha256: 'aa', type: 'pdf' }],
  notice: { id: 'n1', text: '', economies: [] },
  fee: undefined,
};
const key = { application: application.number, business: filing.business, number: 1 };
const rowWith = (orders: string[] = []) =>
  plannedRow({ row: 2, rowDigest: '2', problems: [] }, key, filing, orders);
const row = rowWith();

const order = (number: string, more: Partial<OrderPage> = {}): OrderPage => ({
  ...{ number, id: number, applicationId: '1', applicationNumber: application.number, applicant: '沈思川' },
  ...{ business: 'replacement', businessName: '换补卡', agency: '', status: '待受理', state: 'open' },
  ...{ submittedAt: '2026-03-02 09:00:01', by: OURS, enterprise: '', barcode: '' },
  agencyBlock: { name: '', address: '', phone: '', note: '' },
  draft: 'd1',
  fields: { contactName: '阮知遥' },
  files: [{ slot: 'a/1', name: '', bytes: 1, sha256: 'aa' }],
  ...more,
});

const state = (more: Partial<KeyState> = {}): KeyState => ({
  ...{
    key,
    outcome: 'accepted',
    attempt: 't',
    batch: 'b',
    digest: row.digest,
    at: '2026-03-02T01:00:00.000Z',
  },
  ...{ order: 'N', tries: 1, ...more },
});
const elsewhere = { ...key, application: 'APEC20221031000003' };
const statesOf = (...all: KeyState[]) => new Map(all.map((s, n) => [`${n}`, s]));
const listing = (orders: Order[]) => ({ orders, asOf: new Date(0), waited: 0 });

describe('checkReceipt: each contradiction alone', () => {
  interface Told {
    page?: OrderPage | Error;
    open?: boolean;
    orders?: Order[];
    before?: string[];
    all?: string[];
    states?: KeyState[];
  }
  const checked = ({
    page = order('N'),
    open = false,
    orders = [],
    before = [],
    all = before,
    states = [],
  }: Told) =>
    checkReceipt({
      row,
      account: { email: OURS },
      ledger: { states: statesOf(...states) },
      baseline: { orders: before, all },
      draft: 'd1',
      order: 'N',
      portal: {
        manner: {
          listsWhole: false,
          ordersByList: false,
          atOnce: 1,
          freshMs: 1,
          staleMs: 1,
        },
        order: async () => {
          if (page instanceof Error) throw page;
          return page;
        },
        orders: async () => listing(orders),
        drafts: async () =>
          open
            ? [{ id: 'd1', applicationId: '1', business: 'replacement', by: OURS, createdAt: '', fields: {} }]
            : [],
      },
    });

  const missing = new Rejected('orderDetail', 'NOT_FOUND', '', false);
  test.each<[string, string, Told]>([
    ['a number that was there before', 'before', { all: ['N'] }],
    ['an order of another filing', 'elsewhere', { states: [state({ key: elsewhere })] }],
    [
      'a receipt of another filing',
      'elsewhere',
      { states: [state({ key: elsewhere, order: 'M', receipt: 'N' })] },
    ],
    [
      'another application',
      'application',
      { page: order('N', { applicationId: '2', applicationNumber: elsewhere.application }) },
    ],
    ['another business', 'business', { page: order('N', { business: 'cancellation' }) }],
    ['another draft', 'draft', { page: order('N', { draft: 'd2' }) }],
    ['another account', 'account', { page: order('N', { by: 'other@lanhe.example' }) }],
    ['another content', 'content', { page: order('N', { fields: { contactName: '祁承川' } }) }],
    ['a number that the portal does not know', 'missing', { page: missing }],
    ['our draft still open', 'draft-open', { page: missing, open: true }],
  ])('%s: contradicted [F43]', async (_name, what, told) => {
    expect(await checked(told)).toEqual({ is: 'contradicted', what: [what] });
  });

  test('an order that cannot be read is not ours yet [F43]', async () => {
    const error = new NoAnswer('orderDetail', 'dropped');
    expect(await checked({ page: error })).toEqual({ is: 'unread', error });
  });

  test('beside ours: what is open and was not there before [F46]', async () => {
    const orders = [order('N'), order('OLD'), order('NEW'), order('DONE', { state: 'finished' })];
    expect(await checked({ orders, before: ['OLD'] })).toMatchObject({
      ...{ is: 'ours', listed: 'yes', beside: ['NEW'] },
    });
  });
});

test.each<[string, Partial<Confirmation>, string[]]>([
  ['nothing', {}, []],
  ['another application', { applicationId: '2' }, ['application']],
  ['another business', { business: 'cancellation' }, ['business']],
  ['another value', { fields: { contactName: '祁承川' } }, ['联系人']],
  ['a value missing', { fields: {} }, ['联系人']],
  ['a value added', { fields: { contactName: '阮知遥', more: 'x' } }, ['more']],
  [
    'another file of the same size',
    { files: [{ slot: 'a/1', name: '', bytes: 1, sha256: 'bb' }] },
    ['情况说明'],
  ],
  [
    'another size, no digest',
    { files: [{ slot: 'a/1', name: '', bytes: 2, sha256: undefined }] },
    ['情况说明'],
  ],
  ['no file', { files: [] }, ['情况说明']],
  [
    'a file too many',
    { files: [...Array(2)].map(() => ({ slot: 'a/1', name: '', bytes: 1, sha256: 'aa' })) },
    ['情况说明'],
  ],
  ['another notice', { noticeId: 'n2' }, ['notice']],
])('readbackDiff: %s', (_what, more, wrong) => {
  const held: Confirmation = {
    ...{ draft: 'd1', applicationId: '1', business: 'replacement', noticeId: 'n1' },
    ...{ fields: { contactName: '阮知遥' }, files: [{ slot: 'a/1', name: '', bytes: 1, sha256: 'aa' }] },
  };
  expect(readbackDiff(filing, { ...held, ...more })).toEqual(wrong);
});

test.each<[string, Partial<OrderPage>, string | undefined]>([
  ['our draft', {}, 'draft'],
  ['another draft', { draft: 'd2' }, undefined],
  ['our draft with other content', { fields: { contactName: '祁承川' } }, undefined],
  ['all of it, no draft', { draft: undefined }, 'order'],
  ['of another account', { draft: undefined, by: 'other@lanhe.example' }, undefined],
  ['without its fields', { draft: undefined, fields: undefined }, undefined],
  ['without its files', { draft: undefined, files: undefined }, undefined],
  [
    'with another file',
    { draft: undefined, files: [{ slot: 'a/1', name: '', bytes: 1, sha256: 'bb' }] },
    undefined,
  ],
])('isOurs: an order that shows %s [F48]', (_what, more, grade) => {
  expect(provesOurs(order('N', more), { filing, draft: 'd1', account: OURS })).toBe(grade);
});

test('isOpen: drafts that cannot be read are not taken for open [F9]', async () => {
  const failing = { drafts: () => Promise.reject(new NoAnswer('draftList', 'dropped')) };
  expect(await isOpen({ portal: failing, row }, 'd1')).toBe(false);
});

describe('preflight: each reason alone', () => {
  const shown: Application = {
    ...{ ...application, agency: { code: '2001', name: '' }, status: '', passport: '', kind: '' },
    ...{ economies: undefined, buttons: undefined, submittedAt: '' },
  } as unknown as Application;
  const form = { ...emptyForm('1', 'replacement'), notice: filing.notice, ahead: true };
  const looked = async (more: {
    status?: string;
    orders?: Order[];
    known?: string[];
    form?: typeof form | undefined;
  }) => {
    const { orders = [], known = [], status = 'APEC经济体审核中,已提前制卡' } = more;
    const control = {
      read: async () => ({ ...listing(orders), control: 'shown' as const }),
    } as unknown as ListingControl;
    const found = await preflight(
      {
        row: rowWith(known),
        batch: 'b',
        portal: {
          application: async () => ({ ...shown, status }),
          order: async (number: string) => order(number),
        } as unknown as PreflightInput['portal'],
        account: { email: OURS },
        ledger: { states: new Map() },
        earlier: undefined,
        control,
        terms: { of: async () => ('form' in more ? more.form : form) },
        now: () => new Date(0),
      },
      'at-once',
    );
    return found.against?.code;
  };

  test.each<[string, string | undefined, Parameters<typeof looked>[0]]>([
    ['nothing', undefined, {}],
    ['a status that does not allow it', 'no-longer-allowed', { status: '审核中' }],
    ['no form', 'no-longer-allowed', { form: undefined }],
    ['a known order missing', 'listing-incomplete', { known: ['K'] }],
    ['an order that nobody knows', 'order-appeared', { orders: [order('N', { state: 'finished' })] }],
    ['a known order open again', 'order-appeared', { orders: [order('K')], known: ['K'] }],
    ['a known order finished', undefined, { orders: [order('K', { state: 'finished' })], known: ['K'] }],
    [
      'an order of another business',
      'other-order-appeared',
      { orders: [order('C', { business: 'cancellation' })] },
    ],
    ['another notice', 'terms-changed', { form: { ...form, notice: { ...filing.notice!, text: '别的' } } }],
    [
      'another fee',
      'terms-changed',
      { form: { ...form, fee: { amount: '720.00', currency: 'CNY', item: '' } } },
    ],
  ])('%s [F27]', async (_name, code, more) => {
    await expect(looked(more)).resolves.toBe(code);
  });
});

test('makeTermsReader: a fee counts for five minutes, and is read again after them [F27]', async () => {
  let minutes = 0;
  let read = 0;
  const terms = makeTermsReader(() => new Date(minutes * 60_000));
  const portal = {
    form: async () => {
      read += 1;
      return { ...emptyForm('1', 'replacement'), ahead: true };
    },
  };
  const plain = { ...filing, notice: undefined };
  for (minutes of [0, 4, 6]) await terms.of(plain, portal);
  expect(read).toBe(2);
});

test('readListedOrders: a list that shows no known order is not believed, and nothing is recorded [F45]', async () => {
  const known = state({ intent: { account: OURS, attempt: 't', batch: 'b', portalTime: '', baseline: [] } });
  const appended: object[] = [];
  const plan = makePlan({
    ...{ portal: { instance: 'i', name: '', practice: true }, enterprise: { name: '', creditCode: '' } },
    ...{ createdAt: '2026-03-02T01:00:00.000Z', table: { name: '', sha256: '' }, materials: '', rows: [row] },
  });
  const seconds = await readListedOrders({
    plan,
    ledger: {
      states: new Map([['APEC20221031000002/replacement/1', known]]),
      append: async (record: object) => void appended.push(record),
    } as unknown as Parameters<typeof readListedOrders>[0]['ledger'],
    portal: { orders: async () => listing([order('X')]) },
    account: OURS,
    folder: '/nowhere',
    filed: new Set([row]),
    now: () => new Date('2026-03-02T02:00:00.000Z'),
    emit: () => undefined,
  });
  expect([seconds, appended]).toEqual([false, []]);
});

test('makeLine: a connection that was closed unused is opened again before the submit [F47]', async () => {
  let opened = 0;
  const line = makeLine({
    line: async () => {
      opened += 1;
      const isFirst = opened === 1;
      return { isOpen: () => !isFirst, close: async () => undefined } as unknown as SubmitLine;
    },
  });
  line.open();
  expect([(await line.ready()).isOpen(), opened]).toEqual([true, 2]);
});
