/** The known portals, and what was recorded of one's requests. */
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';

/** One portal; `url` `undefined`: the practice portal, wherever it is served. */
export interface PortalRow {
  name: string;
  url: string | undefined;
  via: 'http' | 'chrome';
  preset: boolean;
  labels: string | undefined;
  /** Not on this machine: this program has never been tested with it. */
  live: boolean;
}

export interface PortalsValue {
  portals: readonly PortalRow[];
  /** `answered`: the portal's own name, if it was asked over HTTP. */
  added?: PortalRow & { answered?: string };
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
      [...(p.live ? [paint.yellow(portal.unseen[p.preset ? 'guide' : 'other'])] : []), p.labels ?? '']
        .join(' ')
        .trim(),
    ]);
    return [
      ...(added ? [paint.green(portal.added(added.name, added.url ?? ''))] : []),
      ...(added?.answered === undefined ? [] : [paint.yellow(portal.answeredOnly(added.answered))]),
      ...(added ? [''] : []),
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

const jsonOf = ({ name, url, via, preset, labels, live }: PortalRow) => ({
  ...{ name, url: url ?? null, via, preset, labels: labels ?? null },
  // Of a remote portal only the address and the guide's words are known.
  seen: !live,
});

export interface RecordedValue {
  file: string;
  entries: number;
  /** Entries of which nothing could be recorded without a value. */
  withheld: number;
  elsewhere: number;
}

export const recordedView: View<RecordedValue> = {
  kind: 'portal-record',
  text: (value, { texts, paint }) => paint.green(texts.portal.recorded(value)),
  json: (value) => ({ ...value }),
  next: (_value, { texts }) => [texts.portal.next.recorded],
};
