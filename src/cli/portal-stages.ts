/** For `abtc portal list`: the recorded stages, and those of enterprises that have only logged in. */
import type { Context } from './context.js';
import { leadsThere } from './kept-session.js';
import { placeOf } from './portal-target.js';
import { addressOf, hasLooked, orDamaged } from './stage.js';
import type { PortalEntry } from '../config/portals.js';
import { digestOfWords, readStages, type Stage } from '../config/stages.js';
import { BUSINESSES } from '../filing/business.js';
import { keptSessions } from '../portal/session.js';
import type { PortalStage } from '../terminal/views/portal-stages.js';

/** The stages at each portal, by its name: of enterprises that logged in there or are on record. @throws Fault `stage-damaged` */
export async function stagesAt(
  { folders }: Pick<Context, 'folders'>,
  entries: readonly PortalEntry[],
): Promise<Map<string, PortalStage[]>> {
  const kept = await orDamaged(readStages(folders.settings));
  const found = entries.map(async (entry): Promise<[string, PortalStage[]]> => {
    const place = await placeOf(folders.settings, entry.name).then(
      (named) => named.place,
      () => undefined,
    );
    if (!place) return [entry.name, []];
    const stages = kept.filter((stage) => stage.address === addressOf(place));
    if (!place.live) return [entry.name, stages.filter(isSomeOff).map((s) => shown(s, false, false))];
    const known = new Set(stages.map((s) => s.enterprise.creditCode));
    const begun: Stage[] = [];
    for (const { session } of await keptSessions(folders.sessions, entry.name)) {
      const { enterprise } = session;
      if (!leadsThere(session, place) || known.has(enterprise.creditCode)) continue;
      known.add(enterprise.creditCode);
      begun.push({ address: addressOf(place), enterprise, businesses: {} });
    }
    const words = await wordsNow(entry);
    return [entry.name, [...stages, ...begun].map((s) => shown(s, true, hasLooked(s, words)))];
  });
  return new Map(await Promise.all(found));
}

const isSomeOff = ({ businesses }: Stage): boolean => Object.values(businesses).some((b) => b?.off);
const shown = (
  { enterprise, looked, businesses }: Stage,
  staged: boolean,
  current: boolean,
): PortalStage => ({
  ...{ enterprise, businesses, staged, looked: looked?.at },
  next: !staged || current ? (allReviewed(businesses) || !staged ? 'any' : 'first') : 'look',
});
const allReviewed = (businesses: Stage['businesses']): boolean =>
  BUSINESSES.every((b) => businesses[b]?.reviewed ?? businesses[b]?.off);

/** The digest of the labels that a portal's next command will use; for an unusable file, one that matches nothing. */
async function wordsNow({ via, labels }: PortalEntry): Promise<string | undefined> {
  if (via !== 'chrome') return undefined;
  const { guideWords, withOwn } = await import('../portal/chrome/labels.js');
  if (labels === undefined) return digestOfWords(guideWords);
  const { readLabels } = await import('./chrome-settings.js');
  return readLabels(labels).then(
    (own) => digestOfWords(withOwn(own)),
    () => '',
  );
}
