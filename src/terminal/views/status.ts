/** How applications and orders stand, and whether that is what is waited for. */
import type { Holds, Followed } from '../../status/followed.js';
import { ECONOMIES } from '../../filing/status.js';
import { listView, type Column, type View } from '../view.js';
import { businessName } from '../words.js';

export interface StatusValue {
  /** `holds` where a status is expected. */
  each: { item: Followed; holds: Holds | undefined }[];
  expect: readonly string[];
  /** Of all of them. */
  together: Holds | undefined;
}

type Each = StatusValue['each'][number];

const columns: Column<Each>[] = [
  { id: 'application', text: ({ item }) => item.application },
  {
    id: 'order',
    text: ({ item }) => item.order?.number ?? '',
    raw: ({ item }) => item.order?.number ?? null,
  },
  { id: 'applicant', text: ({ item }) => item.applicant },
  {
    id: 'business',
    text: ({ item }) => businessName(item.business) || (item.order?.businessName ?? ''),
    raw: ({ item }) => item.business ?? item.order?.businessName ?? null,
  },
  {
    id: 'status',
    text: ({ item }, { texts }) => item.status ?? texts.status.noOrder,
    raw: ({ item }) => item.status ?? null,
  },
  {
    id: 'approved',
    text: ({ item }) => (item.economies ? `${item.economies.length}/${Object.keys(ECONOMIES).length}` : ''),
    raw: ({ item }) => item.economies ?? null,
  },
  {
    id: 'holds',
    text: ({ holds }, { texts }) => (holds ? texts.status.holds[holds] : ''),
    raw: ({ holds }) => holds ?? null,
  },
];

export const counted = ({ each }: StatusValue): Record<Holds, number> => {
  const of = (what: Holds): number => each.filter((e) => e.holds === what).length;
  return { yes: of('yes'), 'not-yet': of('not-yet'), never: of('never') };
};

/** Columns in which nothing would stand are left off the screen; JSON and CSV have all. */
export function statusView(value: StatusValue): View<StatusValue> {
  const has = (id: string): boolean =>
    ({
      order: value.each.some(({ item }) => item.order),
      business: value.each.some(({ item }) => item.business ?? item.order),
      approved: value.each.some(({ item }) => item.economies),
      holds: value.expect.length > 0,
    })[id] ?? true;
  return listView<StatusValue, Each>({
    kind: 'status',
    items: ({ each }) => each,
    columns: columns.map((c) => ({ ...c, onScreen: has(c.id) })),
    around({ each, expect }, { texts, paint }, table) {
      const count = texts.status.count(each.length);
      const line = expect.length > 0 ? texts.status.expected(expect, counted(value), each.length) : count;
      return `${table}${table ? '\n\n' : ''}${paint.dim(line)}`;
    },
    json: ({ expect, together }) => ({ expect, holds: together ?? null, counts: counted(value) }),
  });
}
