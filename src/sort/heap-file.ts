/** A file of a heap, and the reasons why one is not read. */
import { withoutEnding } from '../filing/heap/file-words.js';

export interface HeapFile {
  /** Where it is read. */
  path: string;
  /** The folders' names below the heap, then its own. */
  names: readonly string[];
  bytes: number;
}

/** Why a file or folder of the heap is not read. */
export type NotLookedAt = 'link' | 'denied' | 'too-deep' | 'too-large' | 'encrypted' | 'damaged';

export interface Heap {
  files: HeapFile[];
  notLookedAt: { name: string; why: NotLookedAt }[];
}

/** The heap as a whole cannot be read; nothing was copied. */
export class HeapRefused extends Error {
  override readonly name = 'HeapRefused';
  constructor(
    readonly path: string,
    readonly why:
      'missing' | 'denied' | 'not-zip' | 'damaged' | 'too-many' | 'too-large' | 'empty' | 'sorted',
    /** The limit: files, or megabytes. */
    readonly max?: number,
  ) {
    super(`${why}: ${path}`);
  }
}

/** Far more files than a heap of scans has: the user probably gave a whole disk by mistake. */
export const MAX_FILES = 20_000;
/** A file's name in the heap, as messages show it. */
export const shownIn = ({ names }: Pick<HeapFile, 'names'>): string => names.join('/');
/** For `ownerOf`: without the file's ending. */
export const pathWords = ({ names }: Pick<HeapFile, 'names'>): string[] =>
  names.map((name, i) => (i === names.length - 1 ? withoutEnding(name) : name));
