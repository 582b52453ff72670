/** All cases of the enumeration, by name, in one order. */
import { BATCH, hitsAt, play, pointsOf, type Point } from './points.js';
import { cutIntent, intentLengths, SMALL, tornHits } from './tails.js';

export interface Case {
  group: string;
  name: string;
  /** @returns what broke */
  play(): Promise<string[]>;
}

const GROUPS: Record<Point['at'], string> = {
  write: 'ledger writes',
  sync: 'ledger syncs',
  request: 'portal operations',
};

export async function casesOf(): Promise<Case[]> {
  const hits = (await pointsOf(BATCH)).flatMap(hitsAt).map((hit) => {
    const { at, nth, what } = hit.point;
    const name = `${at} ${nth + 1} (${what}): ${hit.how}`;
    return { group: GROUPS[at], name, play: () => play(BATCH, hit) };
  });
  const torn = (await tornHits()).map((hit) => ({
    group: 'tails of every record',
    name: `tail ${hit.point.nth + 1} (${hit.point.what}): ${hit.how}`,
    play: () => play(SMALL, hit),
  }));
  const cut = (await intentLengths()).map((kept) => ({
    group: 'intents cut after their submit',
    name: `intent cut to ${kept} bytes after its submit [F24]`,
    play: () => cutIntent(kept),
  }));
  return [...hits, ...torn, ...cut];
}
