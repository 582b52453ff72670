/** How the pixels of a slot's files may be changed. */
import { isPersonal, kindOf } from '../materials/slot-names.js';
import type { Slot } from '../model.js';
import type { MendTask } from './mended.js';

/** Anything other than a scan of a document or a photo of a person may have a seal. */
export function pixelsOf(label: string): MendTask['of'] {
  if (!isPersonal(label) || /章/u.test(label)) return 'letter';
  return ['photo', 'signature'].includes(kindOf(label)!.id) ? 'photo' : 'scan';
}

/** Whether a smaller copy of a file of this type may be made: as a JPEG, or in a PDF if the slot takes no JPEG. */
export const mayShrink = (type: string, { label, types }: Slot): boolean =>
  pixelsOf(label) !== 'letter' &&
  (type === 'jpg' ? types.includes('jpg') || types.includes('pdf') : type === 'png' && types.includes('jpg'));

/** Whether a file of a type that the slot does not take may be converted: to a page of a PDF, or from PNG to JPEG. */
export const mayConvert = (type: string, slot: Slot): boolean =>
  (['jpg', 'png'].includes(type) && slot.types.includes('pdf')) || (type === 'png' && mayShrink(type, slot));
