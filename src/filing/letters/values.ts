/** The texts of a letter, one for each name that a template may contain: from the portal and the row only. */
import { businessFacts, type Business } from '../business.js';
import { refusedCharacter, withoutUnseen } from '../characters.js';
import type { AskedRow } from '../materials/open-materials.js';
import type { Field } from '../model.js';
import { ECONOMIES } from '../status.js';
import { columnHeading, columnKey, columns, isColumn, YES, type ColumnId } from '../table/columns.js';
import { saysLost } from '../wants.js';

/** Names whose texts come from the portal, besides those that are also columns. */
const OF_PORTAL = ['申请类型', '申办时间', '已批准经济体'] as const;
/** Names whose texts this program determines: the letter's date, its name in the form, and whether the card is lost. */
const OF_LETTER = ['日期', '材料名称', '卡丢失'] as const;
/** Names that are not columns of ours. A table may add such a column; without it the placeholder stays blank. */
const OF_PERSON = ['申请人身份', '卡号', '提前制卡原因', '具体情况', '原卡去向'] as const;

/** The names that every template may hold. */
export const LETTER_NAMES: readonly string[] = [
  ...Object.values(columns).flatMap(({ zh, written }) => (written ? [] : zh)),
  ...[...OF_PORTAL, ...OF_LETTER, ...OF_PERSON],
];

export interface LetterFacts {
  name: string;
  /** The logged-in enterprise; `undefined`: offline. */
  enterprise: { name: string; creditCode: string } | undefined;
  /** `yyyy-MM-dd` in China. */
  today: string;
}

/** Texts by `columnKey` of their names. What is not known is absent. */
export type LetterTexts = ReadonlyMap<string, string>;

export function letterTexts(row: AskedRow, { name, enterprise, today }: LetterFacts): LetterTexts {
  const { entry, application, form } = row;
  const texts = new Map<string, string>();
  const put = (heading: string, text: string): void => {
    const said = sayable(text);
    if (said !== '') texts.set(columnKey(heading), said);
  };
  for (const [key, cell] of entry.cells) {
    // Ignore an answer that the form does not accept.
    if (form.fields.some((f) => f.id === key || columnKey(f.label) === columnKey(key))) continue;
    put(isColumn(key) ? columns[key].zh : key, isColumn(key) ? inWords(key, cell) : cell);
  }
  for (const field of form.fields) put(columnHeading(field), answerTo(field, row.values));
  put(columns.business.zh, businessFacts[entry.business].name);
  put(columns.destination.zh, entry.destination);
  put(columns.cardExpires.zh, chineseDate(entry.cardExpires ?? ''));
  put(columns.creditCode.zh, enterprise?.creditCode ?? entry.creditCode);
  put(columns.enterprise.zh, application.enterprise || (enterprise?.name ?? entry.enterprise));
  put(columns.agency.zh, application.agency.name);
  put(columns.application.zh, application.number);
  put(columns.person.zh, application.applicant);
  // A portal may show a part of it only.
  put(columns.passport.zh, /[*＊•]/u.test(application.passport) ? entry.passport : application.passport);
  put('申请类型', application.kind);
  put('申办时间', chineseDate(application.appliedAt));
  put('已批准经济体', economiesOf(application.economies ?? []));
  put('日期', chineseDate(today));
  put('材料名称', name);
  put('卡丢失', cardLost(entry.business, form.fields, row.values));
  return texts;
}

/** Economies by name. If the name of one is unknown, the list would be incomplete, so the text is blank. */
function economiesOf(codes: readonly string[]): string {
  const names = codes.map((code) => (Object.hasOwn(ECONOMIES, code) ? ECONOMIES[code]! : undefined));
  return names.includes(undefined) ? '' : names.join('、');
}

/** In the portal's words, as it will be filed. A tick has no text. */
function answerTo({ id, kind, options, value }: Field, values: AskedRow['values']): string {
  const answer = values[id] ?? '';
  if (kind === 'readonly') return value;
  if (kind === 'tick') return answer === '' ? '' : YES;
  if (kind === 'choice') return options.find(({ code }) => code === answer)?.label ?? '';
  return kind === 'date' ? chineseDate(answer) : isColumn(id) ? inWords(id, answer) : answer;
}

const inWords = (id: ColumnId, cell: string): string =>
  columns[id].kind === 'date' ? chineseDate(cell) : cell;

const chineseDate = (text: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?![\d-])/u.exec(text) ?? [];
  return year === undefined ? text : `${year}年${Number(month)}月${Number(day)}日`;
};

/**
 * 是 if the reason says so; 否 if the row says how the card is handed in; else unknown. A reason that names the passport
 * may mean a lost passport.
 */
function cardLost(business: Business, fields: readonly Field[], values: AskedRow['values']): string {
  const answer = (id: Field['id']): string => {
    const field = fields.find((f) => f.id === id);
    return field ? answerTo(field, values) : '';
  };
  if (business !== 'replacement' && business !== 'cancellation') return '';
  const reason = answer(business === 'replacement' ? 'replaceReason' : 'cancelReason');
  if (saysLost(reason)) return reason.includes('护照') ? '' : YES;
  return answer('handIn') === '' ? '' : '否';
}

/** Lines without invisible characters; blank if a letter was lost. */
function sayable(text: string): string {
  if (refusedCharacter(text)) return '';
  const lines = text.split(/\r\n|[\n\v\f\r\u0085\p{Zl}\p{Zp}]/u).map((line) => withoutUnseen(line).trim());
  return lines.join('\n').trim();
}
