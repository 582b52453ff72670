/** An agency's current forms, each read through an application that allows it. Reads only. */
import type { Business } from '../filing/business.js';
import type { Application, Form } from '../filing/model.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import type { Portal } from '../portal/portal.js';

/**
 * `nobody`: no application allows it. `refused`: some do, but the portal gives none of their forms. `stepwise`: only
 * the first step is visible, which is not a complete form.
 */
export type Sample = { form: Form } | { why: 'nobody' | 'stepwise' } | { why: 'refused'; words: string };

/** A portal that refuses a few forms will refuse the others. */
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

/** By agency code, in the order of the list. */
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
