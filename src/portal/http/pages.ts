/** Lists that the portal gives page by page, read whole. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownAnswer } from '../errors.js';
import { call, type Answered, type Wire } from './call.js';
import type { Operation } from './operations.js';

const PAGE_SIZE = 100;
/** More pages than any enterprise has: a portal that never ends its list is not read for ever. */
const MAX_PAGES = 2000;
/** How often a list is read whose pages do not fit together, and the first pause in between. */
const TRIES = 3;
const PAUSE_MS = 200;

interface Page<T> {
  total: number;
  list: T[];
}

/** How the pages of one reading do not fit together: items may be missing. */
interface Misfit {
  misfit: string;
}

/**
 * Every page, until the portal's own total is reached. Pages that do not fit together (a total that differs, an item that
 * comes twice, more or fewer than the total) say that the list moved while it was read, or that one of them is wrong: then
 * it is read again from the beginning. What is returned is never a part of the list.
 * @throws UnknownAnswer where they never fit
 */
export const allPages = <W, T extends { id: string }>(
  wire: Wire,
  operation: Operation<Page<W>>,
  filter: Record<string, string>,
  map: (item: W) => T,
): Promise<Answered<T[]>> => readAgain(wire, operation, (page) => readPages(page, map), filter);

/** Whether the list has an item for which `is` holds: read to the first page that has one, or to its end. */
export async function hasItem<W, T extends { id: string }>(
  wire: Wire,
  operation: Operation<Page<W>>,
  map: (item: W) => T,
  is: (item: T) => boolean,
): Promise<boolean> {
  const { data } = await readAgain(wire, operation, (page) => readPages(page, map, is), {});
  return data.some(is);
}

type AskPage<W> = (number: number) => Promise<Answered<Page<W>>>;

async function readAgain<W, T>(
  wire: Wire,
  operation: Operation<Page<W>>,
  read: (page: AskPage<W>) => Promise<Answered<T[]> | Misfit>,
  filter: Record<string, string>,
): Promise<Answered<T[]>> {
  const page: AskPage<W> = (number) =>
    call(wire, operation, { ...filter, PageNumber: number, PageSize: PAGE_SIZE });
  for (let tried = 1; ; tried += 1) {
    const found = await read(page);
    if (!('misfit' in found)) return found;
    if (tried === TRIES) throw new UnknownAnswer(operation.name, 'shape', found.misfit);
    await (wire.sleep ?? sleep)(PAUSE_MS * tried);
  }
}

/** `enough`: no page is read after one with such an item. */
async function readPages<W, T extends { id: string }>(
  page: AskPage<W>,
  map: (item: W) => T,
  enough: (item: T) => boolean = () => false,
): Promise<Answered<T[]> | Misfit> {
  const items = new Map<string, T>();
  let first: Answered<Page<W>> | undefined;
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const { data, date, waited } = await page(number);
    first ??= { data, date, waited };
    const shown = data.list.map((item) => map(item));
    const before = items.size;
    for (const item of shown) items.set(item.id, item);
    if (shown.some(enough)) return { data: [...items.values()], date, waited: first.waited };
    if (data.total !== first.data.total) return { misfit: 'Data.total differs between pages' };
    if (items.size < before + shown.length) return { misfit: 'Data.list repeats itself' };
    if (items.size > data.total) return { misfit: 'Data.list is longer than Data.total' };
    if (items.size === data.total) return { data: [...items.values()], date, waited: first.waited };
    if (shown.length === 0) break;
  }
  return { misfit: 'Data.list ends before Data.total' };
}
