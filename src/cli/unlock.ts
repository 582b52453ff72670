/** `abtc doctor --unlock`: a person at a terminal frees a ledger's lock whose owner is gone (docs/design.md#one-writer). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.js';
import { keptRecords } from './kept-session.js';
import { chinaTime } from '../filing/china-time.js';
import { inOneLine } from '../filing/one-line.js';
import { readHistory } from '../plan/history.js';
import { lastRecord, type LastRecord } from '../ledger/last-record.js';
import { livesHere } from '../ledger/lock.js';
import type { Records } from '../ledger/records.js';
import { findLock, freeLedger, type ShownLock } from '../ledger/unlock.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Screen } from '../terminal/screen.js';
import { businessName } from '../terminal/words.js';

/** @throws Fault, and what the ledger throws */
export async function unlock(context: Context): Promise<void> {
  const { prompts, screen, host, now } = context;
  if (!prompts) throw new Fault('unlock-needs-person', {});
  const { session, records } = await keptRecords(context);
  const { instance, enterprise } = session;
  const { unlock: texts } = screen.texts.ledger;
  const { ledger: folder, shared } = records;
  const lock = await findLock({ folder, shared, host, now });
  if (lock === undefined) return screen.out(texts.free);

  const lives = lock.chain[0]!.held.owner !== undefined && livesHere(lock.chain[0]!.held.owner, host);
  screen.err(lockText({ lock, lives, last: await last(records) }, screen));
  const word = wordOf(lock, screen);
  const typed = await prompts.text(texts.ask(word), undefined);
  if (typed.trim() !== word) throw new Fault('word-differs', { word });
  screen.err(texts.waiting);
  const freed = await freeLedger(
    {
      folder,
      shared,
      instance,
      enterprise: enterprise.creditCode,
      host,
      now,
      sleep: (ms) => sleep(ms),
    },
    lock,
  );
  screen.out(freed === undefined ? texts.gone : texts.done(freed.unknown));
}

/**
 * With the person's name, if the batch is on this computer. An unreadable ledger must be freed as well, so errors are
 * ignored.
 */
async function last(records: Records): Promise<(LastRecord & { person: string }) | undefined> {
  try {
    const found = await lastRecord(records.ledger);
    if (found === undefined) return undefined;
    const { batches } = await readHistory(records);
    const rows = batches.find((b) => b.id === found.batch)?.rows ?? [];
    const row = rows.find((r) => r.application === found.application && r.business === found.business);
    return { ...found, person: row?.person ?? '' };
  } catch {
    return undefined;
  }
}

/** Everything a user needs to judge whether the owner still works. */
interface LockValue {
  lock: ShownLock;
  /** Whether the owner's process seems to run on this computer. */
  lives: boolean;
  last: (LastRecord & { person: string }) | undefined;
}

/** The user types the computer's name, so that no other lock is freed by mistake. */
const wordOf = ({ owner }: ShownLock, { texts }: Screen): string =>
  inOneLine(owner?.host ?? '').trim() || texts.ledger.unlock.word;

function lockText({ lock, lives, last }: LockValue, { texts, paintErr }: Screen): string {
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
