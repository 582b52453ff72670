/** Writes results to a file that the user named, or next to it if it cannot be replaced, and reports where. */
import type { Context } from './context.js';
import { isHeld } from '../filing/rename-held.js';
import { Fault } from '../terminal/messages/faults.js';
import { writeAgain, writeBeside } from '../terminal/new-file.js';
import type { Beside, OfTable } from '../terminal/workbook/results.js';

/** A person's table as a workbook with results. @returns the file's name, and what the user must know about it */
export async function writeResults(
  { screen, now }: Context,
  file: string,
  table: OfTable,
  beside: Beside,
): Promise<{ file: string; said: string[] }> {
  const { resultsBook } = await import('../terminal/workbook/results-book.js');
  const { texts } = screen;
  const { bytes, why, hadMacros, isBesideTable, replaced } = await resultsBook(table, beside, texts, now());
  const written = await writeBeside(file, bytes);
  const said = [
    ...(why === undefined ? [] : [texts.workbook.newBecause(why)]),
    ...(replaced.length > 0 ? [texts.workbook.replaced(replaced)] : []),
    ...(isBesideTable ? [texts.workbook.besideTable] : []),
    ...(hadMacros ? [texts.workbook.noMacros] : []),
    ...(written === file ? [] : [texts.workbook.beside(file, written)]),
  ];
  return { file: written, said };
}

/**
 * As `writeAgain`, but if another program has the file open, writes beside it and reports that. @returns the name used
 */
export async function replaceNamed(
  { screen }: Pick<Context, 'screen'>,
  ...how: Parameters<typeof writeAgain>
): Promise<string> {
  const [path, text, option, , way] = how;
  try {
    await writeAgain(...how);
    return path;
  } catch (error) {
    if (!(error instanceof Fault && isHeld(error.cause, way))) throw error;
    const written = await writeBeside(path, text, option);
    screen.err(screen.paintErr.yellow(screen.texts.workbook.heldOpen(path, written)));
    return written;
  }
}
