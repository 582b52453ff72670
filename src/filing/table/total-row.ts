/** A line with a sum or a note below the people (合计, 小计, 备注), as offices' sheets have it. */
import { withoutUnseen } from '../characters.js';
import type { Column } from './columns.js';

const compacted = (cell: string): string =>
  withoutUnseen(cell.normalize('NFKC')).replace(/\s+/gu, '').toLowerCase();

/** A sum's name, and perhaps its count: 合计, 小计：, 合计3人, 共 3 人, Total. */
const TOTAL =
  /^(?:(?:人数|人员)?(?:合计|小计|总计|共计|累计|总数|总人数)(?:人数)?|subtotal|grandtotal|total)[:：]?(?:共?\d+(?:人|项|份|行|条|名|张)?)?$|^共\d+(?:人|项|份|行|条|名|张)$/u;
/** A note's name, alone or before its text: 备注：…, 填表人：… */
const NOTE =
  /^(?:备注|注|说明|填表说明|填表人|填报人|制表人?|经办人|审核人?|填表日期|制表日期)(?:[:：].*)?$/u;
/** A count below one of the columns that name a person. */
const COUNT = /^\d{0,4}(?:人|项|份|行|条|名|张)?$/u;

/**
 * Only a row that cannot be a person's: its first text is a total or a note, or its name is a total, and it has neither
 * an application nor a passport. A person's row has one of them.
 */
export function isTotal(cells: readonly string[], columns: readonly Column[]): boolean {
  const of = (id: string): string => {
    const at = columns.findIndex((c) => 'id' in c && c.id === id);
    return at === -1 ? '' : compacted(cells[at] ?? '');
  };
  const first = cells.map(compacted).find((cell) => cell !== '') ?? '';
  const person = of('person');
  if (!TOTAL.test(first) && !TOTAL.test(person) && !NOTE.test(first)) return false;
  const isNobodys = (cell: string): boolean => COUNT.test(cell) || TOTAL.test(cell) || NOTE.test(cell);
  return [of('application'), of('passport'), of('newPassport'), person].every(isNobodys);
}
