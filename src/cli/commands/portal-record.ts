/** `abtc portal record`: while a person files by hand in the window, the shape of what is said is kept, and no value. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { show } from '../show.js';
import { archive, record } from '../../portal/chrome/har.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { View } from '../../terminal/view.js';

export const portalRecord: Command = {
  name: 'portal record',
  usage: 'record <portal-name>',
  options: [['--write <file>', 'writeRecord']],
  run: async (context, { args, flags }) =>
    show(context, flags, recordedView, await recorded(context, args[0]!, flags.text('write'))),
};

/** How often what is there so far is written down. */
const EVERY_MS = 5_000;
/** From the first thing that fails in a window that closes to its end. */
const CLOSING_MS = 1_000;

/** Until the person closes the window, or presses Ctrl-C here. */
async function recorded(context: Context, name: string, write: string | undefined) {
  const { screen, now, stop } = context;
  const file = resolve(write ?? `${name}-${now().toISOString().slice(0, 10)}.har`);
  const { window, base } = await context.window(name);
  const browser = await window.context();
  const tab = await window.reading();
  const recording = record(browser, base, now);
  await put(file, archive([]), 'wx');
  screen.err(screen.texts.portal.recording(file));
  const closed = new Promise<void>((done) => void browser.once('close', () => done()));
  await tab.goto(base, 'page').catch(async (error: unknown) => {
    // Somebody quick closes the window before the first page has come to rest: that is the end, and no trouble.
    const over = closed.then(() => true);
    if (!(await Promise.race([over, sleep(CLOSING_MS, false)]))) throw error;
  });
  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  const beat = setInterval(
    () => void put(file, archive(recording.entries), 'w').catch(() => undefined),
    EVERY_MS,
  );
  try {
    await Promise.race([closed, stopped]);
    await recording.settled();
  } finally {
    clearInterval(beat);
  }
  await put(file, archive(recording.entries), 'w');
  // Of these nothing could be kept without a value.
  const withheld = recording.entries.filter((e) => e.comment === 'withheld').length;
  return { file, entries: recording.entries.length, withheld, elsewhere: recording.elsewhere };
}

async function put(file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  await writeFile(file, text, { flag, mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('file-exists', { file, option: '--write' });
    throw error;
  });
}

const recordedView: View<Awaited<ReturnType<typeof recorded>>> = {
  kind: 'portal-record',
  text: (value, { texts, paint }) => paint.green(texts.portal.recorded(value)),
  json: (value) => ({ ...value }),
  next: (_value, { texts }) => [texts.portal.next.recorded],
};
