/** An agency's forms of today, each read of an application for which it can be filed now. Reads only. */
import type { Business } from '../filing/business.js';
import type { Application, Form } from '../filing/model.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import type { Portal } from '../portal/portal.js';

/**
 * `nobody`: no application it can be filed for. `refused`: there are some, and the portal gives none of their forms.
 * `stepwise`: only its first step can be seen, which is no form to be kept.
 */
export type Sample = { form: Form } | { why: 'nobody' | 'stepwise' } | { why: 'refused'; words: string };

/** A portal that refuses a few will refuse the others. */
const TRIES = 5;

export async function sampleForm(
  portal: Pick<Portal, 'form'>,
  applications: readonly Application[],
  business: Business,
): Promise<Sample> {
  const able = applications.filter((a) => whyNot(a, business) === undefined).slice(0, TRIES);
  let refused: Sample = { why: 'nobody' };
  for (const { id } of able)
    try {
      const form = await portal.form(id, business);
      return form.ahead ? { form } : { why: 'stepwise' };
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      refused = { why: 'refused', words: error.portalWords };
    }
  return refused;
}

export interface AgencyApplications {
  agency: Application['agency'];
  applications: Application[];
}

/** By the agency's code, in the order in which the list has them. */
export function byAgency(applications: readonly Application[]): AgencyApplications[] {
  const groups = new Map<string, AgencyApplications>();
  for (const application of applications) {
    const { agency } = application;
    const group = groups.get(agency.code) ?? { agency, applications: [] };
    group.applications.push(application);
    groups.set(agency.code, group);
  }
  return [...groups.values()];
}
