/** `abtc resume --settle`: a person decides how a filing of unknown outcome ended. */
import { chosenBatch } from './show-report.js';
import type { Context } from './context.js';
import { keptRecords } from './kept-session.js';
import { readHistory, type History } from '../plan/history.js';
import { parseNumber } from '../filing/number.js';
import { type Plan } from '../plan/plan.js';
import { unknownFilingOf, attemptedRow } from '../plan/unknown-filings.js';
import type { ReportValue } from '../report/report.js';
import { batchDetails } from '../report/row-details.js';
import type { Session } from '../portal/session.js';
import { openLedger, type KeyState } from '../ledger/ledger.js';
import type { Records } from '../ledger/records.js';
import { otherFilingWithOrder, personDecides, type ManualDecision } from '../run/resolve.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Prompts } from '../terminal/prompts.js';
import { doubtText } from '../terminal/views/attempt.js';

/**
 * `--settle ROW`: a person decides how a filing of unknown outcome ended (docs/design.md#unknown-filings). The portal
 * is not contacted. `undefined`: the person was not certain, and nothing was changed. @throws Fault, and what the
 * ledger throws
 */
export async function settleByPerson(
  context: Context,
  given: { row: string; batch: string | undefined },
): Promise<ReportValue | undefined> {
  const { prompts, screen } = context;
  if (!prompts) throw new Fault('settle-needs-person', {});
  const { session, records } = await keptRecords(context);
  const history = await readHistory(records);
  const { plan, record, state, applicant } = find(history, given);
  screen.err(doubtText({ plan, record, state }, screen));
  const word = await ask(prompts, context, { history, state, applicant });
  if (word === undefined) return undefined;
  await write(context, session, { records, plan, state, word });
  const { report } = batchDetails(await readHistory(records), plan);
  return { report, table: undefined, stop: undefined, shared: records.shared };
}

/** The row in the named batch, else in the batch that `report` shows. */
function find(history: History, { row: line, batch }: { row: string; batch: string | undefined }) {
  const plan = chosenBatch(history, batch, history.latest);
  const row = plan.rows.find((r) => String(r.row) === line);
  const record = batchDetails(history, plan).rows.find((r) => r.result.row === row?.row);
  if (!row || !record) throw new Fault('row-missing', { row: line, batch: plan.id });
  const state = record.result.outcome === 'unknown' ? unknownFilingOf(row, history.states) : undefined;
  if (!state) throw new Fault('row-not-unknown', { row: row.row, person: row.person, batch: plan.id });
  const filing = record.filing ?? attemptedRow(state, history.batches)?.row.filing;
  /** The name at the portal, which the user has to type. */
  return { plan, record, state, applicant: filing?.application.applicant ?? row.person };
}

/** Asks for the outcome, and for the applicant's name as proof that the user means this filing. */
async function ask(
  prompts: Prompts,
  { screen }: Context,
  { history, state, applicant }: { history: History; state: KeyState; applicant: string },
): Promise<ManualDecision | undefined> {
  const { settle } = screen.texts.report;
  const ended = await prompts.choose(settle.ended, [
    { name: settle.accepted, value: 'accepted' },
    { name: settle.notSent, value: 'not-sent' },
    { name: settle.leave, value: 'leave' },
  ]);
  if (ended === 'leave') return undefined;
  const order = ended === 'accepted' ? (await prompts.text(settle.order, undefined)).trim() : '';
  if (ended === 'accepted' && order === '') return undefined;
  // Only this number is certainly not an order's: the portal decides the form of order numbers.
  if (order !== '' && (order === state.key.application || parseNumber(order) === state.key.application))
    throw new Fault('order-is-application', { order, seen: state.seen?.orders ?? [] });
  const other = order && otherFilingWithOrder(order, state, history.states);
  if (other) throw new Fault('order-of-other', { order, application: other.key.application });
  const { application } = state.key;
  if (order && !order.startsWith(application))
    screen.err(screen.paintErr.yellow(settle.strangeOrder({ order, application })));
  const name = await prompts.text(settle.name({ accepted: ended === 'accepted', order }), undefined);
  if (applicant === '' || name.trim() !== applicant) throw new Fault('name-differs', {});
  return ended === 'accepted' ? { outcome: ended, order } : { outcome: ended };
}

async function write(
  context: Context,
  { email, instance, enterprise }: Session,
  { records, plan, state, word }: { records: Records; plan: Plan; state: KeyState; word: ManualDecision },
): Promise<void> {
  const { host, now } = context;
  const { ledger: folder, shared } = records;
  const of = { instance, enterprise: enterprise.creditCode };
  const ledger = await openLedger({ folder, shared, ...of, host, now });
  try {
    const decision = { state, word, by: email, batch: plan.id, at: now() };
    if (!(await personDecides(ledger, decision))) throw new Fault('settled-meanwhile', {});
  } finally {
    await ledger.close();
  }
}
