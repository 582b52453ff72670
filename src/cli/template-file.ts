/** The bytes of a table to fill in: a workbook, or CSV with its notes. */
import { writeCsv } from '../filing/table/write-csv.js';
import { isWorkbookName } from '../terminal/new-file.js';
import { templateRows } from '../terminal/views/template.js';
import type { TemplateContent } from '../terminal/views/template-notes.js';
import type { Context } from './context.js';

/** `file`: its name decides. */
export async function templateFile(
  context: Context,
  content: TemplateContent,
  file: string,
): Promise<string | Uint8Array> {
  const { texts } = context.screen;
  if (!isWorkbookName(file)) return writeCsv(templateRows(content, texts.template));
  const portal = content.people && (await (await context.portal()).about());
  const { templateBook } = await import('../terminal/workbook/template-book.js');
  return templateBook(content, { now: context.now(), portal }, texts);
}
