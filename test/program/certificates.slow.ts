/** Certificates: no environment variable switches the checks off; a company's own authority can be added. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import sparticuz from '@sparticuz/chromium';
import { describe, expect, test, vi } from 'vitest';
import { authorities } from '../../src/portal/http/trust.js';
import { noOpenssl, selfSigned, vouchedFor } from '../portal/certificates.js';
import { newHome } from './kit.js';
import { abtc, OFFICE, PASSWORD, type Home } from './run.js';
import { securePractice } from './secure.js';

vi.setConfig({ testTimeout: 120_000 });

const UNCHECKED = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

const logIn = (home: Home, url: string, env: Record<string, string> = {}) =>
  abtc(home, ['login', '--email', OFFICE, '--portal', url], { env: { ABTC_PASSWORD: PASSWORD, ...env } });

describe.skipIf(noOpenssl)('certificates of a portal behind TLS', () => {
  test('NODE_TLS_REJECT_UNAUTHORIZED=0 does not allow an unknown server: refused, reported once, and no password sent', async () => {
    const home = newHome();
    const far = await securePractice(home, selfSigned(home.path));
    const { code, out, err } = await logIn(home, far.url, UNCHECKED);
    expect([code, out]).toEqual([5, '']);
    expect(err).toContain('证书不受信任');
    expect(err.split('NODE_TLS_REJECT_UNAUTHORIZED')).toHaveLength(2);
    // The client connected, but sent nothing.
    expect(far.connections()).toBeGreaterThan(0);
    expect(far.heard()).toBe('');
  });

  test.each([
    ['ABTC_CA', {}],
    ['ABTC_CA with NODE_TLS_REJECT_UNAUTHORIZED=0', UNCHECKED],
  ])('%s adds an authority: login to its server works', async (_name, more) => {
    const home = newHome();
    const authority = selfSigned(home.path);
    const far = await securePractice(home, vouchedFor(home.path, 'IP:127.0.0.1'));
    const { code, err } = await logIn(home, far.url, { ...more, ABTC_CA: authority.file });
    expect(code, err).toBe(0);
    expect(far.heard()).toContain(PASSWORD);
    expect((await logIn(home, far.url)).code).toBe(5);
  });

  test.each([
    ['for another host', 'DNS:portal.example', 1],
    ['that has expired', 'IP:127.0.0.1', -1],
  ])('a certificate %s is refused, whoever signed it', async (_what, name, days) => {
    const home = newHome();
    const authority = selfSigned(home.path);
    const far = await securePractice(home, vouchedFor(home.path, name, days));
    const { code, err } = await logIn(home, far.url, { ...UNCHECKED, ABTC_CA: authority.file });
    expect([code, err]).toEqual([5, expect.stringContaining('已过期或与地址不符')]);
    expect(far.connections()).toBeGreaterThan(0);
    expect(far.heard()).toBe('');
  });

  test('ABTC_CA takes nothing from the built-in authorities', () => {
    expect(authorities('own')).toEqual(expect.arrayContaining([...rootCertificates, 'own']));
    expect(rootCertificates.length).toBeGreaterThan(50);
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 does not allow an unknown server through Chrome either', async () => {
    const home = newHome();
    const far = await securePractice(home, selfSigned(home.path));
    await abtc(home, ['portal', 'add', 'xin', far.url, '--via', 'chrome']);
    const env = {
      ...UNCHECKED,
      ABTC_CHROME: await sparticuz.executablePath(),
      ABTC_CHROME_HEADLESS: '1',
      ABTC_CHROME_DEBUG_PORT: '21339',
    };
    const { code, err } = await abtc(home, ['login', '--portal', 'xin'], { env });
    expect([code, err]).toEqual([5, expect.stringContaining('浏览器方式以系统和浏览器的证书设置为准')]);
    expect(far.connections()).toBeGreaterThan(0);
    expect(far.heard()).toBe('');
  });

  test('config set 证书机构 keeps the whole path, in either language, and ABTC_CA goes before it', async () => {
    const home = newHome();
    const authority = selfSigned(home.path);
    const far = await securePractice(home, vouchedFor(home.path, 'IP:127.0.0.1'));
    const other = selfSigned(home.path, 'other');
    const config = (...args: string[]) => abtc(home, ['config', ...args], { cwd: home.path });
    expect((await config('set', 'certificate authority', 'authority.pem')).code).toBe(0);
    expect((await config('get', '证书机构')).out).toBe(`${authority.file}\n`);
    expect(JSON.parse((await config('--json')).out)).toMatchObject({ authority: authority.file });
    expect((await logIn(home, far.url)).code).toBe(0);
    expect((await logIn(home, far.url, { ABTC_CA: other.file })).code).toBe(5);
    expect((await config('unset', '证书机构')).code).toBe(0);
    expect((await config('get', '证书机构', '--json')).out).toContain('"value": null');
    expect((await logIn(home, far.url)).code).toBe(5);
  });

  test('ABTC_CA and config set 证书机构 take a PEM file with a certificate in it and nothing else', async () => {
    const home = newHome();
    const { key, cert, file } = selfSigned(home.path);
    const far = await securePractice(home, { key, cert, file });
    const made = (name: string, text: string | Buffer): string => {
      writeFileSync(join(home.path, name), text);
      return join(home.path, name);
    };
    const pem = cert.toString();
    mkdirSync(join(home.path, 'folder'));
    const wrong = {
      文件不存在: join(home.path, 'nobody.pem'),
      是文件夹: join(home.path, 'folder'),
      其中没有证书: made('empty.pem', ''),
      不完整或已损坏: made('cut.pem', pem.slice(0, 400)),
      其中有私钥: made('both.pem', Buffer.concat([key, cert])),
      'Base64 编码': made('der.cer', Buffer.from(pem.replace(/-----.*-----|\s/gu, ''), 'base64')),
    };
    for (const [said, at] of Object.entries(wrong)) {
      const set = await abtc(home, ['config', 'set', '证书机构', at]);
      expect([set.code, set.err]).toEqual([2, expect.stringContaining(said)]);
      const { code, err } = await logIn(home, far.url, { ABTC_CA: at });
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(far.connections()).toBe(0);
    // Such files often contain text around the certificates.
    const two = made('two.pem', `# 公司根证书\n${pem}# 旧的\n${pem}`);
    expect((await abtc(home, ['config', 'set', '证书机构', two])).code).toBe(0);
    expect((await logIn(home, far.url)).code).toBe(0);
    // The file may become invalid after it was set.
    writeFileSync(two, readFileSync(two, 'utf8').replaceAll('CERTIFICATE', 'NOTHING'));
    expect((await logIn(home, far.url)).err).toContain('abtc config unset 证书机构');
  });
});
