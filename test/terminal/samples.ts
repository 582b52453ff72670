/** Arguments for every code that has a text. Each is unlike any other text, so that a message without it is noticed. */
import type { ProblemArgs } from '../../src/filing/problem.js';
import type { SyncService } from '../../src/ledger/shared-folder.js';
import type { FaultArgs } from '../../src/terminal/messages/faults.js';
import { fileFaults, ofTables } from './samples-files.js';
import { portalFaultSamples } from './samples-portal.js';

export type Samples<Args> = { [C in keyof Args]: Args[C][] };
export const none = [{}] as Record<string, never>[];

export const problemSamples: Samples<ProblemArgs> = {
  'table-unreadable': (['missing', 'folder', 'denied', 'too-large', 'left-by-office', 'other'] as const).map(
    (why) => ({
      file: '名单甲.csv',
      why,
    }),
  ),
  'table-not-text': [
    { line: 7301 },
    ...['U+001B', 'U+E863', 'U+FFFD'].map((character) => ({ line: 7301, character })),
  ],
  'filed-again': [{ order: 'APEC20260105000012-01-ta' }],
  'order-returned': [{ order: 'APEC20260105000012-01-ta', status: '状态甲' }],
  'cell-normalised': [
    { from: '2026/3/1', to: '2026-03-01' },
    { from: '值甲', to: '', dropped: ['U+200B', 'U+202E'] },
    ...(['default', 'portal'] as const).map((of) => ({ from: '值甲', to: '值乙', dropped: ['U+00AD'], of })),
  ],
  'business-conflict': [{ found: '业务甲', given: '业务乙' }],
  'cell-lost': [
    ...(['letter', 'width', 'formula'] as const).map((why) => ({ label: '标签甲', why })),
    ...['U+003F', 'U+FFFD', 'U+202E', 'U+E863', 'U+D842', 'U+FFFF'].map((code) => ({
      ...{ label: '标签甲', why: 'letter' as const, code, at: 7361 },
    })),
    ...(['default', 'portal'] as const).map((of) => ({
      ...{ label: '标签甲', why: 'letter' as const, code: 'U+E863', at: 7362, of },
    })),
  ],
  'number-damaged': [{ label: '标签甲' }],
  'phone-zero-lost': [{ label: '标签甲', perhaps: '0731-88880000' }],
  'date-serial': [{ label: '标签甲', perhaps: '2024-03-01' }],
  'date-ambiguous': [{ label: '标签甲', readings: ['2024-03-04', '2024-04-03'] }],
  'enterprise-mismatch': [{ column: '列名甲', enterprise: '岚禾' }],
  'credit-code-shape': none,
  'agency-mismatch': [{ agency: '机构甲' }],
  'passport-first': [{ rows: [7312] }],
  'cancellation-beside': [
    { rows: [7313, 7314], businesses: ['replacement'] },
    { rows: [], businesses: [], filed: { business: 'replacement', order: 'ORDER-05' } },
  ],
  ...ofTables,
  'passport-short': [{ months: 7, wanted: 24 }],
  'reason-passport': [{ reason: '原因甲' }],
  'economy-unknown': [{ codes: ['XXA', 'XXB'] }],
  'destination-unknown': none,
  'destination-not-approved': [{ economy: '日本', approved: ['韩国', '泰国'] }],
  'card-expiring': [
    { expires: '2026-03-01', months: 3 },
    { expires: '2026-03-01', months: 0 },
  ],
  'lost-card': [{ agency: '机构甲' }, { agency: '机构甲', noColumn: true }],
  'form-stepwise': [{ agency: '机构甲' }],
  'loss-proof-missing': [{ slots: ['材料甲', '材料乙'] }],
  'file-truncated': [{ file: 'a1.pdf' }],
  'file-damaged': [{ file: 'a1.pdf' }],
  'file-too-costly': [{ file: 'a1.pdf' }],
  'pdf-encrypted': [{ file: 'a1.pdf' }],
  'pdf-restricted': [{ file: 'a1.pdf' }],
  'pdf-empty': [{ file: 'a1.pdf' }],
  'pdf-dynamic-form': [{ file: 'a1.pdf' }],
  'pdf-launch': [{ file: 'a1.pdf' }],
  'pdf-script': [{ file: 'a1.pdf' }],
  'pdf-attachment': [{ file: 'a1.pdf' }],
  'pdf-leading-bytes': [{ file: 'a1.pdf' }],
  'image-grey': [{ file: 'a1.jpg', slot: '材料甲' }],
  'image-looks-grey': [{ file: 'a1.jpg', slot: '材料甲' }],
  'image-rotated': [{ file: 'a1.jpg' }],
  'image-deep': [{ file: 'a1.png' }],
  'image-cmyk': [{ file: 'a1.jpg' }],
  'image-small': [{ file: 'a1.jpg', width: 301, height: 401, min: 600 }],
  'same-scan': [{ file: 'a1.jpg', slot: '材料甲', rows: [7315] }],
  'same-letter': [{ file: 'a1.pdf', slot: '材料甲', rows: [7316, 7317] }],
  'business-missing': [{ known: ['业务甲', '业务乙'] }],
  'business-unknown': [{ known: ['业务甲', '业务乙'] }, { known: ['业务甲'], near: '业务甲' }],
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
  'two-businesses': [
    { rows: [7309], businesses: ['replacement', 'cancellation'] },
    { rows: [], businesses: [], filed: { business: 'cancellation', order: 'ORDER-05' } },
  ],
  'already-filed': [
    { order: 'ORDER-01', at: '2026-03-02 09:00:00' },
    { order: 'ORDER-01', at: '' },
    { order: 'ORDER-01', at: '', compared: 'differs' },
    ...['hr-2', ''].map((host) => ({ order: 'ORDER-01', at: '', compared: 'not-compared' as const, host })),
    { order: 'ORDER-01', at: '', compared: 'differs', host: 'hr-2' },
    { order: 'ORDER-01', at: '', since: '20260302-abcdef' },
  ],
  'filed-in-doubt': [{}, { host: 'hr-2' }, { host: '' }].flatMap((where) => [
    { at: '2026-03-02T01:00:00.000Z', ...where },
    { at: '', ...where },
  ]),
  'order-open': [
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: 'a@b.example' },
    { order: 'ORDER-01', status: '办理中甲', at: '2026-03-02 09:00:00', by: '', tried: '' },
    {
      order: 'ORDER-01',
      status: '办理中甲',
      at: '2026-03-02 09:00:00',
      by: '',
      tried: '2026-03-02 08:00:00',
    },
  ],
  'order-finished': [{ order: 'ORDER-01', status: '已办结甲', at: '2026-03-02 09:00:00' }],
  'other-order-open': (['wait', 'cancel-later', 'answer', 'answered'] as const).flatMap((then) =>
    (['passport-change', 'cancellation'] as const).map((business) => ({
      order: 'ORDER-01',
      business,
      status: '办理中甲',
      at: '2026-03-02 09:00:00',
      by: 'a@b.example',
      then,
    })),
  ),
  'other-in-doubt': [
    { business: 'cancellation', at: '2026-03-02 09:00:00' },
    { business: 'cancellation', at: '' },
  ],
  'field-missing': [
    { label: '标签甲', options: ['选项甲', '选项乙'] },
    { label: '标签甲', options: [] },
    { label: '标签甲', options: ['选项甲', '选项乙'], noColumn: true },
    { label: '标签甲', options: [], noColumn: true },
    {
      label: '标签甲',
      options: ['选项甲'],
      wants: [
        {
          options: ['选项甲', '选项乙'],
          columns: [
            { heading: '列甲', only: { heading: '列乙', options: ['选项丙'] } },
            { heading: '材料甲', material: true },
          ],
        },
      ],
    },
  ],
  'field-option': [
    { label: '标签甲', options: ['选项甲', '选项乙'] },
    { label: '标签甲', options: ['选项甲', '选项乙'], near: '选项乙' },
    { label: '标签甲', options: ['选项甲', '选项乙'], agency: '机构甲', byDefault: '选项丙' },
  ],
  'field-too-long': [{ label: '标签甲', max: 7310 }],
  'field-unused': [{ label: '标签甲' }],
  'phone-shape': [{ label: '标签甲' }],
  'date-shape': [{ label: '标签甲' }],
  'date-order': none,
  'passport-expired': none,
  'passport-shape': none,
  'passport-same': none,
  'passport-taken': [
    { rows: [7331, 7332] },
    { rows: [], holder: { person: '姓名甲', number: 'APEC1' } },
    { rows: [7333], holder: { person: '姓名乙', number: 'APEC2' } },
  ],
  'tick-missing': [
    ...[true, false].map((lostToo) => ({ text: '承诺甲', column: '列甲', lostToo })),
    { text: '承诺甲', column: '列甲', lostToo: false, noColumn: true },
  ],
  'notice-unconfirmed': [{ text: '提示甲' }, { text: '提示甲', noColumn: true }],
  'form-refused': [{ words: '门户说甲' }],
  'folder-missing': [
    ...[undefined, '文件夹丙'].map((near) => ({ tried: ['文件夹甲', '文件夹乙'], near })),
    { tried: ['文件夹甲'], near: undefined, loose: 20 },
  ],
  'folder-ambiguous': [{ folders: ['文件夹甲', '文件夹乙'] }],
  'folder-outside': [{ folder: '../文件夹甲' }],
  'folder-deeper': [{ folder: '文件夹甲' }],
  'heap-unsure': [{ slot: '材料甲', files: ['文件甲.jpg'], count: 5 }],
  'folder-none': [
    { folder: '/x/材料', folders: ['文件夹甲'], count: 7351 },
    { folder: '/x/材料', folders: ['文件夹甲', '文件夹乙'], count: 2 },
  ],
  'folder-unused': [{ folders: ['文件夹甲'], count: 7352 }],
  'folder-unreadable': [{ folder: '文件夹甲' }],
  'materials-unreadable': (['missing', 'not-a-folder', 'denied'] as const).map((why) => ({
    folder: '文件夹甲',
    why,
  })),
  'slot-missing': [[], ['a1.pdf', 'a2.pdf']].map((files) => ({
    slot: '材料甲',
    folder: '文件夹甲',
    types: ['pdf', 'jpg'],
    files,
  })),
  'slot-unknown': [
    { slot: '材料甲', known: ['材料乙', '材料丙'] },
    { slot: '材料甲', known: [] },
  ],
  'slot-too-many': [{ slot: '材料甲', files: ['a1.pdf', 'a2.pdf'], max: 7311 }],
  'file-named-missing': [{ file: 'a1.pdf', folder: '文件夹甲' }],
  'file-named-ambiguous': [{ file: 'a1.pdf', files: ['A1.pdf', 'a1.PDF'] }],
  'file-name-lost': [{ file: 'a1.pdf', code: 'U+E863', at: 7363 }],
  'file-ambiguous': [{ file: 'a1.pdf', slots: ['材料甲', '材料乙'] }],
  'file-surplus': [{ file: 'a1.pdf' }, { file: 'a1.zip', found: 'zip' }],
  'file-outside': [{ file: '../a1.pdf' }],
  'file-not-regular': [{ file: 'a1.pdf' }],
  'file-unreadable': [{ file: 'a1.pdf' }, { file: 'a1.pdf', missing: true }],
  'file-empty': [{ file: 'a1.pdf' }],
  'file-too-large': [{}, { mend: true as const }, { found: 'doc', types: ['pdf'] }].map((more) => ({
    ...{ file: 'a1.doc', bytes: 76_546_048, max: 10_485_760, ...more },
  })),
  'file-type': [
    { file: 'a1.pdf', found: 'heic', types: ['pdf', 'jpg'] },
    { file: 'a1.pdf', found: 'unknown', types: ['pdf'] },
  ],
  'file-extension': [
    { file: 'a1.jpg', found: 'pdf' },
    { file: 'a1.jpg', found: 'unknown' },
    { file: 'a1.jpg', found: 'heic' },
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

export const faultSamples: Samples<FaultArgs> = {
  ...fileFaults,
  ...portalFaultSamples,
  'account-unknown': [
    { email: 'a@b.example', portal: 'practice', known: [] },
    { email: 'a@b.example', portal: 'practice', known: ['c@d.example'] },
  ],
  'qr-needs-person': [{}],
  'qr-over': [{ why: 'refused' }, { why: 'unscanned' }],
  'captcha-needs-person': [{}],
  'answers-other': [{ file: '答案甲.json' }],
  'cannot-file': [{ person: '甲', number: 'APEC20260105000012', business: '换补卡', why: '缘由甲' }],
  'file-not-utf8': [
    ...(['utf-16', 'gbk', 'unknown'] as const).map((savedAs) => ({ file: '设置甲.json', savedAs })),
    { file: '-', savedAs: 'gbk' },
  ],
  'file-too-large': [{ file: '设置乙.json', most: 7323 * 1024 * 1024 }],
  'numbers-unknown': [
    { numbers: ['APEC-X1', 'APEC-X2'], enterprise: '企业甲', business: undefined },
    { numbers: ['APEC-X1'], enterprise: '企业甲', business: 'replacement' },
  ],
  'flag-needs': [{ flag: '--flag-x', needs: ['--flag-y', '--flag-z'] }],
  'name-shared': [{ name: '姓名甲', all: ['APEC-X1 状态甲', 'APEC-X2 状态乙'] }],
  'status-of-what': none,
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
    { option: '--lang', value: 'enn', allowed: ['zh', 'en'], near: 'en' },
    { option: '--port', value: '-7', allowed: [], near: undefined },
  ],
  'age-shape': [{ value: '180' }],
  'status-nowhere': [
    { status: '状态甲', near: '状态乙', known: ['状态乙', '状态丙'] },
    { status: '状态甲', near: undefined, known: [] },
  ],
  'extra-argument': [{}, { word: 'a@b.example', isLogin: true }, { dash: '——materials' }],
  'portal-address': [{ value: 'ftp://x' }],
  'needs-answer': (
    ['email', 'password', 'proxy', 'confirm', 'rest', 'business', 'application', 'rebuild', 'clean'] as const
  ).map((what) => ({
    what,
    flag: '--flag-x',
  })),
  'login-first': [true, false].flatMap((expired) =>
    [undefined, 'live'].map((portal) => ({ expired, portal })),
  ),
  'login-stopped': [{ email: 'a@jia.example' }],
  'login-refused': [
    { code: 'AUTH_FAILED', words: '密码错误甲', handler: false },
    { code: 'AUTH_FAILED', words: '密码错误甲', handler: true },
    { code: 'AUTH_LOCKED', words: '已锁定甲', handler: false },
  ],
  'no-answer': [
    { operation: 'applyList', why: 'dropped', status: undefined },
    { operation: 'applyList', why: 'http-status', status: 502 },
  ],
  refused: [{ operation: 'applyDetail', code: 'NOT_FOUND', words: '没有甲' }],
  'list-shrank': [
    { what: 'applications', known: 7314, gone: 7315, listed: 7316, file: '/x/look.json', portal: undefined },
    { what: 'orders', known: 7314, gone: 7315, listed: 7316, file: undefined, portal: 'live' },
  ],
  'not-found': (['application', 'order', 'batch'] as const).map((what) => ({ what, number: 'APEC-X1' })),
  'ledger-damaged': [
    { file: '/x/ledger.txt', line: 7313, why: 'damaged' },
    { file: '/x/ledger.txt', line: undefined as never, why: 'other' },
    { file: '/x/ledger.txt', line: undefined as never, why: 'unreadable' },
  ],
  'ledger-missing': [{ file: '/x/ledger.txt' }],
  'ledger-newer': [{ version: 7314, known: 7315 }],
  'ledger-unwritable': [
    { file: '/x/ledger.txt', cause: 'EIO' },
    { file: '/x/ledger.txt', why: 'full' },
  ],
  'ledger-busy': [
    ...['wen', ''].map((user) => ({
      file: '/x/lock',
      pid: 7316,
      host: 'hr-1',
      user,
      since: '2026-03-02 09:00:00',
    })),
    { file: '/x/lock', pid: undefined, host: '', user: '', since: '' },
  ],
  'ledger-moved': [{ file: '/x/ledger.txt' }],
  'batch-damaged': [{ folder: '/x/batch' }],
  'ledger-folder': [
    ...(['relative', 'missing', 'not-a-folder', 'denied'] as const).map((why) => ({
      folder: '/x/share',
      why,
    })),
    ...(
      'onedrive icloud dropbox google-drive nutstore wps wedrive baidu synology-drive syncthing macos-cloud'.split(
        ' ',
      ) as SyncService[]
    ).map((service) => ({ folder: '/x/share', why: 'sync' as const, service })),
  ],
  'ledger-setting': [{ file: '/x/settings.json' }],
  'ledger-not-shared': [{ file: '/x/ledger.txt', folder: '/x/share' }],
  'unlock-needs-person': none,
  'word-differs': [{ word: 'hr-2' }],
  'no-batches': [{ elsewhere: undefined }, { elsewhere: 7331 }],
  'batch-elsewhere': ['hr-2', ''].map((host) => ({ batch: '20260302-abcdef', host })),
  'batch-cleaned': [{ batch: '20260302-abcdef' }],
  'nobody-kept': [{ whose: '甲某' }],
  'nothing-to-rebuild': none,
  'flags-together': [{ flags: ['--csv', '--html'] }],
  'settle-needs-person': none,
  'again-needs-person': none,
  'row-missing': [{ row: '73', batch: '20260302-abcdef' }],
  'row-not-unknown': [
    { row: 73, person: '甲', batch: '20260302-abcdef' },
    { row: 73, person: '', batch: '20260302-abcdef' },
  ],
  'name-differs': none,
  'order-is-application': [[], ['ORDER-01', 'ORDER-02']].map((seen) => ({ order: 'APEC2026', seen })),
  'order-of-other': [{ order: 'ORDER-01', application: 'APEC20260101000001' }],
  'settled-meanwhile': none,
  'file-unwritable': (['missing', 'denied', 'name'] as const).map((why) => ({
    file: '/x/表甲.csv',
    why,
    option: '--write' as const,
  })),
  'folder-refused': [
    ...(['link', 'not-a-folder', 'not-a-file', 'denied'] as const).map((why) => ({
      ...{ path: '/x/材料甲', why, other: '' },
    })),
    { path: '/x/材料甲', why: 'alike', other: '/x/材料乙' },
  ],
  'config-agency': [{ agency: '机构甲', near: '机构乙' }],
  'config-every-agency': [{ setting: '设置甲' }],
  'config-key': [
    { key: '键甲', near: '键乙', known: ['键丙', '键丁'] },
    { key: '键甲', near: undefined, known: ['键丙', '键丁'] },
  ],
  'config-value': [
    ...(['blank', 'control', 'phone'] as const).map((why) => ({ column: '列甲', why })),
    { column: '列甲', why: 'letter', code: 'U+E863', at: 7364 },
  ],
  'config-too-long': [{ column: '列甲', max: 7341 }],
  'agency-unknown': (['profile', 'agency'] as const).flatMap((what) => [
    { what, agency: '机构甲', known: ['机构乙', '机构丙'] },
    { what, agency: '机构甲', known: [] },
  ]),
  'disk-full': [{ file: '/x/plan.jsonl' }],
  'disk-refused': (['denied', 'read-only', 'too-many', 'busy'] as const).flatMap((why) => [
    { file: '/x/plan.jsonl', why },
    { file: '', why },
  ]),
  unexpected: [{ text: 'TypeError' }],
};
