/**
 * The choices of a template as lists on a hidden sheet. If agencies or businesses offer different options, a cell's
 * list depends on its row: `opt_pairs` gives a code for agency and business, and `opt_<code>_<column>` is the name of
 * the list. `opt_any_<column>`, for a row of any other agency, has the options of all.
 */
import { columnLetter } from '../../filing/table/columns.js';
import type { TemplateColumn } from '../../filing/template/template.js';
import { groupNeed, type NoteGroup } from '../views/template-notes.js';
import { businessName } from '../words.js';
import type { Sheet } from './book.js';

export const LISTS_SHEET = 'abtc_lists';

/** The list of a column's cells. */
interface Choice {
  /** A name, or a formula for the row `row`. */
  range: (row: number) => string;
  /** No agency accepts any other option. */
  isComplete: boolean;
}

export interface Choices {
  sheet: Sheet;
  names: { name: string; range: string }[];
  of: (column: TemplateColumn) => Choice | undefined;
}

/** Letters of the columns that determine a row's list. */
interface Keys {
  agency: string;
  business: string;
}

/** `notHere`: the only choice in a row that does not use the column. */
export function choicesOf(
  columns: readonly TemplateColumn[],
  groups: readonly NoteGroup[],
  keys: Keys,
  notHere: string,
): Choices {
  const pairs = [...new Set(groups.map(pairOf))];
  const lists = new Lists(pairs);
  const byAgency = groups.some(({ form }) => form);
  const found = new Map<TemplateColumn, Choice>();
  for (const [i, column] of columns.entries()) {
    const offered = offers(column, groups);
    if (offered === undefined) continue;
    const key = 'id' in column ? column.id : `q${i + 1}`;
    const all = [...new Set([...offered.options.values()].flat())];
    lists.name(`opt_any_${key}`, column.heading, all);
    const { isComplete } = offered;
    const each = pairs.map((pair) => offered.options.get(pair) ?? [notHere]);
    if (each.every((options) => options.length === 0 || same(options, each[0]!))) {
      found.set(column, { isComplete, range: () => `opt_any_${key}` });
      continue;
    }
    for (const [n, options] of each.entries())
      lists.name(`opt_k${n + 1}_${key}`, column.heading, options.length > 0 ? options : all);
    const row = (n: number): string =>
      byAgency ? `$${keys.agency}${n}&"|"&$${keys.business}${n}` : `$${keys.business}${n}`;
    const range = (n: number): string =>
      `INDIRECT("opt_"&IFERROR(VLOOKUP(${row(n)},opt_pairs,2,0),"any")&"_${key}")`;
    found.set(column, { isComplete, range });
  }
  const agencies = [...new Set(groups.flatMap(({ form }) => form?.agency.name ?? []))];
  if (agencies.length > 0) lists.name('opt_agencies', '', agencies);
  return { sheet: lists.sheet(), names: lists.names, of: (column) => found.get(column) };
}

const pairOf = ({ form, business }: NoteGroup): string =>
  form ? `${form.agency.name}|${businessName(business)}` : businessName(business);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((option) => b.includes(option));

/** A column's options for each pair that asks for it; `undefined`: it is not a choice, or its options are unknown. */
function offers(
  column: TemplateColumn,
  groups: readonly NoteGroup[],
): { options: Map<string, string[]>; isComplete: boolean } | undefined {
  const options = new Map<string, string[]>();
  let isComplete = true;
  for (const group of groups) {
    const need = groupNeed(group, column);
    if (need === undefined) continue;
    isComplete &&= need.kind === 'choice' && need.complete;
    const offered = need.kind === 'choice' ? need.options : [];
    // One agency may offer different people different options.
    const before = options.get(pairOf(group)) ?? [];
    options.set(pairOf(group), [...new Set([...before, ...offered])]);
  }
  return [...options.values()].flat().length > 0 ? { options, isComplete } : undefined;
}

/** Lists, each stored only once. */
class Lists {
  readonly names: { name: string; range: string }[] = [];
  private readonly lists = new Map<string, { range: string; cells: string[] }>();

  constructor(private readonly pairs: readonly string[]) {
    this.names.push({ name: 'opt_pairs', range: `${LISTS_SHEET}!$A$2:$B$${pairs.length + 1}` });
  }

  name(name: string, heading: string, options: readonly string[]): void {
    const key = JSON.stringify(options);
    const letter = columnLetter(this.lists.size + 2);
    const range = `${LISTS_SHEET}!$${letter}$2:$${letter}$${options.length + 1}`;
    const list = this.lists.get(key) ?? { range, cells: [heading, ...options] };
    this.lists.set(key, list);
    this.names.push({ name, range: list.range });
  }

  sheet(): Sheet {
    const lists = [...this.lists.values()].map((list) => list.cells);
    const both = [['', ...this.pairs], ['', ...this.pairs.map((_, n) => `k${n + 1}`)], ...lists];
    const height = Math.max(...both.map((cells) => cells.length));
    return {
      ...{ name: LISTS_SHEET, isHidden: true, headings: 1 },
      columns: both.map(() => ({ width: 20, kind: 'text' })),
      rows: Array.from({ length: height }, (_, r) => both.map((cells) => cells[r] ?? '')),
    };
  }
}
