/** The lines above the menu. */
import type { Screen } from '../screen.js';

export interface Standing {
  /** The portal's name. */
  portal: string;
  practice: boolean;
  /** Not on this computer. */
  live: boolean;
  /** `undefined`: nobody is logged in. */
  account: { email: string; enterprise: string } | undefined;
  /** Filings of unknown result, returned orders, unfinished batches. */
  unknown: number;
  returned: number;
  unfinished: number;
  /** Rows of the last batch that must be corrected. */
  toFix: number;
  /** Whether anything was ever submitted here. */
  isUsed: boolean;
  /** The ledger or a batch cannot be read. */
  damaged: boolean;
  /** After a command: what usually comes next, in words. */
  next?: string | undefined;
}

export function standingText(standing: Standing, { texts, paint }: Screen): string {
  const { menu, screen } = texts;
  const { account, unknown, returned, unfinished, toFix, damaged } = standing;
  const where = standing.practice
    ? paint.bgYellow.black(screen.practiceBanner)
    : paint.bold((standing.live ? menu.real : menu.at)(standing.portal));
  const waiting = [
    ...(unknown > 0 ? [menu.unknown(unknown)] : []),
    ...(returned > 0 ? [menu.returned(returned)] : []),
    ...(unfinished > 0 ? [menu.unfinished(unfinished)] : []),
    ...(toFix > 0 ? [menu.toFix(toFix)] : []),
  ];
  return [
    where,
    account ? menu.account(account) : menu.nobody,
    ...(damaged ? [paint.red(menu.damaged)] : []),
    ...(waiting.length > 0
      ? [paint.yellow(menu.waiting(waiting))]
      : account && !damaged
        ? [standing.isUsed ? menu.nothing : menu.nothingYet]
        : []),
    ...(standing.next === undefined ? [] : [standing.next]),
  ].join('\n');
}
