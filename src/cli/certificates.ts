/** Certificate authorities besides the built-in ones: whose, and what cannot be switched off. */
import { resolve } from 'node:path';
import { readSettings } from '../config/settings.js';
import { readAuthority } from '../portal/http/trust.js';
import { Fault } from '../terminal/messages/faults.js';

/** `ABTC_CA`, else the setting; as PEM. @throws Fault `authority-file` */
export async function ownAuthorities(env: NodeJS.ProcessEnv, settings: string): Promise<string | undefined> {
  const named = env['ABTC_CA'] || undefined;
  const file = named ?? (await readSettings(settings)).authority;
  if (file === undefined) return undefined;
  const read = await readAuthority(file);
  if ('pem' in read) return read.pem;
  const namedBy = named === undefined ? 'setting' : 'environment';
  throw new Fault('authority-file', { file: resolve(file), namedBy, why: read.why });
}

/** Node itself would believe any certificate then. Here each connection says otherwise. */
export const asksForNoCertificates = (env: NodeJS.ProcessEnv): boolean =>
  !['', '1', undefined].includes(env['NODE_TLS_REJECT_UNAUTHORIZED']);
