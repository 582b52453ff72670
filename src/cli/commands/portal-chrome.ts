/** A portal in Chrome: `abtc portal labels` tries the labels on its pages, reading only; `abtc portal record` records its requests. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLabels } from '../chrome-settings.js';
import { badValue, type Command } from '../command.js';
import { safeName, type Context } from '../context.js';
import { EXIT } from '../exit.js';
import { show } from '../show.js';
import { noteLooked } from '../stage.js';
import { naming } from '../../filing/text-files.js';
import { forgetNear, keptNear } from '../../config/outlines.js';
import { findPortal, useLabels } from '../../config/portals.js';
import { labelsText } from '../../portal/chrome/labels-file.js';
import { lexicon } from '../../portal/chrome/lexicon.js';
import { withLater, type Found, type LabelSeen } from '../../portal/chrome/labels-seen.js';
import { walkLabels } from '../../portal/chrome/walk.js';
import { isPortalError, NotLoggedIn, UnknownAnswer } from '../../portal/errors.js';
import type { Portal } from '../../portal/portal.js';
import { archive, record } from '../../portal/chrome/har.js';
import { alignedTable } from '../../terminal/aligned-table.js';
import type { View } from '../../terminal/view.js';
import { Fault } from '../../terminal/messages/faults.js';
import { mustBeNew, mustSuit, writeNew } from '../../terminal/new-file.js';

export const portalLabels: Command = {
  name: 'portal labels',
  usage: 'labels',
  options: [
    ['--write <file>', 'writeLabels'],
    ['--use <file>', 'useLabels'],
    ['--guide', 'guideLabels'],
  ],
  async run(context, { flags }) {
    const use = flags.path('use');
    if (use !== undefined && flags.yes('guide')) throw badValue('--use', use, ['--guide']);
    if (use !== undefined || flags.yes('guide'))
      return show(context, flags, labelsUsedView, await useOwnLabels(context, use));
    const value = await triedLabels(context, flags.text('write'));
    await show(context, flags, labelsView, value);
    return value.looked && missing(value.labels).length === 0 ? EXIT.done : EXIT.partial;
  },
};

async function triedLabels(context: Context, write: string | undefined) {
  const { progress, screen, folders, portalName } = context;
  await mustBeNew(write);
  if (write !== undefined) mustSuit(write, 'json');
  const { window, words, portal, base, onStop } = await context.window();
  progress.say(screen.texts.screen.reading.portal);
  const about = await portal.about();
  const { enterprise } = await portal.whoami();
  const tab = await window.reading();
  const { labels: walked, stopped } = await walkLabels(
    { base, lex: lexicon(words) },
    tab,
    (where) => progress.say(screen.texts.portal.walking(where)),
    onStop,
  );
  const looked = isAllThere(walked) && (await readToTheEnd(context, portal, stopped));
  if (looked) await noteLooked(context, enterprise, words);
  progress.done();
  const seen = withLater(walked, await keptNear(folders.outlines, safeName(portalName)));
  const proposals = Object.fromEntries(
    seen.filter((l) => l.candidates.length > 0).map((l) => [l.name, l.candidates]),
  );
  if (write !== undefined) await writeNew(write, labelsText(words, proposals));
  return {
    portal: about,
    portalName: context.portalName,
    labels: seen,
    stopped,
    written: write && resolve(write),
    /** Whether all required labels were found, and both lists were read to their ends. */
    looked,
  };
}

/** Adds the error that stops it to `stopped`. @throws NotLoggedIn */
async function readToTheEnd(
  { progress, screen }: Context,
  portal: Portal,
  stopped: { where: string; why: string }[],
): Promise<boolean> {
  progress.say(screen.texts.screen.reading.lists);
  const before = stopped.length;
  const lists: [string, () => Promise<unknown>][] = [
    ['新办/续办列表', () => portal.applications()],
    ['我的申请单', () => portal.orders()],
  ];
  for (const [where, read] of lists)
    await read().catch((error: unknown) => {
      if (!isPortalError(error) || error instanceof NotLoggedIn) throw error;
      stopped.push({ where, why: error instanceof UnknownAnswer ? error.detail : error.message });
    });
  return stopped.length === before;
}

/** `file` `undefined`: back to the guide's labels. */
async function useOwnLabels(context: Context, file: string | undefined) {
  const { folders, portalName } = context;
  if (!(await findPortal(folders.settings, portalName)))
    throw new Fault('portal-name', { name: portalName, why: 'unknown', known: [] });
  const changed = file === undefined ? 0 : Object.keys(await readLabels(file)).length;
  await useLabels(folders.settings, portalName, file);
  await forgetNear(folders.outlines, safeName(portalName));
  return { portalName, file: file && resolve(file), changed };
}

type LabelsValue = Awaited<ReturnType<typeof triedLabels>>;
type LabelsUsed = Awaited<ReturnType<typeof useOwnLabels>>;

const of = (labels: readonly LabelSeen[], found: Found): LabelSeen[] =>
  labels.filter((l) => l.found === found);
/** The missing labels that every portal must have; missing optional ones are only mentioned. */
const missing = (labels: readonly LabelSeen[]): LabelSeen[] => of(labels, 'no').filter((l) => !l.optional);
/**
 * Whether the labels suffice for a first filing. Pages that were not reached show none, so those of the first page and
 * of both lists are required. A list shows a business's button only if an application allows it: one button is enough.
 */
function isAllThere(labels: readonly LabelSeen[]): boolean {
  const businesses = labels.filter((l) => l.name.startsWith('business:'));
  const others = labels.filter((l) => !l.optional && !businesses.includes(l));
  const mustBeSeen = ({ where }: LabelSeen): boolean => ['start', 'list', 'orders'].includes(where);
  return (
    businesses.some((l) => l.found === 'yes') &&
    others.every((l) => l.found === 'yes' || (l.found === 'not-visited' && !mustBeSeen(l)))
  );
}

const labelsView: View<LabelsValue> = {
  kind: 'portal-labels',
  text(value, screen) {
    const { texts, paint } = screen;
    const { portal } = texts;
    const { labels, stopped, written } = value;
    const gone = missing(labels);
    const optional = of(labels, 'no').filter((l) => l.optional);
    const later = of(labels, 'not-visited').filter((l) => l.candidates.length > 0);
    const row = (l: LabelSeen): string[] => [
      l.name,
      l.words.join(' / '),
      l.place ?? portal.assumed,
      l.candidates.length > 0 ? `${portal.perhaps}${l.candidates.join(' / ')}` : '',
    ];
    const names = (list: readonly LabelSeen[]): string => list.map((l) => l.words[0]!).join(portal.comma);
    return [
      portal.counts(of(labels, 'yes').length, gone.length, of(labels, 'not-visited').length),
      ...(gone.length > 0 ? ['', paint.red(portal.notFound), alignedTable([], gone.map(row), screen)] : []),
      ...(later.length > 0 ? ['', paint.red(portal.later), alignedTable([], later.map(row), screen)] : []),
      ...(optional.length > 0 ? ['', paint.dim(`${portal.notThere}${names(optional)}`)] : []),
      ...(of(labels, 'not-visited').length > 0
        ? ['', paint.dim(`${portal.notVisited}${names(of(labels, 'not-visited'))}`)]
        : []),
      ...(stopped.length > 0
        ? ['', ...stopped.map(({ where, why }) => paint.yellow(portal.stoppedAt(where, why)))]
        : []),
      '',
      value.looked ? paint.green(portal.looked) : paint.yellow(portal.notLooked),
      ...(written === undefined ? [] : ['', portal.written(written)]),
    ].join('\n');
  },
  json: ({ portal, portalName, labels, stopped, written, looked }) => ({
    portal,
    name: portalName,
    looked,
    written: written ?? null,
    stopped,
    items: labels.map(({ place, ...l }) => ({ ...l, place: place ?? null })),
  }),
  next: (value, { texts }) => {
    const { next } = texts.portal;
    if (value.looked) return [next.submit(value.portalName)];
    if (missing(value.labels).length === 0) return [next.labels(value.portalName)];
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

/** While a person files by hand in the window, records the shape of the requests and answers, but no values. */
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
async function recorded(context: Context, name: string, given: string | undefined) {
  const { screen, now, stop } = context;
  const file = resolve(given ?? `${name}-${now().toISOString().slice(0, 10)}.har`);
  await mustBeNew(file);
  const { window, base } = await context.window(name);
  const browser = await window.context();
  const tab = await window.reading();
  const recording = record(browser, base, now);
  await writeNew(file, archive([]));
  screen.err(screen.texts.portal.recording(file));
  const closed = new Promise<void>((done) => void browser.once('close', () => done()));
  await tab.goto(base, 'page').catch(async (error: unknown) => {
    // The user may close the window before the first page has loaded: that is no error.
    const over = closed.then(() => true);
    if (!(await Promise.race([over, sleep(CLOSING_MS, false)]))) throw error;
  });
  const stopped = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  const write = () => naming(file, () => writeFile(file, archive(recording.entries), { mode: 0o600 }));
  const beat = setInterval(() => void write().catch(() => undefined), EVERY_MS);
  try {
    await Promise.race([closed, stopped]);
    await recording.settled();
  } finally {
    clearInterval(beat);
  }
  await write();
  // These could not be recorded without a value.
  const withheld = recording.entries.filter((e) => e.comment === 'withheld').length;
  return { file, entries: recording.entries.length, withheld, elsewhere: recording.elsewhere };
}

const recordedView: View<Awaited<ReturnType<typeof recorded>>> = {
  kind: 'portal-record',
  text: (value, { texts, paint }) => paint.green(texts.portal.recorded(value)),
  json: (value) => ({ ...value }),
  next: (_value, { texts }) => [texts.portal.next.recorded],
};
