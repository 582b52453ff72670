/** Reads paged lists completely. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownAnswer } from '../errors.js';
import { call, type HttpAnswer, type Wire } from './call.js';
import type { Operation } from './operations.js';

const PAGE_SIZE = 100;
/** More pages than any enterprise has; stops at a list that never ends. */
const MAX_PAGES = 2000;
/** How often a list with inconsistent pages is read, and the first pause in between. */
const TRIES = 3;
const PAUSE_MS = 200;

interface Page<T> {
  total: number;
  list: T[];
}

/** An inconsistency between the pages of one reading: items may be missing. */
interface Misfit {
  misfit: string;
}

/**
 * All pages, up to the portal's own total. Inconsistent pages (a changed total, a duplicate item, more or fewer items
 * than the total) mean that the list changed while it was read, or that a page is wrong: the list is then read again
 * from the beginning. Never returns a partial list.
 * @throws UnknownAnswer if the pages stay inconsistent
 */
export const allPages = <W, T extends { id: string }>(
  wire: Wire,
  operation: Operation<Page<W>>,
  filter: Record<string, string>,
  map: (item: W) => T,
): Promise<HttpAnswer<T[]>> => readAgain(wire, operation, (page) => readPages(page, map), filter);

/** Whether `is` holds for an item of the list: reads up to the first page with one, or to the end. */
export async function hasItem<W, T extends { id: string }>(
  wire: Wire,
  operation: Operation<Page<W>>,
  map: (item: W) => T,
  is: (item: T) => boolean,
): Promise<boolean> {
  const { data } = await readAgain(wire, operation, (page) => readPages(page, map, is), {});
  return data.some(is);
}

type AskPage<W> = (number: number) => Promise<HttpAnswer<Page<W>>>;

async function readAgain<W, T>(
  wire: Wire,
  operation: Operation<Page<W>>,
  read: (page: AskPage<W>) => Promise<HttpAnswer<T[]> | Misfit>,
  filter: Record<string, string>,
): Promise<HttpAnswer<T[]>> {
  const page: AskPage<W> = (number) =>
    call(wire, operation, { ...filter, PageNumber: number, PageSize: PAGE_SIZE });
  for (let tried = 1; ; tried += 1) {
    const found = await read(page);
    if (!('misfit' in found)) return found;
    if (tried === TRIES) throw new UnknownAnswer(operation.name, 'shape', found.misfit);
    await (wire.sleep ?? sleep)(PAUSE_MS * tried);
  }
}

/** `enough`: stops after the first page with such an item. */
async function readPages<W, T extends { id: string }>(
  page: AskPage<W>,
  map: (item: W) => T,
  enough: (item: T) => boolean = () => false,
): Promise<HttpAnswer<T[]> | Misfit> {
  const items = new Map<string, T>();
  let first: HttpAnswer<Page<W>> | undefined;
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
