/** `abtc sort`: proposes the person and material of each file of a heap, asks about uncertain ones, and copies them. */
import type { Command, Flags, ParsedArgs } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { askAboutFiles } from '../prompts/sort.js';
import { replaceNamed } from '../results-file.js';
import { show } from '../show.js';
import { copyAndRecord } from '../sort-copying.js';
import { withMending } from '../sort-mending.js';
import { wantedOf, type Refused, type WantedOfTable } from '../sort-wanted.js';
import { givenPath } from '../typed-path.js';
import { chinaTime } from '../../filing/china-time.js';
import { fileThumbnail } from '../../filing/materials/file-thumbnail.js';
import { isPicture } from '../../filing/materials/picture.js';
import { stopJudgeProcess } from '../../filing/materials/in-child.js';
import { HeapChanged, lookIn, type Targets } from '../../sort/folders.js';
import { heapInfo, withHeap } from '../../sort/heap.js';
import { HeapRefused, type Heap } from '../../sort/heap-file.js';
import { LedgerBusy } from '../../ledger/errors.js';
import { oneAtATime } from '../../sort/one-at-a-time.js';
import { notJoined } from '../../sort/mend.js';
import { missingOf } from '../../sort/missing.js';
import { assignedTo, type SortedFile } from '../../sort/fate.js';
import { propose } from '../../sort/proposal.js';
import { readRecord, RECORD_FILE, type SortRecord } from '../../sort/record.js';
import type { Wanted } from '../../sort/wanted.js';
import { Fault } from '../../terminal/messages/faults.js';
import { Interrupted } from '../../terminal/prompts.js';
import { mustBeReplaceable, mustSuit } from '../../terminal/new-file.js';
import { needsAttention, proposalText, sortView, type SortValue } from '../../terminal/views/sort.js';
import { isMissingList, missingList } from '../../terminal/views/sort-missing.js';

export const sort: Command = {
  name: 'sort',
  usage: 'sort <heap> [table]',
  options: [
    ['--to <dir>', 'sortTo'],
    ['--business <business>', 'business'],
    ['--sheet <name>', 'sheet'],
    ['--missing <file>', 'missing'],
    ['--page <file>', 'sortPage'],
    ['--mend', 'mend'],
    ['-y, --yes', 'yesSort'],
  ],
  async run(context, { args, flags }) {
    const paths = await pathsOf(args, flags);
    const value = await heapOrFault(paths, async () => {
      await heapInfo(paths.heap);
      return oneAtATime(paths.to, context, () => sortInto(context, flags, paths));
    });
    await show(context, flags, sortView, value);
    if (value.end === 'left' || value.end === 'refused') return EXIT.input;
    return needsAttention(value) ? EXIT.partial : EXIT.done;
  },
};

async function sortInto(context: Context, flags: Flags, paths: SortValue['paths']): Promise<SortValue> {
  const record = await recordIn(paths.to);
  const found = await wantedOf(context, paths.table, flags);
  const targets = 'problems' in found ? found : await targetsOf(paths.to, found.wanted, record);
  if ('problems' in found) return refused(context, paths, found);
  if ('problems' in targets) return refused(context, paths, targets);
  return withHeap(paths.heap, paths.to, (heap) =>
    sortHeap(context, flags, { heap, record, targets, paths, ...found }),
  );
}

const refused = ({ now }: Context, paths: SortValue['paths'], { problems }: Refused): SortValue => ({
  ...{ paths, problems, end: 'refused', now: now() },
  ...{ wanted: [], sorted: [], notLookedAt: [], missing: [], unread: 0, offer: 0, unmended: 0 },
});

async function targetsOf(
  to: string,
  wanted: readonly Wanted[],
  record: SortRecord,
): Promise<Targets | Refused> {
  const targets = await lookIn(to, wanted, record);
  return 'rule' in targets ? { problems: [targets] } : targets;
}

const pages = () => import('../../terminal/page/sort-page.js');

async function pathsOf([heap, table]: ParsedArgs['args'], flags: Flags): Promise<SortValue['paths']> {
  const missing = flags.text('missing');
  const page = flags.text('page');
  if (missing !== undefined) await mustBeReplaceable(missing, '--missing', isMissingList);
  if (page !== undefined) await mustBeReplaceable(page, '--page', (await pages()).isSortPage);
  if (missing !== undefined) mustSuit(missing, 'text');
  if (missing !== undefined && table === undefined)
    throw new Fault('flag-needs', { flag: '--missing', needs: ['[table]'] });
  return {
    heap: givenPath(heap!),
    table: table === undefined ? undefined : givenPath(table),
    to: flags.requiredPath('to'),
    mend: flags.yes('mend'),
    missing,
    page,
  };
}

async function recordIn(to: string): Promise<SortRecord> {
  const record = await readRecord(to);
  if (record === undefined) throw new Fault('sort-record-damaged', { folder: to, file: RECORD_FILE });
  return record;
}

async function heapOrFault<T>({ to }: SortValue['paths'], act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof HeapRefused)
      throw new Fault('heap-refused', {
        ...{ path: error.path, why: error.why },
        ...(error.max !== undefined && { max: error.max }),
      });
    if (error instanceof LedgerBusy) {
      const { file, owner } = error;
      throw new Fault('sort-busy', {
        ...{ folder: to, lock: file, host: owner?.host, user: owner?.user ?? '' },
        since: owner ? chinaTime(new Date(owner.since)) : '',
      });
    }
    if (error instanceof HeapChanged) throw new Fault('heap-changed', { file: error.file });
    throw error;
  }
}

interface SortInput extends WantedOfTable {
  heap: Heap;
  record: SortRecord;
  targets: Targets;
  paths: SortValue['paths'];
}

async function sortHeap(context: Context, flags: Flags, input: SortInput): Promise<SortValue> {
  const { heap, wanted, people, paths, record, targets, unread } = input;
  const { screen, progress, prompts, now } = context;
  const proposed = await propose({
    ...{ heap, wanted, people, before: targets },
    progress: (done, of, name) => progress.say(screen.texts.sort.reading(done + 1, of, name)),
  });
  progress.done();
  const yes = flags.yes('yes');
  const asks = prompts !== undefined && !yes && !flags.yes('json');
  const about = { to: paths.to, filled: targets.filled, asks, wanted: paths.mend };
  return withMending(context, about, async (mending) => {
    const made = await mending.made(proposed);
    const valueOf = (sorted: readonly SortedFile[]): SortValue => ({
      ...{
        wanted,
        sorted,
        unread,
        paths: { ...paths, mend: mending.isWanted },
        problems: [],
        notLookedAt: heap.notLookedAt,
        now: now(),
      },
      ...{ missing: missingOf(wanted, sorted, targets), end: 'proposed', seen: asks },
      ...{ offer: mending.offer(sorted), unmended: paths.mend ? unmendedOf(sorted, record) : 0 },
      ...(mending.isWanted && { notJoined: notJoined(sorted).length }),
    });
    if (asks) screen.err(proposalText(valueOf(made.sorted), screen));
    const value = valueOf(
      asks
        ? await orCancelled(context, async () => {
            const seen = await mending.agreed(made.sorted, made.mends);
            return mending.agreed(await askAboutFiles(context, seen, wanted, targets));
          })
        : made.sorted,
    );
    return finished(context, value, { yes, asks, targets, record });
  });
}

function unmendedOf(sorted: readonly SortedFile[], { copied }: SortRecord): number {
  const plain = new Set(copied.flatMap(({ sha256, made }) => (made ? [] : [sha256])));
  return sorted.filter(
    ({ fate, sha256, file }) => fate.is === 'there' && plain.has(sha256) && isPicture(file.names.at(-1)!),
  ).length;
}

async function finished(
  context: Context,
  value: SortValue,
  { yes, asks, targets, record }: Pick<SortInput, 'targets' | 'record'> & { yes: boolean; asks: boolean },
): Promise<SortValue> {
  const { screen } = context;
  const paths = { ...value.paths };
  if (paths.page !== undefined) {
    const { isSortPage, sortPage } = await pages();
    const html = await sortPage(value, screen, fileThumbnail);
    paths.page = await replaceNamed(context, paths.page, html, '--page', isSortPage);
    if (asks) screen.err(screen.texts.sort.pageWritten(paths.page));
  }
  stopJudgeProcess();
  const end = await orCancelled(context, () => agreed(context, value, { yes, asks }));
  if (end === 'copied') await copyAndRecord(context, value, targets, record);
  // A user who answers no wants nothing written.
  if (paths.missing !== undefined && end !== 'left') {
    const list = `${missingList(value, screen).join('\n')}\n`;
    paths.missing = await replaceNamed(context, paths.missing, list, '--missing', isMissingList);
  }
  return { ...value, paths, end };
}

/** Explains the effect of Ctrl-C at a question. */
async function orCancelled<T>({ screen }: Context, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Interrupted) screen.err(screen.texts.sort.cancelled);
    throw error;
  }
}

/** `left`: the user answered no; `proposed`: no user was present. */
async function agreed(
  { prompts, screen }: Context,
  { sorted, paths }: SortValue,
  { yes, asks }: { yes: boolean; asks: boolean },
): Promise<SortValue['end']> {
  const count = sorted.filter(({ fate }) => fate.is === 'certain').length;
  const isAnswered = sorted.some((one) => one.fate.is === 'declined' || assignedTo(one) !== undefined);
  if (yes) return 'copied';
  if (!asks) return 'proposed';
  if (count === 0) return isAnswered ? 'copied' : 'nothing';
  return (await prompts!.confirm(screen.texts.sort.question(count, paths.to))) ? 'copied' : 'left';
}
