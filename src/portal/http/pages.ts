/** Lists that the portal gives page by page, read whole. */
import { UnknownAnswer } from '../errors.js';
import { call, type Answered, type Wire } from './call.js';
import type { Operation } from './operations.js';

const PAGE_SIZE = 100;
/** More pages than any enterprise has: a portal that never ends its list is not read for ever. */
const MAX_PAGES = 2000;
const TRIES = 3;

interface Page<T> {
  total: number;
  list: T[];
}

/**
 * Every page, until the portal's own total is reached; a list that ends short of it is an unknown answer. What comes
 * twice says that the list moved while it was read, so that others may be missing: it is read again.
 */
export async function allPages<W, T extends { id: string }>(
  wire: Wire,
  operation: Operation<Page<W>>,
  filter: Record<string, string>,
  map: (item: W) => T,
): Promise<Answered<T[]>> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const read = await readPages(wire, operation, filter, map);
    if (new Set(read.data.map((item) => item.id)).size === read.data.length) return read;
  }
  throw new UnknownAnswer(operation.name, 'shape', 'Data.list repeats itself');
}

/** Whether the list has an item for which `is` holds: read to the first page that has one, or to its end. */
export async function hasItem<W>(
  wire: Wire,
  operation: Operation<Page<W>>,
  is: (item: W) => boolean,
): Promise<boolean> {
  const { data } = await readPages(wire, operation, {}, (item) => item, is);
  return data.some(is);
}

/** `enough`: no page is read after one with such an item. */
async function readPages<W, T>(
  wire: Wire,
  operation: Operation<Page<W>>,
  filter: Record<string, string>,
  map: (item: W) => T,
  enough: (item: W) => boolean = () => false,
): Promise<Answered<T[]>> {
  const items: T[] = [];
  let waited: number | undefined;
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const answered = await call(wire, operation, { ...filter, PageNumber: number, PageSize: PAGE_SIZE });
    const { data, date } = answered;
    waited ??= answered.waited;
    for (const item of data.list) items.push(map(item));
    if (items.length >= data.total || data.list.some(enough)) return { data: items, date, waited };
    if (data.list.length === 0) break;
  }
  throw new UnknownAnswer(operation.name, 'shape', 'Data.list ends before Data.total');
}
