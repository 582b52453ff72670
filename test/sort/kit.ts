/** Sorts a heap as `abtc sort --yes` does, without the program around it. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { peopleOf } from '../../src/filing/heap/people.js';
import { stopJudgeProcess } from '../../src/filing/materials/in-child.js';
import type { Application, Slot } from '../../src/filing/model.js';
import { copyAll, lookIn } from '../../src/sort/folders.js';
import { withHeap } from '../../src/sort/heap.js';
import type { Heap } from '../../src/sort/heap-file.js';
import { mendAll, withMend } from '../../src/sort/mend.js';
import { missingOf } from '../../src/sort/missing.js';
import { propose } from '../../src/sort/proposal.js';
import type { Fate, SortedFile } from '../../src/sort/fate.js';
import { readRecord, writeRecord, type Copied } from '../../src/sort/record.js';
import { withFolder } from '../../src/sort/working-folder.js';
import { wantedBy, type Wanted } from '../../src/sort/wanted.js';
import { listOf, YEAR } from '../filing/heap/kit.js';
import { slot } from '../filing/kit.js';

/** 李四 and 李四光 are in one list, and there are two of 王小明; 丁一 is not in the table. */
export const LIST = listOf('张三', '李四', '李四光', '王小明', '王小明', '欧阳静', '林𠮷安', '丁一');
export const SLOTS = [
  ...[slot('护照首页'), slot('身份证'), slot('照片', { maxFiles: 2 })],
  slot('原卡扫描件', { colour: true, required: false }),
];

export const wantedFor = (list: readonly Application[], slots: readonly Slot[] = SLOTS): Wanted[] =>
  wantedBy(
    list.map((application) => ({
      ...{ application, business: 'replacement' as const, slots, undecided: [], folder: undefined },
    })),
  );

export interface Sorted {
  heap: Heap;
  sorted: SortedFile[];
  /** `张三 护照首页`, `asked owner`, `unusable file-empty`, …, by the file's name in the heap. */
  fates: Record<string, string>;
  /** Who still lacks something: `张三：身份证、照片`. */
  missing: string[];
}

interface Options {
  list?: readonly Application[];
  wanted?: readonly Wanted[];
  /** Puts another fate in the place of one that was proposed, as a person does. */
  answer?: (one: SortedFile) => Fate;
  /** Stops after so many copies, as Ctrl-C does. */
  stopAfter?: number;
  /** Called between the proposal and the copies. */
  before?: () => void;
  copy?: boolean;
  /** As `--mend`; `asks`: as at a terminal where somebody agrees to every copy. */
  mend?: boolean | 'asks';
}

export async function sort(heapPath: string, to: string, options: Options = {}): Promise<Sorted> {
  const {
    list = LIST,
    wanted = wantedFor(LIST.slice(0, 7)),
    answer,
    before,
    copy = true,
    mend,
    stopAfter,
  } = options;
  const record = await readRecord(to);
  if (record === undefined) throw new Error('the record is damaged');
  const targets = await lookIn(to, wanted, record);
  if ('rule' in targets) throw new Error(targets.rule);
  const mended = async (sorted: readonly SortedFile[], make: () => Promise<string>) => {
    if (!mend) return sorted;
    const made = await mendAll(sorted, {
      ...{ folder: await make(), filled: targets.filled, done: new Set(), asks: mend === 'asks' },
      progress: () => undefined,
    });
    return made.mends.reduce(withMend, made.sorted);
  };
  const run = async (heap: Heap, make: () => Promise<string>): Promise<Sorted> => {
    const people = peopleOf(list, { year: YEAR });
    const proposed = await propose({ heap, wanted, people, before: targets, progress: () => undefined });
    const answered = proposed.map((one) => (answer ? { ...one, fate: answer(one) } : one));
    const sorted = await mended(answered, make);
    stopJudgeProcess();
    before?.();
    const at = '2026-11-30T00:00:00.000Z';
    const from = ({ file }: SortedFile): string => file.names.join('/');
    const declined = sorted.flatMap((one) =>
      one.fate.is === 'declined' ? [{ sha256: one.sha256, from: from(one), at }] : [],
    );
    const kept = { ...record, declined: [...record.declined, ...declined] };
    try {
      const stop = new AbortController();
      const done = (one: Copied): void => {
        if (kept.copied.push(one) === stopAfter) stop.abort();
      };
      if (copy) await copyAll(to, sorted, targets, { at, stop: stop.signal, done });
    } finally {
      if (copy && kept.copied.length + declined.length > 0) await writeRecord(to, kept);
    }
    const fates = Object.fromEntries(sorted.map((one) => [from(one), fateText(one.fate)]));
    const missing = missingOf(wanted, sorted, targets).map(
      ({ wanted: { application }, slots }) =>
        `${application.applicant}：${slots.map(({ slot: { label } }) => label).join('、')}`,
    );
    return { heap, sorted: [...sorted], fates, missing };
  };
  return withHeap(heapPath, to, (heap) => withFolder(to, '.abtc-mended', (make) => run(heap, make)));
}

function fateText(fate: Fate): string {
  switch (fate.is) {
    case 'certain':
      return `${fate.to.wanted.application.applicant} ${fate.to.slot.label}`;
    case 'asked':
      return `asked ${fate.why}`;
    case 'unusable':
      return `unusable ${fate.problems.map((p) => p.rule).join(' ')}`;
    case 'not-taken':
      return `not-taken ${fate.found}`;
    case 'same':
      return `same as ${fate.as}`;
    case 'there':
      return `there ${fate.to.application.applicant}`;
    case 'not-needed':
      return `not-needed ${fate.owner.applicant}`;
    case 'page':
      return `page of ${fate.of}`;
    case 'declined':
      return 'declined';
  }
}

/** An empty folder, gone when the test ends. */
export function emptyFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'abtc-sort-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Everything below a folder: name, type, content, time and rights of each file. */
export function snapshot(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(root, name);
      const info = lstatSync(path);
      const content = info.isSymbolicLink() ? readlinkSync(path) : info.isFile() ? digest(path) : 'folder';
      return [name, `${content} ${info.mtimeMs} ${info.mode.toString(8)}`];
    }),
  );
}

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The names of the files below a folder, without the record. */
export const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name !== '整理记录.json')
    .map((e) => join(e.parentPath, e.name).slice(root.length + 1))
    .sort();
