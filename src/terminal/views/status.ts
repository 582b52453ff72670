/** How applications and orders stand, whether that is what is waited for, and what has changed since the last look. */
import { chinaTime } from '../../filing/china-time.js';
import type { Change, StatusComparison } from '../../status/changes.js';
import type { Holds, Followed } from '../../status/followed.js';
import { ECONOMIES } from '../../filing/status.js';
import { listView, type Column, type Heading, type View } from '../view.js';
import { businessName, economyNames } from '../words.js';
import { postedJson, type PostedNotice } from './notice.js';
import { below, portalJson, type PortalName } from './portal-name.js';

export interface StatusValue {
  portal: PortalName;
  /** `holds`: only with an expected status. */
  each: { item: Followed; holds: Holds | undefined }[];
  expect: readonly string[];
  /** For all items together. */
  together: Holds | undefined;
}

type Each = StatusValue['each'][number];

const statusColumns: Column<Each>[] = [
  { id: 'application', text: ({ item }) => item.application },
  { id: 'order', raw: ({ item }) => item.order?.number ?? null },
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

const counted = ({ each }: StatusValue): Record<Holds, number> => {
  const of = (what: Holds): number => each.filter((e) => e.holds === what).length;
  return { yes: of('yes'), 'not-yet': of('not-yet'), never: of('never') };
};

/** Empty columns are left off the screen; JSON and CSV have all. */
const filled = <T>(columns: readonly Column<T>[], has: Partial<Record<Heading, boolean>>): Column<T>[] =>
  columns.map((c) => ({ ...c, onScreen: has[c.id] ?? true }));

export function statusView(value: StatusValue): View<StatusValue> {
  const columns = filled(statusColumns, {
    order: value.each.some(({ item }) => item.order),
    business: value.each.some(({ item }) => item.business ?? item.order),
    approved: value.each.some(({ item }) => item.economies),
    holds: value.expect.length > 0,
  });
  return listView<StatusValue, Each>({
    kind: 'status',
    items: ({ each }) => each,
    columns,
    around({ portal, each, expect }, screen, table) {
      const { texts, paint } = screen;
      const count = texts.status.count(each.length);
      const line = expect.length > 0 ? texts.status.expected(expect, counted(value), each.length) : count;
      return below(table, paint.dim(line), portal, screen);
    },
    json: ({ portal, expect, together }) => ({
      portal: portalJson(portal),
      expect,
      holds: together ?? null,
      counts: counted(value),
    }),
  });
}

export interface ChangesValue extends StatusComparison {
  portal: PortalName;
  /** The last look could not be read. */
  damaged: boolean;
  /** With `--notify`, if there were changes. */
  posted?: PostedNotice | undefined;
}

const from = (c: Change): string | null => ('from' in c ? c.from : null);
const to = (c: Change): string | null => ('to' in c ? c.to : null);
const order = (c: Change): string | null => ('order' in c ? c.order : null);
const business = (c: Change) => ('business' in c ? c.business : undefined);

const changeColumns: Column<Change>[] = [
  { id: 'what', text: (c, { texts }) => texts.status.what[c.what], raw: (c) => c.what },
  { id: 'application', text: (c) => c.application },
  { id: 'order', raw: order },
  { id: 'applicant', text: (c) => c.applicant },
  { id: 'business', text: (c) => businessName(business(c)), raw: (c) => business(c) ?? null },
  { id: 'from', raw: from },
  { id: 'to', text: (c) => (c.what === 'economies' ? economyNames(c.economies) : c.to), raw: to },
  {
    id: 'economies',
    text: (c) => (c.what === 'economies' ? economyNames(c.economies) : ''),
    raw: (c) => (c.what === 'economies' ? c.economies : null),
  },
];

export function changesView({ changes }: ChangesValue): View<ChangesValue> {
  const columns = filled(changeColumns, {
    order: changes.some((c) => order(c) !== null),
    business: changes.some((c) => business(c)),
    from: changes.some((c) => from(c) !== null),
    economies: false,
  });
  return listView<ChangesValue, Change>({
    kind: 'status-changes',
    items: ({ changes }) => changes,
    columns,
    around({ portal, changes, since, looked, first }, screen, table) {
      const { texts, paint } = screen;
      const { status } = texts;
      const at = since === undefined ? '' : chinaTime(new Date(since));
      const moved = changes.length === 0 ? status.unchanged(at) : status.changed(changes.length, at);
      const more = first > 0 ? `${texts.lang === 'zh' ? '' : ' '}${status.firstOf(first)}` : '';
      const line = since === undefined ? status.baseline(looked) : `${moved}${more}`;
      return below(table, paint.dim(line), portal, screen);
    },
    json: ({ portal, since = null, first, looked, posted }) => ({
      portal: portalJson(portal),
      baseline: since === null,
      since,
      first,
      looked,
      ...(posted && { notice: postedJson(posted) }),
    }),
  });
}
