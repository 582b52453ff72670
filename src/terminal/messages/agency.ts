/** The words about agencies' profiles. */
import type { Aspect, Difference } from '../../filing/agency/profile-differences.js';
import type { ProfileProblemArgs } from '../../filing/agency/profile-problem.js';
import type { Sentences } from './texts.js';

/** Why a business could not be read from the portal. */
export type WhyNotRead = 'nobody' | 'stepwise' | 'refused' | 'unusable';

export interface AgencyTexts {
  problem: Sentences<ProfileProblemArgs>;
  /** A problem behind its place in the file. */
  problemAt: (path: string, words: string) => string;
  reading: (agency: string) => string;
  none: string;
  /** No application, so no agency. */
  nobody: string;
  count: (agencies: number) => string;
  /** Before the files that cannot be used, when none was found by what was given. */
  notAmong: (given: string) => string;
  broken: (file: string) => string;
  title: (agency: string, code: string) => string;
  learnedAt: (time: string) => string;
  passportMonths: (months: number) => string;
  file: string;
  steps: string;
  fee: string;
  files: (count: number) => string;
  colour: string;
  noticeAsked: string;
  use: Record<'handIn' | 'pickup', string>;
  and: string;
  notLearned: string;
  /** `than`: how it is to what was known before. */
  learned: (than: string) => string;
  learnedFirst: string;
  unchanged: string;
  changes: (count: number) => string;
  kept: (why: string) => string;
  unknown: (why: string) => string;
  why: Record<WhyNotRead, (words: string) => string>;
  notOverwritten: (file: string) => string;
  valid: string;
  same: (businesses: string[]) => string;
  notCompared: Record<'offline' | 'no-session' | 'expired', string>;
  otherPortal: (portal: string) => string;
  businessNotCompared: (business: string, why: string) => string;
  businessNotLearned: (business: string) => string;
  difference: (d: Difference, aspects: string[]) => string;
  aspect: (aspect: string, from: string, to: string) => string;
  aspects: Record<Aspect, string>;
  kinds: Record<'text' | 'choice' | 'date' | 'tick', string>;
  nothing: string;
  next: Record<'pull' | 'show' | 'check' | 'offline' | 'mend', string>;
}
