// Lists with layui.table and its pager; pairs of a label and a value in a plain table.
import { portalError, words } from '../../../src/practice/web/core/api.js';
import type { Page } from '../../../src/practice/web/core/wire.js';
import { safe } from './ask.js';

interface List<T> {
  id: string;
  /** The address that is read. */
  url: string;
  none: string;
  cols: Column<T>[];
  read: (page: number, limit: number, where: Record<string, unknown>) => Promise<Page<T>>;
}

/** Below `<table id lay-filter>` of the same name. */
export function showList<T>({ id, url, none, cols, read }: List<T>): void {
  layui.table.render<T>({
    ...{ elem: `#${id}`, id, url, cols: [cols], page: true, limits: [10, 20, 50], even: true },
    text: { none },
    ajax: ({ data: { page, limit, ...where }, success }) =>
      void read(page, limit, where).then(
        ({ list, total }) => success({ code: 0, count: total, data: list }),
        (error: unknown) => success({ code: 1, msg: safe(words(portalError(error))) }),
      ),
  });
}

const cells = ([label, value]: Pair, span: boolean): string =>
  `<td class="name">${safe(label)}</td><td${span ? ' colspan="3"' : ''}>${value}</td>`;

/** A label, and a value that is HTML. */
export type Pair = readonly [label: string, value: string];

/** Two pairs in a row. */
export function pairs(all: readonly Pair[]): string {
  const rows: string[] = [];
  for (let i = 0; i < all.length; i += 2) {
    const second = all[i + 1];
    rows.push(`<tr>${cells(all[i]!, !second)}${second ? cells(second, false) : ''}</tr>`);
  }
  return `<table class="layui-table"><colgroup><col width="170"><col><col width="170"><col></colgroup><tbody>${rows.join('')}</tbody></table>`;
}
