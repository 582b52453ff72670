/** The words while filings are under way. */
import type { Business } from '../../filing/business.js';
import type { RowName } from '../../run/events.js';

export interface RunTexts {
  waiting: Record<'settling' | 'listing' | 'trouble' | 'busy', (seconds: number) => string>;
  /** Until when no filing begins; `hours`: those in which one may. */
  closed: (until: string) => string;
  heldBack: (a: { business: Business; because: RowName; rows: number }) => string;
  /** `12/50 · 已受理 10 · 未办成 2 · 每分钟 24 · 约剩 1 分 35 秒` */
  going: (a: {
    done: number;
    of: number;
    accepted: number;
    failed: number;
    perMinute: number | undefined;
    secondsLeft: number | undefined;
  }) => string;
  /** The batch is likely to outlast the session. */
  outlasts: (a: { minutes: number; left: number; until: string }) => string;
  /** Of `--again`: rows by their lines, and the finished order each would come after. */
  onceMore: {
    ask: (a: RowName & { order: string; status: string; at: string }) => string;
    differs: (a: RowName) => string;
    left: (a: RowName) => string;
    nobody: string;
  };
  /** Beside the order of a filing stand others of the same application and business. */
  secondOrder: (a: RowName & { order: string; others: string[] }) => string;
  /** No listing has shown the order so far. */
  unlisted: (a: RowName & { order: string; seconds: number }) => string;
  goOnUnlisted: (a: { orders: string[]; seconds: number }) => string;
  loginAgain: (email: string) => string;
  loginRefused: (words: string) => string;
  otherEnterprise: string;
  otherAccount: (email: string) => string;
}
