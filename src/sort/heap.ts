/** The files of a heap: a folder with everything below it, or a `.zip`. Changes nothing in it. */
import type { Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { SYSTEM_FILE } from '../filing/materials/folders.js';
import { HeapRefused, MAX_FILES, shownIn, type Heap, type HeapFile, type NotLookedAt } from './heap-file.js';
import { RECORD_FILE } from './record.js';
import { unzip } from './unzip.js';
import { UNPACKED, withFolder } from './working-folder.js';

const MAX_DEPTH = 16;

/**
 * `target`: the folder for the materials; if it is inside the heap, it is skipped. A zip is unpacked into it while
 * `use` runs. @throws HeapRefused
 */
export async function withHeap<T>(path: string, target: string, use: (heap: Heap) => Promise<T>): Promise<T> {
  const info = await heapInfo(path);
  return withFolder(target, UNPACKED, async (make) => {
    if (info.isDirectory()) return use(await walk(path, target));
    if (extname(path).toLowerCase() !== '.zip') throw new HeapRefused(path, 'not-zip');
    const heap = await unzip(path, await make());
    return use({ ...heap, files: inOrder(heap.files) });
  });
}

/** @throws HeapRefused if it does not exist */
export const heapInfo = (path: string): Promise<Stats> =>
  stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new HeapRefused(path, error.code === 'ENOENT' ? 'missing' : 'denied');
  });

const inOrder = (files: readonly HeapFile[]): HeapFile[] =>
  [...files].sort((a, b) => (shownIn(a) < shownIn(b) ? -1 : 1));

async function walk(root: string, target: string): Promise<Heap> {
  const heap: Heap = { files: [], notLookedAt: [] };
  const left = await realpath(target).catch(() => undefined);
  const real = await realpath(root).catch(() => {
    throw new HeapRefused(root, 'denied');
  });
  if (left === real) throw new HeapRefused(root, 'sorted');
  const folders: string[] = [real];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const at = folder;
    const names = relative(real, at).split(sep).filter(Boolean);
    const skip = (name: string, why: NotLookedAt): void =>
      void heap.notLookedAt.push({ name: [...names, name].join('/'), why });
    const entries = await readdir(at, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (at === real) throw new HeapRefused(root, 'denied');
      heap.notLookedAt.push({ name: names.join('/'), why: error.code === 'ENOENT' ? 'damaged' : 'denied' });
      return [];
    });
    // The output of an earlier run is not a heap.
    if (entries.some(({ name }) => name === RECORD_FILE)) {
      if (at === real) throw new HeapRefused(root, 'sorted');
      continue;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? 1 : -1))) {
      const { name } = entry;
      const inside = join(at, name);
      if (SYSTEM_FILE.test(name) || inside === left) continue;
      if (entry.isDirectory()) {
        if (names.length < MAX_DEPTH) folders.push(inside);
        else skip(name, 'too-deep');
      } else if (!entry.isFile()) skip(name, 'link');
      else {
        if (heap.files.length >= MAX_FILES) throw new HeapRefused(root, 'too-many', MAX_FILES);
        const info = await lstat(inside).catch(() => undefined);
        if (info) heap.files.push({ path: inside, names: [...names, name], bytes: info.size });
        else skip(name, 'denied');
      }
    }
  }
  if (heap.files.length + heap.notLookedAt.length === 0) throw new HeapRefused(root, 'empty');
  return { ...heap, files: inOrder(heap.files) };
}
