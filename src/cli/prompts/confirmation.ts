/** 信息确认 by prompts: what will be sent, block by block as the form's steps, each with its 修改 (guide 2.1 §5). */
import type { Business } from '../../filing/business.js';
import { withCodes } from '../../filing/characters.js';
import { columnHeading } from '../../filing/fill.js';
import type { FilledField, Filing, FilingFile } from '../../filing/filing.js';
import type { Field, Form, Money, Slot } from '../../filing/model.js';
import { questionsOf } from '../../filing/answers.js';
import type { Problem } from '../../filing/problem.js';
import type { Screen } from '../../terminal/screen.js';
import { BACK, type Choice, type Stepwise } from '../../terminal/stepwise.js';
import { columns } from '../../filing/table/columns.js';
import { YES } from '../../filing/table/entry.js';
import { planJson } from '../../terminal/views/plan.js';
import type { View } from '../../terminal/view.js';
import { businessName, hidden, masked, moneyText, problemText, sizeText } from '../../terminal/words.js';
import { problemsOf } from '../../plan/plan.js';
import type { PlanValue } from '../../plan/values.js';

/** What is shown: of a filing that can be sent, what will be sent; else what there is until now. */
export interface Shown {
  /** Whom it is for; and what the plan says of where it goes. */
  application: { number: string; applicant: string };
  business: Business;
  title: string;
  form: Form;
  fields: readonly FilledField[];
  files: readonly (Pick<FilingFile, 'slotLabel' | 'name'> & { bytes?: number })[];
  notice: Filing['notice'];
  fee: Money | undefined;
  problems: readonly Problem[];
  /** At prompts, in front of whoever typed it, a passport's number stands in full: a wrong digit is found nowhere else. */
  inFull: boolean;
}

/** 1 在线填表 → 2 上传材料 → …, with the one of now. */
export const stepsLine = ({ steps }: Form, now: number, paint: Screen['paint']): string =>
  steps
    .map((name, i) => (i + 1 === now ? paint.bold.cyan : paint.dim)(`${i + 1} ${name}`))
    .join(paint.dim(' → '));

/** Whom it is for, the blocks, fee and problems as text; what is left blank is said to be. */
export function confirmationText(shown: Shown, screen: Screen): string {
  const { texts, paintErr: paint } = screen;
  const { wizard, screen: words } = texts;
  const { form, application } = shown;
  const all = questionsOf(form, shown.fields);
  const last = form.steps.length;
  const blocks = form.steps.map((name, i) => {
    const asked = all.filter((q) => Math.min(q.step, last) === i + 1);
    const lines = asked.flatMap((q) =>
      q.field ? [fieldLine(q.field, shown, screen)] : fileLines(q.slot, shown, screen),
    );
    return { title: paint.bold(`${i + 1} ${name}`), lines };
  });
  // What is sent is shown, also what this form was not seen to ask for.
  const fields = shown.fields.filter((f) => !all.some((q) => q.field?.id === f.id));
  const isPlaced = (label: string): boolean =>
    all.some((q) => q.slot && (q.slot.id === '' || q.slot.label === label));
  const files = shown.files.filter((f) => !isPlaced(f.slotLabel));
  blocks
    .at(-1)
    ?.lines.push(
      ...fields.map((f) => `${f.label}${words.colon}${f.shown}`),
      ...files.map((f) => `${f.slotLabel}${words.colon}${f.name}`),
    );
  const { number, applicant: person } = application;
  const who = {
    person,
    application: number,
    business: businessName(shown.business),
    agency: form.agency.name,
  };
  const parts = [
    `\n${stepsLine(form, last, paint)}`,
    paint.bold(wizard.heading(who)),
    shown.title,
    ...blocks.flatMap((b) => (b.lines.length > 0 ? [b.title, ...b.lines.map((line) => `  ${line}`)] : [])),
    ...(shown.notice ? [`☑ ${shown.notice.text}`] : []),
    `${words.heading.fee}${words.colon}${moneyText(texts, shown.fee)}`,
    ...problemLines(shown.problems, screen),
  ];
  return parts.join('\n');
}

function fieldLine(field: Field, { fields, inFull }: Shown, { texts }: Screen): string {
  const filled = fields.find((f) => f.id === field.id);
  const label = `${columnHeading(field)}${texts.screen.colon}`;
  if (!filled || filled.shown === '') return `${label}${texts.wizard.leaveBlank}`;
  if (field.kind === 'tick') return `☑ ${filled.shown}`;
  return `${label}${field.id === 'newPassport' && !inFull ? masked(filled.shown) : filled.shown}`;
}

function fileLines(slot: Slot, { files }: Shown, { texts }: Screen): string[] {
  const { screen, wizard } = texts;
  const own = files.filter((f) => f.slotLabel === slot.label || slot.id === '');
  if (own.length === 0) return [`${slot.label}${screen.colon}${wizard.file.left}`];
  return own.map(({ slotLabel, name, bytes }) =>
    [`${slotLabel}${screen.colon}${name}`, ...(bytes === undefined ? [] : [sizeText(bytes)])].join('  '),
  );
}

/** One sentence each; there is one filing, so no row is named. */
export function problemLines(problems: readonly Problem[], screen: Screen): string[] {
  const { texts, paintErr: paint } = screen;
  const mark = { error: paint.red('✖'), confirm: paint.yellow('?'), warn: paint.yellow('!') };
  const rank = { error: 0, confirm: 1, warn: 2 };
  return [...problems]
    .sort((a, b) => rank[a.level] - rank[b.level])
    .flatMap((p) => {
      const value = hidden(p.place.column, p.place.value);
      const given = value === undefined ? '' : texts.screen.filledIn(p.place.column, withCodes(value));
      return [
        `${mark[p.level]} ${problemText(texts, p)}`,
        ...(given === '' ? [] : [`    ${paint.dim(given)}`]),
      ];
    });
}

export type Decision = 'submit' | 'leave' | { step: number };

/** What a person does with the confirmation; Esc goes back to the last step that asks something. */
export async function decide(
  ask: Stepwise,
  screen: Screen,
  form: Form,
  asking: readonly number[],
  maySubmit: boolean,
): Promise<Decision> {
  const { confirm } = screen.texts.wizard;
  const choices: Choice<Decision>[] = [
    ...(maySubmit ? [{ name: confirm.submit, value: 'submit' as const }] : []),
    ...asking.map((step) => ({
      name: confirm.change(step, form.steps[step - 1] ?? ''),
      value: { step },
    })),
    { name: confirm.leave, value: 'leave' },
  ];
  const answer = await ask.choose<Decision>(confirm.question, choices);
  return answer === BACK ? (asking.length > 0 ? { step: asking.at(-1)! } : 'leave') : answer;
}

/** Questions of the checks that a yes answers: a lost card, an order that is finished or beside it. */
export async function answerConfirms(
  ask: Stepwise,
  screen: Screen,
  problems: readonly Problem[],
): Promise<Record<string, string> | undefined> {
  const given: Record<string, string> = {};
  for (const p of problems) {
    const column = p.place.column;
    const isAnswered =
      p.level === 'confirm' && (column === columns.lostCard.zh || p.rule === 'other-order-open');
    if (!isAnswered || column === undefined) continue;
    screen.err(problemLines([p], screen).join('\n'));
    if ((await ask.confirm(screen.texts.wizard.confirm.answer(column))) !== true) return undefined;
    given[column] = p.rule === 'other-order-open' ? `${p.place.value ?? ''} ${p.args.order}`.trim() : YES;
  }
  return given;
}

/** A filing that was not carried out, and why. */
export const oneEndView = (why: 'dry-run' | 'nothing' | 'not-agreed'): View<PlanValue> => ({
  kind: 'plan',
  text(value, screen) {
    const { dryRun, nothingToSend, notAgreed } = screen.texts.screen;
    const end = { 'dry-run': dryRun, nothing: nothingToSend, 'not-agreed': notAgreed }[why];
    const lines = why === 'not-agreed' ? [] : problemLines(problemsOf(value), screen);
    return [...lines, screen.paint.bold(end)].join('\n');
  },
  json: planJson,
});
