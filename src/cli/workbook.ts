/** A table that is a workbook is refused before anything else about it is asked for. */
import { isWorkbook } from '../filing/table/table.js';
import { readTableFile } from '../plan/table-file.js';
import { Fault } from '../terminal/messages/faults.js';

/** Anything else that is wrong with the file is reported when it is read. @throws Fault */
export async function mustBeNoWorkbook(file: string): Promise<void> {
  const bytes = await readTableFile(file);
  if (!('rule' in bytes) && isWorkbook(bytes)) throw new Fault('table-workbook', { file });
}
