/** Certificates of a test's own making, by openssl: an authority, and what it vouches for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests are left out where it is not there. */
export const noOpenssl = spawnSync('openssl', ['version']).status !== 0;

export interface Certificate {
  /** PEM. */
  key: Buffer;
  cert: Buffer;
  /** The certificate's file. */
  file: string;
}

/** Vouched for by itself alone: an authority, and a server at this machine's address. */
export function selfSigned(dir: string, name = 'authority'): Certificate {
  const [key, file] = [join(dir, `${name}.key`), join(dir, `${name}.pem`)];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', file, '-days', '1'];
  execFileSync('openssl', [...args, ...subject], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(file), file };
}

/** Vouched for by `selfSigned(dir)`: for a name such as `IP:127.0.0.1` or `DNS:portal.example`, for so many days. */
export function vouchedFor(dir: string, name: string, days = 1): Certificate {
  const at = (end: string): string => join(dir, `${name.replace(/\W/gu, '-')}.${end}`);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  writeFileSync(at('names'), `subjectAltName=${name}\n`);
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('key'), '-out', at('csr'), '-subj', '/CN=x');
  openssl(
    ...['x509', '-req', '-in', at('csr'), '-out', at('pem'), '-days', String(days), '-extfile', at('names')],
    ...['-CA', join(dir, 'authority.pem'), '-CAkey', join(dir, 'authority.key'), '-CAcreateserial'],
  );
  return { key: readFileSync(at('key')), cert: readFileSync(at('pem')), file: at('pem') };
}
