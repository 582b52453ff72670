/** `abtc sort`: proposes whose each file of a heap is and which material, asks what is not certain, and copies. */
import { businessOf } from '../business-of.js';
import type { Command, Flags, Given } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { askAboutFiles } from '../prompts/sort.js';
import { show } from '../show.js';
import { planSource } from '../submit/start-run.js';
import { givenPath } from '../typed-path.js';
import { readProfiles } from '../../config/profiles.js';
import { BUSINESSES } from '../../filing/business.js';
import { peopleOf, type People } from '../../filing/heap/people.js';
import { wantedOnly, type WantedMaterials } from '../../filing/materials/open-materials.js';
import { fileThumbnail } from '../../filing/materials/file-thumbnail.js';
import { letChildGo } from '../../filing/materials/in-child.js';
import type { Application, Form } from '../../filing/model.js';
import type { Problem } from '../../filing/problem.js';
import { whyNot } from '../../filing/status.js';
import { Rejected } from '../../portal/errors.js';
import { copyAll, HeapChanged, lookIn, type Targets } from '../../sort/folders.js';
import { withHeap } from '../../sort/heap.js';
import { HeapRefused, type Heap } from '../../sort/heap-file.js';
import { missingOf } from '../../sort/missing.js';
import { pinyinOf } from '../../sort/pinyin.js';
import type { SortedFile } from '../../sort/fate.js';
import { propose } from '../../sort/proposal.js';
import { readRecord, RECORD_FILE, writeRecord, type SortRecord } from '../../sort/record.js';
import { wantedBy, type Wanted } from '../../sort/wanted.js';
import { Fault } from '../../terminal/messages/faults.js';
import { mustBeNew, mustSuit, writeNew } from '../../terminal/new-file.js';
import { needsAttention, proposalText, sortView, type SortValue } from '../../terminal/views/sort.js';
import { missingList } from '../../terminal/views/sort-missing.js';

export const sort: Command = {
  name: 'sort',
  usage: 'sort <heap> [table]',
  options: [
    ['--to <dir>', 'sortTo'],
    ['--business <business>', 'business'],
    ['--sheet <name>', 'sheet'],
    ['--missing <file>', 'missing'],
    ['--page <file>', 'sortPage'],
    ['-y, --yes', 'yesSort'],
  ],
  async run(context, { args, flags }) {
    const paths = await pathsOf(args, flags);
    const record = await recordIn(paths.to);
    const found = await wantedOf(context, paths.table, flags);
    const targets = 'problems' in found ? found : await targetsOf(paths.to, found.wanted, record);
    const value =
      'problems' in found || 'problems' in targets
        ? refused(context, paths, 'problems' in found ? found : (targets as Refused))
        : await heapOrFault(() =>
            withHeap(paths.heap, paths.to, (heap) =>
              sortHeap(context, flags, { heap, record, targets, paths, ...found }),
            ),
          );
    await show(context, flags, sortView, value);
    if (value.end === 'left' || value.end === 'refused') return EXIT.input;
    return needsAttention(value) ? EXIT.partial : EXIT.done;
  },
};

/** Problems of the table or of the target folder: nothing is sorted. */
interface Refused {
  problems: readonly Problem[];
}

const refused = ({ now }: Context, paths: SortValue['paths'], { problems }: Refused): SortValue => ({
  ...{ paths, problems, end: 'refused', now: now() },
  ...{ wanted: [], sorted: [], notLookedAt: [], missing: [], unread: 0 },
});

async function targetsOf(
  to: string,
  wanted: readonly Wanted[],
  record: SortRecord,
): Promise<Targets | Refused> {
  const targets = await lookIn(to, wanted, record);
  return 'rule' in targets ? { problems: [targets] } : targets;
}

async function pathsOf([heap, table]: Given['args'], flags: Flags): Promise<SortValue['paths']> {
  const missing = flags.text('missing');
  const page = flags.text('page');
  await mustBeNew(missing);
  await mustBeNew(page);
  if (missing !== undefined) mustSuit(missing, 'text');
  if (missing !== undefined && table === undefined)
    throw new Fault('flag-needs', { flag: '--missing', needs: ['[table]'] });
  return {
    heap: givenPath(heap!),
    table: table === undefined ? undefined : givenPath(table),
    to: flags.requiredPath('to'),
    missing,
    page,
  };
}

async function recordIn(to: string): Promise<SortRecord> {
  const record = await readRecord(to);
  if (record === undefined) throw new Fault('sort-record-damaged', { folder: to, file: RECORD_FILE });
  return record;
}

async function heapOrFault<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof HeapRefused)
      throw new Fault('heap-refused', {
        ...{ path: error.path, why: error.why },
        ...(error.max !== undefined && { max: error.max }),
      });
    if (error instanceof HeapChanged) throw new Fault('heap-changed', { file: error.file });
    throw error;
  }
}

interface WantedOfTable {
  wanted: Wanted[];
  people: People;
  /** Rows of the table whose materials are not known, since something else is wrong with them. */
  unread: number;
}

/** What each person needs: by the table; without one, by every business that is possible now. */
async function wantedOf(
  context: Context,
  table: string | undefined,
  flags: Flags,
): Promise<WantedOfTable | Refused> {
  const portal = await context.portal();
  const { profiles } = await readProfiles(context.folders.settings, context.portalName);
  const filings: WantedMaterials[] = [];
  if (table === undefined) {
    context.progress.say(context.screen.texts.screen.reading.lists);
    const applications = await portal.applications();
    filings.push(...(await possibleFilings(context, applications)));
    return { wanted: wantedBy(filings), people: peopleOf(applications, await pinyinOf()), unread: 0 };
  }
  const read = new Set<number>();
  const { plan, problems, applications } = await planSource(context, portal, profiles, {
    table,
    sheet: flags.text('sheet'),
    business: businessOf('--business', flags.text('business')),
    materials: wantedOnly((of, { entry }) => {
      filings.push(of);
      read.add(entry.row);
    }),
  });
  if (plan === undefined) return { problems };
  const unread = plan.rows.filter(({ held, row }) => held && !read.has(row)).length;
  return { wanted: wantedBy(filings), people: peopleOf(applications, await pinyinOf()), unread };
}

/** One form for each agency and business stands for all of its applications. */
async function possibleFilings(
  context: Context,
  applications: readonly Application[],
): Promise<WantedMaterials[]> {
  const portal = await context.portal();
  const forms = new Map<string, Form | undefined>();
  const filings: WantedMaterials[] = [];
  for (const application of applications) {
    for (const business of BUSINESSES) {
      if (whyNot(application, business)) continue;
      const key = `${business} ${application.agency.code}`;
      if (!forms.has(key)) {
        const form = await portal.form(application.id, business).catch((error: unknown) => {
          if (!(error instanceof Rejected)) throw error;
        });
        forms.set(key, form ?? undefined);
      }
      const form = forms.get(key);
      // Which of them will be filed is not known: no slot is required.
      if (form) filings.push({ application, business, slots: [], undecided: form.slots, folder: undefined });
    }
  }
  return filings;
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
  const valueOf = (sorted: readonly SortedFile[]): SortValue => ({
    ...{ wanted, sorted, paths, unread, problems: [], notLookedAt: heap.notLookedAt, now: now() },
    ...{ missing: missingOf(wanted, sorted, targets), end: 'proposed', seen: asks },
  });
  if (asks) screen.err(proposalText(valueOf(proposed), screen));
  const value = valueOf(asks ? await askAboutFiles(context, proposed, wanted, targets) : proposed);
  if (paths.page !== undefined) {
    const { sortPage } = await import('../../terminal/page/sort-page.js');
    await writeNew(paths.page, await sortPage(value, screen, ({ file }) => fileThumbnail(file.path)));
    if (asks) screen.err(screen.texts.sort.pageWritten(paths.page));
  }
  letChildGo();
  const end = await agreed(context, value, { yes, asks });
  if (end === 'copied') await copied(context, value, targets, record);
  // Somebody who says no wants nothing written.
  if (paths.missing !== undefined && end !== 'left')
    await writeNew(paths.missing, `${missingList(value, screen).join('\n')}\n`);
  return { ...value, end };
}

/** `left`: somebody said no; `proposed`: nobody was asked. */
async function agreed(
  { prompts, screen }: Context,
  { sorted, paths }: SortValue,
  { yes, asks }: { yes: boolean; asks: boolean },
): Promise<SortValue['end']> {
  const count = sorted.filter(({ fate }) => fate.is === 'certain').length;
  const declined = sorted.some(({ fate }) => fate.is === 'declined');
  if (yes) return 'copied';
  if (!asks) return 'proposed';
  if (count === 0) return declined ? 'copied' : 'nothing';
  return (await prompts!.confirm(screen.texts.sort.question(count, paths.to))) ? 'copied' : 'left';
}

async function copied(
  { now, progress, screen }: Context,
  { sorted, paths }: SortValue,
  targets: Targets,
  record: SortRecord,
): Promise<void> {
  const at = now().toISOString();
  const known = new Set(record.declined.map(({ sha256 }) => sha256));
  const declined = sorted.flatMap(({ fate, sha256, file }) =>
    fate.is === 'declined' && !known.has(sha256) ? [{ sha256, from: file.names.join('/'), at }] : [],
  );
  const kept = { ...record, copied: [...record.copied], declined: [...record.declined, ...declined] };
  const count = sorted.filter(({ fate }) => fate.is === 'certain').length;
  try {
    await copyAll(paths.to, sorted, targets, {
      at,
      done(one) {
        kept.copied.push(one);
        progress.say(screen.texts.sort.copying(kept.copied.length - record.copied.length, count));
      },
    });
  } finally {
    if (kept.copied.length > record.copied.length || declined.length > 0) await writeRecord(paths.to, kept);
  }
  progress.done();
}
