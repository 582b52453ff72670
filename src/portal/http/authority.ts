/** A company's own certificate authority: a PEM file, named by `ABTC_CA` or by a setting. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** `none`: it contains no certificate; `damaged`: one cannot be read; `key`: it contains a private key. */
export type BadAuthority = 'missing' | 'denied' | 'folder' | 'large' | 'none' | 'damaged' | 'key';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*(?:-----END CERTIFICATE-----)?/gu;
/** A browser's whole list has about 200 KB. */
const MOST_BYTES = 2_000_000;

/** The certificates alone, as PEM. Refuses a private key: such a file may be passed around. */
export async function readAuthority(file: string): Promise<{ pem: string } | { why: BadAuthority }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { why: code === 'ENOENT' ? 'missing' : code === 'EISDIR' ? 'folder' : 'denied' };
  }
  if (text.length > MOST_BYTES) return { why: 'large' };
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/u.test(text)) return { why: 'key' };
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0) return { why: 'none' };
  try {
    return { pem: blocks.map((block) => new X509Certificate(block).toString()).join('') };
  } catch {
    return { why: 'damaged' };
  }
}
