/** A table to fill in: headings, an example, notes per agency, and the people with their known cells. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import type { Application, Order } from '../../filing/model.js';
import { inOneLine } from '../../filing/characters.js';
import { knownCells } from '../../filing/template/template.js';
import { isWorkbookName } from '../new-file.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName, quotedPath } from '../words.js';
import type { UnderWay } from './applications.js';
import {
  columnNote,
  exampleRow,
  groupsOf,
  groupTitle,
  type TemplateContent,
  type TemplatePerson,
} from './template-notes.js';

interface MadeFolder {
  folder: string;
  /** `undefined`: the folder for letters that cover several people. */
  application: string | undefined;
  made: boolean;
}

interface FiledBefore {
  application: Application;
  business: Business;
  order: Pick<Order, 'number' | 'status'>;
  inTable: boolean;
}

/** A table of several businesses has a row for each possible business of each person. Without people it is blank. */
export interface TemplateValue extends TemplateContent {
  /** Only people with this status. */
  status: string | undefined;
  /** Applications whose form the portal refused, with its words. */
  skipped: readonly { application: Application; business: Business; words: string }[];
  /** Applications omitted because of an unfinished order, with that order. */
  underWay: readonly { application: Application; order: UnderWay }[];
  /** Applications omitted because of an unknown filing, with its business. */
  inDoubt: readonly { application: Application; business: Business }[];
  /** Applications with a finished business and its latest order. `inTable`: it can be filed again and has a row. */
  filedBefore: readonly FiledBefore[];
  /** A file, or standard output; `nowhere`: only a message, because JSON was asked for or nobody is eligible. */
  to: { file: string } | 'output' | 'nowhere';
  folders: { root: string; made: readonly MadeFolder[] } | undefined;
}

/** The table itself. Example and note rows begin with 示例, so that they may stay in it. */
export function templateRows(content: TemplateContent, texts: Texts['template']): string[][] {
  const [, ...rest] = content.columns;
  return [
    content.columns.map((c) => c.heading),
    ...content.businesses.map((business) => exampleRow(content, business, texts)),
    ...groupsOf(content).map((group) => [
      groupTitle(group, texts),
      ...rest.map((column) => columnNote(group, column, texts)),
    ]),
    ...personRows(content),
  ].map((row) => row.map(inOneLine));
}

/** The rows to be filed, with the known cells of each. */
export const personRows = ({ columns, people }: TemplateContent): string[][] =>
  (people ?? []).map(({ application, form, more }) => {
    const known = knownCells(application, form);
    return columns.map((c) => known.get(c.heading) ?? more?.get(c.heading) ?? '');
  });

/** 换补卡、注销卡. */
const names = (businesses: readonly Business[]): string => businesses.map(businessName).join('、');
/** A person may have rows for several businesses. */
const applicationsOf = (people: readonly TemplatePerson[]): number =>
  new Set(people.map((p) => p.application.number)).size;

const prefilled = (
  { businesses, status }: TemplateValue,
  people: readonly TemplatePerson[],
  texts: Texts['template'],
): string =>
  businesses.length === 1
    ? texts.prefilled(names(businesses), people.length, status)
    : texts.prefilledMixed(applicationsOf(people), people.length, status);

const NAMED = 10;
const underWayName = ({ application, order }: TemplateValue['underWay'][number]): string =>
  `${application.applicant} ${businessName(order.business)} ${order.order}`;
const filedName = ({ application, business, order }: FiledBefore): string =>
  `${application.applicant} ${businessName(business)} ${order.number} ${order.status}`;
const doubtName = ({ application, business }: TemplateValue['inDoubt'][number]): string =>
  `${application.applicant} ${businessName(business)}`;

/** Messages about the table, for `err`. */
export function templateNotes(value: TemplateValue, { texts, paintErr }: Screen): string[] {
  const { template } = texts;
  const name = names(value.businesses);
  const { people, status, skipped, underWay, inDoubt, filedBefore, folders, to } = value;
  const filed = (inTable: boolean): string[] => {
    const some = filedBefore.filter((one) => one.inTable === inTable).map(filedName);
    const say = inTable ? template.filedInTable : template.filedLeftOut;
    const isMixed = value.businesses.length > 1;
    return some.length > 0 ? [paintErr.yellow(say(some.length, some.slice(0, NAMED), isMixed))] : [];
  };
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
    ...filed(false),
    ...filed(true),
    ...(people?.length === 0 && to !== 'nowhere' ? [paintErr.yellow(template.nobody(name, status))] : []),
    ...(people && people.length > 0 ? [prefilled(value, people, template)] : []),
    ...(folders ? [template.folders(folders.root, made, folders.made.length - made)] : []),
  ];
}

const named = ({ number: application, applicant }: Application) => ({ application, applicant });

const contentJson = (
  { columns, people, skipped, underWay, inDoubt, filedBefore, to, folders }: TemplateValue,
  of: (business: Business) => object,
): object => ({
  columns: columns.map((c) => c.heading),
  people: (people ?? []).map(({ application: a, form }) => ({
    ...{ ...named(a), ...of(form.business), agency: a.agency.name },
    cells: Object.fromEntries(knownCells(a, form)),
  })),
  skipped: skipped.map(({ application: a, business, words }) => ({ ...named(a), ...of(business), words })),
  underWay: underWay.map(({ application: a, order: { business, order } }) => ({
    ...named(a),
    business,
    order,
  })),
  inDoubt: inDoubt.map(({ application: a, business }) => ({ ...named(a), business })),
  filedBefore: filedBefore.map(({ application: a, business, order: { number: order, status }, inTable }) => ({
    ...named(a),
    ...{ business, order, status, inTable },
  })),
  written: typeof to === 'object' ? to.file : null,
  folders: (folders?.made ?? []).map((f) => ({ ...f, application: f.application ?? null })),
});

const templateView: View<TemplateValue> = {
  kind: 'template',
  text: ({ businesses, status, to, people }, { texts, paint }) =>
    typeof to === 'object'
      ? paint.green(texts.template.written(to.file, people && applicationsOf(people)))
      : paint.yellow(texts.template.nobody(names(businesses), status)),
  isTable: ({ to }) => to === 'output',
  csv: (value, { texts }) => templateRows(value, texts.template),
  json: (value) => ({ business: value.businesses[0], ...contentJson(value, () => ({})) }),
  next({ businesses, people, to, folders }, { texts }) {
    const { next, aTable, aFolder } = texts.template;
    if (people?.length === 0) return [texts.screen.hint.list];
    const file = typeof to === 'object' ? quotedPath(to.file) : aTable;
    const root = folders ? quotedPath(folders.root) : aFolder;
    const isBook = typeof to === 'object' && isWorkbookName(to.file);
    const isMixed = businesses.length > 1;
    const fill =
      isBook || isMixed ? next.fillChosen(file, isMixed, isBook) : next.fill(file, people !== undefined);
    const asked = businesses.length === BUSINESSES.length ? '' : `${businesses.map(businessName).join(' ')} `;
    return [
      fill,
      ...(folders ? [next.put(root)] : []),
      next.check(file, root),
      ...(people === undefined ? [next.prefill(asked)] : []),
    ];
  },
};

/** For several businesses: each row names its own. */
const severalView: View<TemplateValue> = {
  ...templateView,
  kind: 'template-of-several',
  json: (value) => ({
    businesses: value.businesses,
    ...contentJson(value, (business) => ({ business })),
  }),
};

export const viewOf = ({ businesses }: TemplateValue): View<TemplateValue> =>
  businesses.length === 1 ? templateView : severalView;
