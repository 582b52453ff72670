/** `abtc logout`: ends the session on the portal if it answers, and removes it here in any case. */
import type { Context } from '../context.js';
import { isPortalError } from '../portal/errors.js';
import { dropSession } from '../portal/session.js';

export async function logout(context: Context): Promise<{ loggedOut: true }> {
  try {
    if (await context.session()) await (await context.portal()).logout();
  } catch (error) {
    if (!isPortalError(error)) throw error;
  }
  await dropSession(context.folders.sessions, context.portalName);
  return { loggedOut: true };
}
