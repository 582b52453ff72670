/** What `submit` and `check` found, to be shown: views only show it. */
import type { Business } from '../filing/business.js';
import type { NotRun } from '../filing/checks/not-run.js';
import type { Problem } from '../filing/problem.js';
import type { Took } from '../filing/table/table.js';
import type { Tally } from '../filing/tally.js';
import type { Before, Plan } from './plan.js';
import type { Previews } from './previews.js';
import type { Reminder } from './reminders.js';

export interface PlanValue {
  /** Problems of the table as a whole; with an error among them there is no plan. */
  problems: Problem[];
  plan: Plan | undefined;
  account: string;
  /** As they were given, for the command that comes next. */
  paths: { table: string; materials: string; business?: Business | undefined };
  before: Before;
  reminders: Reminder[];
}

export interface CheckValue {
  /** `undefined` for a table that could not be read. */
  took: Took | undefined;
  tally: Tally;
  rows: number;
  ready: number;
  accepted: number;
  inDoubt: number;
  /** Only where the portal was asked. */
  plan: PlanValue | undefined;
  previews: Previews;
  reminders: Reminder[];
  notRun: NotRun[];
  assumed: string | undefined;
  brokenProfiles: string[];
  written: string | undefined;
  /** The file that was asked for and not written, since the table as a whole is broken. */
  unwritten: string | undefined;
  paths: { table: string; materials: string | undefined; business?: Business | undefined };
}
