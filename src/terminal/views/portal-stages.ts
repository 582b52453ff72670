/** The stage of each enterprise on a portal, and the next step there. */
import { BUSINESSES, businessFacts, type Business } from '../../filing/business.js';
import { chinaDate } from '../../filing/china-time.js';
import type { Stage } from '../../config/stages.js';
import type { Screen } from '../screen.js';

export interface PortalStage extends Pick<Stage, 'enterprise' | 'businesses'> {
  /** The portal is not on this machine. On this machine only switching off applies. */
  staged: boolean;
  /** When `look` was last done; ISO. */
  looked: string | undefined;
  /** `look`: before the first filing, or again; `first`: a business has no reviewed filing yet; `any`: nothing is limited. */
  next: 'look' | 'first' | 'any';
}

/** The lines of one portal. `isElsewhere`: it is not on this machine. */
export function stageLines(
  { name, via, isElsewhere }: { name: string; via: 'http' | 'chrome'; isElsewhere: boolean },
  stages: readonly PortalStage[],
  { texts, paint }: Screen,
): string[] {
  const t = texts.portal.stage;
  if (stages.length === 0) return isElsewhere ? [t.nobody(name), `  ${t.next.login(name)}`] : [];
  return stages.flatMap(({ enterprise, businesses, staged, looked, next }) => {
    const names = (are: (b: Business) => unknown): string =>
      BUSINESSES.filter(are)
        .map((b) => businessFacts[b].name)
        .join(texts.portal.comma);
    const line = (say: (names: string) => string, list: string): string[] => (list === '' ? [] : [say(list)]);
    const isOff = (b: Business): boolean => businesses[b]?.off !== undefined;
    const seen = looked === undefined ? t.notLooked : t.looked(chinaDate(new Date(looked)));
    return [
      paint.bold(t.of(name, enterprise.name, enterprise.creditCode)),
      ...[
        ...(staged ? [next === 'look' && looked !== undefined ? t.lookAgain : seen] : []),
        ...line(
          t.reviewed,
          names((b) => businesses[b]?.reviewed && !isOff(b)),
        ),
        ...(staged
          ? line(
              t.untried,
              names((b) => !businesses[b]?.reviewed && !isOff(b)),
            )
          : []),
        ...line(t.off, names(isOff)),
        ...(staged ? [next === 'look' ? t.next.look[via](name) : t.next[next](name)] : []),
      ].map((text) => `  ${text}`),
    ];
  });
}

export const stageJson = ({ enterprise, businesses, staged, looked, next }: PortalStage): object => ({
  ...{ enterprise, staged, looked: looked ?? null, next },
  businesses: Object.fromEntries(
    BUSINESSES.map((b) => {
      const { reviewed, off } = businesses[b] ?? {};
      return [b, { reviewed: reviewed?.at ?? null, order: reviewed?.order ?? null, off: off ?? null }];
    }),
  ),
});
