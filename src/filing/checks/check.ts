/** A check before anything is sent, as the list of them describes it (docs/facts.md#checks). */
import type { Business } from '../business.js';
import type { Level, Rule } from '../problem.js';
import type { ColumnId } from '../table/columns.js';

/** A reminder about the whole plan, not about a row; answered by the plan's last question. */
export type ReminderRule = 'fees' | 'letter-contents' | 'stamp-unseen';

/** Data that a check needs. `shown`: data that no known portal shows. */
export type CheckNeed = 'portal' | 'form' | 'materials' | 'shown' | { column: ColumnId };

type Look = (...looked: never[]) => unknown;

export interface Check {
  rules: readonly (Rule | ReminderRule)[];
  levels: readonly Level[];
  /** Absent: all four. */
  businesses?: readonly Business[];
  needs: readonly CheckNeed[];
  /** Its source: a place in the guide, a section of the facts, or a source they list. */
  basis: string;
  /** Its functions; the file of a function in a folder that must not be imported here. */
  by: readonly (Look | `${string}/${string}.ts`)[];
}
