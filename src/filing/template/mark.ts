/**
 * What a template was made from: written to a hidden sheet of the workbook, so that an older one is recognised when it
 * is read, and can be compared with the portal's forms.
 */
import { createHash } from 'node:crypto';
import { profileForm, type ProfileForm } from '../agency/profile.js';
import { parseProfileForm } from '../agency/profile-file.js';
import { BUSINESSES, type Business } from '../business.js';
import type { Form } from '../model.js';

const FIRST = 'abtc-template';
const VERSION = '1';
/** A cell of a workbook holds 32,767 UTF-16 units. */
const PARTS = /.{1,15000}/gsu;

/** A form as it was when the template was made. */
export interface MarkedForm {
  business: Business;
  agency: { code: string; name: string };
  /** Equal for forms that ask for the same, in any order of their parts. Hexadecimal SHA-256. */
  digest: string;
  /** Without values and texts of a single application: for `differences` (`agency/profile-differences.ts`). */
  asks: ProfileForm;
}

export interface TemplateMark {
  /** ISO. */
  made: string;
  /** `undefined`: a blank template, made without a portal. */
  portal: { instance: string; name: string; practice: boolean } | undefined;
  businesses: Business[];
  /** One for each business, agency and digest: an agency may ask different people for different things. */
  forms: MarkedForm[];
}

interface Made {
  made: Date;
  portal: TemplateMark['portal'];
  businesses: readonly Business[];
  forms: readonly Form[];
}

/** The mark of a template made from these forms now. Pure: two marks are compared by the digests of their forms. */
export function templateMark({ made, portal, businesses, forms }: Made): TemplateMark {
  const marked = new Map<string, MarkedForm>();
  for (const form of forms) {
    const asks = profileForm(form);
    const { business, agency } = form;
    const digest = digestOf(asks);
    marked.set(`${business} ${agency.code} ${digest}`, { business, agency, digest, asks });
  }
  return {
    made: made.toISOString(),
    portal: portal && { instance: portal.instance, name: portal.name, practice: portal.practice },
    businesses: [...businesses],
    forms: [...marked.values()],
  };
}

/** Equal for forms that ask for the same. */
export const formDigest = (form: Form): string => digestOf(profileForm(form));

function digestOf(asks: ProfileForm): string {
  const by = <T>(key: (one: T) => string, all: readonly T[]): T[] =>
    [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const fields = asks.fields.map((f) => ({ ...f, options: by((o) => o.code, f.options) }));
  const sorted = {
    ...asks,
    fields: by((f) => f.id, fields),
    slots: by((s) => s.id, asks.slots),
    points: by((p) => p.code, asks.points),
  };
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/**
 * The mark as cells of text: `abtc-template`, version; `made`, ISO; `portal`, instance, name, `practice` or blank;
 * `businesses`, each in a cell; then for each form `form`, business, the agency's code and name, digest, and what it asks
 * as JSON, in as many cells as it takes.
 */
export const markRows = ({ made, portal, businesses, forms }: TemplateMark): string[][] => [
  [FIRST, VERSION],
  ['made', made],
  ...(portal ? [['portal', portal.instance, portal.name, portal.practice ? 'practice' : '']] : []),
  ['businesses', ...businesses],
  ...forms.map(({ business, agency, digest, asks }) => [
    ...['form', business, agency.code, agency.name, digest],
    ...JSON.stringify(asks).match(PARTS)!,
  ]),
];

/** The version of a mark; `undefined` if it is not a mark. */
export const markVersion = ([row]: readonly (readonly string[])[]): number | undefined =>
  row?.[0] === FIRST ? Number(row[1]) : undefined;

/** Parses `markRows`, from untrimmed cells. `undefined`: no mark, or another version. Omits unreadable forms. */
export function readMark(rows: readonly (readonly string[])[]): TemplateMark | undefined {
  const [first, version] = rows[0] ?? [];
  if (first !== FIRST || version !== VERSION) return undefined;
  const row = (name: string): readonly string[] | undefined => rows.find(([head]) => head === name)?.slice(1);
  const [instance = '', name = '', practice] = row('portal') ?? [];
  const isBusiness = (word: string | undefined): word is Business => BUSINESSES.some((b) => b === word);
  return {
    made: row('made')?.[0] ?? '',
    portal: instance === '' ? undefined : { instance, name, practice: practice === 'practice' },
    businesses: (row('businesses') ?? []).filter(isBusiness),
    forms: rows.flatMap(([head, business, code = '', agency = '', digest = '', ...json]): MarkedForm[] => {
      const asks = head === 'form' && isBusiness(business) ? parseProfileForm(json.join('')) : undefined;
      return asks && isBusiness(business) ? [{ business, agency: { code, name: agency }, digest, asks }] : [];
    }),
  };
}
