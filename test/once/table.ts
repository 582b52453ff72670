/** Writes what is wanted as an administrator would have it: a table, and a folder of scans for each person. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from './random.js';
import { makeScan } from './scans.js';
import type { Wanted } from './wanted.js';

/** Wire codes of the guide's fields and the table's headings for them; any other goes by the portal's own label. */
const headings: Record<string, string> = {
  contactName: '联系人姓名',
  contactPhone: '联系人电话',
  replaceReason: '换补卡原因',
  changePassport: '同时更换护照',
  invoiceType: '发票信息',
  handInType: '交卡方式',
  handInPoint: '交卡代办点',
  pickupType: '取卡方式',
  pickupPoint: '取卡代办点',
  receiverName: '收件人',
  receiverPhone: '收件电话',
  receiverAddress: '收件地址',
  passportReason: '更换护照原因',
  newPassportNo: '新护照号码',
  newPassportIssueDate: '新护照签发日期',
  newPassportExpireDate: '新护照有效期至',
  cancelReason: '注销原因',
  returnCardKnown: '需交还原卡已知晓',
};

/** A filing as it was written down. */
export interface WrittenFiling extends Wanted {
  /** The table's line; the heading is line 1. */
  line: number;
  written: { path: string; name: string; categoryCode: string; materialCode: string; sha256: string }[];
}

/** @returns each filing with its line and its files, in the table's order */
export async function writeTable(
  to: { table: string; materials: string },
  wanted: readonly Wanted[],
  random: Random,
): Promise<WrittenFiling[]> {
  const cells = wanted.map((one): Record<string, string> => {
    const byPassport = random.next() < 0.3;
    const folders = [one.applyNo, `${one.person}_${one.applyNo}`, `${one.person}${one.passport}`];
    const folder = random.pick([...folders, `材料 ${one.applyNo.slice(-6)}`]);
    return {
      业务: one.businessName,
      申请单号: byPassport ? '' : one.applyNo,
      姓名: one.person,
      护照号: byPassport ? one.passport : '',
      提前制卡提示已知晓: one.noticeId === '' ? '' : '是',
      卡丢失已核实: cancelsLostCard(one) ? '是' : '',
      材料文件夹: folders.includes(folder) ? '' : folder,
      ...Object.fromEntries(one.fields.map((f) => [headings[f.code] ?? f.label, f.shown])),
      // Not a column: where the files go.
      '': folder,
    };
  });
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))].filter((name) => name !== '');
  const lines = [columns, ...cells.map((row) => columns.map((name) => row[name] ?? ''))];
  await writeFile(to.table, `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`);

  const written: WrittenFiling[] = [];
  for (const [index, one] of wanted.entries()) {
    const folder = join(to.materials, cells[index]![''] ?? '');
    await mkdir(folder, { recursive: true });
    const files: WrittenFiling['written'] = [];
    for (const { name, type, bytes, categoryCode, materialCode } of one.files) {
      const content = makeScan(type, `${one.applyNo} ${one.businessType} ${materialCode}`, bytes);
      const path = join(folder, name);
      await writeFile(path, content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      files.push({ path, name, categoryCode, materialCode, sha256 });
    }
    written.push({ ...one, line: index + 2, written: files });
  }
  return written;
}

/** A lost card cannot be handed back, as a cancellation demands: somebody has to say that the office was asked. */
const cancelsLostCard = ({ businessType, fields }: Wanted): boolean =>
  businessType === 'ZXK' &&
  fields.some(({ code, shown }) => code === 'cancelReason' && shown.includes('丢失'));

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
