/** Which batches `abtc report` is about: one, or with `--all`, `--since` or `--today` several. */
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { keptRecords } from './kept-session.js';
import { chosenBatch } from './show-report.js';
import { chinaDate } from '../filing/china-time.js';
import { readDate } from '../filing/table/cell.js';
import type { Records } from '../ledger/records.js';
import { readReadableHistory, type Damage, type History } from '../plan/history.js';
import type { Plan } from '../plan/plan.js';
import type { Session } from '../portal/session.js';
import { batchesSince } from '../report/batch-list.js';
import { lookAtOrders } from '../report/office-look.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Texts } from '../terminal/messages/texts.js';

export interface SeveralBatches {
  /** The first day, `yyyy-MM-dd` in China; absent: all batches. */
  since: string | undefined;
  which: (texts: Texts) => string;
}

/** What the flags say; `undefined`: one batch. @throws Fault */
export function severalBatches(
  flags: Flags,
  batch: string | undefined,
  now: Date,
): SeveralBatches | undefined {
  const given = ['all', 'since', 'today'].filter((name) => flags.yes(name) || flags.text(name) !== undefined);
  const names = [...given.map((name) => `--${name}`), ...(batch === undefined ? [] : [batch])];
  const single = ['failed', 'questions'].filter((name) => flags.yes(name)).map((name) => `--${name}`);
  if (given.length === 0) return undefined;
  if (names.length + single.length > 1) throw new Fault('flags-together', { flags: [...names, ...single] });
  const today = chinaDate(now);
  if (flags.yes('all')) return { since: undefined, which: ({ overview }) => overview.several.all };
  if (flags.yes('today')) return { since: today, which: ({ overview }) => overview.several.today(today) };
  const text = flags.required('since');
  const read = readDate(text);
  if (!('value' in read)) throw new Fault('day-shape', { value: text, today });
  return { since: read.value, which: ({ overview }) => overview.several.since(read.value) };
}

export interface ReportScope {
  session: Session;
  records: Records;
  history: History;
  damage: Damage | undefined;
  /** In the order of their last submits. */
  plans: Plan[];
}

/** Reads as much as it can of a damaged ledger. `several`: an empty list is no fault. @throws Fault */
export async function readScope(
  context: Context,
  batch: string | undefined,
  several: SeveralBatches | undefined,
  now: boolean,
): Promise<ReportScope> {
  const { session, records } = await keptRecords(context);
  const { damage, ...read } = await readReadableHistory(records);
  const plans = several ? batchesSince(read, several.since) : [chosenBatch(read, batch, read.latest, damage)];
  if (!now) return { session, records, history: read, damage, plans };
  const look = { records, states: read.states, email: session.email, plans, now: context.now() };
  context.progress.say(context.screen.texts.report.looking);
  const office = await lookAtOrders(await context.portal(), look);
  context.progress.done();
  return { session, records, history: { ...read, office }, damage, plans };
}
