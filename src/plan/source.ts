/** The source of a plan's applications, orders and forms: the portal; offline the rows, the profiles and the guide. */
import { formFrom, type Profile } from '../filing/agency/profile.js';
import type { Business } from '../filing/business.js';
import { PASSPORT_MONTHS } from '../filing/checks/cross-checks.js';
import { guideForm, stepwiseForm } from '../filing/guide-form.js';
import { identify, comparableName, type Identified } from '../filing/identify.js';
import type { Application, Form, Order } from '../filing/model.js';
import { columnKey } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import type { Account, Portal } from '../portal/portal.js';

export interface Source {
  /** The logged-in account. `undefined`: offline. Then applications are made from the rows, and nothing is sent. */
  account: Account | undefined;
  /** `yyyy-MM-dd` in China. */
  today: string;
  /** The portal's whole list; none offline. */
  applications: readonly Application[];
  identify: (entry: Entry) => Identified;
  /** By the application's id. */
  ordersOf: (applicationId: string) => readonly Order[];
  /** @throws Rejected */
  form: (application: Application, entry: Entry) => Promise<KnownForm>;
  /** Keys of the labels of all forms that were read: a column with such a heading is not unknown. */
  labels: ReadonlySet<string>;
  /** Keys (`formKey`) of the filings whose whole form was read. */
  formed: ReadonlySet<string>;
  /** The whole forms that were read, one for each business and agency. */
  forms: ReadonlyMap<string, Form>;
}

export const formKey = (application: string | undefined, business: Business | undefined): string =>
  `${application ?? ''}/${business ?? ''}`;

export interface KnownForm {
  form: Form;
  passportMonths: number;
  /** The form is the guide's: no agency, no fee, and too few materials to look for files. */
  byGuide: boolean;
}

export async function portalSource(
  portal: Pick<Portal, 'applications' | 'orders' | 'form'>,
  { profiles, ...given }: { profiles: readonly Profile[]; account: Account; today: string },
): Promise<Source> {
  const applications = await portal.applications();
  const ordersOf = byApplication((await portal.orders()).orders);
  const labels = new Set<string>();
  const formed = new Set<string>();
  const forms = new Map<string, Form>();
  return {
    ...given,
    applications,
    labels,
    formed,
    forms,
    ordersOf,
    identify: (entry) => identify(entry, applications, given.account.enterprise.name),
    async form(application, { business }) {
      const shown = await portal.form(application.id, business);
      addLabels(labels, shown);
      const profile = profiles.find((p) => p.agency.code === application.agency.code);
      const passportMonths = profile?.passportMonths ?? PASSPORT_MONTHS;
      const form = wholeForm(shown, profile, application);
      addLabels(labels, form);
      if (!form.openSlots) {
        formed.add(formKey(application.number || application.id, business));
        forms.set(`${business} ${form.agency.code}`, form);
      }
      return { form, passportMonths, byGuide: false };
    },
  };
}

export interface OfflineSource extends Source {
  /** Agencies without a known form, as named in rows. */
  formless: ReadonlySet<string>;
  /** The agency of the one profile that rows without 办理机构 were checked against. */
  assumed: () => string | undefined;
}

/** The offline source: a row's form is its agency's profile, else the guide's. */
export function offlineSource(profiles: readonly Profile[], today: string): OfflineSource {
  const byAgency = new Map(
    profiles.flatMap((p) => [
      [columnKey(p.agency.name), p],
      [columnKey(p.agency.code), p],
    ]),
  );
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const profileOf = ({ agency }: Entry): Profile | undefined =>
    agency === '' ? only : byAgency.get(columnKey(agency));
  const labels = new Set<string>();
  const formless = new Set<string>();
  const formed = new Set<string>();
  let assumed: string | undefined;
  const byGuide = new Map<Business, Form>();
  return {
    ...{ account: undefined, today, applications: [], labels, formless, formed, forms: new Map() },
    assumed: () => assumed,
    ordersOf: () => [],
    identify: (entry) => ({ application: fromRow(entry, profileOf(entry)) }),
    form(application, entry) {
      const profile = profileOf(entry);
      if (profile && entry.agency === '') assumed = profile.agency.name;
      const known = profile && formFrom(profile, entry.business, application);
      if (known) formed.add(formKey(application.number || application.id, entry.business));
      else formless.add(entry.agency);
      const form = known ?? byGuide.get(entry.business) ?? guideForm(entry.business);
      if (!known) byGuide.set(entry.business, form);
      addLabels(labels, form);
      const passportMonths = (known && profile?.passportMonths) ?? PASSPORT_MONTHS;
      return Promise.resolve({ form, passportMonths, byGuide: !known });
    },
  };
}

function addLabels(labels: Set<string>, { fields }: Form): void {
  for (const { label } of fields) labels.add(columnKey(label));
}

/** The application as far as its row describes it. Rows with equal ids are about one application. */
const fromRow = (entry: Entry, profile: Profile | undefined): Application => ({
  id: entry.number ?? `${comparableName(entry.person)}/${entry.passport}`,
  number: entry.number ?? '',
  kind: '',
  applicant: entry.person,
  passport: entry.passport,
  status: '',
  economies: [],
  agency: profile?.agency ?? { code: '', name: entry.agency },
  enterprise: '',
  appliedAt: '',
  buttons: undefined,
});

function byApplication(orders: readonly Order[]): Source['ordersOf'] {
  const by = new Map<string, Order[]>();
  for (const order of orders) {
    const of = by.get(order.applicationId);
    if (of) of.push(order);
    else by.set(order.applicationId, [order]);
  }
  return (id) => by.get(id) ?? [];
}

/**
 * If the portal shows a form only step by step, the agency's profile is used for later steps. Without a profile the
 * guide is used, and the filing reads the rest on its way.
 */
export function wholeForm(form: Form, profile: Profile | undefined, application: Application): Form {
  if (form.ahead) return form;
  const kept = profile && formFrom(profile, form.business, application);
  if (!kept) return stepwiseForm(form);
  return { ...kept, applicationId: form.applicationId, notice: form.notice, ahead: false };
}
