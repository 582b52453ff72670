/** A ledger's lock, with everything a person needs to judge whether its owner still works. */
import { chinaTime } from '../../filing/china-time.js';
import { inOneLine } from '../../filing/one-line.js';
import type { LastRecord } from '../../ledger/last-record.js';
import type { ShownLock } from '../../ledger/unlock.js';
import type { Screen } from '../screen.js';
import { businessName } from '../words.js';

export interface LockValue {
  lock: ShownLock;
  /** Whether its process seems to run on this computer. */
  lives: boolean;
  last: (LastRecord & { person: string }) | undefined;
}

/** What a person types: the computer's name, so that nobody frees another lock than the one meant. */
export const wordOf = ({ owner }: ShownLock, { texts }: Screen): string =>
  inOneLine(owner?.host ?? '').trim() || texts.ledger.unlock.word;

export function lockText({ lock, lives, last }: LockValue, { texts, paintErr }: Screen): string {
  const { unlock } = texts.ledger;
  const { owner, begun, file } = lock;
  const time = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : chinaTime(new Date(iso)));
  const facts: [string, string][] = owner
    ? [
        [unlock.host, owner.host],
        ...(owner.user === '' ? [] : ([[unlock.user, owner.user]] as [string, string][])),
        [unlock.pid, String(owner.pid)],
        [unlock.since, time(owner.since)],
      ]
    : [[unlock.host, unlock.unreadable]];
  const record = last
    ? unlock.lastRecord({
        at: time(last.at),
        what: last.what,
        application: last.application ?? '',
        business: businessName(last.business),
        person: last.person,
      })
    : unlock.noRecord;
  const notes = [
    ...(begun ? [unlock.begun({ ...begun, since: time(begun.since) })] : []),
    ...(lives ? [unlock.lives] : []),
    unlock.warning,
  ];
  return [
    paintErr.bold(`${unlock.title}${texts.screen.colon}${inOneLine(file)}`),
    ...[...facts, [unlock.last, record]].map(
      ([heading = '', words = '']) => `  ${heading}${texts.screen.colon}${inOneLine(words)}`,
    ),
    ...notes.map((note) => paintErr.yellow(inOneLine(note))),
  ].join('\n');
}
