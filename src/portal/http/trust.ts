/** The certificate authorities for every TLS connection of this program. */
import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { FileTooLarge, readAtMost } from '../../filing/text-files.js';

interface Trust {
  /** Always set: otherwise `NODE_TLS_REJECT_UNAUTHORIZED` would decide. */
  rejectUnauthorized: true;
  secureContext?: tls.SecureContext;
}

/** The built-in authorities and those in `own` (PEM). */
export function trusting(own: string | undefined): Trust {
  if (own === undefined) return { rejectUnauthorized: true };
  return { rejectUnauthorized: true, secureContext: tls.createSecureContext({ ca: authorities(own) }) };
}

/** As PEM. From Node 22.15 on the built-in ones include those of `NODE_EXTRA_CA_CERTS` and of the system. */
export function authorities(own: string): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (of: 'default') => readonly string[] };
  return [...(getCACertificates?.('default') ?? tls.rootCertificates), own];
}

/**
 * Why a company's own authority, a PEM file, cannot be used. `none`: it contains no certificate; `damaged`: one cannot be
 * read; `key`: it contains a private key.
 */
export type BadAuthority = 'missing' | 'denied' | 'folder' | 'large' | 'none' | 'damaged' | 'key';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*(?:-----END CERTIFICATE-----)?/gu;
/** A browser's whole list has about 200 KB. */
const MOST_BYTES = 2_000_000;

/** The certificates alone, as PEM. Refuses a private key: such a file may be passed around. */
export async function readAuthority(file: string): Promise<{ pem: string } | { why: BadAuthority }> {
  let text: string;
  try {
    text = (await readAtMost(file, MOST_BYTES)).toString('utf8');
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'large' };
    const { code } = error as NodeJS.ErrnoException;
    return { why: code === 'ENOENT' ? 'missing' : code === 'EISDIR' ? 'folder' : 'denied' };
  }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/u.test(text)) return { why: 'key' };
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0) return { why: 'none' };
  try {
    return { pem: blocks.map((block) => new X509Certificate(block).toString()).join('') };
  } catch {
    return { why: 'damaged' };
  }
}
