/** What goes wrong in one schedule, and how often: drawn anew for each, so that no kind of trouble hides another. */
import type { Random } from '../once/random.js';

/** Every kind, and the faults of `test/MATRIX.md` it is. */
export const TROUBLES = {
  kill: 'killed at any step [F1 F2]',
  power: 'the power goes: what is not synced is lost [F1]',
  torn: 'killed with half a record on disk [F1 F24]',
  disk: 'a write fails or comes short [F18]',
  answer:
    'a request is lost, refused, answered wrongly or not at all, or ends the session [F3 F4 F5 F8 F10 F11 F15]',
  receipt: 'the same of a submit [F3 F4 F5 F8 F10 F11]',
  late: 'a filing is listed late [F7]',
  slow: 'an answer comes late, or too late [F3]',
  colleague: 'a colleague files the same, or goes on in our draft [F9 F27]',
  office: 'the office moves an application on [F27]',
  file: 'a confirmed file changes [F17]',
  asleep: 'the machine sleeps for hours [F22]',
  stopped: 'a process stands still while others run [F22]',
  clock: 'the clock jumps by hours, either way [F23]',
  second: 'another process starts on the same ledger [F21]',
  signal: 'a person stops the run [F37]',
  tail: 'a part of the last record is gone [F24]',
} as const;
export type Trouble = keyof typeof TROUBLES;

export interface Weather {
  rows: number;
  concurrency: number;
  settleSeconds: number;
  /** Processes before the settling. */
  processes: number;
  /** Whether the portal tells of drafts, and of the draft an order was made from. */
  drafts: boolean;
  /** How often each trouble comes where it may. */
  rates: Record<Trouble, number>;
  /** So many troubles in all: a few find more than a storm does. */
  budget: number;
  /** So many more where a submit is about to leave or has just left: there they tell most. */
  tender: number;
}

/** Where it may come: `kill` at each step, `answer` at each request, `receipt` at each submit, `torn` and `disk` at each write … */
const OFTEN: Record<Trouble, number> = {
  kill: 0.02,
  power: 0.5,
  torn: 0.05,
  disk: 0.04,
  answer: 0.08,
  receipt: 0.3,
  late: 0.5,
  slow: 0.04,
  colleague: 0.02,
  office: 0.01,
  file: 0.006,
  asleep: 0.008,
  stopped: 0.006,
  clock: 0.01,
  second: 0.015,
  signal: 0.008,
  tail: 0.3,
};

export function makeWeather(random: Random): Weather {
  const storm = random.next() < 0.15;
  const rates = Object.fromEntries(
    (Object.keys(TROUBLES) as Trouble[]).map((trouble) => {
      const on = random.next() < (['kill', 'answer', 'receipt'].includes(trouble) ? 0.75 : 0.4);
      return [trouble, on ? Math.min(1, OFTEN[trouble] * (storm ? 3 : random.between(0.3, 2))) : 0];
    }),
  ) as Weather['rates'];
  return {
    rows: 1 + random.int(5),
    concurrency: 1 + random.int(4),
    settleSeconds: random.pick([0, 5, 60, 200]),
    processes: 1 + random.int(5),
    drafts: random.next() < 0.7,
    rates,
    budget: storm ? 40 : 1 + random.int(8),
    tender: random.int(5),
  };
}

export interface Fates {
  /** Whether it comes now; then it is counted and spent. `weight`: how much likelier than usual, above 1 at a submit. */
  comes(trouble: Trouble, weight?: number): boolean;
  /** No further trouble. */
  end(): void;
  struck: Map<string, number>;
}

export function makeFates(random: Random, { rates, budget, tender }: Weather): Fates {
  const left = { anywhere: budget, tender };
  const struck = new Map<string, number>();
  return {
    struck,
    comes(trouble, weight = 1) {
      // What rides on another trouble, or is none by itself, is not paid for.
      const free = trouble === 'power' || trouble === 'late';
      const purse = weight > 1 && left.tender > 0 ? 'tender' : 'anywhere';
      if ((left[purse] === 0 && !free) || random.next() >= rates[trouble] * weight) return false;
      if (!free) left[purse] -= 1;
      struck.set(trouble, (struck.get(trouble) ?? 0) + 1);
      return true;
    },
    end() {
      left.anywhere = left.tender = 0;
    },
  };
}
