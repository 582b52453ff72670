/** One filing by prompts: steps, questions, files, the confirmation, and what comes after. */
import type { Business } from '../../filing/business.js';

export interface WizardTexts {
  keys: { move: string; choose: string; back: string };
  nothingFound: string;
  yes: string;
  no: string;
  /** At the first question of a form. */
  backHint: string;
  which: { business: string; application: string };
  /** A business, with how many applications can have it now. */
  businessChoice: (business: Business, count: number) => string;
  nobody: (business: string) => string;
  /** A filing that was begun. */
  goOn: (a: { person: string; business: string; application: string; at: string }) => string;
  keptFound: (a: { at: string; answered: number }) => string;
  keep: { goOn: string; anew: string };
  cannotNow: (why: string) => string;
  heading: (a: { business: string; person: string; application: string; agency: string }) => string;
  readonly: string;
  notice: string;
  noticeQuestion: string;
  noticeNeeded: string;
  tickNeeded: string;
  leaveBlank: string;
  date: string;
  /** In brackets. */
  aside: (text: string) => string;
  byDefault: string;
  byPortal: string;
  file: {
    question: (slot: string, folder: string) => string;
    more: (slot: string, have: number, max: number) => string;
    /** Of a place that stays empty. */
    left: string;
    /** What was chosen before. */
    keep: (files: string[]) => string;
    another: string;
    enough: string;
    none: string;
    up: string;
    chosen: (a: { slot: string; file: string; what: string }) => string;
    notFound: (path: string) => string;
  };
  confirm: {
    question: string;
    submit: string;
    change: (step: number, name: string) => string;
    leave: string;
    problems: string;
    answer: (column: string) => string;
  };
  kept: (file: string) => string;
  goOnWith: (command: string) => string;
  withoutPrompts: (command: string) => string;
}
