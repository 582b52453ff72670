/** The columns of a table: Chinese headings, English aliases, the fields they fill, and how their cells are read. */
import type { FieldId } from '../business.js';
import { withoutUnseen } from '../characters.js';
import { nearest, wordKey } from '../nearest.js';

/** Only this exact word answers a tick or a notice (docs/design.md#answers), and chooses a row. */
export const YES = '是';

/** How a cell is read (`cell.ts`): `text` unchanged, a `name` likewise, but without question marks. */
export type CellKind = 'text' | 'name' | 'date' | 'phone' | 'passport' | 'number' | 'code';

/** Columns about the row itself, besides the fields of a form. */
type OwnColumn =
  | 'chosen'
  | 'business'
  | 'application'
  | 'person'
  | 'passport'
  | 'agency'
  | 'enterprise'
  | 'creditCode'
  | 'notice'
  | 'lostCard'
  | 'again'
  | 'destination'
  | 'cardExpires'
  | 'folder';

/** Columns that this tool writes into copies of a table (report, `check --write`): ignored when such a copy is read. */
type WrittenColumn =
  'outcome' | 'reason' | 'order' | 'officeStatus' | 'todo' | 'practice' | 'problemLevel' | 'problem';

export type ColumnId = OwnColumn | FieldId | WrittenColumn;

interface ColumnFacts {
  zh: string;
  en: string;
  kind?: CellKind;
  /** Other words for it: never accepted, only proposed. */
  also?: string[];
  written?: true;
}

export const columns: Readonly<Record<ColumnId, ColumnFacts>> = {
  chosen: { zh: '办理', en: 'to file', also: ['是否办理', '本次办理'] },
  business: { zh: '业务', en: 'business', also: ['业务类型', '业务名称', '办理业务'] },
  application: { zh: '申请单号', en: 'application', kind: 'number', also: ['申请号', '申请编号', '单号'] },
  person: { zh: '姓名', en: 'name', kind: 'name', also: ['申请人', '申请人姓名', '持卡人'] },
  passport: { zh: '护照号', en: 'passport', kind: 'passport', also: ['护照号码', '旧护照号', '原护照号'] },
  agency: { zh: '办理机构', en: 'agency' },
  enterprise: { zh: '企业名称', en: 'enterprise', kind: 'name' },
  creditCode: { zh: '统一社会信用代码', en: 'credit code', kind: 'code' },
  contactName: { zh: '联系人姓名', en: 'contact name', kind: 'name', also: ['联系人'] },
  contactPhone: {
    zh: '联系人电话',
    en: 'contact phone',
    kind: 'phone',
    also: ['联系电话', '手机', '手机号', '电话'],
  },
  replaceReason: { zh: '换补卡原因', en: 'replacement reason', also: ['换卡原因', '补卡原因'] },
  changePassport: { zh: '同时更换护照', en: 'change passport', also: ['是否更换护照'] },
  invoice: { zh: '发票信息', en: 'invoice', also: ['发票', '发票类型'] },
  handIn: { zh: '交卡方式', en: 'hand-in mode' },
  handInPoint: { zh: '交卡代办点', en: 'hand-in point', also: ['代办点'] },
  pickup: { zh: '取卡方式', en: 'pickup mode', also: ['领卡方式'] },
  pickupPoint: { zh: '取卡代办点', en: 'pickup point', also: ['领卡代办点'] },
  recipient: { zh: '收件人', en: 'recipient', kind: 'name', also: ['收件人姓名'] },
  recipientPhone: { zh: '收件电话', en: 'recipient phone', kind: 'phone', also: ['收件人电话'] },
  recipientAddress: {
    zh: '收件地址',
    en: 'recipient address',
    kind: 'name',
    also: ['收件人地址', '邮寄地址', '地址'],
  },
  passportReason: { zh: '更换护照原因', en: 'passport change reason' },
  newPassport: { zh: '新护照号码', en: 'new passport', kind: 'passport', also: ['新护照号', '新护照'] },
  newPassportIssued: {
    zh: '新护照签发日期',
    en: 'new passport issued',
    kind: 'date',
    also: ['签发日期', '新护照签发日'],
  },
  newPassportExpires: {
    zh: '新护照有效期至',
    en: 'new passport expires',
    kind: 'date',
    also: ['有效期至', '新护照有效期', '护照有效期'],
  },
  cancelReason: { zh: '注销原因', en: 'cancellation reason' },
  returnCard: { zh: '需交还原卡已知晓', en: 'return card acknowledged' },
  notice: { zh: '提前制卡提示已知晓', en: 'early production acknowledged' },
  lostCard: { zh: '卡丢失已核实', en: 'lost card checked' },
  again: { zh: '确认再次办理', en: 'file again' },
  destination: { zh: '目的地', en: 'destination', also: ['目的地经济体', '出访地', '前往国家'] },
  cardExpires: { zh: '卡有效期至', en: 'card expires', kind: 'date', also: ['卡有效期'] },
  folder: { zh: '材料文件夹', en: 'materials folder', also: ['文件夹'] },
  outcome: { zh: '结果', en: 'outcome', written: true },
  reason: { zh: '原因', en: 'reason', written: true },
  order: { zh: '订单号', en: 'order', written: true },
  officeStatus: { zh: '门户状态', en: 'portal status', written: true },
  todo: { zh: '待办', en: 'to do', written: true },
  practice: { zh: '演练', en: 'practice', written: true },
  problemLevel: { zh: '问题等级', en: 'problem level', written: true },
  problem: { zh: '问题', en: 'problem', written: true },
};

/** `材料:<slot>` (or `file:<slot>`): the name of the file for that slot. */
const SLOT_COLUMN = /^(?:材料|file):(.+)$/u;

export const columnKey = wordKey;

const byKey = new Map(
  (Object.keys(columns) as ColumnId[]).flatMap((id) => [
    [columnKey(columns[id].zh), id],
    [columnKey(columns[id].en), id],
    [columnKey(id), id],
  ]),
);

/** Stars and notes on filling in around a heading. A heading with a note such as （备用） is another column. */
const STARS = /^[*★※\s]+|[*★※\s]+$/gu;
const NOTE = /[([【〔]([^()[\]【】〔〕]*)[)\]】〕]$/u;
const ABOUT_FILLING =
  /必填|必须|选填|可选|可空|可不填|格式|例如|示例|如[:]|单选|下拉|y{4}|required|optional|e\.g\./iu;

function undecorated(heading: string): string {
  const bare = withoutUnseen(heading.normalize('NFKC')).replace(STARS, '');
  const [note, words = ''] = NOTE.exec(bare) ?? [];
  return note !== undefined && ABOUT_FILLING.test(words) ? undecorated(bare.slice(0, -note.length)) : bare;
}

/** Whether a heading is a known one with such marks. */
export const isDecorated = (heading: string): boolean =>
  !byKey.has(columnKey(heading)) && byKey.has(columnKey(undecorated(heading)));

export type Column = { id: ColumnId } | { slot: string } | { other: string };

/** The column of a heading; `other` is kept: an agency may have a field of that label. */
export function columnOf(heading: string): Column {
  const id = byKey.get(columnKey(heading)) ?? byKey.get(columnKey(undecorated(heading)));
  if (id !== undefined) return { id };
  const slot = SLOT_COLUMN.exec(withoutUnseen(heading.normalize('NFKC')).trim())?.[1];
  return slot === undefined ? { other: heading.trim() } : { slot: slot.trim() };
}

export const isColumn = (id: string): id is ColumnId => Object.hasOwn(columns, id);

/** The table heading of a field: two fields may have one label at the portal (代办点). */
export const columnHeading = (field: { id: string; label: string }): string =>
  isColumn(field.id) ? columns[field.id].zh : field.label;

/**
 * The known heading closest to a mistyped one: another word for it, or at most one letter in three differs. Does not
 * propose one that the table already has (`taken`).
 */
export function nearestColumn(heading: string, taken: ReadonlySet<string> = new Set()): string | undefined {
  const plain = undecorated(heading).replace(NOTE, '');
  const wanted = columnKey(plain);
  const free = (Object.keys(columns) as ColumnId[]).filter((id) => !taken.has(id) && !columns[id].written);
  const said = free.find((id) => columns[id].also?.some((a) => columnKey(a) === wanted));
  if (said !== undefined) return columns[said].zh;
  return nearest(
    plain,
    free.flatMap((id) => [columns[id].zh, columns[id].en]),
  );
}

/** `A` for 0, `AA` for 26: as Excel names a column. */
/** From Excel's letters: `D` is 3. */
export const columnAt = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}
