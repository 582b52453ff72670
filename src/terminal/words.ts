/** Small pieces of wording that several views share. */
import { businessFacts, type Business } from '../filing/business.js';
import { ECONOMIES } from '../filing/economies.js';
import type { Money } from '../filing/model.js';
import type { Problem, ProblemArgs, Rule } from '../filing/problem.js';
import type { CannotArgs } from '../filing/status.js';
import type { Reason } from '../run/ledger.js';
import type { ReasonArgs } from '../run/reasons.js';
import type { Screen } from './screen.js';
import { sentence, type Texts } from './messages/texts.js';

/** `EA1234567` → `E******67`: enough to tell two apart, not enough to use. */
export const masked = (passport: string): string =>
  passport.length <= 3
    ? '***'
    : `${passport.slice(0, 1)}${'*'.repeat(passport.length - 3)}${passport.slice(-2)}`;

const PASSPORT_COLUMNS = new Set(['护照号', '新护照号码']);

/** The problem's words without the place. */
export const problemText = (texts: Texts, p: Problem): string =>
  sentence<ProblemArgs, Rule>(texts.problems, p.rule, p.args);

/** The place, the words, and under them what was written where, and the rule's stable name. */
export function problemLines(screen: Screen, p: Problem): string {
  const { texts, paint } = screen;
  const mark = { error: paint.red('✖'), confirm: paint.yellow('?'), warn: paint.yellow('!') }[p.level];
  const where = texts.screen.where(p.place);
  const colon = texts.lang === 'zh' ? '：' : ': ';
  const value =
    p.place.column && PASSPORT_COLUMNS.has(p.place.column) && p.place.value
      ? masked(p.place.value)
      : p.place.value;
  const given = texts.screen.filledIn(p.place.column, value);
  const detail = [texts.screen.level[p.level], given, p.rule].filter(Boolean).join(' · ');
  return `${mark} ${where ? `${where}${colon}` : ''}${problemText(texts, p)}\n    ${paint.dim(detail)}`;
}

export function reasonText(texts: Texts, reason: Reason | undefined): string {
  if (reason === undefined) return '';
  const words = sentence(texts.reasons, reason.code as keyof ReasonArgs, (reason.args ?? {}) as never);
  return reason.portal ? `${words}${texts.lang === 'zh' ? '：' : ': '}${reason.portal}` : words;
}

export const businessName = (business: Business | undefined): string =>
  business === undefined ? '' : businessFacts[business].name;

export const cannotText = (texts: Texts, rule: keyof CannotArgs | 'order-open'): string =>
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
