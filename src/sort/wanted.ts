/** The materials that each person of a table needs: one folder for each application, for all of its businesses. */
import type { Business } from '../filing/business.js';
import type { WantedMaterials } from '../filing/materials/open-materials.js';
import { nameKey } from '../filing/materials/slot-names.js';
import { folderKey, folderName, leadsOutside } from '../filing/materials/folders.js';
import type { Application, Slot } from '../filing/model.js';

export interface WantedSlot {
  label: string;
  slot: Slot;
  required: boolean;
}

export interface Wanted {
  application: Application;
  businesses: Business[];
  slots: WantedSlot[];
  /** The folder for copies: 材料文件夹 if no other person has the same, else 姓名_申请单号. */
  folder: string;
}

/** Merges slots of the same label, since a scan serves all of a person's filings. The stricter limits apply. */
export function wantedBy(filings: readonly WantedMaterials[]): Wanted[] {
  const all = new Map<string, Wanted>();
  const users = new Map<string, Set<string>>();
  for (const { application, folder } of filings)
    if (folder) users.set(folderKey(folder), (users.get(folderKey(folder)) ?? new Set()).add(application.id));
  for (const { application, business, slots, undecided, folder } of filings) {
    const isOwn = folder !== undefined && !leadsOutside(folder) && users.get(folderKey(folder))?.size === 1;
    const to = isOwn ? folder : folderName(application.applicant, application.number || application.id);
    const one = all.get(application.id) ?? { application, businesses: [], slots: [], folder: to };
    all.set(application.id, one);
    if (!one.businesses.includes(business)) one.businesses.push(business);
    for (const slot of [...slots, ...undecided]) {
      const required = slot.required && !undecided.includes(slot);
      const known = one.slots.find(({ label }) => nameKey(label) === nameKey(slot.label));
      if (!known) one.slots.push({ label: slot.label, slot, required });
      else Object.assign(known, { slot: stricter(known.slot, slot), required: known.required || required });
    }
  }
  return [...all.values()];
}

function stricter(a: Slot, b: Slot): Slot {
  const types = a.types.filter((type) => b.types.includes(type));
  return {
    ...a,
    // Without a common type, one file cannot serve both: `check` reports that for the second.
    types: types.length > 0 ? types : a.types,
    maxBytes: Math.min(a.maxBytes, b.maxBytes),
    maxFiles: Math.min(a.maxFiles, b.maxFiles),
    colour: a.colour || b.colour,
  };
}
