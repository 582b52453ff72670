/** Which files each person hands in: a preview of rows with files, including blocked ones. */
import { basename, dirname } from 'node:path';
import type { Business } from '../filing/business.js';
import type { FilingFile } from '../filing/filing.js';
import { COMMON_FOLDER } from '../filing/materials/folders.js';

export interface Preview {
  row: number;
  person: string;
  business: Business;
  /** `common`: from 公共材料. */
  files: { slot: string; name: string; common: boolean }[];
}

export const previewOf = (
  row: number,
  person: string,
  business: Business,
  files: readonly FilingFile[],
): Preview => ({
  row,
  person,
  business,
  files: files.map((f) => ({
    slot: f.slotLabel,
    name: f.name,
    common: basename(dirname(f.path)) === COMMON_FOLDER,
  })),
});

/** People do not read longer previews. */
const SHOWN = 500;

export interface Previews {
  /** The first rows' previews, in the order of adding. */
  list: Preview[];
  /** Number of further rows. */
  more: number;
}

/** Collects previews; later rows are only counted. */
export function makePreviews(): Previews & { add: (preview: () => Preview) => void } {
  const previews = {
    list: [] as Preview[],
    more: 0,
    add(preview: () => Preview): void {
      if (previews.list.length < SHOWN) previews.list.push(preview());
      else previews.more += 1;
    },
  };
  return previews;
}
