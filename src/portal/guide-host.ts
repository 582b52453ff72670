/** The host of the official guide (guide 1.1): its wire is unknown, so it is reached through a browser only. */

const HOST = 'consular.mfa.gov.cn';

/** This host or a subdomain. `URL` has normalised case, widths, percent signs and IDN, but not a final dot. */
export function isGuideHost({ hostname }: URL): boolean {
  const host = hostname.replace(/\.+$/u, '');
  return host === HOST || host.endsWith(`.${HOST}`);
}
