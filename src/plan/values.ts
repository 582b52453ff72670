/** The results of `submit` and `check` for display: views only show them. */
import type { Business } from '../filing/business.js';
import type { NotRun } from '../filing/checks/not-run.js';
import type { Problem } from '../filing/problem.js';
import type { Tally } from '../filing/tally.js';
import type { ReadNote } from '../filing/table/source.js';
import type { SettledEarlier, Plan } from './plan.js';
import type { Previews } from './previews.js';
import type { Reminder } from './reminders.js';

/** What a person asked to see of a plan or of problems: `--details` and `--by`. */
export interface ShownParts {
  /** Each field and file, every note, and what was confirmed in its own words. */
  details: boolean;
  by: 'person' | 'rule';
}

export interface PlanValue {
  /** Problems of the whole table; after an error there is no plan. */
  problems: Problem[];
  plan: Plan | undefined;
  account: string;
  /** As given, for the next command. */
  paths: { table: string; materials: string; business?: Business | undefined; sheet?: string | undefined };
  before: SettledEarlier;
  reminders: Reminder[];
  /** `--yes` answers the last question. */
  yes?: boolean;
  shown?: ShownParts | undefined;
}

export interface CheckValue {
  /** `undefined` for an unreadable table. */
  took: ReadNote | undefined;
  tally: Tally;
  rows: number;
  ready: number;
  accepted: number;
  inDoubt: number;
  /** Only if the portal was asked. */
  plan: PlanValue | undefined;
  previews: Previews;
  reminders: Reminder[];
  notRun: NotRun[];
  assumed: string | undefined;
  brokenProfiles: string[];
  written: string | undefined;
  /** What a person has to know about the file, in sentences. */
  writtenHow?: string[];
  /** The requested file that was not written because the whole table is invalid. */
  unwritten: string | undefined;
  shown?: ShownParts | undefined;
  paths: {
    table: string;
    materials: string | undefined;
    business?: Business | undefined;
    sheet?: string | undefined;
  };
}
