/** The output of `abtc check` for each folder of `fixtures/invalid`, and the rules that need no folder. */
import type { Rule } from '../../src/filing/problem.js';
import { ofCells } from './invalid-cells.js';
import { ofFiles } from './invalid-files.js';
import { ofTables } from './invalid-tables.js';

/**
 * By folder: mark, location and sentence of every problem, in order. A folder is named after its rule; a second one for
 * the same rule has a suffix.
 */
export type Says = Partial<Record<Rule | `${Rule}-${string}`, readonly string[]>>;

/**
 * Rules without a folder, with the test that covers each: they need a history, another portal, permissions, or today's
 * date.
 */
export const elsewhere = {
  // Needs a business on the command line.
  'business-conflict': 'program/bad-input-tables',
  'already-filed': 'program/bad-input-history',
  'buttons-disagree': 'program/bad-input-history',
  'economy-unknown': 'program/bad-input-history',
  'filed-again': 'program/bad-input-history',
  'filed-in-doubt': 'program/bad-input-history',
  'form-refused': 'program/bad-input-history',
  'order-finished': 'program/bad-input-history',
  'order-open': 'program/bad-input-history',
  'other-in-doubt': 'plan/other-orders',
  'other-order-open': 'program/bad-input-history',
  'order-returned': 'program/bad-input-history',
  'file-not-regular': 'program/bad-input-materials',
  'file-too-large': 'program/bad-input-materials',
  'file-unreadable': 'program/bad-input-materials',
  // A bomb, which virus scanners take away.
  'file-too-costly': 'filing/materials/limits',
  // Never occurs without problems of rows.
  'folder-none': 'program/bad-input-materials',
  'folder-ambiguous': 'filing/materials/alike',
  'file-named-ambiguous': 'filing/materials/alike',
  'file-name-lost': 'filing/materials/alike',
  'folder-unreadable': 'program/bad-input-materials',
  'materials-unreadable': 'program/bad-input-tables',
  'passport-short': 'program/bad-input-tables',
  'table-unreadable': 'program/bad-input-tables',
  'table-too-much': 'filing/table/too-much',
  // Its encryption differs each time it is made.
  'pdf-restricted': 'filing/materials/scan-pdf',
  // The practice portal shows every form in advance, and requires proof for every lost card.
  'form-stepwise': 'plan/form-stepwise',
  'loss-proof-missing': 'filing/materials/slot-names',
} as const satisfies Partial<Record<Rule, string>>;

/** A rule with neither a folder nor a test elsewhere does not compile. */
export const invalid: Record<Exclude<Rule, keyof typeof elsewhere>, readonly string[]> &
  Record<string, readonly string[]> = { ...ofTables, ...ofCells, ...ofFiles };

/** What else is wrong with such rows: all is reported at once. */
export const alsoBroken: Partial<Record<string, readonly string[]>> = {
  'cancellation-beside': ['slot-missing', 'file-surplus'],
  'two-businesses': ['notice-unconfirmed', 'status-wrong'],
  'nothing-chosen': ['row-not-chosen'],
};

/** The rule that a folder is named after. */
export const ruleOf = (folder: string): string => {
  const rules = Object.keys(invalid).filter((rule) => folder === rule || folder.startsWith(`${rule}-`));
  return rules.sort((a, b) => a.length - b.length)[0] ?? folder;
};
