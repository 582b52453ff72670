/** What is told about changes: numbers and statuses, no names. Each change has an id, by which a doubled message is known. */
import { createHash } from 'node:crypto';
import type { Business } from '../filing/business.js';
import { plainText } from '../filing/characters.js';
import { statusKey } from '../filing/status.js';
import { lastSeen, type Change, type StatusesSeen } from './changes.js';

export interface NoticeItem {
  id: string;
  what: Change['what'];
  application: string;
  order: string | undefined;
  business: Business | undefined;
  from: string | undefined;
  to: string | undefined;
  economies: string[] | undefined;
}

export interface Notice {
  /** The same for the same changes. */
  id: string;
  changes: NoticeItem[];
}

/** Whose changes they are: other enterprises and other portals have the same numbers. */
export interface NoticeSource {
  instance: string;
  creditCode: string;
}

/** `before`: the look that the changes were compared with. As long as it is kept, they have the same ids. */
export function noticeOf(changes: readonly Change[], before: StatusesSeen, whose: NoticeSource): Notice {
  const items = changes.map((change) => itemOf(change, before, whose));
  return { id: digest(items.map(({ id }) => id)), changes: items };
}

/** The texts are the portal's: without control characters, and no longer than any status. */
const LONGEST = 60;
const shown = (text: string): string => plainText(text, LONGEST);

function itemOf(change: Change, before: StatusesSeen, { instance, creditCode }: NoticeSource): NoticeItem {
  const order = 'order' in change ? change.order : undefined;
  const from = 'from' in change ? change.from : undefined;
  const to = 'to' in change ? change.to : undefined;
  const economies = change.what === 'economies' ? change.economies : undefined;
  const id = digest([
    ...[instance, creditCode, change.what, order ?? change.application],
    ...[from, to].map((status) => (status === undefined ? null : statusKey(status))),
    ...[economies ?? null, lastSeen(before, change) ?? null],
  ]);
  return {
    id,
    what: change.what,
    application: shown(change.application),
    order: order === undefined ? undefined : shown(order),
    business: 'business' in change ? change.business : undefined,
    from: from === undefined ? undefined : shown(from),
    to: to === undefined ? undefined : shown(to),
    economies: economies?.map(shown),
  };
}

const digest = (of: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
