/** Which portals there are, and what was recorded of one's requests. */
import { alignedTable, type View } from '../view.js';

/** One portal; `url` `undefined`: wherever the practice portal is served. */
export interface PortalRow {
  name: string;
  url: string | undefined;
  via: 'http' | 'chrome';
  preset: boolean;
  labels: string | undefined;
  /** Not on this machine: nobody here has seen it. */
  live: boolean;
}

export interface PortalsValue {
  portals: readonly PortalRow[];
  /** `answered`: what it called itself, where it was asked over HTTP. */
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
  // Of any other nothing is known but its address and the words of the guide.
  seen: !live,
});

export interface RecordedValue {
  file: string;
  entries: number;
  /** Those of which nothing could be kept without a value. */
  withheld: number;
  elsewhere: number;
}

export const recordedView: View<RecordedValue> = {
  kind: 'portal-record',
  text: (value, { texts, paint }) => paint.green(texts.portal.recorded(value)),
  json: (value) => ({ ...value }),
  next: (_value, { texts }) => [texts.portal.next.recorded],
};
