/** One filing by prompts, from the choice of the business to 提交 at its confirmation. Every answer is kept. */
import { basename, resolve } from 'node:path';
import { choose, type Chosen, type Wanted } from './whom.js';
import { dropAnswers, keepAnswers, keptAnswers } from '../../config/kept-answers.js';
import type { Context } from '../context.js';
import { readUnknownFilings } from '../unknown-filings.js';
import type { Source } from '../submit/start-run.js';
import { formFor, goOnCommand, titleOf, type SubmitFlow } from '../submit/submit-flow.js';
import { type Answers, questionsOf } from '../../filing/answers.js';
import { chinaDate, chinaTime } from '../../filing/china-time.js';
import { columnHeading, columns } from '../../filing/table/columns.js';
import { folderOf } from '../../filing/materials/folders.js';
import { openMaterials } from '../../filing/materials/open-materials.js';
import type { Application } from '../../filing/model.js';
import type { PlannedTable } from '../../plan/plan-table.js';
import { BACK, Interrupted, type Back, type Stepwise } from '../../terminal/prompts.js';
import { listed, type Doubts } from '../../terminal/views/applications.js';
import { submitQuestion } from '../../terminal/views/plan.js';
import { businessName } from '../../terminal/words.js';
import { answerConfirms, confirmationText, decide, type ShownFiling } from './confirmation.js';
import { allBut, answeredBefore, askNotice, askSteps, understoodSoFar, type Filling } from './steps.js';

interface Asking extends Wanted {
  /** The folder in which files are looked for first. */
  materials: string | undefined;
  source: (answers: Answers) => Source;
}

interface Asked {
  answers: Answers;
  plannedTable: PlannedTable;
}

/** Of a named application, the check before the confirmation finds an unknown filing and says that `resume` looks for it. */
const NO_DOUBTS: Doubts = new Map();

/**
 * @returns `left` if the user does not submit now; the answers are kept. @throws Interrupted; the answers are kept then
 * too
 */
export async function askFiling(context: Context, way: SubmitFlow, asking: Asking): Promise<Asked | 'left'> {
  const { screen, progress } = context;
  const ask = context.stepwise!;
  progress.say(screen.texts.screen.reading.lists);
  const { orders } = await way.portal.orders();
  const doubts = asking.number === undefined ? await readUnknownFilings(context) : NO_DOUBTS;
  const all = (await way.portal.applications()).map((a) => listed(a, orders, doubts));
  progress.done();
  for (;;) {
    const chosen = await choose(ask, context, all, asking);
    if (chosen === BACK) throw new Interrupted();
    const asked = await fillIn(context, way, asking, chosen);
    if (asked !== BACK) return asked;
    // Back from the first question leads to the choice of a person, unless the command line decides it.
    if (asking.number !== undefined && asking.business !== undefined) throw new Interrupted();
  }
}

async function fillIn(
  context: Context,
  way: SubmitFlow,
  asking: Asking,
  { application, business }: Chosen,
): Promise<Asked | 'left' | Back> {
  const { screen } = context;
  const ask = context.stepwise!;
  await way.mayBegin(business);
  const { form, defaults, passportMonths } = await formFor(context, way.portal, application, business);
  const today = chinaDate((await way.portal.about()).time);
  const filling: Filling = {
    ask,
    screen,
    form,
    application,
    defaults,
    beside: { today, passportMonths, seen: true },
    looking: { folder: await folderFor(asking.materials, application) },
    answers: { business, application: application.number, fields: {}, materials: {} },
    keep: async () => {
      filling.answers = onlyAsked(filling);
      await keepAnswers(asking.kept, filling.answers);
    },
    async takeBack(heading) {
      delete filling.answers.fields[heading];
      const { answers } = filling;
      if (await keptAnswers(asking.kept, answers.application, answers.business)) await filling.keep();
    },
  };
  const { wizard } = screen.texts;
  const { number, applicant: person, agency } = application;
  screen.err(
    `\n${screen.paintErr.bold(wizard.heading({ business: businessName(business), person, application: number, agency: agency.name }))}`,
  );
  screen.err(screen.paintErr.dim(wizard.backHint));
  try {
    if ((await takeUp(ask, filling, asking)) === BACK) return BACK;
    const ended = await answerAll(filling, way, asking);
    if (ended === 'left') await sayKept(context, filling.answers, asking);
    return ended;
  } catch (error) {
    await sayKept(context, filling.answers, asking);
    throw error;
  }
}

async function sayKept(
  context: Context,
  answers: Answers,
  { kept: folder, materials }: Asking,
): Promise<void> {
  const { screen } = context;
  const kept = await keptAnswers(folder, answers.application, answers.business);
  if (!kept) return;
  screen.err(`\n${screen.texts.wizard.kept(kept.file)}`);
  screen.err(screen.texts.wizard.goOnWith(goOnCommand(context, answers, materials)));
}

/** The applicant's own folder if there is one, else the given folder, else the current one. */
async function folderFor(materials: string | undefined, application: Application): Promise<string> {
  if (materials === undefined) return resolve('.');
  const opened = await openMaterials(materials);
  if ('rule' in opened) return resolve(materials);
  const { name } = folderOf({ folder: undefined }, application, opened);
  return name === undefined ? opened.root : resolve(opened.root, name);
}

/** Offers the answers of an earlier try. */
async function takeUp(ask: Stepwise, filling: Filling, { kept: folder }: Asking): Promise<Back | undefined> {
  const { wizard } = filling.screen.texts;
  const { application, business } = filling.answers;
  const kept = await keptAnswers(folder, application, business);
  if (!kept) return undefined;
  const { fields, materials = {} } = kept.answers;
  const answered = Object.values(fields).filter((cell) => cell !== '').length + Object.keys(materials).length;
  const said = wizard.keptFound({ at: chinaTime(kept.at), answered });
  const how = await ask.choose<'on' | 'anew'>(said, [
    { name: wizard.keep.goOn, value: 'on' },
    { name: wizard.keep.anew, value: 'anew' },
  ]);
  if (how === BACK) return BACK;
  if (how === 'anew') await dropAnswers(folder, application, business);
  else filling.answers = { ...kept.answers, materials };
  // The notice was confirmed for the economies of that time, so it is asked about again.
  delete filling.answers.fields[columns.notice.zh];
  return undefined;
}

/** Notice, steps, checks and confirmation, until the user agrees to 提交. */
async function answerAll(filling: Filling, way: SubmitFlow, asking: Asking): Promise<Asked | 'left' | Back> {
  const { ask, screen } = filling;
  const { wizard } = screen.texts;
  let answered = answeredBefore(filling);
  let isChange = false;
  for (;;) {
    const { form } = filling;
    const noticed = await askNotice(filling);
    if (noticed === BACK) return BACK;
    if (!noticed) {
      screen.err(screen.paintErr.yellow(wizard.noticeNeeded));
      return 'left';
    }
    if ((await askSteps(filling, answered, isChange)) === BACK && !isChange) {
      // Back from the first question leads to the notice.
      if (!form.notice) return BACK;
      await filling.takeBack(columns.notice.zh);
      continue;
    }
    const answers = (filling.answers = onlyAsked(filling));
    const plannedTable = await way.look(asking.source(answers), true);
    const [row] = plannedTable.plan?.rows ?? [];
    const problems = [...plannedTable.problems, ...(row?.problems ?? [])];
    const more = await answerConfirms(ask, screen, row?.problems ?? []);
    if (more && Object.keys(more).length > 0) {
      Object.assign(filling.answers.fields, more);
      await filling.keep();
      continue;
    }
    const { before } = plannedTable;
    const isDone = row !== undefined && (before.accepted.has(row.row) || before.inDoubt.has(row.row));
    const isReady = row !== undefined && !row.held && !isDone;
    // Another economy has approved meanwhile: the user must confirm the notice that now applies.
    if (isReady && row.filing.notice?.id !== form.notice?.id) {
      filling.form = { ...form, notice: row.filing.notice };
      await filling.takeBack(columns.notice.zh);
      continue;
    }
    const { application } = filling;
    const { notice, fee } = form;
    const shown: ShownFiling = {
      ...(isReady
        ? row.filing
        : { fields: understoodSoFar(filling).fields, files: filesOf(filling), notice, fee }),
      application,
      business: answers.business,
      title: titleOf(plannedTable, screen),
      form,
      problems,
      inFull: true,
    };
    screen.err(confirmationText(shown, screen));
    if (isDone) {
      // A filing that was or may have been submitted is not filled in again: `resume` looks for it.
      const { hint } = screen.texts.screen;
      const isInDoubt = before.inDoubt.has(row.row);
      screen.err(screen.paintErr.yellow(wizard.before[isInDoubt ? 'inDoubt' : 'accepted']));
      screen.err(isInDoubt ? hint.resume() : hint.orders);
      return 'left';
    }
    if (!isReady) screen.err(screen.paintErr.yellow(wizard.confirm.problems));
    const steps = [...new Set(questionsOf(form, understoodSoFar(filling).fields).map((q) => q.step))];
    const decision = await decide(ask, screen, form, steps, isReady);
    if (decision === 'leave') return 'left';
    // The same last question as for a table; Enter alone means no.
    if (decision === 'submit') {
      if ((await ask.confirm(submitQuestion(plannedTable.plan!, before, screen))) === true)
        return { answers, plannedTable };
      continue;
    }
    // Asked again if the changed answers still call for it.
    await filling.takeBack(columns.lostCard.zh);
    answered = allBut(filling, decision.step);
    isChange = true;
  }
}

const filesOf = ({ answers }: Filling): ShownFiling['files'] =>
  Object.entries(answers.materials ?? {}).flatMap(([slotLabel, paths]) =>
    paths.map((path) => ({ slotLabel, name: basename(path) })),
  );

/** Drops answers to questions that other answers have made obsolete, until none is left. */
function onlyAsked(filling: Filling): Answers {
  for (let { answers } = filling; ;) {
    const all = questionsOf(filling.form, understoodSoFar(filling, answers).fields);
    const headings = new Set(all.flatMap((q) => (q.field ? [columnHeading(q.field)] : [])));
    const labels = new Set(all.flatMap((q) => (q.slot ? [q.slot.label] : [])));
    for (const id of ['notice', 'lostCard', 'again'] as const) headings.add(columns[id].zh);
    const fields = only(answers.fields, headings);
    const materials = only(answers.materials ?? {}, labels);
    if (Object.keys(fields).length === Object.keys(answers.fields).length)
      return { ...answers, fields, materials };
    answers = { ...answers, fields, materials };
  }
}

const only = <T>(of: Record<string, T>, names: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => names.has(name)));
