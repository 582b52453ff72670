// Checks uploads to a form's slots, and the files required at submit.
import type { FileType } from '../guide/fields.js';
import type { Accessory } from '../state/events.js';
import type { Form, FormSlot } from './form.js';
import { Refusal, type Problem } from './refusal.js';
import { holds, type Values } from './values.js';

/** The slot that a file's `materialCode` (or `materialCode_k`, k from 2) names; undefined if there is none. */
function slotOf(
  form: Form,
  { categoryCode, materialCode }: Pick<Accessory, 'categoryCode' | 'materialCode'>,
): FormSlot | undefined {
  const match = /^(.+)_([1-9]\d*)$/.exec(materialCode);
  const slot = form.slots.find(
    (one) => one.categoryCode === categoryCode && one.materialCode === (match?.[1] ?? materialCode),
  );
  const index = match ? Number(match[2]) : 1;
  return !slot || (match && index < 2) || index > slot.maxFiles ? undefined : slot;
}

/** The file type, by its first bytes. */
function typeOf(head: Uint8Array): FileType | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  return undefined;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)}MB`;

/** Refuses a file that its slot does not take. `truncated`: the file is larger than what the server read. */
export function checkUpload(
  form: Form,
  values: Values,
  file: { categoryCode: string; materialCode: string; size: number; truncated: boolean; head: Uint8Array },
): void {
  const slot = slotOf(form, file);
  const refuse = (text: string): never => {
    throw new Refusal('MATERIAL_INVALID', text);
  };
  if (!slot) return refuse('没有这个材料项，或已超过可上传的份数');
  if (!holds(form, values, slot.showWhen)) return refuse(`按所填内容不需要“${slot.label}”`);
  if (file.truncated || file.size > slot.maxBytes) {
    return refuse(`“${slot.label}”超过${megabytes(slot.maxBytes)}`);
  }
  if (file.size === 0) return refuse(`“${slot.label}”是空文件`);
  const type = typeOf(file.head);
  if (!type || !slot.types.includes(type)) {
    return refuse(`“${slot.label}”的文件类型不符，只接受${slot.types.join('、')}`);
  }
}

/** The files of visible slots. */
export function shownAccessories(form: Form, values: Values, accessories: readonly Accessory[]): Accessory[] {
  return accessories.filter((one) => {
    const slot = slotOf(form, one);
    return slot !== undefined && holds(form, values, slot.showWhen);
  });
}

/** Required visible slots without a file. */
export function missingMaterials(form: Form, values: Values, accessories: readonly Accessory[]): Problem[] {
  return form.slots
    .filter((slot) => slot.required && holds(form, values, slot.showWhen))
    .filter((slot) => !accessories.some((one) => slotOf(form, one) === slot))
    .map((slot) => ({ code: 'MATERIAL_MISSING', text: `材料“${slot.label}”未上传` }));
}
