/** The columns of a table: their Chinese headings, English aliases, and what they fill. */
import type { FieldId } from './business.js';

export type ColumnId =
  'business' | 'application' | 'person' | 'passport' | FieldId | 'notice' | 'again' | 'folder';

export const columns: Readonly<Record<ColumnId, { zh: string; en: string }>> = {
  business: { zh: '业务', en: 'business' },
  application: { zh: '申请单号', en: 'application' },
  person: { zh: '姓名', en: 'name' },
  passport: { zh: '护照号', en: 'passport' },
  contactName: { zh: '联系人姓名', en: 'contact name' },
  contactPhone: { zh: '联系人电话', en: 'contact phone' },
  replaceReason: { zh: '换补卡原因', en: 'replacement reason' },
  changePassport: { zh: '同时更换护照', en: 'change passport' },
  invoice: { zh: '发票信息', en: 'invoice' },
  handIn: { zh: '交卡方式', en: 'hand-in mode' },
  handInPoint: { zh: '交卡代办点', en: 'hand-in point' },
  pickup: { zh: '取卡方式', en: 'pickup mode' },
  pickupPoint: { zh: '取卡代办点', en: 'pickup point' },
  recipient: { zh: '收件人', en: 'recipient' },
  recipientPhone: { zh: '收件电话', en: 'recipient phone' },
  recipientAddress: { zh: '收件地址', en: 'recipient address' },
  passportReason: { zh: '更换护照原因', en: 'passport change reason' },
  newPassport: { zh: '新护照号码', en: 'new passport' },
  newPassportIssued: { zh: '新护照签发日期', en: 'new passport issued' },
  newPassportExpires: { zh: '新护照有效期至', en: 'new passport expires' },
  cancelReason: { zh: '注销原因', en: 'cancellation reason' },
  returnCard: { zh: '需交还原卡已知晓', en: 'return card acknowledged' },
  notice: { zh: '提前制卡提示已知晓', en: 'early production acknowledged' },
  again: { zh: '确认再次办理', en: 'file again' },
  folder: { zh: '材料文件夹', en: 'materials folder' },
};

/** `材料:<slot>` (or `file:<slot>`): the file for that slot by name. */
const SLOT_COLUMN = /^(?:材料|file):(.+)$/u;

export const columnKey = (heading: string): string =>
  heading.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const byKey = new Map(
  (Object.keys(columns) as ColumnId[]).flatMap((id) => [
    [columnKey(columns[id].zh), id],
    [columnKey(columns[id].en), id],
    [columnKey(id), id],
  ]),
);

export type Column = { id: ColumnId } | { slot: string } | { other: string };

/** What a heading stands for; `other` is kept: an agency may ask for a field of that very label. */
export function columnOf(heading: string): Column {
  const id = byKey.get(columnKey(heading));
  if (id !== undefined) return { id };
  const slot = SLOT_COLUMN.exec(heading.normalize('NFKC').trim())?.[1];
  return slot === undefined ? { other: heading.trim() } : { slot: slot.trim() };
}

/** The known heading nearest to a mistyped one: at most one letter in three differs. */
export function nearestColumn(heading: string): string | undefined {
  const wanted = columnKey(heading);
  const scored = (Object.keys(columns) as ColumnId[])
    .flatMap((id) => [columns[id].zh, columns[id].en])
    .map((label) => ({ label, off: distance(wanted, columnKey(label)) }))
    .sort((a, b) => a.off - b.off)[0];
  return scored && scored.off <= Math.max(1, Math.floor(wanted.length / 3)) ? scored.label : undefined;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
