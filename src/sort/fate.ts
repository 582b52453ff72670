/** The fate of a file of a heap. */
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

/** Why a person is asked: about the owner, the material, which of several files fits, or the owner of equal files. */
export type WhyAsked = 'owner' | 'material' | 'several' | 'equal';

export type By = Candidate['by'] | 'person';

export type Fate =
  /**
   * `by`: the sign in the name; `person`: a user chose it. `turned`: upright only by EXIF. `mend`: the copy is made
   * from it, and from the files that are its other pages.
   */
  | { is: 'certain'; to: Target; by: By; turned?: true; mend?: Mend }
  | { is: 'asked'; why: WhyAsked; candidates: Candidate[]; likely: Target[] }
  /** The same content as another file of the heap. */
  | { is: 'same'; as: string }
  /** Already in the person's folder. */
  | { is: 'there'; to: Target['wanted'] }
  /** The user answered that it is not needed. */
  | { is: 'declined' }
  /** A further page of the PDF that is made from the file `of`. */
  | { is: 'page'; to: Target; of: string }
  /** It cannot be sent unchanged. `to`: its target. `cannot`: why no suitable copy could be made. */
  | { is: 'unusable'; to: Target | undefined; by?: By; problems: Problem[]; cannot?: CannotMend }
  /** No portal takes a file of this type: a Word draft, a photo of an iPhone. */
  | { is: 'not-taken'; found: string; to: Target | undefined }
  /** Its owner is certain, but not in the table. */
  | { is: 'not-needed'; owner: Application };

/** A changed copy, made before the user is asked about it. */
export interface Mend extends Mended {
  to: Target;
  by: By;
  /** Its location until it is copied. */
  path: string;
  bytes: number;
  sha256: string;
  /** Its originals in the order of the pages, with their fates without the copy. */
  from: readonly SortedFile[];
  /** No question is needed: the names show that these are all pages, and their order. */
  sure: boolean;
}

export interface SortedFile {
  file: HeapFile;
  sha256: string;
  fate: Fate;
}

/** Its target by a user's answer, although it cannot be used: it is not copied, and the user is not asked again. */
export const assignedTo = ({ fate }: SortedFile): Target | undefined =>
  fate.is === 'unusable' && fate.by === 'person' ? fate.to : undefined;

export const slotKey = ({ wanted, slot }: Target): string =>
  `${wanted.application.id} ${nameKey(slot.label)}`;
