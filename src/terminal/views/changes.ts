/** The changes since the last look. */
import { chinaTime } from '../../filing/china-time.js';
import type { Change, Compared } from '../../status/changes.js';
import { listView, type Column, type View } from '../view.js';
import { businessName, economyNames } from '../words.js';

export interface ChangesValue extends Compared {
  /** The last look could not be read. */
  damaged: boolean;
}

const from = (c: Change): string | null => ('from' in c ? c.from : null);
const to = (c: Change): string | null => ('to' in c ? c.to : null);
const order = (c: Change): string | null => ('order' in c ? c.order : null);
const business = (c: Change) => ('business' in c ? c.business : undefined);

const columns: Column<Change>[] = [
  { id: 'what', text: (c, { texts }) => texts.status.what[c.what], raw: (c) => c.what },
  { id: 'application', text: (c) => c.application },
  { id: 'order', text: (c) => order(c) ?? '', raw: order },
  { id: 'applicant', text: (c) => c.applicant },
  { id: 'business', text: (c) => businessName(business(c)), raw: (c) => business(c) ?? null },
  { id: 'from', text: (c) => from(c) ?? '', raw: from },
  {
    id: 'to',
    text: (c) => (c.what === 'economies' ? economyNames(c.economies) : c.to),
    raw: to,
  },
  {
    id: 'economies',
    text: (c) => (c.what === 'economies' ? economyNames(c.economies) : ''),
    raw: (c) => (c.what === 'economies' ? c.economies : null),
  },
];

/** Empty columns are left off the screen; JSON and CSV have all. */
export function changesView({ changes }: ChangesValue): View<ChangesValue> {
  const has = (id: string): boolean =>
    ({
      order: changes.some((c) => order(c) !== null),
      business: changes.some((c) => business(c)),
      from: changes.some((c) => from(c) !== null),
      economies: false,
    })[id] ?? true;
  return listView<ChangesValue, Change>({
    kind: 'status-changes',
    items: ({ changes }) => changes,
    columns: columns.map((c) => ({ ...c, onScreen: has(c.id) })),
    around({ changes, since, looked, first }, { texts, paint }, table) {
      const { status } = texts;
      const line =
        since === undefined
          ? status.baseline(looked)
          : [
              changes.length === 0
                ? status.unchanged(chinaTime(new Date(since)))
                : status.changed(changes.length, chinaTime(new Date(since))),
              ...(first > 0 ? [status.firstOf(first)] : []),
            ].join(texts.lang === 'zh' ? '' : ' ');
      return `${table}${table ? '\n\n' : ''}${paint.dim(line)}`;
    },
    json: ({ since, first, looked }) => ({
      baseline: since === undefined,
      since: since ?? null,
      first,
      looked,
    }),
  });
}
