/** The invisible rows and columns of an .ods: hidden or filtered out. The library does not report them. */

/** From and to, from 0. */
type Stretch = readonly [from: number, to: number];

export interface Hidden {
  rows: Stretch[];
  columns: Stretch[];
}

const PART = /<table:(table|table-row|table-column)(?=[\s/>])([^>]*)>/gu;
const UNSEEN = /\stable:visibility="(?:collapse|filter)"/u;

/** By the sheets' order. `xml`: the part `content.xml`. */
export function hiddenInOds(xml: string): Hidden[] {
  const sheets: Hidden[] = [];
  let next = { rows: 0, columns: 0 };
  for (const [, name, attributes = ''] of xml.matchAll(PART)) {
    if (name === 'table') {
      sheets.push({ rows: [], columns: [] });
      next = { rows: 0, columns: 0 };
      continue;
    }
    const which = name === 'table-row' ? 'rows' : 'columns';
    const many = Number(/-repeated="(\d+)"/u.exec(attributes)?.[1] ?? 1);
    if (UNSEEN.test(attributes)) sheets.at(-1)?.[which].push([next[which], next[which] + many - 1]);
    next[which] += many;
  }
  return sheets;
}

/** `stretches`: in ascending order. */
export function isWithin(stretches: readonly Stretch[], at: number): boolean {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]![1] < at) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found !== undefined && found[0] <= at;
}
