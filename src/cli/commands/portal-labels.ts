/** `abtc portal labels`: tries the labels on the portal's pages, reading only; keeps them as a file to be mended. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLabels } from '../chrome-settings.js';
import { findPortal, useLabels } from '../../config/portals.js';
import type { Context } from '../context.js';
import { labelsText } from '../../portal/chrome/labels-file.js';
import { lexicon } from '../../portal/chrome/labels.js';
import { walkLabels } from '../../portal/chrome/walk.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { LabelsUsed, LabelsValue } from '../../terminal/views/portal-labels.js';

export async function portalLabels(context: Context, write: string | undefined): Promise<LabelsValue> {
  const { progress, screen } = context;
  const { window, words, portal, base } = await context.window();
  progress.say(screen.texts.screen.reading.portal);
  const about = await portal.about();
  await portal.whoami();
  const tab = await window.reading();
  const seen = await walkLabels({ base, lex: lexicon(words) }, tab, (where) =>
    progress.say(screen.texts.portal.walking(where)),
  );
  progress.done();
  const proposals = Object.fromEntries(
    seen.filter((l) => l.candidates.length > 0).map((l) => [l.name, l.candidates]),
  );
  if (write !== undefined) await writeNew(write, labelsText(words, proposals));
  return { portal: about, portalName: context.portalName, labels: seen, written: write && resolve(write) };
}

/** `file` `undefined`: the guide's words again. */
export async function useOwnLabels(context: Context, file: string | undefined): Promise<LabelsUsed> {
  const { folders, portalName } = context;
  if (!(await findPortal(folders.settings, portalName)))
    throw new Fault('portal-name', { name: portalName, why: 'unknown', known: [] }, 2);
  const changed = file === undefined ? 0 : Object.keys(await readLabels(file)).length;
  await useLabels(folders.settings, portalName, file);
  return { portalName, file: file && resolve(file), changed };
}

/** A file that is there is somebody's work. */
async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('file-exists', { file, option: '--write' }, 2);
    throw error;
  });
}
