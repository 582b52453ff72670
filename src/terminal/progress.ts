/** Progress of a run: moving lines on a terminal, otherwise one plain line per filing; JSON Lines with `--json`. */
import type { RunEvent } from '../run/events.js';
import { makeLive, waitingText } from './live.js';
import type { Screen } from './screen.js';
import { reasonText } from './words.js';

export interface Progress {
  /** Shows what the command is doing; replaces the previous text. */
  say: (text: string) => void;
  event: (event: RunEvent) => void;
  /** Removes the spinner; may be called again. */
  done: () => void;
  /** Switches the command's JSON to lines: one per event, and always a summary at the end. */
  lines: () => void;
  /** Writes the summary if `lines` was called. `exit`: the exit code. May be called again. */
  summary: (exit: number) => void;
}

export async function makeProgress(screen: Screen, now: () => Date, json: boolean): Promise<Progress> {
  const live = makeLive(now);
  const lines = json ? jsonLines(screen, () => live.counts()) : NO_LINES;
  const shown = await shownOn(screen, () => live.lines(screen));
  return {
    ...lines,
    ...shown,
    event(event) {
      live.take(event);
      lines.event(event);
      shown.event(event);
    },
  };
}

type Lines = Pick<Progress, 'event' | 'lines' | 'summary'>;
const NO_LINES: Lines = { event: () => undefined, lines: () => undefined, summary: () => undefined };

type Shown = Pick<Progress, 'say' | 'event' | 'done'>;

async function shownOn(screen: Screen, moving: () => string[]): Promise<Shown> {
  if (screen.quiet) return { say() {}, event() {}, done() {} };
  const err = (text: string | undefined): void => void (text === undefined || screen.err(text));
  if (!screen.animate)
    return {
      say() {},
      event: (event) => err(eventLine(event, screen) ?? waitingText(event, screen)),
      done() {},
    };
  const { default: ora } = await import('ora');
  // By default ora would colour its frames against the screen's setting.
  const spinner = ora({ discardStdin: false, ...(screen.paintErr.level === 0 && { color: false }) });
  const say = (text: string): void => void (spinner.isSpinning ? (spinner.text = text) : spinner.start(text));
  return {
    say,
    event(event) {
      const line = eventLine(event, screen);
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

/** Lines that stay on the screen. */
function eventLine(event: RunEvent, { texts, paintErr }: Screen): string | undefined {
  switch (event.type) {
    case 'torn':
      return texts.screen.tornTail(event);
    case 'late':
      return paintErr.yellow(texts.ledger.late(event));
    case 'stopping':
      return paintErr.yellow(texts.run.stopping);
    case 'stopped':
      return paintErr.yellow(texts.run.stopped[event.why]);
    case 'second-order':
      return paintErr.red(texts.run.secondOrder({ ...event.name, ...event }));
    case 'unlisted':
      return paintErr.yellow(texts.run.unlisted({ ...event.name, ...event }));
    case 'held-back':
      return paintErr.yellow(texts.run.heldBack(event));
    case 'outcome': {
      const { outcome, order, reason, name, earlier } = event;
      const mark =
        outcome === 'accepted'
          ? paintErr.green('✔')
          : outcome === 'unknown'
            ? paintErr.red('?')
            : paintErr.red('✖');
      const end = [order ?? reasonText(texts, reason), earlier ? paintErr.dim(texts.screen.earlier) : '']
        .filter(Boolean)
        .join('  ');
      return `${mark} ${texts.screen.row(name)}  ${texts.screen.outcome[outcome]}  ${end}`.trimEnd();
    }
    default:
      return undefined;
  }
}

/** Events as JSON lines on `out`. Leaves out `upload` events, which would be most of them. */
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
