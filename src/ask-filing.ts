/** One filing by prompts, from the choice of the business to 提交 on its confirmation. Every answer is kept. */
import { basename, resolve } from 'node:path';
import { allKept, dropAnswers, keepAnswers, keptAnswers } from './config/kept-answers.js';
import { readProfiles } from './config/profiles.js';
import { readDefaults } from './config/settings.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import type { Source, Surveying } from './file-plan.js';
import type { Answers } from './filing/answers.js';
import type { Business } from './filing/business.js';
import { chinaDate, chinaTime } from './filing/china-time.js';
import { PASSPORT_MONTHS } from './filing/cross-checks.js';
import { folderOf } from './filing/materials/folder-of.js';
import { openMaterials } from './filing/materials/materials.js';
import type { Application, Form } from './filing/model.js';
import { parseNumber } from './filing/number.js';
import { questionsOf } from './filing/questions.js';
import { columns } from './filing/table/columns.js';
import type { Defaults } from './filing/defaults.js';
import type { Portal } from './portal/portal.js';
import { wholeForm } from './run/decide.js';
import type { Survey } from './run/survey.js';
import { Fault } from './terminal/messages/faults.js';
import { Interrupted } from './terminal/prompts.js';
import { BACK, type Stepwise } from './terminal/stepwise.js';
import { listed, type ListedApplication } from './terminal/views/applications.js';
import { businessName } from './terminal/words.js';
import { cannotWords, chooseApplication, chooseBusiness, type Begun } from './terminal/wizard/choose.js';
import { answerConfirms, confirmationText, decide, type Shown } from './terminal/wizard/confirmation.js';
import { allBut, answeredBefore, askNotice, askSteps, sofar, type Filling } from './terminal/wizard/steps.js';

export interface Asking {
  business: Business | undefined;
  /** 申请单号, as it was given. */
  number: string | undefined;
  /** Where files are looked for first. */
  materials: string | undefined;
  /** The folder of kept answers. */
  kept: string;
  source: (answers: Answers) => Source;
}

export interface Asked {
  answers: Answers;
  surveyed: Survey;
}

/** @returns `undefined` if the person left before anything was answered. @throws Interrupted, with the answers kept */
export async function askFiling(
  context: Context,
  way: Surveying,
  asking: Asking,
): Promise<Asked | undefined> {
  const { screen, progress } = context;
  const ask = context.stepwise!;
  progress.say(screen.texts.screen.reading.lists);
  const { orders } = await way.portal.orders();
  const all = (await way.portal.applications()).map((a) => listed(a, orders));
  progress.done();
  const chosen = await choose(ask, context, all, asking);
  if (chosen === BACK) return undefined;
  const { application, business } = chosen;
  const { form, defaults, passportMonths } = await formFor(context, way.portal, application, business);
  const today = chinaDate((await way.portal.about()).time);
  const filling: Filling = {
    ...{ ask, screen, form, application, defaults, beside: { today, passportMonths, seen: true } },
    looking: { folder: await folderFor(asking.materials, application) },
    answers: { business, application: application.number, fields: {}, materials: {} },
    keep: async () => void (await keepAnswers(asking.kept, filling.answers)),
  };
  const { wizard } = screen.texts;
  const { number, applicant: person, agency } = application;
  screen.err(
    `\n${screen.paintErr.bold(wizard.heading({ business: businessName(business), person, application: number, agency: agency.name }))}`,
  );
  screen.err(screen.paintErr.dim(wizard.backHint));
  try {
    await takeUp(ask, filling, asking);
    return await answerAll(filling, way, asking);
  } catch (error) {
    if (error instanceof Interrupted) await sayKept(context, filling.answers, asking.kept);
    throw error;
  }
}

/** The command that goes on with answers that are kept. */
export const goOnCommand = (context: Context, { business, application }: Answers): string =>
  `abtc submit ${businessName(business)} ${application}${portalFlag(context)}`;
export const portalFlag = ({ portalName }: Context): string =>
  portalName === 'practice' ? '' : ` --portal ${portalName}`;

async function sayKept(context: Context, answers: Answers, folder: string): Promise<void> {
  const { screen } = context;
  const kept = await keptAnswers(folder, answers.application, answers.business);
  if (!kept) return;
  screen.err(`\n${screen.texts.wizard.kept(kept.file)}`);
  screen.err(screen.texts.wizard.goOnWith(goOnCommand(context, answers)));
}

/** The whole form, with what is kept of an agency where the portal shows it step by step. @throws Rejected */
export async function formFor(
  context: Context,
  portal: Portal,
  application: Application,
  business: Business,
): Promise<{ form: Form; defaults: Defaults; passportMonths: number }> {
  const { folders, portalName } = context;
  const { profiles } = await readProfiles(folders.settings, portalName);
  const profile = profiles.find((p) => p.agency.code === application.agency.code);
  const form = wholeForm(await portal.form(application.id, business), profile, application);
  const passportMonths = profile?.passportMonths ?? PASSPORT_MONTHS;
  return { form, defaults: await readDefaults(folders.settings), passportMonths };
}

/** The business and the application, as far as the command line does not say them. */
async function choose(
  ask: Stepwise,
  { screen }: Context,
  all: readonly ListedApplication[],
  asking: Asking,
): Promise<{ business: Business; application: Application } | typeof BACK> {
  const wanted = asking.number === undefined ? undefined : parseNumber(asking.number);
  const given = all.find((l) => l.application.number === wanted);
  if (asking.number !== undefined && !given)
    throw new Fault('not-found', { what: 'application', number: asking.number }, EXIT.input);
  let business = asking.business;
  for (;;) {
    let begun: Begun | undefined;
    if (business === undefined) {
      const picked = await chooseBusiness(ask, screen, given ? [given] : all, await begunOnes(all, asking));
      if (picked === BACK) return BACK;
      if (typeof picked === 'object') begun = picked;
      business = typeof picked === 'object' ? picked.business : picked;
    }
    const found = begun ? all.find((l) => l.application.number === begun.application) : given;
    if (found) {
      const why = cannotWords(found, business, screen);
      if (why === undefined) return { business, application: found.application };
      const { applicant: person, number } = found.application;
      const words = { person, number, business: businessName(business), why };
      if (asking.business !== undefined || begun) throw new Fault('cannot-file', words, EXIT.input);
      screen.err(screen.paintErr.yellow(screen.texts.wizard.cannotNow(why)));
      business = undefined;
      continue;
    }
    const application = await chooseApplication(ask, screen, all, business);
    if (application !== BACK) return { business, application };
    if (asking.business !== undefined) return BACK;
    business = undefined;
  }
}

/** What was begun and can still be filed. */
async function begunOnes(all: readonly ListedApplication[], { kept, number }: Asking): Promise<Begun[]> {
  if (number !== undefined) return [];
  return (await allKept(kept)).flatMap(({ answers, at }) => {
    const found = all.find((l) => l.application.number === answers.application);
    if (!found || found.cannot[answers.business]) return [];
    const { business, application } = answers;
    return [{ business, application, person: found.application.applicant, at: chinaTime(at) }];
  });
}

/** The person's own folder where it can be told, else what was given, else where the command was called. */
async function folderFor(materials: string | undefined, application: Application): Promise<string> {
  if (materials === undefined) return resolve('.');
  const opened = await openMaterials(materials);
  if ('rule' in opened) return resolve(materials);
  const { name } = folderOf({ folder: undefined }, application, opened);
  return name === undefined ? opened.root : resolve(opened.root, name);
}

/** Answers of an earlier try, if the person wants them. */
async function takeUp(ask: Stepwise, filling: Filling, { kept: folder }: Asking): Promise<void> {
  const { wizard } = filling.screen.texts;
  const { application, business } = filling.answers;
  const kept = await keptAnswers(folder, application, business);
  if (!kept) return;
  const { fields, materials = {} } = kept.answers;
  const answered = Object.values(fields).filter((cell) => cell !== '').length + Object.keys(materials).length;
  const said = wizard.keptFound({ at: chinaTime(kept.at), answered });
  const how = await ask.choose<'on' | 'anew'>(said, [
    { name: wizard.keep.goOn, value: 'on' },
    { name: wizard.keep.anew, value: 'anew' },
  ]);
  if (how === BACK) throw new Interrupted();
  if (how === 'anew') await dropAnswers(folder, application, business);
  else filling.answers = { ...kept.answers, materials };
}

/** Notice, steps, checks and confirmation, until 提交. */
async function answerAll(filling: Filling, way: Surveying, asking: Asking): Promise<Asked> {
  const { ask, screen, form } = filling;
  const { wizard } = screen.texts;
  let answered = answeredBefore(filling);
  for (;;) {
    const noticed = await askNotice(filling);
    if (noticed !== true) {
      if (noticed === false) screen.err(screen.paintErr.yellow(wizard.noticeNeeded));
      throw new Interrupted();
    }
    if ((await askSteps(filling, answered)) === BACK) {
      // Before the first question there is the notice; before that, the way out.
      if (!form.notice) throw new Interrupted();
      delete filling.answers.fields[columns.notice.zh];
      continue;
    }
    const surveyed = await way.look(asking.source(filling.answers), true);
    const [row] = surveyed.plan?.rows ?? [];
    const problems = [...surveyed.problems, ...(row?.problems ?? [])];
    const more = await answerConfirms(ask, screen, row?.problems ?? []);
    if (more && Object.keys(more).length > 0) {
      Object.assign(filling.answers.fields, more);
      await filling.keep();
      continue;
    }
    const isReady = row !== undefined && !row.held;
    const shown: Shown = isReady
      ? { ...row.filing, form, problems }
      : {
          form,
          fields: sofar(filling).fields,
          files: filesOf(filling),
          notice: form.notice,
          fee: form.fee,
          problems,
        };
    screen.err(confirmationText(shown, screen));
    if (!isReady) screen.err(screen.paintErr.yellow(wizard.confirm.problems));
    const steps = [...new Set(questionsOf(form, sofar(filling).fields).map((q) => q.step))];
    const decision = await decide(ask, screen, form, steps, isReady);
    if (decision === 'submit') return { answers: filling.answers, surveyed };
    if (decision === 'leave') throw new Interrupted();
    answered = allBut(filling, decision.step);
  }
}

const filesOf = ({ answers }: Filling): Shown['files'] =>
  Object.entries(answers.materials ?? {}).flatMap(([slotLabel, paths]) =>
    paths.map((path) => ({ slotLabel, name: basename(path) })),
  );
