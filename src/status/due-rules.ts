/** The rules of `abtc due`, each with its fact, and the lines that they make. Pure. */
import { BUSINESSES, type Business } from '../filing/business.js';
import type { Application, Order } from '../filing/model.js';
import { isUnfinished, openOrders, whyNot } from '../filing/status.js';
import type { RosterRow } from '../filing/table/roster.js';

/**
 * The action of a line: file a business; run `resume`; look at the portal; ask the office; answer a question, which is
 * never a row of a table; nothing now.
 */
export type DueDo = Business | 'resume' | 'look' | 'ask' | 'question' | 'nothing';

interface Rule {
  do: DueDo;
  /** The fact in the documents. */
  place: `docs/${string}.md#${string}`;
  /** The paragraph of the guide, if the fact is the guide's. */
  guide?: string;
  basis: 'guide' | 'offices' | 'assumed' | 'ours';
}

/** In display order. docs/facts.md#what-falls-due describes each of them. */
export const DUE = {
  'filing-unknown': { do: 'resume', place: 'docs/design.md#unknown-filings', basis: 'ours' },
  'order-returned': { do: 'look', place: 'docs/facts.md#order-statuses', basis: 'assumed' },
  'order-word': { do: 'look', place: 'docs/facts.md#order-statuses', basis: 'assumed' },
  leaver: { do: 'cancellation', place: 'docs/facts.md#statuses', guide: '2.4 §1', basis: 'guide' },
  'passport-before-card': {
    ...{ do: 'passport-change', place: 'docs/facts.md#which-goes-first', guide: '2.3 §1', basis: 'guide' },
  },
  'passport-with-card': { do: 'replacement', place: 'docs/facts.md#cards', guide: '2.2 §1', basis: 'guide' },
  'early-complete': { do: 'replacement', place: 'docs/facts.md#cards', guide: '2.1 §1', basis: 'guide' },
  'leaver-in-review': { do: 'ask', place: 'docs/facts.md#statuses', basis: 'assumed' },
  'early-unsure': { do: 'look', place: 'docs/facts.md#economies', basis: 'assumed' },
  'buttons-disagree': { do: 'look', place: 'docs/design.md#portal', basis: 'ours' },
  'other-order': { do: 'look', place: 'docs/facts.md#which-goes-first', basis: 'assumed' },
  'beyond-guide': { do: 'look', place: 'docs/facts.md#statuses', basis: 'ours' },
  'filed-before': { do: 'question', place: 'docs/design.md#filing-again', basis: 'ours' },
  'name-only': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'person-differs': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'not-listed': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'row-unread': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'rows-differ': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'passport-taken': { do: 'question', place: 'docs/facts.md#checks', basis: 'ours' },
  'passport-shape': { do: 'question', place: 'docs/facts.md#shapes', basis: 'assumed' },
  'question-first': { do: 'question', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'under-way': { do: 'nothing', place: 'docs/facts.md#order-statuses', basis: 'assumed' },
  'leaves-later': { do: 'nothing', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
  'passport-known': { do: 'nothing', place: 'docs/facts.md#what-falls-due', basis: 'ours' },
} as const satisfies Record<string, Rule>;
export type DueRule = keyof typeof DUE;
export const DUE_RULES = Object.keys(DUE) as DueRule[];
export const ruleOf = (rule: DueRule): Rule => DUE[rule];

/** The data of a line besides its rule. */
export interface DueFacts {
  business?: Business | undefined;
  order?: { number: string; business: string; status: string } | undefined;
  /** The office's own note on a returned order, verbatim. */
  note?: string | undefined;
  /** When the unknown filing was tried, by our clock: ISO. */
  tried?: string | undefined;
  /** Economies that have approved, of sixteen. */
  approved?: number | undefined;
  /** The value that a row of the roster and the application share. */
  same?: 'application' | 'passport' | undefined;
  /** `yyyy-MM-dd`. */
  left?: string | undefined;
  /** A column of the roster. */
  column?: string | undefined;
  /** Applications with the name or the passport, with rows that contradict each other or come first. */
  candidates?: { number: string; status: string }[] | undefined;
  lines?: Pick<RosterRow, 'line' | 'person'>[] | undefined;
  /** 提前制卡 is also possible now: it is filed after the passport change. */
  earlyToo?: true | undefined;
}

/** Without `application`, it concerns a row of the roster that certainly belongs to no one in the list. */
export interface Due extends DueFacts {
  rule: DueRule;
  application: Application | undefined;
  /** As the portal or the roster writes it. */
  person: string;
  number: string;
  /** The line of the roster. */
  row: number | undefined;
  /** Cells that the roster knows, for the table. */
  renewed?: Pick<RosterRow, 'newPassport' | 'dates'> | undefined;
  reason?: RosterRow['reason'];
}

export interface UnknownFiling {
  application: string;
  business: Business;
  at: string;
}

export interface DueInput {
  applications: readonly Application[];
  orders: readonly Order[];
  /** The ledger's unknown filings. */
  unknown: readonly UnknownFiling[];
  roster: readonly RosterRow[];
  /** `yyyy-MM-dd` in China. */
  today: string;
}

export const lineOf = (
  rule: DueRule,
  application: Application | undefined,
  facts: DueFacts & { person?: string; number?: string; row?: number | undefined } = {},
): Due => ({
  ...{ rule, application, row: undefined },
  ...{ person: application?.applicant ?? '', number: application?.number ?? '' },
  ...facts,
});

export const shown = ({ number, businessName, status }: Order): DueFacts['order'] => ({
  ...{ number, business: businessName, status },
});

/**
 * Why a business that the status allows is not filed now; `undefined`: it can be. Orders and the ledger decide first,
 * then the portal's buttons.
 */
export function stateOf(
  application: Application,
  business: Business,
  { orders, unknown }: Pick<DueInput, 'orders' | 'unknown'>,
): Due | undefined {
  const doubt = unknown.find((one) => one.application === application.number);
  if (doubt) return lineOf('filing-unknown', application, { business: doubt.business, tried: doubt.at });
  const { same, others } = openOrders(application, business, orders);
  if (same[0]) return lineOf('under-way', application, { business, order: shown(same[0]) });
  if (others[0]) return lineOf('other-order', application, { business, order: shown(others[0]) });
  const over = orders
    .filter((o) => o.applicationId === application.id && !isUnfinished(o) && o.business === business)
    .sort((a, b) => a.submittedAt.localeCompare(b.submittedAt))
    .at(-1);
  if (over?.state === 'returned')
    return lineOf('order-returned', application, { business, order: shown(over) });
  if (over) return lineOf('filed-before', application, { business, order: shown(over) });
  return whyNot(application, business) ? lineOf('buttons-disagree', application, { business }) : undefined;
}

/** The business that a line proposes; `undefined`: the line makes no row of a table. */
export function businessOfLine({ rule }: Pick<Due, 'rule'>): Business | undefined {
  const { do: what } = ruleOf(rule);
  return BUSINESSES.find((business) => business === what);
}
