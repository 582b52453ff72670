/** Small pieces of text that several views share. */
import { businessFacts, type Business } from '../filing/business.js';
import { chinaMinute } from '../filing/china-time.js';
import { masked } from '../filing/personal.js';
import { columns } from '../filing/table/columns.js';
import { ECONOMIES } from '../filing/status.js';
import type { Money, Slot } from '../filing/model.js';
import type { Problem, ProblemArgs, Rule } from '../filing/problem.js';
import type { Reason } from '../ledger/ledger-records.js';
import type { ReasonArgs } from '../ledger/reasons.js';
import type { Stop } from '../report/report.js';
import type { Screen } from './screen.js';
import { sentence } from './messages/sentence.js';
import type { Texts } from './messages/texts.js';

export { masked } from '../filing/personal.js';

const PASSPORT_COLUMNS = new Set<string | undefined>([columns.passport.zh, columns.newPassport.zh]);

/** Passport numbers among other words, by their shapes (docs/facts.md#shapes). */
const PASSPORTS = /(?<![A-Za-z\d])(?:[EGPSD][A-HJ-NP-Z]?\.?\d{7,8}|1[45]\d{7})(?!\d)/giu;

/** Masks every passport number in any text. */
export const withoutPassports = (text: string): string => text.replace(PASSPORTS, masked);

/** A cell's value for display: passport numbers are masked. */
export const hidden = (column: string | undefined, value: string | undefined): string | undefined =>
  value !== undefined && PASSPORT_COLUMNS.has(column) ? masked(value) : value;

/** The problem's sentence without its location. */
export function problemText(texts: Texts, p: Problem): string {
  const args =
    p.rule === 'cell-normalised' && PASSPORT_COLUMNS.has(p.place.column)
      ? { from: masked(p.args.from), to: masked(p.args.to) }
      : p.args;
  return sentence<ProblemArgs, Rule>(texts.problems, p.rule, namesInOneLine(args) as never);
}

const NAMES = ['file', 'files', 'folder', 'folders', 'near', 'tried'];

/** A file name may contain line breaks on Linux, and would then look like lines of this program. */
function namesInOneLine(args: object): object {
  const tidy = (value: unknown): unknown =>
    typeof value === 'string' ? unbroken(value) : Array.isArray(value) ? value.map(tidy) : value;
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, NAMES.includes(key) ? tidy(value) : value]),
  );
}

/** A problem in JSON: its rule, location and sentence. */
export function problemJson(p: Problem, { texts }: Screen): object {
  const { value, reading, column, ...place } = p.place;
  const shown = { value: hidden(column, value), reading: hidden(column, reading) };
  return { rule: p.rule, level: p.level, ...place, column, ...shown, message: problemText(texts, p) };
}

export function reasonText(texts: Texts, reason: Reason | undefined): string {
  if (reason === undefined) return '';
  const words = sentence(texts.reasons, reason.code as keyof ReasonArgs, (reason.args ?? {}) as never);
  return reason.portal ? `${words}${texts.screen.colon}${reason.portal}` : words;
}

/**
 * Why a run ended early. `notBefore`: when the portal asked to be tried again; `unknown`: number of filings without a
 * known result.
 */
export function stoppedText(
  texts: Texts,
  stop: Stop,
  notBefore: Date | undefined,
  { isSingle, unknown }: { isSingle: boolean; unknown: number },
): string {
  if (notBefore) return texts.run.notBefore(chinaMinute(notBefore), isSingle);
  if (stop === 'interrupted' && !isSingle && unknown > 0) return texts.run.interruptedUnknown(unknown);
  return texts.run[isSingle ? 'stoppedOne' : 'stopped'][stop];
}

export const businessName = (business: Business | undefined): string =>
  business === undefined ? '' : businessFacts[business].name;

export const cannotText = (texts: Texts, rule: keyof Texts['screen']['cannot']): string =>
  texts.screen.cannot[rule];

export const economyNames = (codes: readonly string[]): string =>
  codes.map((c) => ECONOMIES[c] ?? c).join('、');

export const missingEconomies = (codes: readonly string[]): string[] =>
  Object.keys(ECONOMIES).filter((code) => !codes.includes(code));

export const moneyText = (texts: Texts, fee: Money | undefined): string =>
  fee === undefined ? texts.screen.feeNotGiven : texts.screen.fee(fee.amount, fee.currency);

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What a slot accepts, and what its files must show. */
export const slotHints = (slot: Slot, texts: Texts['template']): string[] => [
  texts.types(slot.types, sizeText(slot.maxBytes), slot.maxFiles),
  ...(slot.colour ? [texts.colour] : []),
  ...(slot.example ? [texts.shows(slot.example)] : []),
];

/** Replaces line breaks with blanks, for use in a sentence. The screen removes other control characters. */
export const unbroken = (text: string): string => text.replace(/[\n\r\v\f\u0085\p{Zl}\p{Zp}]+/gu, ' ');

/** A path for pasting into a command. */
export const quotedPath = (path: string): string =>
  /^[\w./\u4e00-\u9fff-]+$/u.test(path) ? path : `"${path}"`;

/** The last four digits of an application's number: they distinguish people of one name without the whole number. */
export const tailOf = (application: string | undefined, texts: Texts): string =>
  application !== undefined && application.length > 8
    ? texts.overview.notices.tail(application.slice(-4))
    : '';
