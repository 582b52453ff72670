/** What becomes of a file of a heap. */
import type { Candidate } from '../filing/heap/owner.js';
import type { CannotMend, Mended } from '../filing/mend/mended.js';
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

export type By = Candidate['by'] | 'person';

export type Fate =
  /**
   * `by`: what the name says it by; `person`: somebody chose it. `turned`: upright only by EXIF. `mend`: the copy is made
   * from it, and from the files that are its other pages.
   */
  | { is: 'certain'; to: Target; by: By; turned?: true; mend?: Mend }
  | { is: 'asked'; why: WhyAsked; candidates: Candidate[]; likely: Target[] }
  /** The same content as another file of the heap. */
  | { is: 'same'; as: string }
  /** In the person's folder already. */
  | { is: 'there'; to: Target['wanted'] }
  /** Somebody said that it is not needed. */
  | { is: 'declined' }
  /** A further page of the PDF that is made from this other file. */
  | { is: 'page'; to: Target; of: string }
  /** It cannot be sent as it is. `to`: whose it would be. `cannot`: why no copy could be made that can. */
  | { is: 'unusable'; to: Target | undefined; by?: By; problems: Problem[]; cannot?: CannotMend }
  /** No portal takes a file of this type: a Word draft, a photo of an iPhone. */
  | { is: 'not-taken'; found: string; to: Target | undefined }
  /** Its owner is certain and not in the table. */
  | { is: 'not-needed'; owner: Application };

/** A copy that is not the original, made before it is asked for. */
export interface Mend extends Mended {
  to: Target;
  by: By;
  /** Where it lies until it is copied. */
  path: string;
  bytes: number;
  sha256: string;
  /** What it is made from, in the order of the pages, with their fates without it. */
  from: readonly SortedFile[];
  /** Nobody has to be asked: the names say that these are all pages, and which is which. */
  sure: boolean;
}

export interface SortedFile {
  file: HeapFile;
  sha256: string;
  fate: Fate;
}

/** Whose it is by a person's word, though it cannot be used: it is not copied, and nobody is asked again. */
export const assignedTo = ({ fate }: SortedFile): Target | undefined =>
  fate.is === 'unusable' && fate.by === 'person' ? fate.to : undefined;

export const slotKey = ({ wanted, slot }: Target): string =>
  `${wanted.application.id} ${nameKey(slot.label)}`;
