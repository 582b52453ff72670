/** What each column of a template wants, by business and agency, in words: for note rows and for a workbook. */
import { businessFacts, type Business } from '../../filing/business.js';
import type { Application, Form } from '../../filing/model.js';
import { columns } from '../../filing/table/columns.js';
import { needIn, needInGuide, type ColumnNeed } from '../../filing/template/needs.js';
import { exampleCell, templateColumns, type TemplateColumn } from '../../filing/template/template.js';
import type { Texts } from '../messages/texts.js';
import { businessName } from '../words.js';

export interface TemplatePerson {
  application: Application;
  form: Form;
  /** Cells that are known besides (`filing/template/template.ts`), by heading. */
  more?: ReadonlyMap<string, string>;
}

export interface TemplateContent {
  businesses: readonly Business[];
  columns: readonly TemplateColumn[];
  people: readonly TemplatePerson[] | undefined;
}

/** Who is asked for the same. */
export interface NoteGroup {
  business: Business;
  /** `undefined`: known from the guide only. */
  form: Form | undefined;
  /** Names, if one agency asks different people for different things; otherwise none. */
  people: string[];
  /** The headings of this business's columns; `undefined`: every column of the table is its own. */
  headings: ReadonlySet<string> | undefined;
}

/** One group per business and agency; if it asks its people for different things, one group for each set of them. */
export function groupsOf({ businesses, people }: TemplateContent): NoteGroup[] {
  const headings = new Map(
    businesses.map((business) => [business, headingsOf(business, businesses, people)]),
  );
  if (people === undefined)
    return businesses.map((business) => ({
      ...{ business, form: undefined, people: [], headings: headings.get(business) },
    }));
  const groups = new Map<string, NoteGroup & { form: Form }>();
  for (const { application, form } of people) {
    const { business } = form;
    const fields = form.fields.map((f) => ({ ...f, value: '' }));
    const asks = JSON.stringify([business, form.agency, fields, form.slots]);
    const group = groups.get(asks) ?? { business, form, people: [], headings: headings.get(business) };
    groups.set(asks, { ...group, people: [...group.people, application.applicant] });
  }
  const all = [...groups.values()];
  const alone = ({ form }: { form: Form }) =>
    all.filter((g) => g.form.agency.code === form.agency.code && g.business === form.business).length === 1;
  return all
    .map((group) => (alone(group) ? { ...group, people: [] } : group))
    .sort((a, b) => businesses.indexOf(a.business) - businesses.indexOf(b.business));
}

function headingsOf(
  business: Business,
  { length }: readonly Business[],
  people: readonly TemplatePerson[] | undefined,
): ReadonlySet<string> | undefined {
  if (length === 1) return undefined;
  const forms = (people ?? []).flatMap(({ form }) => (form.business === business ? [form] : []));
  return new Set([columns.chosen.zh, ...templateColumns(business, forms).map((c) => c.heading)]);
}

/** Whether a business's rows have something in this column. */
export const isOfGroup = ({ headings }: NoteGroup, { heading }: TemplateColumn): boolean =>
  headings === undefined || headings.has(heading);

/** What the column needs; `undefined`: no form asks for it, or it is not known yet that one does. */
export function groupNeed(group: NoteGroup, column: TemplateColumn): ColumnNeed | undefined {
  if (!isOfGroup(group, column)) return undefined;
  if (group.form === undefined) return needInGuide(group.business, column);
  // Of a form that is shown step by step, what comes later is known from the guide only.
  return needIn(group.form, column) ?? (group.form.ahead ? undefined : needInGuide(group.business, column));
}

/** The words for a column, in one line. */
export function columnNote(group: NoteGroup, column: TemplateColumn, texts: Texts['template']): string {
  const { business, form } = group;
  if (!isOfGroup(group, column)) return texts.notOfBusiness;
  const inGuide = needInGuide(business, column);
  const guide = (): string =>
    inGuide ? needText(column, inGuide, texts) : (ownText(business, column, texts) ?? '');
  if (form === undefined) return guide();
  const need = needIn(form, column);
  if (need) return needText(column, need, texts);
  if ('id' in column && ['application', 'person'].includes(column.id)) return texts.known;
  if ('id' in column && column.id === 'agency') return texts.knownAgency;
  const own = form.notice || !isNotice(column) ? ownText(business, column, texts) : undefined;
  return own ?? (form.ahead ? texts.notAsked : guide());
}

/** The first cell of a group's note row; it begins with 示例, so that the row may stay in the table. */
export function groupTitle(
  { business, form, people, headings }: NoteGroup,
  texts: Texts['template'],
): string {
  if (headings) return texts.notesOf(businessName(business), form?.agency.name, people);
  return form ? texts.notes(form.agency.name, people) : texts.notesOfGuide;
}

/** An invented row of a business. */
export function exampleRow(
  { columns: all, businesses, people }: TemplateContent,
  business: Business,
  texts: Texts['template'],
): string[] {
  const headings = headingsOf(business, businesses, people);
  const [, ...rest] = all;
  const name = businessName(business);
  const cell = (column: TemplateColumn): string =>
    'id' in column && column.id === 'business' ? name : exampleCell(column);
  return [
    texts.example(name),
    ...rest.map((column) => (headings === undefined || headings.has(column.heading) ? cell(column) : '')),
  ];
}

const isNotice = (column: TemplateColumn): boolean => 'id' in column && column.id === 'notice';

/** The note for a column that no form asks for. */
function ownText(business: Business, column: TemplateColumn, texts: Texts['template']): string | undefined {
  if (!('id' in column)) return undefined;
  const { notice } = businessFacts[business];
  if (column.id === 'notice' && notice)
    return `${texts.yes(notice.replace('{economies}', texts.theirEconomies))}${texts.noticeWhere}`;
  return Object.hasOwn(texts.own, column.id)
    ? texts.own[column.id as keyof Texts['template']['own']]
    : undefined;
}

function needText(column: TemplateColumn, need: ColumnNeed, texts: Texts['template']): string {
  const { only, required } = need;
  const told = (words: string, asked: string = required ? texts.required : texts.optional): string =>
    texts.together(only ? texts.onlyIf(only.heading, only.options) : '', asked, words);
  switch (need.kind) {
    case 'tick':
      return told(
        `${texts.yes(need.label)}${need.lostToo ? texts.lostToo : ''}`,
        required ? '' : texts.optional,
      );
    case 'file':
      return told(texts.file(need.label), texts.material[required ? 'required' : 'optional']);
    case 'choice':
      return told(texts.options(need.options, need.complete));
    case 'date':
      return told(texts.date);
    case 'text':
    case 'readonly':
      return told(isPhone(column) ? texts.phone : '');
  }
}

const isPhone = (column: TemplateColumn): boolean =>
  'id' in column && (column.id === 'contactPhone' || column.id === 'recipientPhone');
