/**
 * Checks that look at several things at once: cells together, or cells beside what the portal knows (docs/facts.md#checks).
 */
import { columns, type ColumnId } from '../table/columns.js';
import { ECONOMIES } from '../status.js';
import type { Entry } from '../table/entry.js';
import type { FilledField } from '../filing.js';
import type { Application } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';

interface Looked {
  entry: Entry;
  application: Application;
  fields: readonly FilledField[];
  agency: string;
  beside: Beside;
}

/** What a row is compared with, besides its form. */
export interface Beside {
  /** `yyyy-MM-dd` in China. */
  today: string;
  /** Required validity of a new passport in months (docs/facts.md#validity). */
  passportMonths: number;
  /** Whether the application was read from the portal, not only from the row. */
  seen: boolean;
}

/** The shortest validity about which an office is known to warn, if its profile has none (P11, docs/facts.md#validity). */
export const PASSPORT_MONTHS = 24;
/** In the last half year of its validity a card is renewed instead (P09, docs/facts.md#validity). */
const RENEWAL_MONTHS = 6;
/** Words for a lost card or passport in the guide and on public pages. */
const LOST = /丢失|遗失|丢卡/u;

/** Runs the checks whose fields the business has. */
export function crossChecks(looked: Looked): Problem[] {
  switch (looked.entry.business) {
    case 'early-production':
      return destinationProblems(looked);
    case 'passport-change':
      return passportProblems(looked);
    case 'replacement':
      return [...passportProblems(looked), ...reasonProblems(looked), ...cardProblems(looked)];
    case 'cancellation':
      return lostCardProblems(looked);
  }
}

const shown = ({ fields }: Looked, id: string): string | undefined => fields.find((f) => f.id === id)?.shown;

function at({ entry, application }: Looked, column: ColumnId, value: string | undefined): Place {
  const { row, business } = entry;
  return { row, person: application.applicant, business, column: columns[column].zh, value };
}

/** Forms of Chinese passport numbers (docs/facts.md#shapes): others only cause a warning. */
export const PASSPORT = /^(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|[PSD]E\d{7}|[PS]\.?\d{7})$/u;

/** Any country's passport number: Latin letters and digits (ICAO 9303). A name does not match. */
const ANY_PASSPORT = /^(?=.*\d)[A-Z\d]{5,12}$/u;

/** P11. */
export function passportProblems(looked: Looked): Problem[] {
  const { application, beside } = looked;
  const { today, passportMonths } = beside;
  const [passport, issued, expires] = [
    shown(looked, 'newPassport'),
    shown(looked, 'newPassportIssued'),
    shown(looked, 'newPassportExpires'),
  ];
  const problems: Problem[] = [];
  if (passport !== undefined) {
    const here = at(looked, 'newPassport', passport);
    if (passport === application.passport.toUpperCase())
      problems.push(problem('passport-same', 'error', {}, here));
    else if (!PASSPORT.test(passport))
      problems.push(problem('passport-shape', ANY_PASSPORT.test(passport) ? 'warn' : 'error', {}, here));
  }
  if (expires !== undefined) {
    const here = at(looked, 'newPassportExpires', expires);
    const months = monthsUntil(expires, today);
    if (expires <= today) problems.push(problem('passport-expired', 'error', {}, here));
    else if (months < passportMonths)
      problems.push(problem('passport-short', 'warn', { months, wanted: passportMonths }, here));
  }
  if (issued !== undefined && (issued > today || (expires !== undefined && issued >= expires)))
    problems.push(problem('date-order', 'error', {}, at(looked, 'newPassportIssued', issued)));
  return problems;
}

/** P07: a card that is replaced because of a new passport carries that passport. */
export function reasonProblems(looked: Looked): Problem[] {
  const reason = shown(looked, 'replaceReason');
  const change = shown(looked, 'changePassport');
  if (reason === undefined || !/护照/u.test(reason) || change === undefined || change === '是') return [];
  return [problem('reason-passport', 'error', { reason }, at(looked, 'changePassport', change))];
}

/** P13: a lost card cannot be handed back. */
export function lostCardProblems(looked: Looked): Problem[] {
  const { entry, agency } = looked;
  const reason = shown(looked, 'cancelReason');
  if (reason === undefined || !LOST.test(reason) || entry.lostCardChecked) return [];
  return [problem('lost-card', 'confirm', { agency }, at(looked, 'lostCard', undefined))];
}

/** P04, if the row gives the destination. */
export function destinationProblems(looked: Looked): Problem[] {
  const { entry, application, beside } = looked;
  if (!beside.seen || entry.destination === '' || application.economies === undefined) return [];
  const here = at(looked, 'destination', entry.destination);
  const wanted = entry.destination.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  const code = Object.keys(ECONOMIES).find((c) => c === wanted || ECONOMIES[c] === wanted);
  if (code === undefined) return [problem('destination-unknown', 'warn', {}, here)];
  if (application.economies.includes(code)) return [];
  const approved = application.economies.map((c) => ECONOMIES[c] ?? c);
  return [problem('destination-not-approved', 'warn', { economy: ECONOMIES[code]!, approved }, here)];
}

/** P09, if the row gives the date on which the card expires. */
export function cardProblems(looked: Looked): Problem[] {
  const { entry, beside } = looked;
  const { today } = beside;
  if (entry.cardExpires === undefined) return [];
  const months = monthsUntil(entry.cardExpires, today);
  if (months >= RENEWAL_MONTHS) return [];
  const expired = entry.cardExpires <= today;
  const args = { expires: entry.cardExpires, months: expired ? 0 : Math.max(months, 1) };
  return [problem('card-expiring', 'warn', args, at(looked, 'cardExpires', entry.cardExpires))];
}

/** Whole months from one civil date to another; negative if it is past. */
function monthsUntil(date: string, today: string): number {
  const [y1, m1, d1] = date.split('-').map(Number) as [number, number, number];
  const [y2, m2, d2] = today.split('-').map(Number) as [number, number, number];
  return (y1 - y2) * 12 + (m1 - m2) - (d1 < d2 ? 1 : 0);
}
