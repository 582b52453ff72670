/** What the end of every command says about filings of unknown outcome in the ledger of the kept session. */
import { ledgerFolder, type Context } from './context.js';
import { LedgerDamaged } from './run/errors.js';
import { unknownAtAGlance } from './run/glance.js';

/** `application/business` of what a command has spoken of itself, or everything. */
export type Told = ReadonlySet<string> | 'all';

/** Never fails: what the commands that need a ledger say of a damaged one is not said by the others, only that it is. */
export async function mentionUnknown(context: Context, told: Told | undefined): Promise<void> {
  const { screen, folders, host } = context;
  if (told === 'all') return;
  try {
    const session = await context.session();
    if (!session) return;
    const folder = ledgerFolder(folders, session.instance, session.enterprise.creditCode);
    const left = (await unknownAtAGlance(folder, host)).filter(
      ({ key }) => !told?.has(`${key.application}/${key.business}`),
    );
    if (left.length > 0)
      screen.err(`\n${screen.paintErr.yellow(screen.texts.report.unknownLeft(left.length))}`);
  } catch (error) {
    // What else there may be, the commands that need the ledger say.
    if (!(error instanceof LedgerDamaged)) return;
    screen.err(`\n${screen.paintErr.red(screen.texts.doctor.damage.noticed(error.file))}`);
  }
}
