/** The certificate authorities for every TLS connection of this program. */
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import * as tls from 'node:tls';

export interface Trust {
  /** Always set: otherwise `NODE_TLS_REJECT_UNAUTHORIZED` would decide. */
  rejectUnauthorized: true;
  secureContext?: SecureContext;
}

/** The built-in authorities and those in `own` (PEM). */
export function trusting(own: string | undefined): Trust {
  if (own === undefined) return { rejectUnauthorized: true };
  return { rejectUnauthorized: true, secureContext: createSecureContext({ ca: authorities(own) }) };
}

/** As PEM. From Node 22.15 on the built-in ones include those of `NODE_EXTRA_CA_CERTS` and of the system. */
export function authorities(own: string): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (of: 'default') => readonly string[] };
  return [...(getCACertificates?.('default') ?? rootCertificates), own];
}
