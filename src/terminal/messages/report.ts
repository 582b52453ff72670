/** The words around results: batches, what comes next, and what a person decides. */
import type { Basis, NextArgs, Topic } from '../../report/next-steps.js';
import type { Sentences } from './texts.js';

/** What is known of an attempt. */
export type AttemptFact =
  'attempt' | 'intentAt' | 'account' | 'host' | 'draft' | 'baseline' | 'seen' | 'outcome';

export interface ReportTexts {
  nextTitle: string;
  next: Sentences<NextArgs>;
  topic: Record<Topic, string>;
  /** Behind a sentence: whose word it is. What was filled in, or stands in the portal's form, has no mark. */
  basis: Record<Exclude<Basis, 'form'>, string>;
  people: (names: string[], more: number) => string;
  notesTitle: string;
  /** Somebody has filed it as well. */
  beside: (a: { order: string; others: string[] }) => string;
  notListed: (order: string) => string;
  /** The batch that submitted it is not on this computer. */
  elsewhere: (a: { batch: string; host: string | undefined }) => string;
  /** Behind an outcome that a person decided. */
  byPerson: string;
  batchesTitle: (a: { count: number; unknown: number }) => string;
  batchesElsewhere: (batches: { batch: string; host: string | undefined }[]) => string;
  /** `elsewhere`: how many of them were submitted by other computers, whose names are `hosts`. */
  unknownLeft: (a: { count: number; elsewhere: number; hosts: string[] }) => string;
  failedLeft: (a: { rows: number; unknown: string; superseded: string; materials: string }) => string;
  failedNone: string;
  questionsNone: string;
  written: (file: string) => string;
  /** Lines as `rowList` writes them. */
  rows: (rows: string) => string;
  fact: Record<AttemptFact, string>;
  /** `tries` is `undefined` where the ledger has no whole record of the attempt. */
  attempt: (a: { id: string; tries: number | undefined }) => string;
  seen: (a: {
    asOf: string;
    account: string;
    listed: number;
    orders: string[];
    draft: 'open' | 'absent' | 'not-asked';
  }) => string;
  noLook: string;
  notKept: string;
  settle: {
    title: (a: {
      batch: string;
      row: number;
      person: string;
      business: string;
      application: string;
    }) => string;
    ended: string;
    accepted: string;
    notSent: string;
    leave: string;
    order: string;
    /** The order does not begin with the application's number, as the guide's one example does. */
    strangeOrder: (a: { order: string; application: string }) => string;
    name: (a: { accepted: boolean; order: string }) => string;
    left: string;
  };
  hint: Record<'failed' | 'questions' | 'settle' | 'html' | 'batch' | 'submitFailed', string>;
}
