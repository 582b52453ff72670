/** What the end of every command says about filings of unknown outcome in the ledger of the kept session. */
import type { Context } from './context.js';
import { batchFolder, batchIds } from '../plan/batches.js';
import { LedgerDamaged } from '../ledger/errors.js';
import { peekUnknown } from '../plan/peek.js';
import { submittedIn, type KeyState } from '../ledger/ledger.js';
import type { Records } from '../ledger/records.js';

/** `application/business` of what a command has spoken of itself, or everything. */
export type Told = ReadonlySet<string> | 'all';

/** Never fails: what the commands that need a ledger say of a damaged one is not said by the others, only that it is. */
export async function noticeUnknown(context: Context, told: Told | undefined): Promise<void> {
  const { screen } = context;
  if (told === 'all') return;
  try {
    const session = await context.session();
    if (!session) return;
    const records = await context.records(session.instance, session.enterprise.creditCode);
    const left = (await peekUnknown(records, context.host)).filter(
      ({ key }) => !told?.has(`${key.application}/${key.business}`),
    );
    if (left.length > 0)
      screen.err(`\n${screen.paintErr.yellow(screen.texts.report.unknownLeft(await whose(records, left)))}`);
  } catch (error) {
    // What else there may be, the commands that need the ledger say.
    if (!(error instanceof LedgerDamaged)) return;
    screen.err(`\n${screen.paintErr.red(screen.texts.doctor.damage.noticed(error.file))}`);
  }
}

/** How many there are, and how many of them only another computer can go on with. */
async function whose(records: Records, left: readonly KeyState[]) {
  const here = records.shared === undefined ? undefined : await batchIds(batchFolder(records));
  const elsewhere = left.filter((state) => here?.has(submittedIn(state).batch) === false);
  const hosts = new Set(elsewhere.flatMap((state) => submittedIn(state).host ?? []));
  return { count: left.length, elsewhere: elsewhere.length, hosts: [...hosts] };
}
