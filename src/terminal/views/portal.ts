/** Which portals there are. */
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';

/** One portal; `url` `undefined`: wherever the practice portal is served. */
export interface PortalRow {
  name: string;
  url: string | undefined;
  via: 'http' | 'chrome';
  preset: boolean;
  labels: string | undefined;
}

export interface PortalsValue {
  portals: readonly PortalRow[];
  added?: PortalRow;
  removed?: string;
}

export const portalsView: View<PortalsValue> = {
  kind: 'portals',
  text({ portals, added, removed }, { texts, paint }) {
    const { portal } = texts;
    const rows = portals.map((p) => [
      paint.bold(p.name),
      p.url ?? portal.servedHere,
      portal.via[p.via],
      p.name === 'live' ? paint.yellow(portal.unseen) : (p.labels ?? ''),
    ]);
    return [
      ...(added ? [paint.green(portal.added(added.name, added.url ?? '')), ''] : []),
      ...(removed === undefined ? [] : [paint.green(portal.removed(removed)), '']),
      alignedTable([], rows, paint),
    ].join('\n');
  },
  json: ({ portals, added, removed }) => ({
    items: portals.map(jsonOf),
    ...(added && { added: jsonOf(added) }),
    ...(removed !== undefined && { removed }),
  }),
  next: ({ added }, { texts }) => (added ? [texts.portal.next.login(added.name)] : []),
};

const jsonOf = ({ name, url, via, preset, labels }: PortalRow) => ({
  ...{ name, url: url ?? null, via, preset, labels: labels ?? null },
  // Nothing is known of it but its address and the words of the guide.
  seen: name !== 'live',
});
