/** The checks before anything is sent, by their number in docs/facts.md#checks, with their scope and needs. */
import { BUSINESSES, type Business } from './business.js';
import type { ColumnId } from './table/columns.js';
import type { Level, Rule } from './problem.js';

/** About the plan as a whole, not about a row: answered by the plan's last question. */
export type ReminderRule = 'fees' | 'letter-contents' | 'stamp-unseen';

/** What a check requires. `shown`: the portal would have to show it, and no known portal does. */
export type Need = 'portal' | 'form' | 'materials' | 'shown' | { column: ColumnId };

export interface Check {
  rules: readonly (Rule | ReminderRule)[];
  levels: readonly Level[];
  /** All four if absent. */
  businesses?: readonly Business[];
  needs: readonly Need[];
}

const PASSPORT: readonly Business[] = ['passport-change', 'replacement'];

export const checks = {
  P01: {
    rules: ['status-wrong', 'status-unknown', 'buttons-disagree'],
    levels: ['error'],
    needs: ['portal'],
  },
  P02: {
    rules: ['economies-none', 'economies-all', 'economy-unknown'],
    levels: ['error'],
    businesses: ['early-production'],
    needs: ['portal'],
  },
  P03: {
    rules: ['notice-unconfirmed'],
    levels: ['confirm'],
    businesses: ['early-production'],
    needs: ['portal'],
  },
  P04: {
    rules: ['destination-not-approved', 'destination-unknown'],
    levels: ['warn'],
    businesses: ['early-production'],
    needs: [{ column: 'destination' }, 'portal'],
  },
  P05: { rules: ['passport-first'], levels: ['error'], businesses: ['early-production'], needs: [] },
  P06: { rules: ['field-missing', 'phone-shape'], levels: ['error'], needs: [] },
  P07: {
    rules: ['field-missing', 'reason-passport'],
    levels: ['error'],
    businesses: ['replacement'],
    needs: [],
  },
  P08: {
    rules: ['tick-missing', 'loss-proof-missing', 'slot-missing'],
    levels: ['confirm', 'error'],
    businesses: ['replacement'],
    needs: ['form', 'materials'],
  },
  P09: {
    rules: ['card-expiring'],
    levels: ['warn'],
    businesses: ['replacement'],
    needs: [{ column: 'cardExpires' }],
  },
  P10: { rules: ['fees'], levels: ['confirm'], businesses: ['replacement'], needs: ['form'] },
  P11: {
    rules: ['passport-same', 'passport-shape', 'passport-expired', 'passport-short', 'date-order'],
    levels: ['error', 'warn'],
    businesses: PASSPORT,
    needs: [],
  },
  P12: { rules: ['person-mismatch'], levels: ['error'], businesses: PASSPORT, needs: ['portal', 'shown'] },
  P13: {
    rules: ['field-missing', 'slot-missing', 'tick-missing', 'lost-card'],
    levels: ['error', 'confirm'],
    businesses: ['cancellation'],
    needs: ['form', 'materials'],
  },
  P14: { rules: ['letter-contents'], levels: ['warn'], businesses: ['cancellation'], needs: ['materials'] },
  P15: {
    rules: ['file-empty', 'file-type', 'file-extension', 'file-too-large', 'file-truncated', 'file-damaged'],
    levels: ['error', 'warn'],
    needs: ['form', 'materials'],
  },
  P16: { rules: ['same-scan', 'same-letter'], levels: ['error', 'confirm'], needs: ['form', 'materials'] },
  P17: { rules: ['stamp-unseen'], levels: ['confirm'], needs: ['form', 'materials'] },
  P18: {
    rules: ['field-option', 'field-missing'],
    levels: ['error'],
    businesses: ['early-production', 'replacement'],
    needs: ['form'],
  },
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
  },
  P20: {
    rules: ['enterprise-mismatch', 'credit-code-shape'],
    levels: ['error'],
    needs: [{ column: 'enterprise' }, { column: 'creditCode' }, 'portal'],
  },
  P21: { rules: ['cancellation-beside'], levels: ['error'], businesses: ['cancellation'], needs: [] },
} as const satisfies Record<string, Check>;
export type CheckId = keyof typeof checks;

/** Why a check did not run, fully or partly: its data was missing. */
export type NotRun = { check: CheckId } & (
  | { lacks: 'portal' | 'materials' | 'shown' | 'agency' }
  | { lacks: 'form'; agencies: string[] }
  | { lacks: 'column'; column: ColumnId }
);

/** The available data. */
export interface Supplied {
  businesses: ReadonlySet<Business>;
  columns: ReadonlySet<ColumnId>;
  portal: boolean;
  materials: boolean;
  /** Agencies without a known form; `''` stands for rows without an agency. */
  formless: ReadonlySet<string>;
  /** Whether there is any agency's profile. */
  profiles: boolean;
}

/** The checks that lacked something, each with its first missing need. */
export function notRun(supplied: Supplied): NotRun[] {
  return (Object.keys(checks) as CheckId[]).flatMap((check) => {
    const { needs, businesses = BUSINESSES }: Check = checks[check];
    if (!businesses.some((b) => supplied.businesses.has(b))) return [];
    const lacking = needs.map((need) => lack(check, need, supplied)).find((l) => l !== undefined);
    return lacking ? [lacking] : [];
  });
}

function lack(
  check: CheckId,
  need: Need,
  { columns, portal, materials, formless, profiles }: Supplied,
): NotRun | undefined {
  if (typeof need === 'object')
    return columns.has(need.column) ? undefined : { check, lacks: 'column', column: need.column };
  switch (need) {
    case 'portal':
      return portal ? undefined : { check, lacks: need };
    case 'materials':
      return materials ? undefined : { check, lacks: need };
    case 'shown':
      return { check, lacks: need };
    case 'form':
      if (formless.size === 0) return undefined;
      return profiles && formless.size === 1 && formless.has('')
        ? { check, lacks: 'agency' }
        : { check, lacks: need, agencies: [...formless].filter((a) => a !== '') };
  }
}
