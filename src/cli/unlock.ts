/** `abtc doctor --unlock`: a person at a terminal frees a ledger's lock whose owner is gone (docs/design.md#one-writer). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.js';
import { keptRecords } from './kept-session.js';
import { chinaTime } from '../filing/china-time.js';
import { inOneLine } from '../filing/characters.js';
import { readHistory } from '../plan/history.js';
import { lastRecord, findLock, freeLedger, type LastRecord, type ShownLock } from '../ledger/unlock.js';
import { livesHere } from '../ledger/lock.js';
import type { Records } from '../ledger/records.js';
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

  const { owner } = lock.chain[0]!.held;
  const lives = owner !== undefined && livesHere(owner, host);
  screen.err(lockText(lock, lives, await last(records), screen));
  const word = wordOf(lock, screen);
  const typed = await prompts.text(texts.ask(word), undefined);
  if (typed.trim() !== word) throw new Fault('word-differs', { word });
  screen.err(texts.waiting);
  const of = { instance, enterprise: enterprise.creditCode };
  const freed = await freeLedger({ folder, shared, ...of, host, now, sleep: (ms) => sleep(ms) }, lock);
  screen.out(freed === undefined ? texts.gone : texts.done(freed.unknown));
}

type Last = LastRecord & { person: string };

/**
 * With the person's name, if the batch is on this computer. An unreadable ledger must be freed as well, so errors are
 * ignored.
 */
async function last(records: Records): Promise<Last | undefined> {
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

/** The user types the computer's name, so that no other lock is freed by mistake. */
const wordOf = ({ owner }: ShownLock, { texts }: Screen): string =>
  inOneLine(owner?.host ?? '').trim() || texts.ledger.unlock.word;

/**
 * Everything a person needs to judge whether the owner still works. `lives`: whether its process seems to run on this
 * computer.
 */
function lockText(lock: ShownLock, lives: boolean, last: Last | undefined, screen: Screen): string {
  const { texts, paintErr } = screen;
  const { unlock } = texts.ledger;
  const { owner, begun, file } = lock;
  const time = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : chinaTime(new Date(iso)));
  const facts = owner
    ? [
        [unlock.host, owner.host],
        ...(owner.user === '' ? [] : [[unlock.user, owner.user]]),
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
