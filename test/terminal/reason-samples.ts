/** Arguments for every reason of a row, like `samples.ts` for the other codes. */
import type { ReasonArgs } from '../../src/ledger/reasons.js';
import { none, type Samples } from './samples.js';

export const reasonSamples: Samples<ReasonArgs> = {
  refused: [{ step: 'saveForm' }, { step: 'submit' }],
  unreachable: [
    ...(['refused', 'dns', 'tls', 'timeout', 'busy'] as const).map((why) => ({ why })),
    { why: 'busy', notBefore: '2026-11-30 16:05' },
  ],
  'no-answer': [{ step: 'submit' }, { step: 'upload' }],
  'unknown-answer': [
    { step: 'submit', detail: 'html: HTTP 200' },
    { step: 'upload', detail: 'html: HTTP 200' },
  ],
  'session-expired': none,
  'file-changed': [{ file: '/x/y/a1.pdf' }, { file: 'C:\\x\\a1.pdf' }],
  'text-unfileable': [{ what: ['标签甲', 'a1.pdf'] }],
  'no-longer-allowed': [{ status: '状态甲' }],
  'other-order-appeared': [
    {
      order: 'ORDER-01',
      business: 'cancellation',
      status: '办理中甲',
      at: '2026-03-02 09:00:00',
      by: 'a@b.example',
    },
    { order: 'ORDER-01', business: 'replacement', status: '办理中甲', at: '2026-03-02 09:00:00', by: '' },
  ],
  'order-appeared': [
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: 'a@b.example' },
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: '' },
  ],
  'terms-changed': [{ what: ['notice'] }, { what: ['fee'] }, { what: ['notice', 'fee'] }],
  'listing-incomplete': [{ order: 'ORDER-01' }],
  'list-untrusted': none,
  'other-portal': none,
  'batch-stopped': none,
  'receipt-unchecked': [{ order: 'ORDER-01' }],
  'receipt-contradicted': (
    [
      ...(['before', 'elsewhere', 'application', 'business', 'draft', 'account', 'content'] as const),
      ...(['draft-open', 'missing'] as const),
    ] as const
  ).map((what) => ({ order: 'ORDER-01', what: [what] })),
  'count-unexplained': [
    { order: 'ORDER-03', shown: 1 },
    { order: 'ORDER-03', shown: 2 },
  ],
  'looked-too-long-ago': none,
  'filed-otherwise': [{ order: 'ORDER-01' }, { order: '' }, { order: 'ORDER-01', since: '20260302-abcdef' }],
  superseded: [{ batch: '20260302-abcdef' }],
  cleaned: none,
  'readback-differs': [{ what: ['标签甲', '材料甲'] }],
  'page-differs': [
    ...(
      [
        'readback',
        'unread',
        'notice',
        'draft',
        'missing',
        'no-place',
        'person',
        'option',
        'preset',
        'question',
      ] as const
    ).map((why) => ({ why, what: ['标签甲', '材料甲'] })),
    ...(['no-place', 'fixed', 'changed', 'option', 'enterprise', 'draft', 'upload'] as const).map((why) => ({
      ...{ why, what: ['标签甲', '值乙'], page: ['值丙'] },
    })),
    ...(['readback', 'notice', 'draft', 'person'] as const).map((why) => ({ why, what: [] })),
    { why: 'next', what: [], page: ['值丙'] },
    { why: 'next', what: ['提交'], page: ['值丙'] },
    {
      why: 'no-place',
      what: ['标签甲'],
      page: ['值丙'],
      labels: ['field:contactPhone'],
      near: ['值丙'],
    },
  ],
  'shown-in-part': [{ what: ['标签甲', '材料甲'] }],
  recoded: [
    { what: ['材料甲', '材料乙'], asked: 'nobody' },
    { what: ['材料甲'], asked: 'no' },
  ],
  'review-declined': none,
  'doubt-settling': none,
  'doubt-session': [{ account: 'a@b.example' }, { account: '' }],
  'doubt-no-control': none,
  'doubt-no-window': none,
  'doubt-several': none,
  'doubt-not-ours': none,
  'doubt-unsure': none,
  'doubt-draft-unseen': none,
  'torn-intent': none,
  'lock-freed': [
    { host: 'hr-2', since: '2026-03-02 09:00:00' },
    { host: '', since: '' },
  ],
  'ledger-unread': none,
  'ledger-rebuilt': [{ orders: [] }, { orders: ['ORDER-01', 'ORDER-02'] }],
  'proved-absent': none,
  'decided-not-sent': [{ by: 'a@b.example' }, { by: '' }],
};
