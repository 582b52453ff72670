/** Copies that suit their slot if the original does not. They are made before any question: the user sees them. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutEnding } from '../filing/heap/file-words.js';
import { safeName } from '../filing/materials/folders.js';
import { isPicture } from '../filing/materials/picture.js';
import { mayConvert } from '../filing/mend/may-shrink.js';
import { MAX_BYTES, MAX_PAGES, mendBytes } from '../filing/mend/mend-files.js';
import type { CannotMend } from '../filing/mend/mended.js';
import { slotKey, type By, type Fate, type Mend, type SortedFile, type Target } from './fate.js';
import { HeapChanged } from './folders.js';
import { shownIn, type HeapFile } from './heap-file.js';
import { areAllPages, inPageOrder } from './pages.js';
import { askWhereTooMany, judged } from './proposal.js';

interface MendInput {
  /** The location of the copies until they are copied. */
  folder: string;
  /** The number of files in a slot, by `slotKey`. */
  filled: ReadonlyMap<string, number>;
  /** Files that were mended or refused before. */
  done: Set<HeapFile>;
  /** The user will review each copy; otherwise only copies that need no question are made. */
  asks: boolean;
  progress: (done: number, of: number, name: string) => void;
}

/** Files of one slot: the pages of one copy, or a single file. */
interface Group {
  to: Target;
  by: By;
  files: SortedFile[];
  sure: boolean;
}

/** The copies that could be made. `sorted` uses those that need no question. The originals are not changed. */
export async function mendAll(
  sorted: readonly SortedFile[],
  input: MendInput,
): Promise<{ sorted: SortedFile[]; mends: Mend[] }> {
  const { done, progress, filled, folder } = input;
  const mends: Mend[] = [];
  let all = [...sorted];
  const groups = groupsOf(
    sorted.filter(({ file }) => !done.has(file)),
    input,
  );
  for (const [i, group] of groups.entries()) {
    progress(i, groups.length, shownIn(group.files[0]!.file));
    const made = await mendGroup(group, folder);
    if (made && 'cannot' in made) all = withFates(all, cannotFates(group, made.cannot));
    else if (made) mends.push(made);
    for (const { file } of group.files) done.add(file);
  }
  for (const mend of mends) if (mend.sure) all = withMend(all, mend);
  // Files that did not count because of their size may now exceed the slot's maximum.
  askWhereTooMany(all, filled);
  return { sorted: all, mends };
}

/** The files with this copy in use. */
export function withMend(sorted: readonly SortedFile[], mend: Mend): SortedFile[] {
  const [first, ...others] = mend.from as [SortedFile];
  const { to, by } = mend;
  const fates = new Map<HeapFile, Fate>([[first.file, { is: 'certain', to, by, mend }]]);
  for (const { file } of others) fates.set(file, { is: 'page', to, of: shownIn(first.file) });
  return withFates(sorted, fates);
}

/** The files with their fates before this copy. */
export const withoutMend = (sorted: readonly SortedFile[], { from }: Mend): SortedFile[] =>
  withFates(sorted, new Map(from.map((one) => [one.file, one.fate])));

const withFates = (sorted: readonly SortedFile[], fates: ReadonlyMap<HeapFile, Fate>): SortedFile[] =>
  sorted.map((one) => ({ ...one, fate: fates.get(one.file) ?? one.fate }));

/** The copies in use. */
export const mendsOf = (sorted: readonly SortedFile[]): Mend[] =>
  sorted.flatMap(({ fate }) => (fate.is === 'certain' && fate.mend ? [fate.mend] : []));

/** The number of files that could be mended, to offer it if not requested. Removing only metadata does not count. */
export const mendable = (sorted: readonly SortedFile[], filled: MendInput['filled']): number =>
  groupsOf(sorted, { filled, asks: true })
    .filter(({ files: [one, other] }) => other || one!.fate.is !== 'certain' || one!.fate.turned)
    .reduce((sum, { files }) => sum + files.length, 0);

function groupsOf(
  sorted: readonly SortedFile[],
  { filled, asks }: Pick<MendInput, 'filled' | 'asks'>,
): Group[] {
  const bySlot = new Map<string, Group>();
  for (const one of sorted) {
    const target = targetOf(one);
    if (target === undefined) continue;
    const key = slotKey(target.to);
    const group = bySlot.get(key) ?? { ...target, files: [], sure: true };
    group.files.push(one);
    bySlot.set(key, group);
  }
  return [...bySlot].flatMap(([key, group]): Group[] => {
    const { to, files } = group;
    const { slot } = to.slot;
    const there = filled.get(key) ?? 0;
    if (files.length > 1 && there + files.length > slot.maxFiles) {
      const inOrder = inPageOrder(files, ({ file }) => file);
      const sure = areAllPages(inOrder.map(({ file }) => file));
      const fits =
        slot.types.includes('pdf') && there === 0 && files.length <= MAX_PAGES && !files.some(isNoPicture);
      if (fits && (sure || asks)) return [{ ...group, files: inOrder, sure }];
    }
    return files
      .filter(({ fate }) => fate.is !== 'asked')
      .map((one) => ({ ...group, by: targetOf(one)!.by, files: [one] }));
  });
}

/** Only pictures become one PDF. */
const isNoPicture = ({ file }: SortedFile): boolean => !isPicture(file.names.at(-1)!);

/** Of several files for one slot, those that could not be joined. */
export const notJoined = (sorted: readonly SortedFile[]): SortedFile[] => {
  const slotOf = ({ fate }: SortedFile): string =>
    fate.is === 'asked' && fate.why === 'several' && fate.likely[0] ? slotKey(fate.likely[0]) : '';
  const slots = new Set(sorted.filter(isNoPicture).map(slotOf));
  return sorted.filter((one) => slotOf(one) !== '' && slots.has(slotOf(one)));
};

/** The target of a file that may be mended. */
function targetOf({ fate }: SortedFile): { to: Target; by: By } | undefined {
  if (fate.is === 'certain' && !fate.mend) return { to: fate.to, by: fate.by };
  if (fate.is === 'asked' && fate.why === 'several')
    return { to: fate.likely[0]!, by: fate.candidates[0]!.by };
  if (fate.is !== 'unusable' || !fate.to || !fate.by) return undefined;
  const { slot } = fate.to.slot;
  const isMendable = fate.problems.every(
    (p) =>
      p.level !== 'error' ||
      (p.rule === 'file-too-large' && !p.args.found) ||
      (p.rule === 'file-type' && mayConvert(p.args.found, slot)),
  );
  return isMendable ? { to: fate.to, by: fate.by } : undefined;
}

const cannotFates = ({ files }: Group, cannot: CannotMend): Map<HeapFile, Fate> =>
  new Map(files.flatMap(({ file, fate }) => (fate.is === 'unusable' ? [[file, { ...fate, cannot }]] : [])));

/** `undefined`: there is nothing to do, or the file has another problem, which its check reports. */
async function mendGroup(
  { files, to, by, sure }: Group,
  folder: string,
): Promise<Mend | { cannot: CannotMend } | undefined> {
  if (files.reduce((sum, { file }) => sum + file.bytes, 0) > MAX_BYTES) return { cannot: 'too-costly' };
  const parts: Buffer<ArrayBuffer>[] = [];
  for (const { file, sha256 } of files) {
    const bytes = await readFile(file.path);
    if (digest(bytes) !== sha256) throw new HeapChanged(shownIn(file));
    parts.push(bytes);
  }
  const made = await mendBytes(parts, to.slot.slot);
  if (typeof made === 'string') return isCannot(made) ? { cannot: made } : undefined;
  const { copy, mended } = made;
  if (mended.did.length === 0) return undefined;
  const sha256 = digest(copy);
  // Use the name of the original: a person may open the copy.
  const inside = join(folder, sha256.slice(0, 16));
  await mkdir(inside, { recursive: true, mode: 0o700 });
  const name = safeName(withoutEnding(files[0]!.file.names.at(-1)!));
  const path = join(inside, `${name}.${mended.type}`);
  await writeFile(path, copy, { mode: 0o600 });
  // A picture may be grey where colour is needed, or have torn pixels.
  if ((await judged({ path }, to, by)).is !== 'certain') return undefined;
  return { ...mended, path, sha256, bytes: copy.length, from: files, sure, to, by };
}

const CANNOT: readonly string[] = ['too-large', 'letter', 'type', 'too-costly'] satisfies CannotMend[];
const isCannot = (made: string): made is CannotMend => CANNOT.includes(made);

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
