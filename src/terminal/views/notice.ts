/** A notice of changes, as text for a group robot and as a document for any other receiver. No names are in it. */
import { chinaTime } from '../../filing/china-time.js';
import type { Notice, NoticeItem } from '../../status/notice.js';
import type { NotAccepted } from '../../status/post.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { businessName, economyNames } from '../words.js';
import { portalJson, type PortalName } from './portal-name.js';

export interface NoticeValue extends Notice {
  portal: PortalName;
  /** The oldest look compared with. */
  since: string | undefined;
}

/** A notice that was posted; `refusal`: why it was not accepted. */
export interface PostedNotice {
  id: string;
  host: string;
  refusal: NotAccepted | undefined;
}

export const noticeView: View<NoticeValue> = {
  kind: 'notice',
  text: (value, screen) =>
    [noticeHead(value, screen, { part: 1, parts: 1 }), ...noticeLines(value, screen)].join('\n'),
  json: ({ id, portal, since = null, changes }) => ({
    id,
    portal: portalJson(portal),
    since,
    changes: changes.map((change) => ({
      id: change.id,
      what: change.what,
      application: change.application,
      order: change.order ?? null,
      business: change.business ?? null,
      from: change.from ?? null,
      to: change.to ?? null,
      economies: change.economies ?? null,
    })),
  }),
};

export const noticeHead = (
  { portal, since, changes }: NoticeValue,
  { texts }: Screen,
  message: { part: number; parts: number },
): string =>
  texts.notify.head({
    practice: portal.practice,
    count: changes.length,
    since: since === undefined ? '' : chinaTime(new Date(since)),
    ...message,
  });

/** A line for each change. */
export const noticeLines = ({ changes }: NoticeValue, screen: Screen): string[] =>
  changes.map((change) => lineOf(change, screen));

function lineOf(change: NoticeItem, { texts }: Screen): string {
  const { order, application, business, from, to, economies } = change;
  const subject = order === undefined ? application : texts.notify.order(order);
  const what = texts.status.what[change.what];
  const moved = [from, to].filter((status) => status !== undefined).join(' → ');
  const words = [subject, businessName(business), what, economies ? economyNames(economies) : moved];
  return `${words.filter((word) => word !== '').join(' ')}${texts.notify.id(change.id)}`;
}

/** What `--json` of the command says of it. */
export const postedJson = ({ id, host, refusal }: PostedNotice) => ({
  ...{ id, host, accepted: refusal === undefined, why: refusal?.why ?? null },
  code: refusal && 'code' in refusal ? refusal.code : null,
});
