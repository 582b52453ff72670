/**
 * 电子营业执照扫码登录 on a terminal: the code is drawn, watched and renewed until the phone has said yes or no. Where the
 * terminal is too small its address is shown, and a picture for a window.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { openOutside, pictureFile } from '../../open-outside.js';
import { Busy, NoAnswer, Unreachable } from '../../../portal/errors.js';
import type { LoggedIn, QrCode, QrLogin, QrState } from '../../../portal/portal.js';
import { Fault } from '../../../terminal/messages/faults.js';
import { Interrupted } from '../../../terminal/prompts.js';

/** About as often as public integrations ask (docs/facts.md#logging-in). */
const POLL_MS = 2000;
/** The portal makes ten codes in a minute for everybody: we ask for at most one in so many. */
const APART_MS = 6000;
/** Ten minutes of codes that nobody scans are enough. */
const MOST_CODES = 5;

/** @throws Fault `qr-over` where the phone refused or nobody scanned, `Interrupted` after Ctrl-C */
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

/** Until the phone has decided, or the code is over. What the portal does not answer meanwhile is asked again. */
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
  // Where nothing moves, each state is a line.
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

/** What stands below a code: how it goes on. */
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
    /** In the place of the one before. */
    draw: async (text: string): Promise<void> => {
      clear();
      const { lines, columns } = drawQr(text, screen.paintErr.level > 0);
      const size = screen.size();
      if (size.columns < columns || size.rows < lines.length + BELOW) return elsewhere(text, columns);
      put(['', ...lines, '']);
    },
    /** Takes it away: it is over, or has been used. */
    gone: async (): Promise<void> => {
      clear();
      await picture?.remove();
    },
  };
}
