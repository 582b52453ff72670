/** The state of a run, from its events: the moving lines on a terminal, and the counts in the last JSON line. */
import { chinaTime } from '../filing/china-time.js';
import type { Outcome } from '../ledger/ledger.js';
import type { Phase, RunEvent } from '../run/events.js';
import type { Screen } from './screen.js';

export interface Live {
  take(event: RunEvent): void;
  /** One line for the whole run, and one for each filing in flight. */
  lines(screen: Screen): string[];
  /** Counts all rows of the batch: rows not begun as not-sent, rows being submitted as unknown. */
  counts(): Record<Outcome, number>;
}

/** If the process ended in one of these phases, the outcome would be unknown. */
const IN_DOUBT: ReadonlySet<Phase> = new Set(['submitting', 'verifying', 'tracing']);
/** Show no rate before so many rows are done. */
const ENOUGH = 3;

export function makeLive(now: () => Date): Live {
  const counts: Record<Outcome, number> = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  /** By row: its latest event. */
  const flying = new Map<number, RunEvent & { name: object }>();
  let [rows, of, done, accepted] = [0, 0, 0, 0];
  let began: number | undefined;
  let waiting: RunEvent | undefined;

  return {
    take(event) {
      // Outside the hours, filings in flight continue; the wait stays on display until the next row begins.
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

/** What the run waits for; `undefined` if it does not wait. */
export function waitingText(event: RunEvent, { texts }: Screen): string | undefined {
  if (event.type === 'waiting') return texts.run.waiting[event.why](event.seconds);
  if (event.type === 'closed') return texts.run.closed(chinaTime(event.until).slice(0, 16));
  return undefined;
}
