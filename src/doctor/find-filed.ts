/** Finds filings of the batches on disk among the portal's orders if the ledger has no record of them. */
import { asKept } from '../filing/recoded.js';
import type { Filing } from '../filing/filing.js';
import type { Order, OrderPage } from '../filing/model.js';
import { Rejected } from '../portal/errors.js';
import type { Portal } from '../portal/portal.js';
import type { KeyState, LedgerView } from '../ledger/ledger.js';
import { keyText } from '../ledger/ledger-states.js';
import { unblockedRows, type Plan, type PlannedRow } from '../plan/plan.js';
import { contentMatches, provesOurs } from '../run/reconcile.js';

export interface Filed {
  row: PlannedRow;
  batch: string;
  order: OrderPage;
  grade: 'draft' | 'order';
}

interface FiledFound {
  filed: Filed[];
  /** By `keyText`: numbers of orders that may be this filing or another. */
  perhaps: Map<string, string[]>;
}

interface FindInput {
  states: LedgerView['states'];
  batches: readonly Plan[];
  /** The enterprise's orders. */
  orders: readonly Order[];
  portal: Pick<Portal, 'order'>;
  /** E-mails of accounts used on this computer. */
  accounts: ReadonlySet<string>;
}

interface Row {
  row: PlannedRow;
  batch: string;
}

/**
 * An order is a filing's if it came from its draft, or if one of our accounts filed it and shows every field and file,
 * all equal; and if no second order qualifies.
 * @throws every portal error
 */
export async function findFiled(input: FindInput): Promise<FiledFound> {
  const { states } = input;
  const page = makePages(input.portal);
  const found: FiledFound = { filed: [], perhaps: new Map() };
  const taken = new Set(
    [...states.values()].flatMap((s) => (s.outcome === 'accepted' ? (s.order ?? []) : [])),
  );
  // Later filings of a business first: their plans list the orders that existed before.
  const open = [...rowsByKey(input.batches)]
    .filter(([text]) => states.get(text)?.outcome !== 'accepted')
    .sort(([, a], [, b]) => b[0]!.row.key.number - a[0]!.row.key.number);
  for (const [text, rows] of open) {
    const { matches, perhaps } = await compare(text, rows, taken, page, input);
    const numbers = new Set(matches.map((m) => m.order.number));
    if (numbers.size === 1) {
      found.filed.push(matches[0]!);
      taken.add(matches[0]!.order.number);
    } else if (perhaps.length > 0) found.perhaps.set(text, perhaps);
  }
  return found;
}

async function compare(
  text: string,
  rows: readonly Row[],
  taken: ReadonlySet<string>,
  page: (number: string) => Promise<OrderPage | undefined>,
  { states, orders, accounts }: FindInput,
): Promise<{ matches: Filed[]; perhaps: string[] }> {
  const matches: Filed[] = [];
  const perhaps: string[] = [];
  const { key } = rows[0]!.row;
  for (const listed of orders) {
    const isAbout =
      listed.applicationNumber === key.application &&
      (listed.business === key.business || listed.business === undefined);
    if (!isAbout || taken.has(listed.number)) continue;
    // An order that existed before a plan was made did not come from it.
    const later = rows.filter(({ row }) => !row.orders.includes(listed.number));
    const order = later.length > 0 ? await page(listed.number) : undefined;
    if (order === undefined) continue;
    const fits = later.flatMap((one) => {
      const grade = gradeOf(order, one.row.filing, states.get(text), accounts);
      return grade === undefined ? [] : [{ ...one, order, grade }];
    });
    matches.push(...fits.slice(0, 1));
    if (fits.length > 0 || later.some(({ row }) => contentMatches(order, row.filing)))
      perhaps.push(order.number);
  }
  const byDraft = matches.filter((m) => m.grade === 'draft');
  return { matches: byDraft.length > 0 ? byDraft : matches, perhaps };
}

/** The ledger's draft may be an earlier one: then the content decides. */
function gradeOf(
  order: OrderPage,
  planned: Filing,
  state: KeyState | undefined,
  accounts: ReadonlySet<string>,
): Filed['grade'] | undefined {
  const filing = asKept(planned, state?.intent?.recoded);
  // Recorded when the filing was cleaned, while the ledger was intact.
  if (filing.cleaned?.order === order.number) return 'order';
  const grades = [...accounts].flatMap((account) => [
    provesOurs(order, { filing, draft: state?.draft, account }),
    provesOurs(order, { filing, draft: undefined, account }),
  ]);
  return grades.find((grade) => grade !== undefined);
}

/** The rows of each filing, the latest batch's first. */
function rowsByKey(batches: readonly Plan[]): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const plan of batches)
    for (const row of unblockedRows(plan)) {
      const text = keyText(row.key);
      rows.set(text, [{ row, batch: plan.id }, ...(rows.get(text) ?? [])]);
    }
  return rows;
}

/** Order pages, each read once; `undefined` for a missing one. */
function makePages(portal: Pick<Portal, 'order'>): (number: string) => Promise<OrderPage | undefined> {
  const read = new Map<string, Promise<OrderPage | undefined>>();
  return (number) => {
    const known =
      read.get(number) ??
      portal.order(number).catch((error: unknown) => {
        if (error instanceof Rejected && error.code === 'NOT_FOUND') return undefined;
        throw error;
      });
    read.set(number, known);
    return known;
  };
}
