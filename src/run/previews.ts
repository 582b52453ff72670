/** Who hands in which files: a preview of every row that has any, also of one that is held. */
import { basename, dirname } from 'node:path';
import type { Business } from '../filing/business.js';
import type { FilingFile } from '../filing/filing.js';
import { COMMON_FOLDER } from '../filing/materials/materials.js';
import type { PlanRow } from './plan.js';

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

/** A row that is held may have been so before its files were looked for: that it has none would say nothing. */
export const previewsOf = (found: readonly { row: PlanRow; files: readonly FilingFile[] }[]): Preview[] =>
  found.flatMap(({ row, files }) =>
    row.business === undefined || (row.held && files.length === 0)
      ? []
      : [previewOf(row.row, row.person, row.business, files)],
  );
