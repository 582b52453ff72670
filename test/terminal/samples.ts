/** Arguments for every code that has words, each unlike any other text, so that a message that forgets one is seen. */
import type { ProblemArgs } from '../../src/filing/problem.js';
import type { ReasonArgs } from '../../src/run/reasons.js';
import type { FaultArgs } from '../../src/terminal/messages/faults.js';

type Samples<Args> = { [C in keyof Args]: Args[C][] };
const none = [{}] as Record<string, never>[];

export const problemSamples: Samples<ProblemArgs> = {
  'table-unreadable': (['missing', 'folder', 'denied', 'too-large', 'other'] as const).map((why) => ({
    file: '名单甲.csv',
    why,
  })),
  'table-not-text': [{ line: 7301 }],
  'filed-again': [{ order: 'APEC20260105000012-01-ta' }],
  'order-returned': [{ order: 'APEC20260105000012-01-ta', status: '状态甲' }],
  'table-empty': none,
  'table-header-only': none,
  'table-quotes-open': [{ line: 7302 }],
  'table-malformed': [{ line: 7303 }],
  'column-doubled': [{ column: '列名甲' }],
  'column-missing': [{ columns: ['列名甲', '列名乙'] }],
  'column-unknown': [
    { column: '列名甲', near: '列名乙' },
    { column: '列名甲', near: undefined },
  ],
  'row-too-long': [{ cells: 7304, columns: 7305 }],
  'row-example': none,
  'business-missing': [{ known: ['业务甲', '业务乙'] }],
  'business-unknown': [{ known: ['业务甲', '业务乙'] }],
  'application-missing': none,
  'application-number-shape': none,
  'application-not-found': [{ enterprise: '岚禾' }],
  'person-not-found': [{ enterprise: '岚禾' }],
  'person-ambiguous': [{ numbers: ['APEC1', 'APEC2'] }],
  'person-mismatch': [{ column: '列名甲' }],
  'row-duplicate': [
    { rows: [7306, 7307], same: true },
    { rows: [7308], same: false },
  ],
  'two-businesses': [{ rows: [7309], businesses: ['replacement', 'cancellation'] }],
  'already-filed': [
    { order: 'ORDER-01', at: '2026-03-02 09:00:00' },
    { order: 'ORDER-01', at: '' },
  ],
  'filed-in-doubt': [{ at: '2026-03-02T01:00:00.000Z' }],
  'order-open': [
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: 'a@b.example' },
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: '' },
  ],
  'order-finished': [{ order: 'ORDER-01', status: '已办结甲', at: '2026-03-02 09:00:00' }],
  'field-missing': [
    { label: '标签甲', options: ['选项甲', '选项乙'] },
    { label: '标签甲', options: [] },
  ],
  'field-option': [{ label: '标签甲', options: ['选项甲', '选项乙'] }],
  'field-too-long': [{ label: '标签甲', max: 7310 }],
  'field-unused': [{ label: '标签甲' }],
  'phone-shape': [{ label: '标签甲' }],
  'date-shape': [{ label: '标签甲' }],
  'date-order': none,
  'passport-expired': none,
  'passport-shape': none,
  'passport-same': none,
  'tick-missing': [{ text: '承诺甲' }],
  'notice-unconfirmed': [{ text: '提示甲' }],
  'form-refused': [{ words: '门户说甲' }],
  'folder-missing': [{ tried: ['文件夹甲', '文件夹乙'] }],
  'folder-unreadable': [{ folder: '文件夹甲' }],
  'materials-unreadable': (['missing', 'not-a-folder', 'denied'] as const).map((why) => ({
    folder: '文件夹甲',
    why,
  })),
  'slot-missing': [{ slot: '材料甲', folder: '文件夹甲', types: ['pdf', 'jpg'] }],
  'slot-unknown': [
    { slot: '材料甲', known: ['材料乙', '材料丙'] },
    { slot: '材料甲', known: [] },
  ],
  'slot-too-many': [{ slot: '材料甲', files: ['a1.pdf', 'a2.pdf'], max: 7311 }],
  'file-named-missing': [{ file: 'a1.pdf', folder: '文件夹甲' }],
  'file-ambiguous': [{ file: 'a1.pdf', slots: ['材料甲', '材料乙'] }],
  'file-surplus': [{ file: 'a1.pdf' }],
  'file-outside': [{ file: '../a1.pdf' }],
  'file-not-regular': [{ file: 'a1.pdf' }],
  'file-unreadable': [{ file: 'a1.pdf' }],
  'file-empty': [{ file: 'a1.pdf' }],
  'file-too-large': [{ file: 'a1.pdf', bytes: 73 * 1024 * 1024, max: 10 * 1024 * 1024 }],
  'file-type': [
    { file: 'a1.pdf', found: 'heic', types: ['pdf', 'jpg'] },
    { file: 'a1.pdf', found: 'unknown', types: ['pdf'] },
  ],
  'file-extension': [
    { file: 'a1.jpg', found: 'pdf' },
    { file: 'a1.jpg', found: 'unknown' },
  ],
  'status-unknown': [{ status: '状态甲' }],
  'status-wrong': [{ status: '状态甲', needs: ['状态乙', '状态丙'] }],
  'economies-none': none,
  'economies-all': none,
  'buttons-disagree': [
    { status: '状态甲', portal: true },
    { status: '状态甲', portal: false },
  ],
};

export const reasonSamples: Samples<ReasonArgs> = {
  refused: [{ step: 'saveForm' }, { step: 'submit' }],
  unreachable: (['refused', 'dns', 'tls', 'timeout', 'busy'] as const).map((why) => ({ why })),
  'no-answer': [{ step: 'submit' }, { step: 'upload' }],
  'unknown-answer': [
    { step: 'submit', detail: 'html: HTTP 200' },
    { step: 'upload', detail: 'html: HTTP 200' },
  ],
  'session-expired': none,
  'file-changed': [{ file: '/x/y/a1.pdf' }, { file: 'C:\\x\\a1.pdf' }],
  'no-longer-allowed': [{ status: '状态甲' }],
  'order-appeared': [
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: 'a@b.example' },
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: '' },
  ],
  'terms-changed': [{ what: ['notice'] }, { what: ['fee'] }, { what: ['notice', 'fee'] }],
  'listing-incomplete': [{ order: 'ORDER-01' }],
  'filed-otherwise': [{ order: 'ORDER-01' }, { order: '' }],
  superseded: [{ batch: '20260302-abcdef' }],
  'readback-differs': [{ what: ['标签甲', '材料甲'] }],
  'doubt-settling': none,
  'doubt-session': [{ account: 'a@b.example' }, { account: '' }],
  'doubt-no-control': none,
  'doubt-no-window': none,
  'doubt-several': none,
  'doubt-not-ours': none,
  'torn-intent': none,
  'proved-absent': none,
};

export const faultSamples: Samples<FaultArgs> = {
  usage: [{ text: '用法甲' }],
  'unknown-option': [
    { option: '--jsn', near: '--json' },
    { option: '--jsn', near: undefined },
  ],
  'unknown-command': [
    { command: 'lst', near: 'list' },
    { command: 'lst', near: undefined },
  ],
  'missing-argument': [{ argument: 'TABLE' }],
  'missing-option-value': [{ option: '--port' }],
  'missing-option': [{ option: '--from' }],
  'bad-value': [
    { option: '--lang', value: 'fr', allowed: ['zh', 'en'] },
    { option: '--port', value: '-7', allowed: [] },
  ],
  'extra-argument': none,
  'portal-address': [{ value: 'ftp://x' }],
  'needs-answer': (['email', 'password', 'confirm'] as const).map((what) => ({ what, flag: '--flag-x' })),
  'login-first': [{ expired: true }, { expired: false }],
  'login-refused': [
    { code: 'AUTH_FAILED', words: '密码错误甲' },
    { code: 'AUTH_LOCKED', words: '已锁定甲' },
  ],
  unreachable: (['refused', 'dns', 'tls', 'timeout', 'busy'] as const).flatMap((why) => [
    { why, address: 'portal.example:443', seconds: undefined },
    ...(why === 'busy' ? [{ why, address: 'portal.example:443', seconds: 7312 }] : []),
  ]),
  'no-answer': [
    { operation: 'applyList', why: 'dropped', status: undefined },
    { operation: 'applyList', why: 'http-status', status: 502 },
  ],
  'unknown-answer': [
    { operation: 'applyList', why: 'html', detail: 'HTTP 200' },
    { operation: 'applyList', why: 'shape', detail: 'Data.list' },
  ],
  refused: [{ operation: 'applyDetail', code: 'NOT_FOUND', words: '没有甲' }],
  'not-found': (['application', 'order', 'batch'] as const).map((what) => ({ what, number: 'APEC-X1' })),
  'ledger-damaged': [{ file: '/x/ledger.txt', line: 7313 }],
  'ledger-missing': [{ file: '/x/ledger.txt' }],
  'ledger-newer': [{ version: 7314, known: 7315 }],
  'ledger-unwritable': [{ file: '/x/ledger.txt', cause: 'ENOSPC' }],
  'ledger-busy': [
    { file: '/x/lock', pid: 7316, host: 'hr-1', since: '2026-03-02T01:00:00.000Z' },
    { file: '/x/lock', pid: undefined, host: '', since: '' },
  ],
  'ledger-moved': [{ file: '/x/ledger.txt' }],
  'batch-damaged': [{ folder: '/x/batch' }],
  'no-batches': none,
  'practice-busy': [{ text: 'EADDRINUSE' }],
  'disk-full': [{ file: '/x/plan.json' }],
  unexpected: [{ text: 'TypeError' }],
};
