/** `abtc portal labels`: tries the labels on the portal's pages, reading only, and writes them to a file for correction. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLabels } from '../chrome-settings.js';
import { findPortal, useLabels } from '../../config/portals.js';
import { badValue, type Command } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { labelsText } from '../../portal/chrome/labels-file.js';
import { lexicon } from '../../portal/chrome/labels.js';
import { walkLabels, type Found, type LabelSeen } from '../../portal/chrome/walk.js';
import { alignedTable } from '../../terminal/aligned-table.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { View } from '../../terminal/view.js';

export const portalLabels: Command = {
  name: 'portal labels',
  usage: 'labels',
  options: [
    ['--write <file>', 'writeLabels'],
    ['--use <file>', 'useLabels'],
    ['--guide', 'guideLabels'],
  ],
  async run(context, { flags }) {
    const use = flags.text('use');
    if (use !== undefined && flags.yes('guide')) throw badValue('--use', use, ['--guide']);
    if (use !== undefined || flags.yes('guide'))
      return show(context, flags, labelsUsedView, await useOwnLabels(context, use));
    const value = await triedLabels(context, flags.text('write'));
    await show(context, flags, labelsView, value);
    return missing(value).length === 0 ? EXIT.done : EXIT.partial;
  },
};

async function triedLabels(context: Context, write: string | undefined): Promise<LabelsValue> {
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

/** `file` `undefined`: back to the guide's labels. */
async function useOwnLabels(context: Context, file: string | undefined): Promise<LabelsUsed> {
  const { folders, portalName } = context;
  if (!(await findPortal(folders.settings, portalName)))
    throw new Fault('portal-name', { name: portalName, why: 'unknown', known: [] });
  const changed = file === undefined ? 0 : Object.keys(await readLabels(file)).length;
  await useLabels(folders.settings, portalName, file);
  return { portalName, file: file && resolve(file), changed };
}

/** An existing file may hold a user's edits. */
async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('file-exists', { file, option: '--write' });
    throw error;
  });
}

interface LabelsValue {
  portal: { name: string; practice: boolean };
  portalName: string;
  labels: readonly LabelSeen[];
  written: string | undefined;
}

interface LabelsUsed {
  portalName: string;
  /** `undefined`: the guide's labels. */
  file: string | undefined;
  changed: number;
}

const of = (labels: readonly LabelSeen[], found: Found): LabelSeen[] =>
  labels.filter((l) => l.found === found);
/** The missing labels that every portal must have; optional ones are only mentioned. */
const missing = ({ labels }: LabelsValue): LabelSeen[] => of(labels, 'no').filter((l) => !l.optional);

const labelsView: View<LabelsValue> = {
  kind: 'portal-labels',
  text(value, { texts, paint }) {
    const { portal } = texts;
    const { labels, written } = value;
    const gone = missing(value);
    const optional = of(labels, 'no').filter((l) => l.optional);
    const row = (l: LabelSeen): string[] => [
      l.name,
      l.words.join(' / '),
      l.place ?? portal.assumed,
      l.candidates.length > 0 ? `${portal.perhaps}${l.candidates.join(' / ')}` : '',
    ];
    const names = (list: readonly LabelSeen[]): string => list.map((l) => l.words[0]!).join(portal.comma);
    return [
      portal.counts(of(labels, 'yes').length, gone.length, of(labels, 'not-visited').length),
      ...(gone.length > 0 ? ['', paint.red(portal.notFound), alignedTable([], gone.map(row), paint)] : []),
      ...(optional.length > 0 ? ['', paint.dim(`${portal.notThere}${names(optional)}`)] : []),
      ...(of(labels, 'not-visited').length > 0
        ? ['', paint.dim(`${portal.notVisited}${names(of(labels, 'not-visited'))}`)]
        : []),
      ...(written === undefined ? [] : ['', portal.written(written)]),
    ].join('\n');
  },
  json: ({ portal, portalName, labels, written }) => ({
    ...{ portal, name: portalName, written: written ?? null },
    items: labels.map(({ place, ...l }) => ({ ...l, place: place ?? null })),
  }),
  next: (value, { texts }) => {
    const { next } = texts.portal;
    if (missing(value).length === 0) return [next.submit(value.portalName)];
    return value.written === undefined
      ? [next.write(value.portalName)]
      : [next.use(value.portalName, value.written)];
  },
};

const labelsUsedView: View<LabelsUsed> = {
  kind: 'portal-labels-used',
  text: ({ portalName, file, changed }, { texts, paint }) =>
    paint.green(
      file === undefined ? texts.portal.guideAgain(portalName) : texts.portal.used(portalName, file, changed),
    ),
  json: ({ portalName, file, changed }) => ({ name: portalName, file: file ?? null, changed }),
  next: ({ portalName }, { texts }) => [texts.portal.next.labels(portalName)],
};
