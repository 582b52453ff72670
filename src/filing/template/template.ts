/** The table to fill in for one business or several: its columns, the known cells of each row, and an invented example. */
import { BUSINESSES, businessFacts, type Business, type FieldId } from '../business.js';
import { columnHeading, columnKey, columnOf, columns, isColumn, type ColumnId } from '../table/columns.js';
import { EXAMPLE_NUMBER } from '../number.js';
import { asked, type Application, type Field, type Form } from '../model.js';

/** `id`: a known column; `field`: an agency's own question, by the portal's code; `slot`: a file name for a slot. */
export type TemplateColumn = { heading: string } & ({ id: ColumnId } | { field: string } | { slot: string });

const WHO = ['business', 'application', 'person', 'passport', 'agency'] as const;
const CONTACT = ['contactName', 'contactPhone'] as const;
const NEW_PASSPORT = ['newPassport', 'newPassportIssued', 'newPassportExpires'] as const;
const HAND_IN = ['handIn', 'handInPoint'] as const;
const PICKUP = ['pickup', 'pickupPoint', 'recipient', 'recipientPhone', 'recipientAddress'] as const;

/** The fields of each business, in the order of its form (guide 2.1–2.4), with our own columns where they fit. */
const FIELDS: Readonly<Record<Business, readonly ColumnId[]>> = {
  'early-production': [...CONTACT, 'destination', 'notice', ...PICKUP],
  replacement: [
    'replaceReason',
    'changePassport',
    ...NEW_PASSPORT,
    ...CONTACT,
    'invoice',
    ...HAND_IN,
    'returnCard',
    'cardExpires',
    ...PICKUP,
  ],
  'passport-change': ['passportReason', ...NEW_PASSPORT, ...CONTACT],
  cancellation: ['cancelReason', ...CONTACT, ...HAND_IN, 'returnCard', 'lostCard'],
};

/** The order in a table of several businesses: the business, its reason, then the columns that businesses share. */
const MIXED: readonly ColumnId[] = [
  ...(['replaceReason', 'cancelReason', 'passportReason', 'changePassport'] as const),
  ...([...NEW_PASSPORT, ...CONTACT, 'invoice', ...HAND_IN, 'returnCard', 'lostCard'] as const),
  ...(['notice', ...PICKUP, 'destination', 'cardExpires'] as const),
];

/** The businesses of a table: those that were named, each once; without any, all four. In the guide's order. */
export const businessesOf = (named: readonly Business[]): Business[] =>
  BUSINESSES.filter((business) => named.length === 0 || named.includes(business));

/**
 * The columns of a business's table, with the additional questions of its people's forms. Without forms there are only
 * the slots that the guide names: those of 上传材料 are each agency's own. A table of several businesses has the columns of
 * all of them, after 办理, where a person chooses the rows to file. A table of one business has 办理 only with `isChosen`.
 */
export function templateColumns(
  of: Business | readonly Business[],
  forms: readonly Form[] = [],
  isChosen = false,
): TemplateColumn[] {
  const businesses = typeof of === 'string' ? [of] : of;
  const [only, another] = businesses;
  const known = (ids: readonly ColumnId[]): TemplateColumn[] =>
    ids.map((id) => ({ heading: columns[id].zh, id }));
  const asks = forms.flatMap((form) => form.fields.filter((field) => field.kind !== 'readonly'));
  const slots = [
    ...businesses.flatMap((business) => businessFacts[business].slots),
    ...forms.flatMap((form) => form.slots.map((slot) => slot.label)),
  ];
  const ours =
    only !== undefined && another === undefined
      ? [...(isChosen ? (['chosen'] as const) : []), ...WHO, ...FIELDS[only]]
      : [
          ...(['chosen', ...WHO] as const),
          ...MIXED.filter((id) => businesses.some((b) => FIELDS[b].includes(id))),
        ];
  const all: TemplateColumn[] = [
    ...known(ours),
    ...asks.map(ownQuestion),
    ...known(['again', 'folder']),
    ...slots.map((slot) => ({ heading: `材料:${slot}`, slot })),
  ];
  // A table with two equal headings is refused when it is read.
  const keys = all.map((column) => keyOf(column.heading));
  return all.filter((_, i) => keys.indexOf(keys[i]!) === i);
}

function keyOf(heading: string): string {
  const column = columnOf(heading);
  if ('id' in column) return column.id;
  return 'slot' in column ? `file:${columnKey(column.slot)}` : columnKey(heading);
}

function ownQuestion(field: Field): TemplateColumn {
  const heading = columnHeading(field);
  return isColumn(field.id) ? { heading, id: field.id } : { heading, field: field.id };
}

/** Modes and points: filled in if there is only one. Ticks and notices are never filled in. */
const CHOSEN_ALONE: ReadonlySet<string> = new Set<FieldId>([
  'handIn',
  'handInPoint',
  'pickup',
  'pickupPoint',
]);

/** A person's cells that need no choice, by heading. Without the passport number, which is personal data. */
export function knownCells(application: Application, form: Form): Map<string, string> {
  const cells = new Map([
    [columns.business.zh, businessFacts[form.business].name],
    [columns.application.zh, application.number],
    [columns.person.zh, application.applicant],
    [columns.agency.zh, application.agency.name],
  ]);
  const values: Record<string, string> = {};
  for (const field of form.fields) {
    const [only, other] = field.options;
    if (!CHOSEN_ALONE.has(field.id) || !only || other || !asked(field.when, values)) continue;
    values[field.id] = only.code;
    cells.set(columnHeading(field), only.label);
  }
  return cells;
}

/** An invented row that shows the format of cells; options are the guide's. Ticks stay blank here as well. */
const EXAMPLE: Readonly<Partial<Record<ColumnId, string>>> = {
  application: EXAMPLE_NUMBER,
  person: '示例人员',
  passport: 'EK1234567',
  agency: '示例市外事办公室',
  contactName: '示例联系人',
  contactPhone: '18800001234',
  replaceReason: '卡被毁',
  changePassport: '是',
  newPassport: 'EM7654321',
  newPassportIssued: '2026-03-02',
  newPassportExpires: '2036-03-01',
  invoice: '增值税普通发票',
  handIn: '现场',
  handInPoint: '示例市代办点',
  destination: '新加坡',
  cardExpires: '2028-06-30',
  pickup: '邮寄',
  recipient: '示例收件人',
  recipientPhone: '0188-5551234',
  recipientAddress: '示例市示例路1号示例大厦6层',
  passportReason: '护照到期',
  cancelReason: '离职',
  folder: `示例人员_${EXAMPLE_NUMBER}`,
};

/** The example's cell in a column; blank if it has none. */
export const exampleCell = (column: TemplateColumn): string =>
  'id' in column ? (EXAMPLE[column.id] ?? '') : '';

/** The default name of the table's file. */
export const templateName = (businesses: readonly Business[]): string =>
  `${businesses.length === 1 ? businessFacts[businesses[0]!].name : ''}申请表.csv`;
