/** Progress on `err`: a spinner on a terminal, a plain line per filing off it. */
import type { RunEvent } from '../run/events.js';
import type { Screen } from './screen.js';
import { reasonText } from './words.js';

export interface Progress {
  /** Says what is being waited for; replaced by the next one. */
  say: (text: string) => void;
  event: (event: RunEvent) => void;
  /** Takes the spinner away; may be called again. */
  done: () => void;
}

export async function makeProgress(screen: Screen): Promise<Progress> {
  if (screen.quiet) return { say() {}, event() {}, done() {} };
  if (!screen.animate)
    return {
      say() {},
      event: (event) => {
        const line = eventLine(event, screen);
        if (line !== undefined) screen.err(line);
      },
      done() {},
    };
  const { default: ora } = await import('ora');
  // Left to itself, ora colours its frames whatever the screen has decided.
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
      const text = eventText(event, screen);
      if (text !== undefined) say(text);
    },
    done: () => void spinner.stop(),
  };
}

/** What stays on the screen. */
function eventLine(event: RunEvent, { texts, paintErr }: Screen): string | undefined {
  if (event.type === 'torn') return texts.screen.tornTail(event);
  if (event.type === 'stopping') return paintErr.yellow(texts.screen.stopping);
  if (event.type === 'stopped') return paintErr.yellow(texts.screen.stopped[event.why]);
  if (event.type !== 'outcome') return undefined;
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

/** What is going on. */
function eventText(event: RunEvent, { texts }: Screen): string | undefined {
  switch (event.type) {
    case 'row':
      return `${event.index}/${event.of} ${texts.screen.row(event.name)}`;
    case 'phase':
      return `${texts.screen.row(event.name)}  ${texts.screen.phase[event.phase]}`;
    case 'upload': {
      const percent = Math.floor((event.sent / event.bytes) * 100);
      return `${texts.screen.row(event.name)}  ${texts.screen.uploading(event.file, percent)}`;
    }
    case 'waiting':
      return texts.screen.waiting(event.seconds);
    default:
      return undefined;
  }
}
