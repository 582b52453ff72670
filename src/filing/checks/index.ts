/**
 * The checks before anything is sent, by their number in docs/facts.md#checks: their rules, the data they need, their
 * source, and their functions. A test compares this list with that table (`test/docs/citations.test.ts`).
 */
import type { Business } from '../business.js';
import { noticeProblems } from '../complete.js';
import { fill } from '../fill.js';
import { identify } from '../identify.js';
import { lossProofMissing, collect } from '../materials/materials.js';
import { readMaterial, inspect } from '../materials/material-file.js';
import { sharedFiles, acrossRows, concurrentFilingRule } from './across-rows.js';
import { newPassportProblems } from './new-passports.js';
import type { Check } from './check.js';
import { whyNot } from '../status.js';
import { toEntry } from '../table/entry.js';
import {
  cardProblems,
  destinationProblems,
  lostCardProblems,
  passportProblems,
  reasonProblems,
} from './cross-checks.js';

const PASSPORT: readonly Business[] = ['passport-change', 'replacement'];

export const checks = {
  /** status and buttons allow the business */
  P01: {
    rules: ['status-wrong', 'status-unknown', 'buttons-disagree'],
    levels: ['error'],
    needs: ['portal'],
    basis: 'docs/facts.md#statuses',
    by: [whyNot],
  },
  /** some economies have approved, not all, and all are known */
  P02: {
    rules: ['economies-none', 'economies-all', 'economy-unknown'],
    levels: ['error'],
    businesses: ['early-production'],
    needs: ['portal'],
    basis: 'docs/facts.md#economies',
    by: [whyNot],
  },
  /** a person confirmed the notice for these economies */
  P03: {
    rules: ['notice-unconfirmed'],
    levels: ['confirm'],
    businesses: ['early-production'],
    needs: ['portal'],
    basis: 'guide 2.1 §1',
    by: [noticeProblems],
  },
  /** the destination, if the row names one, has approved */
  P04: {
    rules: ['destination-not-approved', 'destination-unknown'],
    levels: ['warn'],
    businesses: ['early-production'],
    needs: [{ column: 'destination' }, 'portal'],
    basis: 'docs/facts.md#economies',
    by: [destinationProblems],
  },
  /** no passport change of the same application is planned beside it */
  P05: {
    rules: ['passport-first'],
    levels: ['error'],
    businesses: ['early-production'],
    needs: [],
    basis: 'docs/facts.md#which-goes-first',
    by: [concurrentFilingRule, acrossRows],
  },
  /** the contact is given; its telephone number has a known shape */
  P06: {
    rules: ['field-missing', 'phone-shape'],
    levels: ['error'],
    needs: [],
    basis: 'guide 2.1 §2, 2.2 §2, 2.4 §2; assumed for 未制卡仅更换护照',
    by: [fill],
  },
  /** its fields are complete; a reason about the passport goes with a new passport */
  P07: {
    rules: ['field-missing', 'reason-passport'],
    levels: ['error'],
    businesses: ['replacement'],
    needs: [],
    basis: 'guide 2.2 §2',
    by: [fill, reasonProblems],
  },
  /** the tick is given; a loss is proved if the form has a slot for it */
  P08: {
    rules: ['tick-missing', 'loss-proof-missing', 'slot-missing'],
    levels: ['confirm', 'error'],
    businesses: ['replacement'],
    needs: ['form', 'materials'],
    basis: 'guide 2.2 §2; docs/facts.md#materials',
    by: [fill, collect, lossProofMissing],
  },
  /** the card does not expire within six months, if the row gives its end */
  P09: {
    rules: ['card-expiring'],
    levels: ['warn'],
    businesses: ['replacement'],
    needs: [{ column: 'cardExpires' }],
    basis: 'docs/facts.md#validity',
    by: [cardProblems],
  },
  /** the sum of the fees was shown */
  P10: {
    rules: ['fees'],
    levels: ['confirm'],
    businesses: ['replacement'],
    needs: ['form'],
    basis: 'docs/facts.md#fees',
    by: ['plan/reminders.ts'],
  },
  /** the new passport differs from the old one, has a known shape, is valid long enough, and its dates are in order */
  P11: {
    rules: ['passport-same', 'passport-shape', 'passport-expired', 'passport-short', 'date-order'],
    levels: ['error', 'warn'],
    businesses: PASSPORT,
    needs: [],
    basis: 'guide 2.3 §2; docs/facts.md#validity',
    by: [passportProblems],
  },
  /** name, sex and date of birth agree with the application, as far as the portal shows them */
  P12: {
    rules: ['person-mismatch'],
    levels: ['error'],
    businesses: PASSPORT,
    needs: ['portal', 'shown'],
    basis: 'Hangzhou 2025',
    by: [identify],
  },
  /** fields, letter and tick are given; the row says whether the card is lost */
  P13: {
    rules: ['field-missing', 'slot-missing', 'tick-missing', 'lost-card'],
    levels: ['error', 'confirm'],
    businesses: ['cancellation'],
    needs: ['form', 'materials'],
    basis: 'guide 2.4 §2',
    by: [fill, collect, lostCardProblems],
  },
  /** a person is reminded of what the letter has to contain */
  P14: {
    rules: ['letter-contents'],
    levels: ['warn'],
    businesses: ['cancellation'],
    needs: ['materials'],
    basis: 'Liaocheng 2023',
    by: ['plan/reminders.ts'],
  },
  /** each file is whole, of the type it claims, within its slot's limits */
  P15: {
    rules: [
      'file-empty',
      'file-type',
      'file-extension',
      'file-too-large',
      'file-truncated',
      'file-damaged',
      'file-too-costly',
    ],
    levels: ['error', 'warn'],
    needs: ['form', 'materials'],
    basis: 'the form; docs/facts.md#scans',
    by: [readMaterial, inspect, 'filing/materials/picture.ts'],
  },
  /** no scan is used for two people; a letter for several is confirmed */
  P16: {
    rules: ['same-scan', 'same-letter'],
    levels: ['error', 'confirm'],
    needs: ['form', 'materials'],
    basis: 'docs/facts.md#materials',
    by: [sharedFiles],
  },
  /** a person has seen the company's seal, which no program can */
  P17: {
    rules: ['stamp-unseen'],
    levels: ['confirm'],
    needs: ['form', 'materials'],
    basis: 'Liaocheng 2023',
    by: ['plan/reminders.ts'],
  },
  /** the way of collecting and its card point are offered by the agency */
  P18: {
    rules: ['field-option', 'field-missing'],
    levels: ['error'],
    businesses: ['early-production', 'replacement'],
    needs: ['form'],
    basis: 'guide 2.2 §4',
    by: [fill],
  },
  /** the filing is only once in the table, was not filed before, and no existing order prevents it */
  P19: {
    rules: [
      'row-duplicate',
      'already-filed',
      'order-open',
      'order-finished',
      'filed-in-doubt',
      'other-order-open',
      'other-in-doubt',
    ],
    levels: ['error', 'confirm', 'warn'],
    needs: ['portal'],
    basis: 'docs/facts.md#which-goes-first; assumed',
    by: [acrossRows, 'plan/existing-orders.ts'],
  },
  /** the row's enterprise and credit code are those of the logged-in account */
  P20: {
    rules: ['enterprise-mismatch', 'credit-code-shape'],
    levels: ['error'],
    needs: [{ column: 'enterprise' }, { column: 'creditCode' }, 'portal'],
    basis: 'GB 32100-2015; ours',
    by: [toEntry, 'plan/unlike-portal.ts'],
  },
  /** no other business of the same application is planned beside it */
  P21: {
    rules: ['cancellation-beside'],
    levels: ['error'],
    businesses: ['cancellation'],
    needs: [],
    basis: 'docs/facts.md#which-goes-first',
    by: [concurrentFilingRule, acrossRows],
  },
  /** no other person in the table or in the portal's list has the new passport */
  P22: {
    rules: ['passport-taken'],
    levels: ['error'],
    businesses: PASSPORT,
    needs: ['portal'],
    basis: 'ours: a passport has one holder',
    by: [newPassportProblems],
  },
} as const satisfies Record<string, Check>;
export type CheckId = keyof typeof checks;
