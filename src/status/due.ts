/**
 * Who needs what now (`abtc due`), from the portal's lists, the ledger and a roster. Pure. Statuses that the guide does
 * not name are shown verbatim, and nothing is concluded from them.
 */
import type { Application, Order } from '../filing/model.js';
import { ECONOMIES, isKnownStatus, statusKey } from '../filing/status.js';
import type { RosterRow } from '../filing/table/roster.js';
import { personKey } from '../filing/identify.js';
import { claimLines, namedRows, type Roll } from './due-roster.js';
import { businessOfLine, DUE_RULES, lineOf, shown, stateOf, type Due, type DueInput } from './due-rules.js';

export interface DueFound {
  lines: Due[];
  /** Statuses that the guide does not name, verbatim, and how many applications have them. */
  beyond: { status: string; count: number }[];
  roll: Roll;
}

export function dueOf(input: DueInput): DueFound {
  const { applications, orders } = input;
  const { lines: claimed, roll, asked } = claimLines(input);
  const isClaimed = new Set(claimed.flatMap(({ application }) => application?.number ?? []));
  const lines = [
    ...unknownLines(input),
    ...orders.flatMap((order) => orderLine(order, input)),
    ...claimed,
    // The roster takes precedence: a leaver needs no new card.
    ...applications.flatMap((a) => (isClaimed.has(a.number) ? [] : earlyCardLine(a, input))),
  ];
  askAboutOthers(claimed, isClaimed, input, asked);
  return {
    lines: inOrder(lines.map((line) => waiting(line, asked, input.roster))),
    beyond: beyondGuide(applications),
    roll,
  };
}

const personOf = ({ applicant, passport }: Application): string => personKey(applicant, passport);

/** A row for one application of a person makes a question about the person's others, which it does not name. */
function askAboutOthers(
  claimed: readonly Due[],
  isClaimed: ReadonlySet<string>,
  { applications, roster }: DueInput,
  asked: Map<string, RosterRow[]>,
): void {
  for (const { rule, application, row: line } of claimed) {
    const row = roster.find((one) => one.line === line);
    if (!application || !row || rule === 'passport-known') continue;
    for (const other of applications)
      if (!isClaimed.has(other.number) && personOf(other) === personOf(application))
        asked.set(other.id, [...(asked.get(other.id) ?? []), row]);
  }
}

/** Proposes no filing while an uncertain row of the roster may concern the person, unless it states the same. */
function waiting(
  line: Due,
  asked: ReadonlyMap<string, readonly RosterRow[]>,
  roster: readonly RosterRow[],
): Due {
  const { application } = line;
  const business = businessOfLine(line);
  const own = roster.find((row) => row.line === line.row);
  const rows = (application && asked.get(application.id))?.filter((row) => !own || !saysSame(row, own));
  if (business === undefined || !rows || rows.length === 0) return line;
  const lines = namedRows(rows);
  return { ...lineOf('question-first', application, { business, lines }), row: line.row };
}

const saysSame = (row: RosterRow, own: RosterRow): boolean =>
  row.says === own.says && row.newPassport === own.newPassport;

/** Sorts by rule; of two equal lines, keeps the one that names a row of the roster. */
function inOrder(lines: readonly Due[]): Due[] {
  const keyOf = ({ rule, number, business, order, row }: Due): string =>
    [rule, number, business ?? row, order?.number].join(' ');
  const each = new Map<string, Due>();
  for (const line of lines) if (!each.get(keyOf(line))?.row) each.set(keyOf(line), line);
  return [...each.values()].sort((a, b) => DUE_RULES.indexOf(a.rule) - DUE_RULES.indexOf(b.rule));
}

const unknownLines = ({ unknown, applications }: DueInput): Due[] =>
  unknown.map(({ application: number, business, at }) => {
    const application = applications.find((a) => a.number === number);
    return lineOf('filing-unknown', application, { number, business, tried: at });
  });

/** A returned order that was not filed again, or one with a status unknown to this version. */
function orderLine(order: Order, { orders, applications }: DueInput): Due[] {
  const application = applications.find((a) => a.id === order.applicationId);
  const more = {
    ...{ person: order.applicant, number: order.applicationNumber },
    ...{ business: order.business, order: shown(order) },
  };
  if (order.state === 'unknown') return [lineOf('order-word', application, more)];
  if (order.state !== 'returned') return [];
  const isLater = (o: Order): boolean =>
    o.applicationId === order.applicationId &&
    (o.business ?? order.business) === order.business &&
    `${o.submittedAt} ${o.number}` > `${order.submittedAt} ${order.number}`;
  return orders.some(isLater) ? [] : [lineOf('order-returned', application, more)];
}

const IN_REVIEW = 'APEC经济体审核中,已提前制卡';
const COMPLETE = '全部经济体审核完成,已提前制卡';
const ALL = Object.keys(ECONOMIES).length;

/** An early card lists the economies of its day; once all have answered, 换补卡 gets the others (guide 2.1 §1). */
function earlyCardLine(application: Application, input: DueInput): Due[] {
  const key = statusKey(application.status);
  const approved = application.economies && new Set(application.economies).size;
  if (key !== COMPLETE && !(key === IN_REVIEW && approved === ALL)) return [];
  const state = stateOf(application, 'replacement', input);
  // If it is under way, returned or unknown, it has its own line, or needs nothing.
  if (state && state.rule !== 'filed-before' && state.rule !== 'buttons-disagree') return [];
  // Status and economies disagree: complete is not approved.
  const isUnsure = key === IN_REVIEW || (approved !== undefined && approved < ALL);
  if (isUnsure) return [lineOf('early-unsure', application, { approved })];
  return [state ?? lineOf('early-complete', application, { approved })];
}

function beyondGuide(applications: readonly Application[]): DueFound['beyond'] {
  const counts = new Map<string, number>();
  for (const { status } of applications)
    if (!isKnownStatus(status)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, count }));
}
