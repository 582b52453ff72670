/** login by QR code (扫码登录) on a terminal: a real decoder reads the drawn code, and a practice phone answers it. */
import { createRequire } from 'node:module';
import { readFileSync, statSync } from 'node:fs';
import { onTestFinished, describe, expect, test, vi } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { inspect, scanPractice, servePractice, setFaults } from '../../src/practice/index.js';
import { drawnPoints, pictureOf } from './cells.js';
import { newHome } from './kit.js';
import { abtc, CTRL_C, OFFICE, onTerminal, REHEARSAL, type Home, type How } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });

const words = {
  zh: {
    which: '怎样登录？',
    waiting: '请用电子营业执照小程序扫码',
    scanned: '已扫码，请在手机上确认登录',
    refused: '手机上拒绝了登录',
    small: '终端太小，画不下二维码',
    open: '把二维码存成图片并打开吗？',
    password: '密码（输入时不显示）',
  },
  en: {
    which: 'How do you log in?',
    waiting: 'Scan with the electronic business licence app',
    scanned: 'Scanned: confirm on the phone',
    refused: 'The login was refused on the phone',
    small: 'too small to draw the code',
    open: 'Save the code as a picture',
    password: 'Password (not shown)',
  },
};

/** A portal served by the test, whose clock can be moved forward. */
async function portal(home: Home) {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const served = await servePractice({ dir: home.practice, now, announce: true, inspectPort: false });
  onTestFinished(() => served.close());
  const phone = (then: 'confirm' | 'cancel' | 'look', code?: string) =>
    scanPractice({ dir: home.practice, now, then, ...(code !== undefined && { code }) });
  return { phone, pass: (seconds: number) => void (ahead += seconds * 1000) };
}

async function decoded(raw: string, theme?: 'dark' | 'light'): Promise<string> {
  const found = await readBarcodes(pictureOf(drawnPoints(raw, theme)), {
    formats: ['QRCode'],
    tryInvert: true,
  });
  expect(found.map((one) => one.error ?? '')).toEqual(['']);
  return found[0]!.text;
}

const tall: How = { columns: 80, rows: 40, patienceMs: 40_000 };

describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('login --qr in %s', (lang) => {
  const say = words[lang];

  test('the drawn code is scanned, confirmed on the phone, and logs in; nothing of it stays on the screen', async () => {
    const home = newHome();
    const { phone } = await portal(home);
    const t = transcript(home, lang);
    let text = '';
    let drawn = '';
    const seen = await t.see(
      ['login', '--qr'],
      [
        {
          when: say.waiting,
          first: (raw) => {
            drawn = raw;
            void decoded(raw).then((found) => phone('look', (text = found)));
          },
          type: '',
        },
        { when: say.scanned, first: () => void phone('confirm', text), type: '' },
      ],
      { ...tall, columns: lang === 'zh' ? 80 : 41 },
    );
    expect(text).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/APEC\/phone\.html#[0-9a-f]{32}$/u);
    expect(seen.code).toBe(0);
    expect(seen.screen).not.toMatch(/[▀▄█]/u);
    // The quiet zone: four white modules on each side.
    const points = drawnPoints(drawn);
    expect(points[0]).toHaveLength(41);
    const white = (row: number[]) => row.every((point) => point === 255);
    expect(points.slice(0, 4).every(white)).toBe(true);
    expect(points.slice(37, 41).every(white)).toBe(true);
    expect(points.every((row) => white(row.slice(0, 4)) && white(row.slice(-4)))).toBe(true);
    const me = JSON.parse((await abtc(home, ['whoami', '--json'])).out);
    expect(me.account).toMatchObject({ kind: 'enterprise', email: 'office@lanhe.example' });
    await t.matches('login-qr');
  });

  test('chosen at the question, refused on the phone: nobody is logged in', async () => {
    const home = newHome();
    const { phone } = await portal(home);
    const refuse = async () => {
      await phone('look');
      await phone('cancel');
    };
    const ways = { when: `? ${say.which}`, type: '\u001b[B\u001b[B\r' };
    const { code, screen } = await onTerminal(
      home,
      ['login'],
      [ways, { when: say.waiting, first: () => void refuse(), type: '' }],
      { lang, ...tall },
    );
    expect([code, screen.includes(say.refused)]).toEqual([4, true]);
    expect((await abtc(home, ['whoami'])).code).toBe(4);
  });

  test('on 40 columns nothing is drawn: it says so, prints the address, and waits all the same', async () => {
    const home = newHome();
    const { phone } = await portal(home);
    const seen = await onTerminal(
      home,
      ['login', '--qr'],
      [
        { when: say.open, type: 'n\r' },
        { when: say.waiting, first: () => void phone('look').then(() => phone('confirm')), type: '' },
      ],
      { lang, ...tall, columns: 40 },
    );
    expect(seen.code).toBe(0);
    expect(seen.raw).not.toMatch(/[▀▄█]/u);
    const flat = seen.screen.replaceAll('\n', '').replaceAll(' ', '');
    expect(flat).toContain(say.small.replaceAll(' ', ''));
    expect(flat).toMatch(/phone\.html#[0-9a-f]{32}/u);
  });

  test('Ctrl-C while it waits, and at the question: exit 130, and nothing is left [F37]', async () => {
    const home = newHome();
    await portal(home);
    const waits = await onTerminal(home, ['login', '--qr'], [{ when: say.waiting, type: CTRL_C }], {
      lang,
      ...tall,
    });
    expect([waits.code, /[▀▄█]/u.test(waits.screen)]).toEqual([130, false]);
    const asked = await onTerminal(home, ['login'], [{ when: `? ${say.which}`, type: CTRL_C }], {
      lang,
      ...tall,
    });
    expect(asked.code).toBe(130);
    const picture = { when: say.open, type: CTRL_C };
    const narrow = { lang, ...tall, columns: 40 };
    expect((await onTerminal(home, ['login', '--qr'], [picture], narrow)).code).toBe(130);
    const secret = { when: say.password, type: CTRL_C };
    expect((await onTerminal(home, ['login', '--email', OFFICE], [secret], narrow)).code).toBe(130);
    expect((await abtc(home, ['whoami'])).code).toBe(4);
  });
});

describe.skipIf(process.platform === 'win32')('login --qr code', () => {
  test('is replaced by a new one when it has expired, in the same place', async () => {
    const home = newHome();
    const { phone, pass } = await portal(home);
    const codes: string[] = [];
    const { code, screen } = await onTerminal(
      home,
      ['login', '--qr'],
      [
        {
          when: words.zh.waiting,
          first: (raw) => void decoded(raw).then((text) => (codes.push(text), pass(121))),
          type: '',
        },
        { when: '二维码已失效', type: '' },
        {
          when: words.zh.waiting,
          first: (raw) => void decoded(raw).then((text) => (codes.push(text), phone('look', text))),
          type: '',
        },
        { when: words.zh.scanned, first: () => void phone('confirm', codes[1]), type: '' },
      ],
      tall,
    );
    expect(code).toBe(0);
    expect(new Set(codes).size).toBe(2);
    expect(screen).not.toMatch(/[▀▄█]/u);
    const { requests } = await inspect(home.practice);
    expect(requests.filter((r) => r.operation === 'qrCreate')).toHaveLength(2);
  });

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])(
    'is readable without colours on either kind of terminal: %j',
    async (env) => {
      const home = newHome();
      const { phone } = await portal(home);
      let raw = '';
      const waiting = {
        when: words.zh.waiting,
        first: (written: string) => {
          raw = written;
          void phone('look').then(() => phone('confirm'));
        },
        type: '',
      };
      const { code } = await onTerminal(home, ['login', '--qr'], [waiting], { ...tall, env });
      expect(code).toBe(0);
      expect(raw).not.toMatch(/\u001b\[[\d;]*m/u);
      expect(await decoded(raw, 'dark')).toBe(await decoded(raw, 'light'));
    },
  );

  test('is shown again when the session ends in the middle of a batch, which then goes on [F11]', async () => {
    const home = newHome();
    const { phone } = await portal(home);
    const confirmed = (code?: string) => void phone('look', code).then(() => phone('confirm', code));
    const waiting = { when: words.zh.waiting, first: () => confirmed(), type: '' };
    expect((await onTerminal(home, ['login', '--qr'], [waiting], tall)).code).toBe(0);
    await setFaults(home.practice, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    const table = writeTable(home, '注销.csv', ['方岚', '陆安岚'].map(rehearsed));
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
    const { code, screen } = await onTerminal(home, submit, [waiting], tall);
    expect([code, screen.includes('请再扫一次码')]).toEqual([0, true]);
    expect((await inspect(home.practice)).orders).toHaveLength(2);
  });

  test('is not asked for without a terminal, nor with an option for another login', async () => {
    const home = newHome();
    await portal(home);
    for (const args of [['--no-input'], ['--json'], []]) {
      const { code, err, out } = await abtc(home, ['login', '--qr', ...args]);
      expect([code, `${err}${out}`.includes('--password-stdin')]).toEqual([2, true]);
    }
    for (const args of [
      ['--email', 'a@b.example'],
      ['--account', 'handler'],
      ['--password-stdin'],
      ['--remember'],
    ])
      expect((await abtc(home, ['login', '--qr', ...args])).code).toBe(2);
    const { requests } = await inspect(home.practice);
    expect(requests.filter((r) => r.operation.startsWith('qr'))).toEqual([]);
  });

  test('can be saved as a picture that nobody else may read, and that is deleted afterwards', async () => {
    const home = newHome();
    const { phone } = await portal(home);
    const told: { path: string; mode: number; svg: string }[] = [];
    const { code } = await onTerminal(
      home,
      ['login', '--qr'],
      [
        { when: words.zh.open, type: 'y\r' },
        {
          when: words.zh.waiting,
          first: (raw) => {
            const path = /图片在 (\S+?\.svg)/u.exec(raw.replace(/\r?\n/gu, ''))?.[1] ?? '';
            told.push({
              path,
              mode: statSync(path).mode & 0o777,
              svg: readFileSync(path, 'utf8').slice(0, 4),
            });
            void phone('look').then(() => phone('confirm'));
          },
          type: '',
        },
      ],
      { ...tall, columns: 120, rows: 10, env: { PATH: '/nowhere' } },
    );
    expect(code).toBe(0);
    expect(told).toMatchObject([{ mode: 0o600, svg: '<svg' }]);
    expect(statSync(told[0]!.path, { throwIfNoEntry: false })).toBeUndefined();
  });
});
