/** Unpacks a `.zip` of scans within limits, each file into its own folder, so that names in it cannot lead outside. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { safeName, SYSTEM_FILE } from '../filing/materials/folders.js';
import { HeapRefused, MAX_FILES, type Heap } from './heap-file.js';

const MB = 1024 * 1024;
/** Maximum bytes after unpacking. A larger scan cannot be a material (`material-file.ts` reads up to 64 MB). */
const MAX_FILE = 256 * MB;
const MAX_ALL = 4096 * MB;
/** Scans hardly compress. A small file may. */
const MAX_RATIO = 200;
const SMALL = 8 * MB;
const ENCRYPTED = 1;

/** @throws HeapRefused if it is no zip, is damaged, or is too large as a whole: then nothing was unpacked */
export async function unzip(path: string, folder: string): Promise<Heap> {
  const heap: Heap = { files: [], notLookedAt: [] };
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch(() => {
    throw new HeapRefused(path, 'damaged');
  });
  try {
    for (const { entry, names } of await entriesOf(zip, path, heap.notLookedAt)) {
      const own = names.at(-1)!;
      const ending = safeEnding(own);
      const inside = join(folder, String(heap.files.length + 1));
      const to = join(inside, `${safeName(basename(own, ending))}${ending}`);
      const bytes = entry.uncompressedSize;
      try {
        await mkdir(inside, { mode: 0o700 });
        const from = await zip.openReadStreamPromise(entry);
        // The stream ends with an error if an entry is larger than declared.
        await pipeline(from, createWriteStream(to, { mode: 0o600, flags: 'wx' }));
        heap.files.push({ path: to, names, bytes });
      } catch (error) {
        await rm(inside, { recursive: true, force: true });
        if (isDiskTrouble(error)) throw error;
        heap.notLookedAt.push({ name: names.join('/'), why: 'damaged' });
      }
    }
  } finally {
    zip.close();
  }
  return heap;
}

interface Named {
  entry: Entry;
  /** The folders' names, then its own. */
  names: string[];
}

/** The entries to unpack. The others are added to `notLookedAt`. */
async function entriesOf(zip: ZipFile, path: string, notLookedAt: Heap['notLookedAt']): Promise<Named[]> {
  const found: Named[] = [];
  let all = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { names, isFolder } = namesOf(entry);
      if (names.length === 0 || isFolder || names.some((name) => SYSTEM_FILE.test(name))) continue;
      const name = names.join('/');
      const { uncompressedSize: bytes, compressedSize } = entry;
      if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) notLookedAt.push({ name, why: 'encrypted' });
      else if (bytes > MAX_FILE || (bytes > SMALL && bytes > compressedSize * MAX_RATIO))
        notLookedAt.push({ name, why: 'too-large' });
      else {
        if ((all += bytes) > MAX_ALL) throw new HeapRefused(path, 'too-large', MAX_ALL / MB);
        if (found.length >= MAX_FILES) throw new HeapRefused(path, 'too-many', MAX_FILES);
        found.push({ entry, names });
      }
    }
  } catch (error) {
    if (error instanceof HeapRefused || isDiskTrouble(error)) throw error;
    throw new HeapRefused(path, 'damaged');
  }
  return found;
}

/** Windows writes names in the system's encoding without declaring it: GBK on Chinese computers. */
function namesOf(entry: Entry): { names: string[]; isFolder: boolean } {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const isUtf8 = (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some(({ id }) => id === 0x7075);
  const name = isUtf8
    ? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
    : decoded(fileNameRaw);
  const names = name.split(/[/\\]/u);
  // A letter in GBK may end in the byte of a backslash.
  const isFolder = names.at(-1) === '';
  return { names: names.filter((part) => part !== '' && part !== '.' && part !== '..'), isFolder };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Keep the extension, by which programs recognise the type. */
const safeEnding = (name: string): string => /^\.[a-z\d]{1,8}$/iu.exec(extname(name))?.[0] ?? '';

const isDiskTrouble = (error: unknown): boolean => {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && /^(?:ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EMFILE|EIO)$/u.test(code);
};
