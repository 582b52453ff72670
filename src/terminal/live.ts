/** How a run stands, from its events: what the moving lines of a terminal and the last line of a script say. */
import { chinaTime } from '../filing/china-time.js';
import type { Outcome } from '../ledger/ledger.js';
import type { Phase, RunEvent } from '../run/events.js';
import type { Screen } from './screen.js';

export interface Live {
  take(event: RunEvent): void;
  /** One line about the whole, and one for each filing in flight. */
  lines(screen: Screen): string[];
  /** Of every row of the batch: one whose turn has not come is not sent, one on its way to the portal is not known. */
  counts(): Record<Outcome, number>;
}

/** Whoever leaves now cannot tell how these end. */
const IN_DOUBT: ReadonlySet<Phase> = new Set(['submitting', 'verifying', 'tracing']);
/** Before so many are done, a rate says nothing. */
const ENOUGH = 3;

export function makeLive(now: () => Date): Live {
  const counts: Record<Outcome, number> = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  /** By row: the event that tells best what is going on with it. */
  const flying = new Map<number, RunEvent & { name: object }>();
  let [rows, of, done, accepted] = [0, 0, 0, 0];
  let began: number | undefined;
  let waiting: RunEvent | undefined;

  return {
    take(event) {
      // Out of hours nothing begins, while what is in flight goes on.
      if (event.type === 'waiting' || event.type === 'closed') waiting = event;
      else if (waiting?.type !== 'closed' || event.type === 'row') waiting = undefined;
      switch (event.type) {
        case 'begin':
          [rows, of] = [event.rows, event.open];
          break;
        case 'row':
          began ??= now().getTime();
          flying.set(event.name.row, event);
          break;
        case 'phase':
        case 'upload':
          flying.set(event.name.row, event);
          break;
        case 'outcome':
          counts[event.outcome] += 1;
          flying.delete(event.name.row);
          if (event.earlier) break;
          done += 1;
          if (event.outcome === 'accepted') accepted += 1;
          break;
        default:
      }
    },
    lines(screen) {
      const { texts } = screen;
      const inFlight = [...flying.values()].map((event) => flyingText(event, screen));
      if (waiting) return [waitingText(waiting, screen) ?? '', ...inFlight];
      const minutes = began === undefined ? 0 : (now().getTime() - began) / 60_000;
      const perMinute = done >= ENOUGH && minutes > 0 ? done / minutes : undefined;
      const whole = texts.run.going({
        ...{ done, of, accepted, failed: done - accepted },
        perMinute: perMinute === undefined ? undefined : Math.round(perMinute),
        secondsLeft: perMinute === undefined ? undefined : ((of - done) / perMinute) * 60,
      });
      return [whole, ...inFlight];
    },
    counts() {
      const onItsWay = [...flying.values()].filter((e) => e.type === 'phase' && IN_DOUBT.has(e.phase));
      const unknown = counts.unknown + onItsWay.length;
      const notSent = rows - counts.accepted - counts.rejected - unknown;
      return { ...counts, 'not-sent': notSent, unknown };
    },
  };
}

function flyingText(event: RunEvent, { texts }: Screen): string {
  switch (event.type) {
    case 'phase':
      return `  ${texts.screen.row(event.name)}  ${texts.run.phase[event.phase]}`;
    case 'upload': {
      const percent = Math.floor((event.sent / event.bytes) * 100);
      return `  ${texts.screen.row(event.name)}  ${texts.run.uploading(event.file, percent)}`;
    }
    case 'row':
      return `  ${texts.screen.row(event.name)}`;
    default:
      return '';
  }
}

/** What everything waits for, if it does. */
export function waitingText(event: RunEvent, { texts }: Screen): string | undefined {
  if (event.type === 'waiting') return texts.run.waiting[event.why](event.seconds);
  if (event.type === 'closed') return texts.run.closed(chinaTime(event.until).slice(0, 16));
  return undefined;
}
