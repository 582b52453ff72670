/** What a run is to file, as the portal should hold it afterwards: made from the portal's own forms, row by row. */
import type { Random } from './random.js';
import type { ScanType } from './scans.js';
import type { Caller } from './wire.js';

export type BusinessType = 'TQZK' | 'HBK' | 'GHHZ' | 'ZXK';

export interface WantedFile {
  categoryCode: string;
  /** With the running number of a second file: `205`, `205_2`. */
  materialCode: string;
  slot: string;
  name: string;
  type: ScanType;
  /** About how large. */
  bytes: number;
}

export interface WantedField {
  code: string;
  label: string;
  /** As it goes over the wire. */
  value: string;
  /** As it stands in a table: an option's text, 是 for a tick. */
  shown: string;
}

export interface Wanted {
  applyid: string;
  applyNo: string;
  person: string;
  passport: string;
  businessType: BusinessType;
  businessName: string;
  agency: string;
  noticeId: string;
  fields: WantedField[];
  files: WantedFile[];
}

interface Row {
  applyid: string;
  applyNo: string;
  applicantName: string;
  passportNo: string;
  buttons: { businessType: BusinessType; label: string }[];
}

interface Condition {
  code: string;
  in: string[];
}

interface Form {
  businessName: string;
  agencyName: string;
  notice: { noticeId: string } | null;
  fields: {
    code: string;
    label: string;
    type: 'text' | 'select' | 'radio' | 'date' | 'checkbox' | 'readonly';
    options: { code: string; label: string }[];
    showWhen: Condition | null;
  }[];
  slots: {
    categoryCode: string;
    materialCode: string;
    label: string;
    required: boolean;
    maxFiles: number;
    types: ScanType[];
    showWhen: Condition | null;
  }[];
}

/** `count` filings, one for each application, the businesses in turn. @throws if the world has too few */
export async function chooseFilings(portal: Caller, count: number, random: Random): Promise<Wanted[]> {
  const free = random.shuffled(await everyRow(portal));
  const order: BusinessType[] = ['TQZK', 'HBK', 'GHHZ', 'ZXK'];
  const chosen: Wanted[] = [];
  for (let turn = 0; chosen.length < count; turn += 1) {
    const businessType = order[turn % order.length]!;
    const index = free.findIndex((row) => row.buttons.some((b) => b.businessType === businessType));
    if (index === -1) throw new Error(`the practice world has too few applications for ${businessType}`);
    const [row] = free.splice(index, 1);
    chosen.push(await filled(portal, row!, businessType, random));
  }
  return random.shuffled(chosen);
}

async function everyRow(portal: Caller): Promise<Row[]> {
  const rows: Row[] = [];
  for (let PageNumber = 1; ; PageNumber += 1) {
    const page = await portal.call<{ total: number; list: Row[] }>('applyList', {
      PageNumber,
      PageSize: 100,
    });
    rows.push(...page.list);
    if (page.list.length === 0 || rows.length >= page.total) return rows;
  }
}

async function filled(portal: Caller, row: Row, businessType: BusinessType, random: Random): Promise<Wanted> {
  const form = await portal.call<Form>('form', new URLSearchParams({ applyid: row.applyid, businessType }));
  const values: Record<string, string> = {};
  const shows = (when: Condition | null): boolean =>
    when === null || when.in.includes(values[when.code] ?? '');
  const fields: WantedField[] = [];
  for (const { code, label, type, options, showWhen } of form.fields) {
    if (type === 'readonly' || !shows(showWhen)) continue;
    // The portal wants 同时更换护照 = 是 where the reason is 更换护照: the one rule between two fields.
    const must = code === 'changePassport' && values['replaceReason'] === '101003';
    const option = must ? options.find((one) => one.label === '是') : options[0] && random.pick(options);
    const value = option?.code ?? (type === 'checkbox' ? '1' : typed(code, random));
    const shown = option?.label ?? (type === 'checkbox' ? '是' : value);
    values[code] = value;
    fields.push({ code, label, value, shown });
  }
  const files = form.slots
    .filter((slot) => shows(slot.showWhen) && (slot.required || random.next() < 0.5))
    .flatMap((slot) => filesFor(slot, random));
  return {
    applyid: row.applyid,
    applyNo: row.applyNo,
    person: row.applicantName,
    passport: row.passportNo,
    businessType,
    businessName: form.businessName,
    agency: form.agencyName,
    noticeId: form.notice?.noticeId ?? '',
    fields,
    files,
  };
}

/** Words that a table can spoil: rare letters, commas, quotes, leading zeros. */
function typed(code: string, random: Random): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => String(random.int(10))).join('');
  const two = (below: number): string => String(1 + random.int(below)).padStart(2, '0');
  switch (code) {
    case 'contactPhone':
    case 'receiverPhone':
      return random.next() < 0.3 ? `0188-555${digits(4)}` : `139${digits(8)}`;
    case 'newPassportNo':
      return `EK${digits(7)}`;
    case 'newPassportIssueDate':
      return `2024-${two(12)}-${two(28)}`;
    case 'newPassportExpireDate':
      return `2034-${two(12)}-${two(28)}`;
    case 'receiverAddress':
      return `岚州市棠梨路${1 + random.int(300)}号，"云岫"大厦 ${two(30)}层, ${digits(4)}室`;
    default:
      return random.pick(['阮知遥', '祁承川', '林𠮷安', '阿依古丽·买买提', '周晓岚（代）', 'Lan, Xiao "X."']);
  }
}

function filesFor(slot: Form['slots'][number], random: Random): WantedFile[] {
  const count = 1 + random.int(slot.maxFiles);
  return Array.from({ length: count }, (_, index) => {
    const type = random.pick(slot.types);
    return {
      categoryCode: slot.categoryCode,
      materialCode: index === 0 ? slot.materialCode : `${slot.materialCode}_${index + 1}`,
      slot: slot.label,
      name: `${slot.label}${count === 1 ? '' : `-${index + 1}`}.${type}`,
      type,
      // Mostly one piece of a file stream, now and then several.
      bytes: random.next() < 0.15 ? 150_000 + random.int(200_000) : 500 + random.int(30_000),
    };
  });
}
