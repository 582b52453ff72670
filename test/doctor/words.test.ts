/** Every finding of doctor has a text in both languages, which names all that was found. */
import { describe, expect, test } from 'vitest';
import type { FindingArgs, FindingCode } from '../../src/doctor/finding.js';
import type { FindingText } from '../../src/terminal/messages/sentence.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { damageLines } from '../../src/terminal/views/damage.js';

const none = [{}];
const owner = [
  { host: 'HOST', user: 'USER', pid: 7301, since: '2026-03-02 09:00:00' },
  { host: 'HOST', user: '', pid: 7301, since: '' },
];
const file = '/x/FILE';
const samples: { [C in FindingCode]: FindingArgs[C][] } = {
  'ledger-sound': [{ accepted: 7302, doubtful: 7303 }],
  'ledger-none': none,
  'ledger-damaged': [
    { line: 7304, readable: 7305, lost: 7306 },
    { line: 7304, readable: 1, lost: 1 },
  ],
  'ledger-unreadable': [{ cause: 'EIO' }],
  'ledger-missing': [{ batches: 7307 }, { batches: 1 }],
  'ledger-newer': [{ version: 7308, known: 7309 }],
  'ledger-other': [{ instance: 'INSTANCE', enterprise: 'CODE' }],
  'ledger-torn': [{ bytes: 7310 }, { bytes: 1 }],
  'ledger-doubtful': [{ doubtful: 7311 }],
  'ledger-older': [{ batches: ['20260302-abcdef', '20260303-abcdef'] }],
  'ledger-readonly': [{ cause: 'EACCES' }],
  'ledger-shared': none,
  'ledger-folder': [
    ...(['relative', 'missing', 'not-a-folder', 'denied'] as const).map((why) => ({
      folder: '/x/SHARE',
      why,
    })),
    { folder: '/x/SHARE', why: 'sync', service: 'wedrive' },
  ],
  'ledger-setting': none,
  'ledger-own': [{ folder: '/x/SHARE' }],
  'ledger-synced': [{ service: 'nutstore' }],
  'batches-sound': [{ batches: 7312 }, { batches: 1 }],
  'batches-damaged': [{ folders: ['/x/A', '/x/B'] }],
  'batches-other': [{ batches: ['20260302-abcdef'] }],
  'lock-free': none,
  'lock-held': owner,
  'lock-left': owner,
  'lock-elsewhere': owner,
  'lock-unreadable': none,
  'settings-sound': [{ file: '' }],
  'settings-none': none,
  'settings-encoding': [{ file }],
  'settings-not-json': [{ file }],
  'settings-unusable': [{ file: '', keys: ['KEY1', 'KEY2'] }],
  'settings-unreadable': [{ file, cause: 'EACCES' }],
  'session-none': none,
  'session-kept': [
    { portal: 'PORTAL', email: 'a@b.example', enterprise: '岚禾', since: '2026-03-02 09:00:00' },
  ],
  'session-damaged': [{ file: '' }],
  'disk-sound': [{ free: '7313 MB' }, { free: '' }],
  'disk-little': [{ free: '12 MB' }],
  'disk-unwritable': [{ folder: '/x/FOLDER', cause: 'EROFS' }],
  'rights-sound': none,
  'rights-open': [
    { paths: ['/x/A', '/x/B'], count: 2, folder: '/x' },
    { paths: ['/x/A'], count: 7314, folder: '/x' },
  ],
  'rights-not-examined': none,
  'rights-writable': [{ folder: '/x' }],
  'clock-sound': none,
  'clock-agrees': [{ portal: 'PORTAL' }],
  'clock-behind': [{ newest: '2026-03-03 09:00:00', now: '2026-03-02 09:00:00' }],
  'clock-differs': [{ portal: 'PORTAL', theirs: '2026-03-03 09:00:00', ours: '2026-03-02 09:00:00' }],
  'clock-not-asked': [{ portal: 'PORTAL' }],
  'way-name': [{ host: 'portal.example', addresses: ['10.1.1.1', '10.1.1.2'] }],
  'way-name-unknown': [{ host: 'portal.example', cause: 'ENOTFOUND' }],
  'way-proxy': [{ proxy: 'proxy.example:8080' }],
  'way-proxy-here': [{ proxy: 'http://proxy.example:8080' }],
  'way-proxy-setting': none,
  'way-proxy-failed': [
    { why: 'proxy', proxy: 'proxy.example:8080', cause: 'ECONNREFUSED' },
    { why: 'proxy-login', proxy: 'proxy.example:8080', status: 407 },
    { why: 'proxy-denied', proxy: 'proxy.example:8080', status: 403 },
  ],
  'way-closed': (['refused', 'blocked', 'timeout', 'broken'] as const).map((why) => ({
    host: 'portal.example',
    why,
  })),
  'way-tls': [{ version: 'TLSv1.3' }],
  'way-tls-old': none,
  'way-tls-broken': [{ cause: 'ECONNRESET' }],
  'way-authority': [{ issuer: 'ISSUER', until: '2027-03-02 09:00:00' }],
  'way-certificate': [
    ...(['expired', 'early', 'other'] as const).map((why) => ({ why })),
    { why: 'unknown', code: 'SELF_SIGNED' },
  ],
  'way-clock': none,
  'way-clock-untold': none,
  'way-clock-differs': [{ theirs: '2026-03-03 09:00:00', ours: '2026-03-02 09:00:00' }],
  'way-answer': [{ name: 'NAME' }, { name: '', status: 7315 }],
  'way-answer-odd': (['elsewhere', 'status', 'other', 'none'] as const).map((why) => ({
    why,
    detail: 'DETAIL',
  })),
  'not-examined': [{ cause: 'EACCES' }],
};

describe.each(['zh', 'en'] as const)('doctor in %s', (lang) => {
  test('has a text for every finding', async () => {
    const { doctor } = await loadTexts(lang);
    expect(Object.keys(doctor.finding).sort()).toEqual(Object.keys(samples).sort());
    for (const [code, all] of Object.entries(samples))
      for (const args of all) {
        const { text, todo } = (doctor.finding[code as FindingCode] as (args: object) => FindingText)(args);
        const both = `${text} ${todo}`;
        expect(both, code).not.toMatch(/undefined|NaN|\[object|\$\{/u);
        expect(text, code).toMatch(/[。.]$/u);
        expect(todo, code).not.toMatch(/[。.]$/u);
        for (const part of Object.entries(args).flatMap(([name, value]) =>
          (name === 'count' && args === all[0]) || name === 'why' || name === 'service'
            ? []
            : (value as string | number | string[]),
        ))
          expect(both, code).toContain(String(part));
      }
  });

  test('has a text for what could not be read', async () => {
    const texts = await loadTexts(lang);
    const ledger = { file, line: 7315, records: 7316 };
    const of = (why: 'checksum' | 'missing' | 'unreadable') =>
      damageLines({ ledger: { ...ledger, why }, batches: ['/x/A'] }, texts);
    for (const part of [file, '7315', '7316']) expect(of('checksum')[0]).toContain(part);
    for (const why of ['missing', 'unreadable'] as const) expect(of(why)[0]).toContain(file);
    expect(of('missing')[0]).not.toBe(of('unreadable')[0]);
    expect(of('missing').slice(1)).toEqual([
      expect.stringContaining('/x/A'),
      expect.stringContaining('abtc doctor'),
    ]);
  });
});
