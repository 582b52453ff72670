/** What the end of every command says about filings of unknown outcome in the ledger of the kept session. */
import { ledgerFolder, type Context } from './context.js';
import { unknownAtAGlance } from './run/glance.js';

/** `application/business` of what a command has spoken of itself, or everything. */
export type Told = ReadonlySet<string> | 'all';

/** Never fails: a ledger that is missing or damaged is the business of the commands that need it. */
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
  } catch {
    // Said above.
  }
}
