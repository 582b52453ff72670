/** `abtc portal explain`: the last page of a portal that was not understood, as an outline without personal data. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../command.js';
import { safeName, type Context } from '../context.js';
import { show } from '../show.js';
import { keptOutline } from '../../config/outlines.js';
import { chinaTime } from '../../filing/china-time.js';
import { jsonIn, UnusableFile, readUtf8 } from '../../filing/text-files.js';
import {
  explained,
  outlineText,
  parseOutline,
  type Explained,
  type Outline,
  type OutlineItem,
} from '../../portal/chrome/outline.js';
import { pageShown } from '../../portal/chrome/shown.js';
import { Fault } from '../../terminal/messages/faults.js';
import { mustBeNew, mustSuit, writeNew } from '../../terminal/new-file.js';
import type { Screen } from '../../terminal/screen.js';
import type { View } from '../../terminal/view.js';

/** How often the page in the window is scanned. */
const EVERY_MS = 1_000;
const DEEPEST = 8;

export const portalExplain: Command = {
  name: 'portal explain',
  usage: 'explain',
  options: [
    ['--open', 'explainOpen'],
    ['--read <file>', 'readOutline'],
    ['--write <file>', 'writeOutline'],
  ],
  async run(context, { flags }) {
    flags.alone('open', 'read');
    const [read, write] = [flags.path('read'), flags.text('write')];
    await mustBeNew(write);
    if (write !== undefined) mustSuit(write, 'json');
    const outline =
      read === undefined
        ? flags.yes('open')
          ? await opened(context)
          : await lastKept(context)
        : await outlineIn(read);
    if (write !== undefined) await writeNew(write, outlineText(outline));
    const written = write && resolve(write);
    return show(context, flags, explainView, {
      ...explained(outline),
      portalName: read === undefined ? context.portalName : undefined,
      written,
    });
  },
};

async function lastKept({ folders, portalName }: Context): Promise<Outline> {
  const kept = parseOutline(await keptOutline(folders.outlines, safeName(portalName)));
  if (!kept) throw new Fault('outline-none', { portal: portalName });
  return kept;
}

/** @throws Fault `outline-file` */
async function outlineIn(file: string): Promise<Outline> {
  const text = await readUtf8(file).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof UnusableFile) throw error;
    throw new Fault('outline-file', { file, why: error.code === 'ENOENT' ? 'missing' : 'denied' });
  });
  const outline = parseOutline(jsonIn(text));
  if (!outline) throw new Fault('outline-file', { file, why: 'unknown' });
  return outline;
}

/** The last page that the user opened in the window; presses nothing. */
async function opened(context: Context): Promise<Outline> {
  const { screen, stop, portalName } = context;
  const { window, base, outlined } = await context.window();
  const browser = await window.context();
  const tab = await window.reading();
  screen.err(screen.texts.explain.opening);
  const closed = new Promise<void>((done) => void browser.once('close', () => done()));
  const over = Promise.race([closed, stop.aborted ? undefined : once(stop, 'abort')]).then(() => true);
  await tab.goto(base, 'page').catch(async (error: unknown) => {
    // The user may close the window before the first page has loaded.
    if (!(await Promise.race([over, sleep(EVERY_MS, false)]))) throw error;
  });
  let last: Outline | undefined;
  do {
    const page = await pageShown(browser, base).catch(() => undefined);
    last = (page && (await outlined(page).catch(() => undefined))) ?? last;
  } while (!(await Promise.race([over, sleep(EVERY_MS, false)])));
  if (!last) throw new Fault('outline-none', { portal: portalName });
  return last;
}

type ExplainValue = Explained & { portalName: string | undefined; written: string | undefined };

const wordsOf = ({ labels }: Explained, found: 'yes' | 'no'): string[] =>
  labels.filter((l) => l.found === found && (found === 'yes' || !l.optional)).map((l) => l.words[0]!);

const explainView: View<ExplainValue> = {
  kind: 'portal-explain',
  text(value, screen) {
    const { texts, paint } = screen;
    const { explain } = texts;
    const { outline, page, written } = value;
    const [found, missing] = [wordsOf(value, 'yes'), wordsOf(value, 'no')];
    const depth = depthsOf(outline.items);
    return [
      explain.page(explain.pages[page], chinaTime(new Date(outline.at))),
      ...(outline.stopped ? [explain.stopped(outline.stopped.why, outline.stopped.what)] : []),
      ...(outline.busy ? [explain.busy] : []),
      ...(found.length > 0 ? [explain.found(found)] : []),
      ...(missing.length > 0 ? [paint.yellow(explain.missing(missing))] : []),
      '',
      ...outline.items.map((i, n) => '  '.repeat(depth[n]!) + lineOf(i, screen)),
      '',
      paint.dim(explain.shapes),
      ...(written === undefined ? [] : ['', paint.green(explain.written(written))]),
    ].join('\n');
  },
  json: ({ outline, page, labels, portalName, written }) => ({
    name: portalName ?? null,
    written: written ?? null,
    at: outline.at,
    page,
    stopped: outline.stopped ?? null,
    busy: outline.busy,
    labels: labels.map(({ name, words, found, optional }) => ({ name, words, found, optional })),
    items: outline.items.map((i) => ({
      ...{ kind: i.kind, text: i.text, role: i.role, tag: i.tag, box: i.box },
      ...{ names: i.names, column: i.column, value: i.value, flags: flagsOf(i), depth: i.path.length },
    })),
  }),
  next(value, { texts }) {
    const { portalName: name } = value;
    if (name === undefined) return [];
    return [
      ...(value.written === undefined ? [texts.explain.next.write(name)] : []),
      ...(wordsOf(value, 'no').length > 0 ? [texts.explain.next.labels(name)] : []),
    ];
  },
};

const FLAGS = [
  ...([
    'required',
    'readonly',
    'disabled',
    'secret',
    'alert',
    'current',
    'dialog',
    'covered',
    'drawn',
  ] as const),
];
type Flag = (typeof FLAGS)[number] | 'pointer';
const flagsOf = (i: OutlineItem): Flag[] => [
  ...(i.pointer === '' ? [] : (['pointer'] as const)),
  ...FLAGS.filter((flag) => i[flag]),
];

/** One item: kind, words, other properties, box. */
function lineOf(i: OutlineItem, { texts, paint }: Screen): string {
  const { explain } = texts;
  const names = [...new Set([...i.names, i.near].filter((n) => n !== '' && n !== i.text))];
  const more = [
    ...(names.length > 0 ? [explain.labels(names)] : []),
    ...(i.placeholder === '' ? [] : [explain.hint(i.placeholder)]),
    ...(i.value === '' ? [] : [explain.filled(i.value)]),
    ...(i.options.length > 0 ? [explain.options(i.options)] : []),
    ...(i.column === '' ? [] : [explain.column(i.column)]),
    ...flagsOf(i).map((flag) => explain.flags[flag]),
  ];
  const [left, top, width, height] = i.box;
  const role = i.role === '' || i.role === i.tag ? i.tag : `${i.tag} ${i.role}`;
  return [
    `${explain.kinds[i.kind]}${i.text === '' ? '' : ` “${i.text}”`}`,
    ...(more.length > 0 ? [more.join(texts.portal.comma)] : []),
    paint.dim(`${role} ${left},${top} ${width}×${height}`),
  ].join('  ');
}

/** The depth of each item, ignoring elements that contain the same items as the one inside them. */
function depthsOf(items: readonly OutlineItem[]): number[] {
  const held = new Map<number, number>();
  for (const { path } of items) for (const id of path) held.set(id, (held.get(id) ?? 0) + 1);
  return items.map(({ path }) => {
    const sizes = new Set(path.map((id) => held.get(id)!).filter((n) => n > 1 && n < items.length));
    return Math.min(sizes.size, DEEPEST);
  });
}
