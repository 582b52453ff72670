/** One application: by prompts, or with an answer file. Uses the same checks, plan and ledger as a table. */
import { realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { askFiling } from '../prompts/filing.js';
import {
  formFor,
  goOnCommand,
  submitFlow,
  titleOf,
  type SubmitFlags,
  type Submitted,
  type SubmitFlow,
} from './submit-flow.js';
import { keepAnswers, keepAsFiled } from '../../config/kept-answers.js';
import { safeName, type Context } from '../context.js';
import { planValue } from './start-run.js';
import { answersTable, parseAnswers, type Answers } from '../../filing/answers.js';
import type { Business } from '../../filing/business.js';
import { pickedMaterials } from '../../filing/materials/open-materials.js';
import type { OrderPage } from '../../filing/model.js';
import { parseNumber } from '../../filing/number.js';
import { UnusableFile, readUtf8 } from '../../filing/text-files.js';
import { Fault } from '../../terminal/messages/faults.js';
import { businessName } from '../../terminal/words.js';
import { confirmationText } from '../prompts/confirmation.js';
import type { PlanValue } from '../../plan/values.js';

interface OneFlags extends SubmitFlags {
  business: Business | undefined;
  /** 申请单号. */
  application: string | undefined;
  /** The answer file. */
  answers: string | undefined;
  /** The folder in which files are looked for. */
  materials: string | undefined;
}

/** `order`: the page of an accepted order; `command`: goes on with answers that were not filed. */
type One = Submitted & { order?: OrderPage | undefined; command?: string };

export async function submitOne(context: Context, flags: OneFlags): Promise<One> {
  const { screen, prompts } = context;
  const given = flags.answers === undefined ? undefined : await readAnswers(flags.answers);
  const agreeing = given ?? (prompts ? undefined : bare(flags));
  if (agreeing) checkArguments(flags, agreeing);
  const way = await submitFlow(context, flags);
  const submitted =
    agreeing === undefined
      ? await byPrompts(context, flags, way)
      : await withAnswers(context, flags, way, agreeing);
  if (submitted.end !== 'agreed') return submitted;
  const [row] = submitted.value.report.rows;
  if (row?.outcome !== 'accepted' || row.order === undefined) return submitted;
  context.progress.say(screen.texts.screen.reading.orders);
  // The ledger already has the order; its page is only shown, so a failure does not matter.
  const order = await way.portal.order(row.order).catch(() => undefined);
  context.progress.done();
  return { ...submitted, order };
}

/** Without terminal and answers: with business and application given, the checks report all that is missing. */
function bare({ business, application }: OneFlags): Answers {
  if (business === undefined) throw new Fault('needs-answer', { what: 'business', flag: '--answers' });
  if (application === undefined) throw new Fault('needs-answer', { what: 'application', flag: '--answers' });
  return { business, application, fields: {}, materials: undefined };
}

async function readAnswers(path: string): Promise<Answers> {
  const text = await readUtf8(path).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof UnusableFile) throw error;
    const why = error.code === 'ENOENT' ? 'missing' : error.code === 'EISDIR' ? 'folder' : 'denied';
    throw new Fault('answers-unreadable', { file: path, why, at: [] }, { cause: error });
  });
  const read = parseAnswers(text, path);
  if ('why' in read) throw new Fault('answers-unreadable', { at: [], ...read, file: path });
  await staysInside(path, read);
  return read;
}

/** Refuses a relative path that a link leads out of the folder, like a path that leaves it openly. */
async function staysInside(path: string, { materials = {} }: Answers): Promise<void> {
  const folder = dirname(resolve(path));
  const real = await realpath(folder);
  const isIn = (of: string, name: string): boolean => name.startsWith(of.endsWith(sep) ? of : of + sep);
  const at: string[] = [];
  for (const [label, files] of Object.entries(materials))
    for (const file of files) {
      const leads = isIn(folder, file) ? await realpath(file).catch(() => undefined) : undefined;
      if (leads !== undefined && !isIn(real, leads)) at.push(`materials.${label}`);
    }
  if (at.length > 0) throw new Fault('answers-unreadable', { file: path, why: 'outside', at });
}

/** Business and application may be in the command line and in the file, but they must agree. */
function checkArguments(flags: OneFlags, answers: Answers): void {
  const number = flags.application === undefined ? undefined : parseNumber(flags.application);
  const isOther =
    (flags.business !== undefined && flags.business !== answers.business) ||
    (number !== undefined && number !== parseNumber(answers.application));
  if (isOther) throw new Fault('answers-other', { file: flags.answers ?? '' });
}

const sourceOf = (answers: Answers, folder: string | undefined) => ({
  table: {
    name: `${businessName(answers.business)}-${answers.application}.csv`,
    bytes: answersTable(answers),
  },
  materials: answers.materials || folder === undefined ? pickedMaterials(answers.materials ?? {}) : folder,
  business: undefined,
});

const pathsOf = (flags: OneFlags): PlanValue['paths'] => ({
  table: flags.answers ?? '',
  materials: flags.materials ?? '',
});

async function withAnswers(
  context: Context,
  flags: OneFlags,
  way: SubmitFlow,
  answers: Answers,
): Promise<Submitted> {
  const { screen } = context;
  const plannedTable = await way.look(sourceOf(answers, flags.materials));
  // Without a user's table there is no batch to keep.
  if (plannedTable.plan?.rows.every((row) => row.held) && !flags.dryRun)
    return { end: 'plan', why: 'nothing', value: planValue(plannedTable, pathsOf(flags)) };
  const [row] = plannedTable.plan?.rows ?? [];
  if (row && !row.held && !plannedTable.before.accepted.has(row.row)) {
    const { filing } = row;
    const application = await way.portal.application(filing.application.id);
    const { form } = await formFor(context, way.portal, application, filing.business);
    const title = titleOf(plannedTable, screen);
    // A dry run shows problems at the end.
    const problems = flags.dryRun ? [] : row.problems;
    screen.err(confirmationText({ ...filing, form, title, problems, inFull: false }, screen));
  }
  return way.file(plannedTable, pathsOf(flags), { inFull: false, yes: flags.yes });
}

async function byPrompts(context: Context, flags: OneFlags, way: SubmitFlow): Promise<One> {
  const folder = join(context.folders.answers, safeName(context.portalName));
  const asked = await askFiling(context, way, {
    business: flags.business,
    number: flags.application,
    materials: flags.materials,
    kept: folder,
    source: (answers) => sourceOf(answers, undefined),
  });
  const paths = pathsOf(flags);
  if (asked === 'left') {
    const before = { accepted: new Set<number>(), inDoubt: new Set<number>() };
    const value = { problems: [], plan: undefined, account: '', paths, before, reminders: [] };
    return { end: 'plan', why: 'not-agreed', value };
  }
  const { answers, plannedTable } = asked;
  const goOn = goOnCommand(context, answers, flags.materials);
  // The user has already chosen 提交.
  const submitted = await way.file(plannedTable, paths, { inFull: false, yes: true });
  const isFiled = submitted.end === 'agreed' && submitted.value.report.counts.accepted > 0;
  if (!isFiled) return { ...submitted, command: goOn };
  // Set aside: a filing that was submitted is not offered again.
  await keepAnswers(folder, answers);
  await keepAsFiled(folder, answers);
  return submitted;
}
