/** What `abtc doctor` says, and what is said wherever a ledger cannot be read whole. */
import type { Check, FindingArgs } from '../../doctor/finding.js';

/** A sentence, and what to do about it; empty where there is nothing to do. */
export interface Found {
  text: string;
  todo: string;
}

export interface DoctorTexts {
  check: Record<Check, string>;
  finding: { [C in keyof FindingArgs]: (args: FindingArgs[C]) => Found };
  todo: (what: string) => string;
  summary: (a: { problems: number; warnings: number }) => string;
  willRebuild: (a: {
    file: string;
    isThere: boolean;
    records: number;
    lost: number;
    batches: number;
    damaged: number;
    seconds: number;
    /** By the portal. */
    told: boolean;
    /** With colleagues. */
    isShared: boolean;
  }) => string[];
  rebuildQuestion: string;
  notRebuilt: string;
  hint: string;
  rebuilding: { reading: (seconds: number) => string; waiting: (seconds: number) => string };
  rebuilt: {
    done: (file: string) => string;
    before: (file: string) => string;
    salvaged: (a: { records: number; lost: number; batches: number }) => string;
    other: string;
    damaged: (folders: string[]) => string;
    lists: (a: { applications: number; orders: number; seconds: number; told: boolean }) => string;
    control: (order: string) => string;
    noControl: string;
    filed: (count: number) => string;
    unknown: (count: number) => string;
    strange: (count: number) => string;
    hint: { report: string; resume: string };
  };
  /** Of books that were read as far as they can be. */
  damage: {
    ledger: (a: { file: string; line: number; records: number }) => string;
    missing: (file: string) => string;
    unreadable: (file: string) => string;
    batches: (folders: string[]) => string;
    todo: string;
    /** At the end of a command that does not need the ledger. */
    noticed: (file: string) => string;
  };
}
