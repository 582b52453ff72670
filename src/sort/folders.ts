/** The people's folders below the target: their content, and the copying of files. Never changes existing files. */
import { createHash, randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { byName } from '../filing/materials/match-files.js';
import { folderOf, safeName } from '../filing/materials/folders.js';
import { filesInside, openMaterials, type Materials } from '../filing/materials/open-materials.js';
import { freeBuffer } from '../filing/materials/picture.js';
import type { Problem } from '../filing/problem.js';
import { makeFolders, naming } from '../filing/text-files.js';
import { shownIn } from './heap-file.js';
import { slotKey, type Mend, type SortedFile, type Target } from './fate.js';
import { assignedKey, copyName, digestOf, type Before } from './proposal.js';
import type { Copied, SortRecord } from './record.js';
import type { Wanted } from './wanted.js';

export interface Targets extends Before {
  /** The name on disk of the existing folder of each application. */
  folders: ReadonlyMap<string, string>;
}

/** The content of these people's folders. `root` may not exist yet. @returns a problem if it cannot be read */
export async function lookIn(
  root: string,
  wanted: readonly Wanted[],
  record: SortRecord,
): Promise<Targets | Problem> {
  const inFolder = new Map<string, ReadonlySet<string>>();
  const filled = new Map<string, number>();
  const folders = new Map<string, string>();
  const chosen = new Set(record.copied.flatMap(({ by, sha256 }) => (by === 'person' ? [sha256] : [])));
  const declined = new Set(record.declined.map(({ sha256 }) => sha256));
  // A mended copy counts as its originals.
  const originals = new Map(
    record.copied.flatMap(({ made }) => (made ? [[made.sha256, made.from.map((one) => one.sha256)]] : [])),
  );
  const assigned = new Map(
    (record.assigned ?? []).map((one) => [assignedKey(one.sha256, one.from), one] as const),
  );
  const targets = { inFolder, filled, folders, chosen, declined, assigned };
  const isThere = await lstat(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!isThere) return targets;
  const materials = await openMaterials(root);
  if ('rule' in materials) return materials;
  for (const one of wanted) {
    const name = existing(one, materials);
    const inside = name === undefined ? undefined : await filesInside(materials.root, name);
    if (name === undefined || inside === undefined) continue;
    const { id, applicant } = one.application;
    folders.set(id, name);
    const there = await Promise.all(inside.files.map(digestOf));
    inFolder.set(id, new Set([...there, ...there.flatMap((sha256) => originals.get(sha256) ?? [])]));
    const slots = one.slots.map(({ slot }) => slot);
    const folder = { own: inside.files, common: materials.common, shown: name };
    const nothing = { paths: new Map<string, string[]>(), explained: new Set<string>(), problems: [] };
    const asked = { slots, all: slots, undecided: [], person: applicant };
    const { paths } = byName(nothing, folder, asked, {});
    for (const slot of one.slots)
      filled.set(slotKey({ wanted: one, slot }), paths.get(slot.slot.id)?.length ?? 0);
  }
  return targets;
}

/** The folder that `check` would read. */
function existing({ application, folder }: Wanted, materials: Materials): string | undefined {
  const own = folderOf({ folder }, application, materials).name;
  return own ?? folderOf({ folder: undefined }, application, materials).name;
}

/** A file changed between the proposal and the copy. */
export class HeapChanged extends Error {
  override readonly name = 'HeapChanged';
  constructor(readonly file: string) {
    super(`changed: ${file}`);
  }
}

/**
 * Copies certain files, never over another file. Each copy has exactly the bytes that were judged. Calls `done` after
 * each copy. Starts no further file once `stop` is aborted. @throws HeapChanged; earlier copies stay
 */
export async function copyAll(
  root: string,
  sorted: readonly SortedFile[],
  targets: Targets,
  { at, stop, done }: { at: string; stop?: AbortSignal; done: (copied: Copied) => void },
): Promise<'all' | 'stopped'> {
  if (!sorted.some(({ fate }) => fate.is === 'certain')) return 'all';
  await makeFolders(root);
  const real = await realpath(root);
  const begun = new Set<string>();
  for (const { file, sha256, fate } of sorted) {
    if (fate.is !== 'certain') continue;
    if (stop?.aborted) return 'stopped';
    const { wanted, slot } = fate.to;
    const folder = join(real, targets.folders.get(wanted.application.id) ?? safeName(wanted.folder));
    await naming(folder, () => mkdir(folder, { mode: 0o700 }).catch(unlessThere));
    const inside = await realpath(folder);
    // If the folder were a link, the copy would be written elsewhere.
    if (dirname(inside) !== real) throw new HeapChanged(relative(real, folder));
    if (!begun.has(inside)) await removeHalfCopies(inside);
    begun.add(inside);
    const { mend } = fate;
    // Check the originals of a mended copy too.
    for (const one of mend?.from ?? [])
      if ((await digestOf(one.file.path)) !== one.sha256) throw new HeapChanged(shownIn(one.file));
    const bytes = await readFile(mend?.path ?? file.path);
    try {
      if (createHash('sha256').update(bytes).digest('hex') !== (mend?.sha256 ?? sha256))
        throw new HeapChanged(shownIn(file));
      const to = await writeFresh(inside, bytes, fate.to, mend ? `.${mend.type}` : file.names.at(-1)!);
      done({
        ...{ sha256, from: shownIn(file), to: relative(real, to), at },
        ...{ application: wanted.application.number, slot: slot.label, by: fate.by },
        ...(mend && { made: madeFrom(mend) }),
      });
    } finally {
      freeBuffer(bytes);
    }
  }
  return 'all';
}

const madeFrom = ({ sha256, did, from }: Mend): Copied['made'] => ({
  ...{ sha256, did },
  from: from.map((one) => ({ sha256: one.sha256, from: shownIn(one.file) })),
});

const unlessThere = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error;
};

const HALF_COPY = /^\.copy-[\da-f]{12}$/u;

/** Removes files left by a killed run. */
async function removeHalfCopies(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (HALF_COPY.test(name)) await rm(join(folder, name));
}

/** Written to a temporary file and linked to its name, so a copy is complete or absent, and nothing is overwritten. */
async function writeFresh(folder: string, bytes: Uint8Array, to: Target, original: string): Promise<string> {
  const fresh = join(folder, `.copy-${randomBytes(6).toString('hex')}`);
  return naming(fresh, async () => {
    try {
      await writeWhole(fresh, bytes);
      for (let n = 1; ; n += 1) {
        const path = join(folder, copyName(safeName(to.slot.label), n, original));
        if (await isNamed(fresh, path, bytes)) return path;
      }
    } finally {
      await rm(fresh, { force: true });
    }
  });
}

/** False if a file of this name exists. */
async function isNamed(fresh: string, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A memory stick does not support links.
    if (await lstat(path).catch(() => undefined)) return false;
    await writeWhole(path, bytes).catch(async (failed: NodeJS.ErrnoException) => {
      if (failed.code !== 'EEXIST') await rm(path, { force: true });
      throw failed;
    });
    return true;
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
