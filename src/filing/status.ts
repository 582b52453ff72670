/** What an application's status and buttons allow, by the guide's table; an unknown status allows nothing. */
import { BUSINESSES, businessFacts, type Business } from './business.js';
import { ECONOMIES } from './economies.js';
import type { Application } from './model.js';

/** A status without typographic variants: no blanks, one kind of comma. Elsewhere the portal's text stays verbatim. */
export function statusKey(status: string): string {
  return status.normalize('NFKC').replace(/\s+/gu, '').replace(/，/gu, ',');
}

/** Whether the guide names this status. */
export const isKnownStatus = (status: string): boolean => KNOWN.has(statusKey(status));

const KNOWN = new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses));

export interface CannotArgs {
  'status-unknown': { status: string };
  'status-wrong': { status: string; needs: string[] };
  'economies-none': Record<string, never>;
  'economies-all': Record<string, never>;
  /** Economies unknown to this version, or without a say for a Chinese holder (P02, docs/facts.md#economies). */
  'economy-unknown': { codes: string[] };
  /** The guide's table and the portal's buttons disagree: nothing is filed. */
  'buttons-disagree': { status: string; portal: boolean };
}
export type Cannot = { [R in keyof CannotArgs]: { rule: R; args: CannotArgs[R] } }[keyof CannotArgs];

/** Why `business` cannot be filed for `application`; `undefined` if it can. Guide 2.1–2.4, docs/facts.md#statuses. */
export function whyNot(application: Application, business: Business): Cannot | undefined {
  const byGuide = whyNotByGuide(application, business);
  const button = application.buttons?.includes(business);
  if (button === undefined || button === (byGuide === undefined)) return byGuide;
  // An unknown status or economy explains the disagreement better.
  if (byGuide?.rule === 'status-unknown' || byGuide?.rule === 'economy-unknown') return byGuide;
  return { rule: 'buttons-disagree', args: { status: application.status, portal: button } };
}

function whyNotByGuide({ status, economies }: Application, business: Business): Cannot | undefined {
  const { statuses, wantsSomeEconomies } = businessFacts[business];
  const key = statusKey(status);
  if (!KNOWN.has(key)) return { rule: 'status-unknown', args: { status } };
  if (!statuses.includes(key)) return { rule: 'status-wrong', args: { status, needs: [...statuses] } };
  // If they are not shown, the portal's button and its notice decide.
  if (!wantsSomeEconomies || economies === undefined) return undefined;
  const strange = economies.filter((code) => !Object.hasOwn(ECONOMIES, code));
  if (strange.length > 0) return { rule: 'economy-unknown', args: { codes: strange } };
  const approved = new Set(economies).size;
  if (approved === 0) return { rule: 'economies-none', args: {} };
  if (approved >= Object.keys(ECONOMIES).length) return { rule: 'economies-all', args: {} };
  return undefined;
}
