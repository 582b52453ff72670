/** The form's steps by prompts: its questions in its own words and order, with a way back from each. */
import {
  type Answers,
  questionsOf,
  understand,
  type Question,
  type ParsedAnswers,
} from '../../filing/answers.js';
import { YES } from '../../filing/table/columns.js';
import { columns, columnHeading } from '../../filing/table/columns.js';
import type { Beside } from '../../filing/checks/cross-checks.js';
import type { Defaults } from '../../filing/defaults.js';
import type { FilledField } from '../../filing/filing.js';
import type { Application, Field, Form } from '../../filing/model.js';
import type { Screen } from '../../terminal/screen.js';
import { BACK, type Back, type Choice, type Stepwise } from '../../terminal/prompts.js';
import { masked, problemText } from '../../terminal/words.js';
import { stepsLine } from './confirmation.js';
import { askFiles, type Looking } from './files.js';

export interface Filling {
  ask: Stepwise;
  screen: Screen;
  /** The notice may be replaced before everything is answered. */
  form: Form;
  application: Application;
  defaults: Defaults;
  beside: Beside;
  looking: Looking;
  /** Replaced after each answer. */
  answers: Answers;
  /** Saves the answers; called after each one. */
  keep: () => Promise<void>;
  /** Drops a confirmation that no longer counts, from the saved answers too: it is asked for again. */
  takeBack: (heading: string) => Promise<void>;
}

/** The answers so far, as the program understands them. */
export const understoodSoFar = (f: Filling, answers = f.answers): ParsedAnswers =>
  understand(answers, f.form, f.application, f.defaults, f.beside);
const questions = (f: Filling): Question[] => questionsOf(f.form, understoodSoFar(f).fields);
const idsOf = (some: readonly Question[]): Set<string> => new Set(some.map((q) => q.id));

/** The questions that kept answers already cover. */
export function answeredBefore(f: Filling): Set<string> {
  const has = (q: Question): boolean =>
    q.field
      ? f.answers.fields[columnHeading(q.field)] !== undefined
      : f.answers.materials?.[q.slot.label] !== undefined;
  return idsOf(questions(f).filter(has));
}

/**
 * Asks everything not in `answered`, and what the answers make necessary. @returns `BACK` if the user goes back from
 * the first question
 */
export async function askSteps(
  f: Filling,
  answered: Set<string>,
  /** One step is being changed: back from its first question leads to the confirmation. */
  isChange: boolean,
): Promise<'done' | Back> {
  const way: string[] = [];
  let step = 0;
  for (;;) {
    const all = questions(f);
    const next = all.find((q) => !answered.has(q.id));
    if (!next) return 'done';
    if (next.step !== step) {
      step = next.step;
      stepHeader(f, step);
    }
    const answer = next.field ? await askField(f, next.field) : await askPlace(f, next);
    if (answer !== BACK) {
      answered.add(next.id);
      way.push(next.id);
      await f.keep();
      // What this answer voided is asked again if a later answer calls for it.
      const left = idsOf(questions(f));
      for (const id of answered) if (!left.has(id)) answered.delete(id);
      continue;
    }
    const asked = idsOf(all);
    while (way.length > 0 && !asked.has(way.at(-1)!)) way.pop();
    const before = way.pop() ?? (isChange ? undefined : all[all.indexOf(next) - 1]?.id);
    if (before === undefined) return BACK;
    answered.delete(before);
    const field = all.find((q) => q.id === before)?.field;
    if (field?.kind === 'tick') await f.takeBack(columnHeading(field));
  }
}

/** All questions except those of one step. */
export const allBut = (f: Filling, step: number): Set<string> =>
  idsOf(questions(f).filter((q) => q.step !== step));

/** The line of steps, and what the portal has filled in on this one. */
function stepHeader({ screen, form, application }: Filling, step: number): void {
  const { paintErr: paint, texts } = screen;
  screen.err(`\n${stepsLine(form, step, paint)}`);
  const fixed = form.fields.filter((f) => f.kind === 'readonly' && f.step === step && f.value !== '');
  if (fixed.length === 0) return;
  const shown = (value: string): string => (value === application.passport ? masked(value) : value);
  screen.err(paint.dim(texts.wizard.readonly));
  for (const { label, value } of fixed)
    screen.err(paint.dim(`  ${label}${texts.screen.colon}${shown(value)}`));
}

async function askPlace(f: Filling, { slot }: Question): Promise<Back | undefined> {
  const earlier = f.answers.materials?.[slot!.label] ?? [];
  const files = await askFiles(f.ask, f.screen, slot!, f.looking, earlier);
  if (files === BACK) return BACK;
  f.answers.materials = { ...f.answers.materials, [slot!.label]: files };
  return undefined;
}

/** The portal's label; if two fields share it, the column's heading instead. */
function labelOf(form: Form, field: Field): string {
  const twice = form.fields.filter((f) => f.label === field.label).length > 1;
  return `${twice ? columnHeading(field) : field.label}${field.required ? ' *' : ''}`;
}

async function askField(f: Filling, field: Field): Promise<Back | undefined> {
  const { screen, form, answers } = f;
  const words = screen.texts.wizard;
  const heading = columnHeading(field);
  const said = noticeOf(form, field);
  if (said !== undefined) screen.err(`  ${screen.paintErr.dim(said)}`);
  const set = (text: string): void => {
    // A blank answer counts: it is not asked again.
    f.answers.fields[heading] = text;
  };
  if (field.kind === 'tick') {
    for (;;) {
      const yes = await f.ask.confirm(`${field.label}${field.required ? ' *' : ''}`);
      if (yes === BACK) return BACK;
      if (yes || !field.required) {
        set(yes ? YES : '');
        return undefined;
      }
      // An earlier yes may be saved, and the program may end before the next answer.
      await f.takeBack(heading);
      screen.err(screen.paintErr.yellow(words.tickNeeded));
    }
  }
  const now = understoodSoFar(f).fields.find((one) => one.id === field.id);
  const given = answers.fields[heading] ?? now?.shown ?? '';
  const from =
    answers.fields[heading] === undefined && now !== undefined && now.shown !== ''
      ? ` ${screen.paintErr.dim(words.aside(originOf(now, words)))}`
      : '';
  const message = `${labelOf(form, field)}${from}`;
  if (field.kind === 'choice') {
    const chosen = await f.ask.choose<string>(message, choicesOf(f, field), given === '' ? undefined : given);
    if (chosen === BACK) return BACK;
    set(chosen);
    sayDoubts(f, heading);
    return undefined;
  }
  const hint = field.kind === 'date' ? ` ${screen.paintErr.dim(words.aside(words.date))}` : '';
  const wrong = (text: string): string | undefined => {
    const trial = { ...answers, fields: { ...answers.fields, [heading]: text.trim() } };
    const found = understoodSoFar(f, trial).problems.find(
      (p) => p.level === 'error' && p.place.column === heading,
    );
    return found && problemText(screen.texts, found);
  };
  const text = await f.ask.text(`${message}${hint}`, given, wrong);
  if (text === BACK) return BACK;
  set(text.trim());
  sayDoubts(f, heading);
  // Keeps the value as it was understood, so that the same warning is not shown twice.
  const read = understoodSoFar(f).fields.find((one) => one.id === field.id);
  if (read && text.trim() !== '') set(read.value);
  return undefined;
}

/** Where a value comes from that nobody has typed. */
const originOf = ({ from, ofAgency }: FilledField, words: Screen['texts']['wizard']): string =>
  from !== 'default' ? words.byPortal : ofAgency ? words.byAgencyDefault : words.byDefault;

/** Shows warnings right after the answer. */
function sayDoubts(f: Filling, heading: string): void {
  const { paintErr: paint, texts } = f.screen;
  for (const p of understoodSoFar(f).problems)
    if (p.level === 'warn' && p.place.column === heading)
      f.screen.err(`  ${paint.yellow('!')} ${problemText(texts, p)}`);
}

function choicesOf({ form, screen }: Filling, field: Field): Choice<string>[] {
  const point = (code: string): string | undefined => {
    const found = form.points.find((p) => p.code === code);
    return found && [found.address, found.phone].filter((part) => part !== '').join('  ');
  };
  const choices = field.options.map((o): Choice<string> => {
    const description = point(o.code);
    return { name: o.label, value: o.label, ...(description && { description }) };
  });
  return field.required ? choices : [...choices, { name: screen.texts.wizard.leaveBlank, value: '' }];
}

/** The form's notices about handing in and collecting appear before the choice of card point (guide 2.1 §4, 2.2 §2). */
const noticeOf = (form: Form, { id }: Field): string | undefined =>
  id === 'handInPoint' ? form.handInNotice : id === 'pickupPoint' ? form.pickupNotice : undefined;

/** The notice before the form, in full; only a person can confirm it (guide 2.1 §1). */
export async function askNotice(f: Filling): Promise<boolean | Back> {
  const { form, screen, answers } = f;
  if (!form.notice || answers.fields[columns.notice.zh] === YES) return true;
  screen.err(
    `\n${screen.paintErr.bold(screen.texts.wizard.notice)}\n${screen.paintErr.yellow(form.notice.text)}`,
  );
  const yes = await f.ask.confirm(screen.texts.wizard.noticeQuestion);
  if (yes === true) answers.fields[columns.notice.zh] = YES;
  if (yes === false) await f.takeBack(columns.notice.zh);
  return yes;
}
