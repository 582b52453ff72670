/** The host of the official guide (guide 1.1): nothing is known of its wire, so it is reached through a browser or not at all. */

const HOST = 'consular.mfa.gov.cn';

/** It, or a host below it. `URL` has undone letters' case, widths, percent signs and IDN by then; a dot at the end it keeps. */
export function isGuideHost({ hostname }: URL): boolean {
  const host = hostname.replace(/\.+$/u, '');
  return host === HOST || host.endsWith(`.${HOST}`);
}
