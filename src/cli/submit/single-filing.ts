/** Common parts of a single filing by prompts and by an answer file: its form, title and command. */
import { readProfiles } from '../../config/profiles.js';
import { readDefaults } from '../../config/settings.js';
import type { Context } from '../context.js';
import type { Answers } from '../../filing/answers.js';
import type { Business } from '../../filing/business.js';
import { PASSPORT_MONTHS } from '../../filing/checks/cross-checks.js';
import type { Defaults } from '../../filing/defaults.js';
import type { Application, Form } from '../../filing/model.js';
import type { Portal } from '../../portal/portal.js';
import { wholeForm } from '../../plan/source.js';
import type { PlannedTable } from '../../plan/plan-table.js';
import type { Screen } from '../../terminal/screen.js';
import { businessName, quotedPath } from '../../terminal/words.js';

/** The command that continues with kept answers. */
export const goOnCommand = (
  context: Context,
  { business, application }: Answers,
  materials: string | undefined,
): string =>
  `abtc submit ${businessName(business)} ${application}${materials === undefined ? '' : ` --materials ${quotedPath(materials)}`}${portalFlag(context)}`;
export const portalFlag = ({ portalName, as }: Context): string =>
  `${portalName === 'practice' ? '' : ` --portal ${portalName}`}${as === undefined ? '' : ` --as ${as}`}`;

/** The whole form; if the portal shows it only in steps, the agency's profile completes it. @throws Rejected */
export async function formFor(
  context: Context,
  portal: Portal,
  application: Application,
  business: Business,
): Promise<{ form: Form; defaults: Defaults; passportMonths: number }> {
  const { folders, portalName } = context;
  const { profiles } = await readProfiles(folders.settings, portalName);
  const profile = profiles.find((p) => p.agency.code === application.agency.code);
  const form = wholeForm(await portal.form(application.id, business), profile, application);
  const passportMonths = profile?.passportMonths ?? PASSPORT_MONTHS;
  return { form, defaults: await readDefaults(folders.settings), passportMonths };
}

/** The enterprise, the account and the portal. */
export const titleOf = ({ plan, account, about }: PlannedTable, { texts }: Screen): string =>
  texts.screen.planTitle({
    portal: plan?.portal.name ?? about.name,
    enterprise: account.enterprise.name,
    account: account.email,
  });
