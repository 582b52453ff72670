/** A table to fill in: headings, an example, notes per agency, and the people with what is known of them. */
import { businessFacts, type Business } from '../../filing/business.js';
import type { Application, Form } from '../../filing/model.js';
import { needIn, needInGuide, type Need } from '../../filing/template/needs.js';
import { inOneLine } from '../../filing/characters.js';
import { exampleCell, knownCells, type TemplateColumn } from '../../filing/template/template.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName, quotedPath } from '../words.js';
import type { UnderWay } from './applications.js';

export interface TemplatePerson {
  application: Application;
  form: Form;
}

interface MadeFolder {
  folder: string;
  /** `undefined`: the folder for letters that cover several people. */
  application: string | undefined;
  made: boolean;
}

export interface TemplateValue {
  business: Business;
  columns: readonly TemplateColumn[];
  /** `undefined`: a blank table without people. */
  people: readonly TemplatePerson[] | undefined;
  /** Only people with this status. */
  status: string | undefined;
  /** Applications whose form the portal refused, with its words. */
  skipped: readonly { application: Application; words: string }[];
  /** Applications left out because of an unfinished order, with that order. */
  underWay: readonly { application: Application; order: UnderWay }[];
  /** Applications left out because a filing of theirs is unknown, with its business. */
  inDoubt: readonly { application: Application; business: Business }[];
  /** A file, or standard output; `nowhere`: only a message, because JSON was asked for or nobody is eligible. */
  to: { file: string } | 'output' | 'nowhere';
  folders: { root: string; made: readonly MadeFolder[] } | undefined;
}

type Content = Pick<TemplateValue, 'business' | 'columns' | 'people'>;

/** The table itself. Example and note rows begin with 示例, so that they may stay in it. */
export function templateRows({ business, columns, people }: Content, texts: Texts['template']): string[][] {
  const { name } = businessFacts[business];
  const [, ...rest] = columns;
  const guide = [texts.notesOfGuide, ...rest.map((c) => noteInGuide(business, c, texts))];
  return [
    columns.map((c) => c.heading),
    [texts.example(name), ...rest.map(exampleCell)],
    ...(people === undefined ? [guide] : agencies(people).map((group) => agencyNote(group, rest, texts))),
    ...(people ?? []).map(({ application, form }) => {
      const known = knownCells(application, form);
      return columns.map((c) => known.get(c.heading) ?? '');
    }),
  ].map((row) => row.map(inOneLine));
}

interface Group {
  form: Form;
  /** Names, if one agency asks different people for different things; otherwise none. */
  people: string[];
}

/** One group per agency; if it asks its people for different things, one group for each set of them. */
function agencies(people: readonly TemplatePerson[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { application, form } of people) {
    const fields = form.fields.map((f) => ({ ...f, value: '' }));
    const asks = JSON.stringify([form.agency, fields, form.slots]);
    const group = groups.get(asks) ?? { form, people: [] };
    groups.set(asks, { ...group, people: [...group.people, application.applicant] });
  }
  const all = [...groups.values()];
  const alone = (code: string) => all.filter(({ form }) => form.agency.code === code).length === 1;
  return all.map((group) => (alone(group.form.agency.code) ? { ...group, people: [] } : group));
}

const agencyNote = (
  { form, people }: Group,
  columns: readonly TemplateColumn[],
  texts: Texts['template'],
) => [
  texts.notes(form.agency.name, people),
  ...columns.map((column) => {
    const need = needIn(form, column);
    if (need) return needText(column, need, texts);
    if ('id' in column && ['application', 'person'].includes(column.id)) return texts.known;
    if ('id' in column && column.id === 'agency') return texts.knownAgency;
    const own = form.notice || !isNotice(column) ? ownText(form.business, column, texts) : undefined;
    // Of a form that is shown step by step, what comes later is not known yet.
    return own ?? (form.ahead ? texts.notAsked : noteInGuide(form.business, column, texts));
  }),
];

function noteInGuide(business: Business, column: TemplateColumn, texts: Texts['template']): string {
  const need = needInGuide(business, column);
  return need ? needText(column, need, texts) : (ownText(business, column, texts) ?? '');
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

function needText(column: TemplateColumn, need: Need, texts: Texts['template']): string {
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

const NAMED = 10;
const underWayName = ({ application, order }: TemplateValue['underWay'][number]): string =>
  `${application.applicant} ${businessName(order.business)} ${order.order}`;
const doubtName = ({ application, business }: TemplateValue['inDoubt'][number]): string =>
  `${application.applicant} ${businessName(business)}`;

/** Messages about the table, for `err`. */
export function templateNotes(value: TemplateValue, { texts, paintErr }: Screen): string[] {
  const { template } = texts;
  const { name } = businessFacts[value.business];
  const { people, status, skipped, underWay, inDoubt, folders, to } = value;
  const made = folders?.made.filter((f) => f.made).length ?? 0;
  return [
    ...skipped.map(({ application: a, words }) =>
      paintErr.yellow(template.skipped(a.applicant, a.number, words)),
    ),
    ...(underWay.length > 0
      ? [paintErr.yellow(template.underWay(underWay.length, underWay.slice(0, NAMED).map(underWayName)))]
      : []),
    ...(inDoubt.length > 0
      ? [paintErr.yellow(template.inDoubt(inDoubt.length, inDoubt.slice(0, NAMED).map(doubtName)))]
      : []),
    ...(people?.length === 0 && to !== 'nowhere' ? [paintErr.yellow(template.nobody(name, status))] : []),
    ...(people && people.length > 0 ? [template.prefilled(name, people.length, status)] : []),
    ...(folders ? [template.folders(folders.root, made, folders.made.length - made)] : []),
  ];
}

const named = ({ number: application, applicant }: Application) => ({ application, applicant });

export const templateView: View<TemplateValue> = {
  kind: 'template',
  text: ({ business, status, to, people }, { texts, paint }) =>
    typeof to === 'object'
      ? paint.green(texts.template.written(to.file, people?.length))
      : paint.yellow(texts.template.nobody(businessFacts[business].name, status)),
  isTable: ({ to }) => to === 'output',
  csv: (value, { texts }) => templateRows(value, texts.template),
  json: ({ business, columns, people, skipped, underWay, inDoubt, to, folders }) => ({
    business,
    columns: columns.map((c) => c.heading),
    people: (people ?? []).map(({ application: a, form }) => ({
      ...named(a),
      agency: a.agency.name,
      cells: Object.fromEntries(knownCells(a, form)),
    })),
    skipped: skipped.map(({ application: a, words }) => ({ ...named(a), words })),
    underWay: underWay.map(({ application: a, order: { business, order } }) => ({
      ...named(a),
      business,
      order,
    })),
    inDoubt: inDoubt.map(({ application: a, business }) => ({ ...named(a), business })),
    written: typeof to === 'object' ? to.file : null,
    folders: (folders?.made ?? []).map((f) => ({ ...f, application: f.application ?? null })),
  }),
  next({ business, people, to, folders }, { texts }) {
    const { next, aTable, aFolder } = texts.template;
    if (people?.length === 0) return [texts.screen.hint.list];
    const file = typeof to === 'object' ? quotedPath(to.file) : aTable;
    const root = folders ? quotedPath(folders.root) : aFolder;
    return [
      next.fill(file, people !== undefined),
      ...(folders ? [next.put(root)] : []),
      next.check(file, root),
      ...(people === undefined ? [next.prefill(businessFacts[business].name)] : []),
    ];
  },
};
