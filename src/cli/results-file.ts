/** Writes a person's table back as a workbook with results, and says what became of it. */
import type { Context } from './context.js';
import { writeBeside } from '../terminal/new-file.js';
import type { Beside, OfTable } from '../terminal/workbook/results.js';

/** @returns the file's name, and what a person has to know about it */
export async function writeResults(
  { screen, now }: Context,
  file: string,
  table: OfTable,
  beside: Beside,
): Promise<{ file: string; said: string[] }> {
  const { resultsBook } = await import('../terminal/workbook/results-book.js');
  const { texts } = screen;
  const { bytes, why, hadMacros, replaced } = await resultsBook(table, beside, texts, now());
  const written = await writeBeside(file, bytes);
  const said = [
    ...(why === undefined ? [] : [texts.workbook.newBecause(why)]),
    ...(replaced.length > 0 ? [texts.workbook.replaced(replaced)] : []),
    ...(hadMacros ? [texts.workbook.noMacros] : []),
    ...(written === file ? [] : [texts.workbook.beside(file, written)]),
  ];
  return { file: written, said };
}
