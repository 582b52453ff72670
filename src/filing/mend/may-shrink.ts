/** What may be done to the pixels of a slot's files. */
import { isPersonal, kindOf } from '../materials/slot-names.js';
import type { Slot } from '../model.js';
import type { MendTask } from './mended.js';

/** Whatever is no scan of a document or a person may have a seal. */
export function pixelsOf(label: string): MendTask['of'] {
  if (!isPersonal(label) || /章/u.test(label)) return 'letter';
  return ['photo', 'signature'].includes(kindOf(label)!.id) ? 'photo' : 'scan';
}

/** Whether a copy that is smaller may be made of a file of this type: as a JPEG, in a PDF if the slot takes no JPEG. */
export const mayShrink = (type: string, { label, types }: Slot): boolean =>
  pixelsOf(label) !== 'letter' &&
  (type === 'jpg' ? types.includes('jpg') || types.includes('pdf') : type === 'png' && types.includes('jpg'));

/** Whether a file of a type that the slot does not take may become one: a page of a PDF, or a PNG a JPEG. */
export const mayConvert = (type: string, slot: Slot): boolean =>
  (['jpg', 'png'].includes(type) && slot.types.includes('pdf')) || (type === 'png' && mayShrink(type, slot));
