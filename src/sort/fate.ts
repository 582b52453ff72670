/** What becomes of a file of a heap. */
import type { Candidate } from '../filing/heap/owner.js';
import { nameKey } from '../filing/materials/slot-names.js';
import type { Application } from '../filing/model.js';
import type { Problem } from '../filing/problem.js';
import type { HeapFile } from './heap-file.js';
import type { Wanted, WantedSlot } from './wanted.js';

/** A slot of a person. */
export interface Target {
  wanted: Wanted;
  slot: WantedSlot;
}

/** Why a person is asked: whose it is, which material it is, which of several files fits, or whose an equal file is. */
export type WhyAsked = 'owner' | 'material' | 'several' | 'equal';

export type Fate =
  /** `by`: what the name says it by; `person`: somebody chose it. */
  | { is: 'certain'; to: Target; by: Candidate['by'] | 'person' }
  | { is: 'asked'; why: WhyAsked; candidates: Candidate[]; likely: Target[] }
  /** The same content as another file of the heap. */
  | { is: 'same'; as: string }
  /** In the person's folder already. */
  | { is: 'there'; to: Target['wanted'] }
  /** Somebody said that it is not needed. */
  | { is: 'declined' }
  /** It cannot be sent as it is. `to`: whose it would be. */
  | { is: 'unusable'; to: Target | undefined; problems: Problem[] }
  /** No portal takes a file of this type: a Word draft, a photo of an iPhone. */
  | { is: 'not-taken'; found: string; to: Target | undefined }
  /** Its owner is certain and not in the table. */
  | { is: 'not-needed'; owner: Application };

export interface SortedFile {
  file: HeapFile;
  sha256: string;
  fate: Fate;
}

export const slotKey = ({ wanted, slot }: Target): string =>
  `${wanted.application.id} ${nameKey(slot.label)}`;
