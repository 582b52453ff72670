/** Programs that break a promise on purpose: a torture that does not find them finds nothing. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { NoAnswer, Unreachable } from '../../src/portal/errors.js';
import type { Portal } from '../../src/portal/portal.js';
import { disk, type FileOperations } from '../../src/ledger/on-disk.js';
import { openLedger, type Ledger, type LedgerOptions } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import type { Weather } from './weather.js';
import { eachSubmit } from '../portal/submitting.js';

export interface Broken {
  open?: (options: LedgerOptions) => Promise<Ledger>;
  io?: (io: FileOperations) => FileOperations;
  portal?: (portal: Portal) => Portal;
}

/** The intent is written only when its outcome is known. */
async function lateIntent(options: LedgerOptions): Promise<Ledger> {
  const ledger = await openLedger(options);
  const held = new Map<string, LedgerRecord>();
  return {
    ...ledger,
    states: ledger.states,
    async append(record) {
      if (record.type === 'intent') return void held.set(record.attempt, record);
      const intent = record.type === 'outcome' ? held.get(record.attempt) : undefined;
      if (intent && record.type === 'outcome') {
        held.delete(record.attempt);
        await ledger.append(intent);
      }
      await ledger.append(record);
    },
  };
}

/** Each process writes a ledger of its own and puts it in the place of the others' when it ends: no lock, no look at the end. */
async function ownLedger(options: LedgerOptions): Promise<Ledger> {
  const own = `${options.folder}-${options.host.pid}`;
  rmSync(own, { recursive: true, force: true });
  if (existsSync(options.folder)) cpSync(options.folder, own, { recursive: true });
  rmSync(`${own}/lock`, { force: true });
  const ledger = await openLedger({ ...options, folder: own });
  return {
    ...ledger,
    async append(record) {
      await ledger.append(record);
      cpSync(`${own}/ledger.txt`, `${options.folder}/ledger.txt`);
    },
  };
}

/** Nothing is waited for to be on disk. */
const unsynced = (io: FileOperations): FileOperations => ({
  write: (...args) => io.write(...args),
  sync: (handle) => disk.sync(handle),
});

/** What got no answer is taken for not sent. */
const optimist = (portal: Portal): Portal => ({
  ...portal,
  ...eachSubmit(portal, async (_confirmation, submit) => {
    try {
      return await submit();
    } catch (error) {
      throw error instanceof NoAnswer ? new Unreachable('submit', 'timeout', 'portal') : error;
    }
  }),
});

/** The portal's listing delay is not waited for, and a draft is taken for open unasked. */
const impatient = (portal: Portal): Portal => ({
  ...portal,
  about: async () => ({ ...(await portal.about()), listingDelaySeconds: 0 }),
  trace: async (doubt) => ({
    ...(await portal.trace({ ...doubt, draft: undefined })),
    listingDelaySeconds: 0,
    draft: 'open' as const,
  }),
});

/** the preflight before the intent sees no orders. */
const blind = (portal: Portal): Portal => ({
  ...portal,
  orders: async () => ({ ...(await portal.orders()), orders: [] }),
});

export interface Control {
  broken: Broken;
  /** What is found of it. */
  breaks: RegExp;
  /** The weather in which it does harm soonest. */
  weather: Partial<Omit<Weather, 'rates'>> & { rates: Partial<Weather['rates']> };
}

const TWICE = /^I1/u;
const FALSE = /^I3/u;

export const CONTROLS: Record<string, Control> = {
  'intent-after-submit': {
    broken: { open: lateIntent },
    breaks: FALSE,
    weather: { budget: 8, rates: { kill: 0.03, answer: 0 } },
  },
  'no-lock': {
    broken: { open: ownLedger },
    breaks: TWICE,
    weather: { budget: 10, drafts: false, settleSeconds: 200, rates: { second: 0.1, late: 0.8 } },
  },
  'no-sync': {
    broken: { io: unsynced },
    breaks: /LedgerDamaged|^I3/u,
    weather: { budget: 6, rates: { kill: 0.05, power: 1 } },
  },
  'no-answer-is-not-sent': {
    broken: { portal: optimist },
    breaks: FALSE,
    weather: { budget: 6, rates: { receipt: 0.5 } },
  },
  'no-settle-window': {
    broken: { portal: impatient },
    breaks: /^I[13]/u,
    weather: {
      ...{ rows: 5, budget: 4, drafts: false, settleSeconds: 200, processes: 5 },
      rates: {
        late: 0.4,
        answer: 0,
        receipt: 0.4,
        kill: 0,
        asleep: 0,
        stopped: 0,
        slow: 0,
        disk: 0,
        torn: 0,
      },
    },
  },
  'no-last-look': {
    broken: { portal: blind },
    breaks: /^F27/u,
    weather: { budget: 6, rates: { colleague: 0.05 } },
  },
};
