/** Inside a page: the structure of tables. Serialised into the page like `pageSight`. */
import type { El, Rect } from './in-page.js';
import type { Sight } from './sight.js';

export interface Tables {
  /** The heading above a cell; empty outside of tables. */
  columnOf: (el: El) => string;
  /**
   * The row of which this row is the continuation: a table with fixed columns is made of several tables, row by row of
   * the same heights.
   */
  mainRow: (tr: El) => El | undefined;
  /** Whether a fixed column shows the same cell again. */
  isRepeated: (td: El) => boolean;
}

export function pageTables({ tidy, shows, at, documents }: Sight): Tables {
  const all = (selector: string): El[] => documents.flatMap((doc) => [...doc.querySelectorAll(selector)]);
  const heads = all('thead th, [role=columnheader], tr th')
    .filter((th) => {
      const row = th.closest('tr');
      // A heading at the left of a row names the row.
      return shows(th) && (!row || [...row.childNodes].every((cell) => cell.nodeName !== 'TD'));
    })
    .map((th) => ({ th, text: tidy(th.textContent), at: at(th) }));
  /** The distance of two elements: levels up to the element that contains both. */
  const apart = (a: El, b: El): number => {
    let levels = 0;
    for (let up: El | null = a; up && !up.contains(b); up = up.parentElement) levels += 1;
    return levels;
  };
  const columnOf = (el: El): string => {
    const cell = el.closest('td, [role=cell], [role=gridcell]');
    if (!cell || heads.length === 0) return '';
    const here = at(cell);
    const middle = (here.left + here.right) / 2;
    const above = heads.filter(
      (h) =>
        h.th.ownerDocument === cell.ownerDocument &&
        h.at.left <= middle &&
        middle < h.at.right &&
        h.at.top < here.bottom,
    );
    // A fixed column covers others, which have headings at the same position.
    return above.sort((a, b) => b.at.top - a.at.top || apart(cell, a.th) - apart(cell, b.th))[0]?.text ?? '';
  };

  const cellsOf = (tr: El): El[] => [...tr.querySelectorAll('td')];
  const parts = all('table').flatMap((table) => {
    const rows = [...table.querySelectorAll('tr')].filter(
      (tr) => tr.closest('table') === table && shows(tr) && cellsOf(tr).length > 0,
    );
    return rows.length === 0 ? [] : [{ rows, at: rows.map(at) }];
  });
  const isLevel = (a: Rect, b: Rect): boolean =>
    Math.abs(a.top - b.top) <= 1.5 && Math.abs(a.bottom - b.bottom) <= 1.5;
  const overlaps = (a: Rect, b: Rect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) >= Math.min(a.right - a.left, b.right - b.left) / 2;
  const main = new Map<El, El>();
  const twins = new Map<El, El[]>();
  for (const [n, part] of parts.entries()) {
    const first = parts
      .slice(0, n)
      .find(
        (other) =>
          !main.has(other.rows[0]!) &&
          other.rows[0]!.ownerDocument === part.rows[0]!.ownerDocument &&
          other.rows.length === part.rows.length &&
          other.at.every((r, i) => isLevel(r, part.at[i]!) && overlaps(r, part.at[i]!)),
      );
    for (const [i, row] of first ? part.rows.entries() : []) {
      main.set(row, first!.rows[i]!);
      twins.set(first!.rows[i]!, [...(twins.get(first!.rows[i]!) ?? []), row]);
    }
  }
  const isRepeated = (td: El): boolean => {
    const text = tidy(td.innerText);
    const row = td.closest('tr');
    return (
      text !== '' &&
      row !== null &&
      (twins.get(row) ?? [])
        .flatMap(cellsOf)
        .some((cell) => tidy(cell.innerText) === text && columnOf(cell) === columnOf(td))
    );
  };
  return { columnOf, mainRow: (tr) => main.get(tr), isRepeated };
}
