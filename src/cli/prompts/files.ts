/**
 * Choice of files for one slot: suitable files of a folder first, the others with the reason why not. Any path can be
 * typed.
 */
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { SYSTEM_FILE } from '../../filing/materials/folders.js';
import { readMaterial, type ReadMaterial } from '../../filing/materials/material-file.js';
import { nameKey, slotsOfKind } from '../../filing/materials/slot-names.js';
import type { Slot } from '../../filing/model.js';
import type { Screen } from '../../terminal/screen.js';
import { BACK, type Back, type Choice, type Stepwise } from '../../terminal/prompts.js';
import { typedPath } from '../typed-path.js';
import { problemText, sizeText, slotHints, unbroken } from '../../terminal/words.js';

type Chosen = { file: string } | { folder: string } | { none: true } | { earlier: true };

/** The folder that is listed; it changes as the user moves to other folders. */
export interface Looking {
  folder: string;
}

/** Maximum number of files read for the list; the others are read when chosen. */
const LOOKED_INTO = 30;

/** @returns absolute paths; none if an optional slot stays empty */
export async function askFiles(
  ask: Stepwise,
  screen: Screen,
  slot: Slot,
  looking: Looking,
  /** The files chosen before. */
  earlier: readonly string[],
): Promise<string[] | Back> {
  const words = screen.texts.wizard.file;
  const chosen: string[] = [];
  screen.err(
    slotHints(slot, screen.texts.template)
      .map((line) => `  ${screen.paintErr.dim(unbroken(line))}`)
      .join('\n'),
  );
  const read = reader(slot);
  if (earlier[0] !== undefined) looking.folder = dirname(earlier[0]);
  const label = `${slot.label}${slot.required ? ' *' : ''}`;
  const keep: Choice<Chosen> = {
    name: words.keep(earlier.map((path) => unbroken(basename(path)))),
    value: { earlier: true },
  };
  for (;;) {
    const answer = await ask.search<Chosen>(
      words.question(label, shortened(looking.folder)),
      async (term) => [
        ...(term === '' && chosen.length === 0 && earlier.length > 0 ? [keep] : []),
        ...(await found(term, slot, looking.folder, chosen, read, screen)),
      ],
      words.noFile,
    );
    // Back from the second file leads to the first.
    if (answer === BACK && chosen.pop() !== undefined) continue;
    if (answer === BACK) return BACK;
    if ('earlier' in answer) return [...earlier];
    if ('folder' in answer) {
      looking.folder = answer.folder;
      continue;
    }
    if ('none' in answer) return chosen;
    looking.folder = dirname(answer.file);
    const material = await read(answer.file);
    const wrong = material.problems.find((p) => p.level === 'error');
    if (wrong) {
      screen.err(`  ${screen.paintErr.red('✖')} ${problemText(screen.texts, wrong)}`);
      continue;
    }
    chosen.push(answer.file);
    const what = details(material);
    screen.err(
      `  ${screen.paintErr.green('✔')} ${words.chosen({ slot: slot.label, file: unbroken(basename(answer.file)), what })}`,
    );
    if (chosen.length >= slot.maxFiles) return chosen;
    // Usually front and back, so Enter goes on choosing.
    const more = await ask.choose<boolean>(words.more(slot.label, chosen.length, slot.maxFiles), [
      { name: words.another, value: true },
      { name: words.enough, value: false },
    ]);
    if (more === BACK) chosen.pop();
    if (more === false) return chosen;
  }
}

type Read = (path: string) => Promise<ReadMaterial>;

/** Reads each file only once, even if the list is drawn again. */
function reader(slot: Slot): Read {
  const known = new Map<string, Promise<ReadMaterial>>();
  return (path) => {
    const before = known.get(path) ?? readMaterial(path, slot, {});
    known.set(path, before);
    return before;
  };
}

async function found(
  typed: string,
  slot: Slot,
  folder: string,
  taken: readonly string[],
  read: Read,
  screen: Screen,
): Promise<Choice<Chosen>[]> {
  const term = typedPath(typed, folder);
  const { within, prefix, part } = placeOf(term, folder);
  const entries = await readdir(within, { withFileTypes: true }).catch(() => undefined);
  const words = screen.texts.wizard.file;
  if (entries === undefined)
    return [{ name: term, value: { none: true }, disabled: words.notFound(unbroken(within)) }];
  const wanted = entries
    .filter((e) => !SYSTEM_FILE.test(e.name) && (!e.name.startsWith('.') || part.startsWith('.')))
    .filter((e) => e.name.toLowerCase().includes(part.toLowerCase()));
  const folders = wanted.filter((e) => e.isDirectory()).map((e) => e.name);
  const files = wanted.filter((e) => !e.isDirectory() && !taken.includes(join(within, e.name)));
  const sorted = files.map((e) => e.name).sort((a, b) => rank(a, slot) - rank(b, slot) || compare(a, b));
  let looked = 0;
  const ofFiles = await Promise.all(
    sorted.map(async (name): Promise<Choice<Chosen>> => {
      const path = join(within, name);
      const value = { file: path };
      const shown = `${prefix}${unbroken(name)}`;
      if (!TYPES.has(extname(name).toLowerCase()))
        return { name: shown, value, disabled: words.onlyTypes(slot.types) };
      if ((looked += 1) > LOOKED_INTO) return { name: shown, value };
      const material = await read(path);
      const wrong = material.problems.find((p) => p.level === 'error');
      if (wrong) return { name: shown, value, disabled: problemText(screen.texts, wrong) };
      const warned = material.problems.map((p) => problemText(screen.texts, p)).join(' ');
      return {
        name: shown,
        details: details(material),
        short: shown,
        value,
        ...(warned !== '' && { description: warned }),
      };
    }),
  );
  const fit = ofFiles.filter((c) => c.disabled === undefined);
  const ofFolders = folders
    .sort(compare)
    .map((name) => ({ name: `${prefix}${unbroken(name)}${sep}`, value: { folder: join(within, name) } }));
  const none: Choice<Chosen> = { name: words[taken.length > 0 ? 'enough' : 'none'], value: { none: true } };
  const above = dirname(within);
  const up: Choice<Chosen> = { name: `..${sep}`, details: words.up, value: { folder: above } };
  return [
    ...fit,
    ...(term === '' && (!slot.required || taken.length > 0) ? [none] : []),
    ...ofFolders,
    ...(term === '' && above !== within ? [up] : []),
    ...ofFiles.filter((c) => c.disabled !== undefined),
  ];
}

const TYPES = new Set(['.jpg', '.jpeg', '.png', '.pdf']);
const compare = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');

/** Files named like the slot come first, then files named like its kind of material. */
function rank(name: string, slot: Slot): number {
  if (nameKey(name).includes(nameKey(slot.label))) return 0;
  return slotsOfKind(nameKey(name), [slot]).length > 0 ? 1 : 2;
}

/** Splits a typed path: its folder, the folder as typed, and the beginning of a name. */
function placeOf(term: string, folder: string): { within: string; prefix: string; part: string } {
  const at = Math.max(term.lastIndexOf('/'), term.lastIndexOf(sep));
  if (at === -1) return { within: folder, prefix: '', part: term };
  const prefix = term.slice(0, at + 1);
  const from = prefix.startsWith('~') ? join(homedir(), prefix.slice(1)) : prefix;
  return { within: resolve(folder, from), prefix, part: term.slice(at + 1) };
}

function details({ file, pixels }: ReadMaterial): string {
  if (!file) return '';
  const size = pixels ? [`${pixels.width}×${pixels.height}`] : [];
  return [file.type.toUpperCase(), sizeText(file.bytes), ...size].join(' · ');
}

const LONGEST = 30;
const shortened = (folder: string): string =>
  folder.length <= LONGEST ? unbroken(folder) : `…${unbroken(folder).slice(1 - LONGEST)}`;
