/** The line at the end of a command about unknown filings in the ledger of the kept session. */
import type { Context } from './context.js';
import { batchFolder, batchIds } from '../plan/batches.js';
import { LedgerDamaged } from '../ledger/errors.js';
import { peekUnknown } from '../plan/peek.js';
import { submittedIn, type KeyState } from '../ledger/ledger.js';
import type { Records } from '../ledger/records.js';

/** `application/business` of the unknown filings that a command has already reported, or all. */
export type ReportedFilings = ReadonlySet<string> | 'all';

/** Never fails. Reports only that a ledger is damaged; commands that need the ledger report the details. */
export async function noticeUnknown(context: Context, told: ReportedFilings | undefined): Promise<void> {
  const { screen } = context;
  if (told === 'all') return;
  try {
    const session = await context.session();
    if (!session) return;
    const records = await context.records(session.instance, session.enterprise.creditCode);
    const unknown = await peekUnknown(records, context.host);
    const left = unknown.filter(({ key }) => !told?.has(`${key.application}/${key.business}`));
    const others = left.length < unknown.length;
    if (left.length > 0)
      screen.err(
        `\n${screen.paintErr.yellow(screen.texts.report.unknownLeft({ others, ...(await whose(records, left)) }))}`,
      );
  } catch (error) {
    // Commands that need the ledger report all other errors.
    if (!(error instanceof LedgerDamaged)) return;
    screen.err(`\n${screen.paintErr.red(screen.texts.doctor.damage.noticed(error.file))}`);
  }
}

/** How many there are, and how many only another computer can resume. */
async function whose(records: Records, left: readonly KeyState[]) {
  const here = records.shared === undefined ? undefined : await batchIds(batchFolder(records));
  const elsewhere = left.filter((state) => here?.has(submittedIn(state).batch) === false);
  const hosts = new Set(elsewhere.flatMap((state) => submittedIn(state).host ?? []));
  return { count: left.length, elsewhere: elsewhere.length, hosts: [...hosts] };
}
