/**
 * 电子营业执照扫码登录 on a terminal: draws, polls and renews the code until the phone has confirmed or refused. If the terminal
 * is too small, shows its address, and a picture in a window.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { openOutside, pictureFile } from '../../open-outside.js';
import { Busy, NoAnswer, Unreachable } from '../../../portal/errors.js';
import type { LoggedIn, QrCode, QrLogin, QrState } from '../../../portal/portal.js';
import { Fault } from '../../../terminal/messages/faults.js';
import { Interrupted } from '../../../terminal/prompts.js';

/** About as often as public integrations poll (docs/facts.md#logging-in). */
const POLL_MS = 2000;
/** The portal makes ten codes a minute for all users: minimum time between two of our requests. */
const APART_MS = 6000;
/** Stop after ten minutes of codes that nobody scans. */
const MOST_CODES = 5;

/** @throws Fault `qr-over` if the phone refused or nobody scanned, `Interrupted` after Ctrl-C */
export async function loginByQr(context: Context, qr: QrLogin): Promise<LoggedIn> {
  const { stop } = context;
  if (stop.aborted) throw new Interrupted();
  const over = new AbortController();
  let leave = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => (leave = () => reject(new Interrupted())));
  stop.addEventListener('abort', leave);
  const shown = await showQr(context);
  try {
    return await Promise.race([throughCodes(context, qr, shown.draw, over.signal), stopped]);
  } finally {
    over.abort();
    stop.removeEventListener('abort', leave);
    await shown.gone();
  }
}

async function throughCodes(
  context: Context,
  qr: QrLogin,
  draw: (text: string) => Promise<void>,
  over: AbortSignal,
): Promise<LoggedIn> {
  for (let made = 0; made < MOST_CODES; made += 1) {
    const code = await qr.create();
    const at = performance.now();
    over.throwIfAborted();
    await draw(code.text);
    const end = await watch(context, qr, code, at + code.seconds * 1000, over);
    if (end === 'confirmed') return qr.exchange(code);
    if (end === 'cancelled') throw new Fault('qr-over', { why: 'refused' });
    await sleep(Math.max(0, at + APART_MS - performance.now()), undefined, { signal: over });
  }
  throw new Fault('qr-over', { why: 'unscanned' });
}

/** Polls until the phone has decided, or the code has expired. Unanswered polls are repeated. */
async function watch(
  { progress, screen }: Context,
  qr: QrLogin,
  code: QrCode,
  until: number,
  over: AbortSignal,
): Promise<'confirmed' | 'cancelled' | 'expired'> {
  const left = (): number => Math.max(0, Math.ceil((until - performance.now()) / 1000));
  let state: QrState = 'waiting';
  const say = (): void => void (over.aborted || progress.say(screen.texts.login.qr[state](left())));
  // Without a terminal that can redraw, each state is a line.
  const tell = (): void =>
    void (screen.animate || screen.quiet || screen.err(screen.texts.login.qr[state](left())));
  say();
  tell();
  const ticking = setInterval(say, 1000);
  try {
    for (;;) {
      await sleep(POLL_MS, undefined, { signal: over });
      const before: QrState = state;
      state = (await qr.state(code).catch(ifUnheard)) ?? before;
      over.throwIfAborted();
      if (state !== before) {
        say();
        tell();
      }
      if (state === 'confirmed' || state === 'cancelled') return state;
      if (state === 'expired' || left() === 0) return 'expired';
    }
  } finally {
    clearInterval(ticking);
  }
}

function ifUnheard(error: unknown): undefined {
  if (!(error instanceof Unreachable || error instanceof Busy || error instanceof NoAnswer)) throw error;
}

/** Lines below a code, which show its state. */
const BELOW = 3;

async function showQr({ screen, progress, prompts }: Context) {
  const { drawQr, qrSvg } = await import('../../../terminal/picture.js');
  const { qr } = screen.texts.login;
  let drawn = 0;
  let picture: Awaited<ReturnType<typeof pictureFile>> | undefined;
  let asked = false;
  const put = (lines: readonly string[]): void => {
    screen.draw(lines);
    drawn = lines.length;
  };
  const clear = (): void => {
    progress.done();
    screen.erase(drawn);
    drawn = 0;
  };
  const elsewhere = async (text: string, needed: number): Promise<void> => {
    const { columns } = screen.size();
    if (!asked) screen.err(screen.paintErr.yellow(qr.tooSmall(needed, columns)));
    screen.err(qr.address(text));
    if (!asked && (await prompts?.confirm(qr.openPicture))) {
      picture = await pictureFile('code.svg');
      await picture.write(qrSvg(text));
      const { path } = picture;
      screen.err(qr.pictureAt(path));
      await openOutside(path, () => screen.err(qr.notOpened(path)));
    } else await picture?.write(qrSvg(text));
    asked = true;
  };
  return {
    /** Replaces the previous code. */
    draw: async (text: string): Promise<void> => {
      clear();
      const { lines, columns } = drawQr(text, screen.paintErr.level > 0);
      const size = screen.size();
      if (size.columns < columns || size.rows < lines.length + BELOW) return elsewhere(text, columns);
      put(['', ...lines, '']);
    },
    /** Removes the code once it has expired or been used. */
    gone: async (): Promise<void> => {
      clear();
      await picture?.remove();
    },
  };
}
