/**
 * `abtc portal record`: records requests and answers while a user files by hand in the window; keeps their shape, no
 * values.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { show } from '../show.js';
import { archive } from '../../portal/chrome/har.js';
import { record } from '../../portal/chrome/record.js';
import { Fault } from '../../terminal/messages/faults.js';
import { recordedView, type RecordedValue } from '../../terminal/views/portal.js';

export const portalRecord: Command = {
  name: 'portal record',
  usage: 'record <portal-name>',
  options: [['--write <file>', 'writeRecord']],
  run: async (context, { args, flags }) =>
    show(context, flags, recordedView, await recorded(context, args[0]!, flags.text('write'))),
};

/** How often the recording so far is saved. */
const EVERY_MS = 5_000;
/** How long a window that is closing may take to close after the first error. */
const CLOSING_MS = 1_000;

/** Records until the user closes the window or presses Ctrl-C. */
async function recorded(context: Context, name: string, write: string | undefined): Promise<RecordedValue> {
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
    // The user may close the window before the first page has loaded: that is no error.
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
  const withheld = recording.entries.filter((e) => e.comment === 'withheld').length;
  return { file, entries: recording.entries.length, withheld, elsewhere: recording.elsewhere() };
}

async function put(file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  await writeFile(file, text, { flag, mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('file-exists', { file, option: '--write' });
    throw error;
  });
}
