/** Certificate authorities beside the built-in ones; certificate checks cannot be switched off. */
import { resolve } from 'node:path';
import { readSettings } from '../config/settings.js';
import { readAuthority } from '../portal/http/authority.js';
import { Fault } from '../terminal/messages/faults.js';

/** From `ABTC_CA`, else from the setting; as PEM. @throws Fault `authority-file` */
export async function ownAuthorities(env: NodeJS.ProcessEnv, settings: string): Promise<string | undefined> {
  const named = env['ABTC_CA'] || undefined;
  const file = named ?? (await readSettings(settings)).authority;
  if (file === undefined) return undefined;
  const read = await readAuthority(file);
  if ('pem' in read) return read.pem;
  const namedBy = named === undefined ? 'setting' : 'environment';
  throw new Fault('authority-file', { file: resolve(file), namedBy, why: read.why });
}

/** Node alone would then accept any certificate. Each connection here checks certificates all the same. */
export const asksForNoCertificates = (env: NodeJS.ProcessEnv): boolean =>
  !['', '1', undefined].includes(env['NODE_TLS_REJECT_UNAUTHORIZED']);
