/** Progress of a run: moving lines on a terminal, otherwise one plain line per filing; JSON Lines with `--json`. */
import { chinaTime } from '../filing/china-time.js';
import type { Outcome } from '../ledger/ledger-records.js';
import type { Phase, RowName, RunEvent, SaidName } from '../run/events.js';
import type { Screen } from './screen.js';
import { reasonText, stoppedText } from './words.js';

export interface Progress {
  /** Shows what the command is doing; replaces the previous text. */
  say: (text: string) => void;
  event: (event: RunEvent) => void;
  /** Removes the spinner; may be called again. */
  done: () => void;
  /** Switches the command's JSON to lines: one per event, and always a summary at the end. */
  lines: () => void;
  /** One filing without a table: its lines have no row number and no counts. */
  single: () => void;
  /** Writes the summary if `lines` was called. `exit`: the exit code. May be called again. */
  summary: (exit: number) => void;
}

export async function makeProgress(screen: Screen, now: () => Date, json: boolean): Promise<Progress> {
  const live = makeLive(now);
  const lines = json ? jsonLines(screen, () => live.counts()) : NO_LINES;
  let isSingle = false;
  const shown = await shownOn(screen, () => live.lines(screen, isSingle));
  return {
    ...lines,
    ...shown,
    single: () => void (isSingle = true),
    event(event) {
      live.take(event);
      lines.event(event);
      shown.event(event, { isSingle, unknown: live.unknown() });
    },
  };
}

type Lines = Pick<Progress, 'event' | 'lines' | 'summary'>;
const NO_LINES: Lines = { event: () => undefined, lines: () => undefined, summary: () => undefined };

/** Data of the run that an event's line needs; `unknown`: number of filings without a known result. */
interface Of {
  isSingle: boolean;
  unknown: number;
}
type Shown = Pick<Progress, 'say' | 'done'> & { event: (event: RunEvent, of: Of) => void };

async function shownOn(screen: Screen, moving: () => string[]): Promise<Shown> {
  if (screen.quiet) return { say() {}, event() {}, done() {} };
  const err = (text: string | undefined): void => void (text === undefined || screen.err(text));
  if (!screen.animate)
    return {
      say() {},
      event: (event, of) => err(eventLine(event, screen, of) ?? waitingText(event, screen)),
      done() {},
    };
  const { default: ora } = await import('ora');
  // By default ora would colour its frames regardless of the screen's setting.
  const spinner = ora({ discardStdin: false, ...(screen.paintErr.level === 0 && { color: false }) });
  const say = (text: string): void => void (spinner.isSpinning ? (spinner.text = text) : spinner.start(text));
  return {
    say,
    event(event, of) {
      const line = eventLine(event, screen, of);
      if (line !== undefined) {
        spinner.stop();
        screen.err(line);
      }
      if (event.type === 'stopped') spinner.stop();
      else say(moving().join('\n'));
    },
    done: () => void spinner.stop(),
  };
}

/** Permanent lines on the screen. */
function eventLine(
  event: RunEvent,
  { texts, paintErr }: Screen,
  { isSingle, unknown }: Of,
): string | undefined {
  const said = (name: RowName): SaidName => ({ ...name, row: isSingle ? undefined : name.row });
  switch (event.type) {
    case 'torn':
      return texts.screen.tornTail(event);
    case 'late':
      return paintErr.yellow(texts.ledger.late(event));
    case 'stopping':
      return paintErr.yellow(texts.run.stopping);
    case 'stopped':
      return paintErr.yellow(stoppedText(texts, event.why, event.notBefore, { isSingle, unknown }));
    case 'second-order':
      return paintErr.red(
        texts.run.secondOrder({ ...said(event.name), order: event.order, others: event.others }),
      );
    case 'unlisted':
      return paintErr.yellow(
        texts.run.unlisted({ ...said(event.name), order: event.order, seconds: event.seconds }),
      );
    case 'stage':
      return paintErr.yellow(texts.run.stage(event));
    case 'held-back':
      return paintErr.yellow(texts.run.heldBack(event));
    case 'outcome': {
      const { outcome, order, reason, name, earlier } = event;
      const mark =
        outcome === 'accepted' ? paintErr.green('✔') : paintErr.red(outcome === 'unknown' ? '?' : '✖');
      const end = [order ?? reasonText(texts, reason), earlier ? paintErr.dim(texts.screen.earlier) : '']
        .filter(Boolean)
        .join('  ');
      return `${mark} ${texts.screen.row(said(name))}  ${texts.screen.outcome[outcome]}  ${end}`.trimEnd();
    }
    default:
      return undefined;
  }
}

/** Events as JSON lines on `out`. Omits `upload` events, which would be most of them. */
function jsonLines(screen: Screen, counts: () => object): Lines {
  let [begun, over] = [false, false];
  const write = (kind: string, data: object): void =>
    screen.data(JSON.stringify({ version: 1, kind, ...data }));
  return {
    event({ type, ...data }) {
      if (begun && type !== 'upload') write('event', { event: type, ...data });
    },
    lines: () => void (begun = true),
    summary(exit) {
      if (!begun || over) return;
      over = true;
      write('summary', { counts: counts(), exit });
    },
  };
}

/** If the process ended in one of these phases, the outcome would be unknown. */
const IN_DOUBT: ReadonlySet<Phase> = new Set(['submitting', 'verifying', 'tracing']);
/** Number of finished rows from which a rate is shown. */
const ENOUGH = 3;

/** The state of a run, from its events: the moving lines on a terminal, and the counts in the last JSON line. */
export function makeLive(now: () => Date) {
  const counts: Record<Outcome, number> = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  /** By row: its latest event. */
  const flying = new Map<number, RunEvent & { name: object }>();
  /** Rows whose latest outcome is unknown. */
  const unknown = new Set<number>();
  let [rows, of, done, accepted] = [0, 0, 0, 0];
  let began: number | undefined;
  let waiting: RunEvent | undefined;

  return {
    take(event: RunEvent): void {
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
          unknown[event.outcome === 'unknown' ? 'add' : 'delete'](event.name.row);
          if (event.earlier) break;
          done += 1;
          if (event.outcome === 'accepted') accepted += 1;
          break;
        default:
      }
    },
    /** One line for the whole run, and one for each filing in flight. */
    lines(screen: Screen, isSingle = false): string[] {
      const { texts } = screen;
      const inFlight = [...flying.values()].map((event) => flyingText(event, screen, isSingle));
      if (waiting) return [waitingText(waiting, screen) ?? '', ...inFlight];
      if (isSingle) return inFlight.length > 0 ? inFlight : [texts.run.phase.preparing];
      const minutes = began === undefined ? 0 : (now().getTime() - began) / 60_000;
      const perMinute = done >= ENOUGH && minutes > 0 ? done / minutes : undefined;
      const whole = texts.run.going({
        done,
        of,
        accepted,
        failed: done - accepted,
        perMinute: perMinute === undefined ? undefined : Math.round(perMinute),
        secondsLeft: perMinute === undefined ? undefined : ((of - done) / perMinute) * 60,
      });
      return [whole, ...inFlight];
    },
    unknown: (): number => unknown.size,
    /** Counts all rows of the batch: rows not begun as not-sent, rows being submitted as unknown. */
    counts(): Record<Outcome, number> {
      const onItsWay = [...flying.values()].filter((e) => e.type === 'phase' && IN_DOUBT.has(e.phase));
      const inDoubt = counts.unknown + onItsWay.length;
      const notSent = rows - counts.accepted - counts.rejected - inDoubt;
      return { ...counts, 'not-sent': notSent, unknown: inDoubt };
    },
  };
}

function flyingText(event: RunEvent, { texts }: Screen, isSingle: boolean): string {
  if (event.type !== 'phase' && event.type !== 'upload' && event.type !== 'row') return '';
  const row = `  ${texts.screen.row(isSingle ? { ...event.name, row: undefined } : event.name)}`;
  if (event.type === 'row') return row;
  if (event.type === 'phase') return `${row}  ${texts.run.phase[event.phase]}`;
  return `${row}  ${texts.run.uploading(event.file, Math.floor((event.sent / event.bytes) * 100))}`;
}

/** The text of the current wait; `undefined` if there is none. */
function waitingText(event: RunEvent, { texts }: Screen): string | undefined {
  if (event.type === 'waiting') return texts.run.waiting[event.why](event.seconds);
  if (event.type === 'closed') return texts.run.closed(chinaTime(event.until).slice(0, 16));
  return undefined;
}
