/** The confirmation page (信息确认) by prompts: what will be sent, in the form's steps, each with 修改 (guide 2.1 §5). */
import type { Business } from '../../filing/business.js';
import { columnHeading, columns } from '../../filing/table/columns.js';
import type { FilledField, Filing, FilingFile } from '../../filing/filing.js';
import type { Field, Form, Money, Slot } from '../../filing/model.js';
import { questionsOf } from '../../filing/answers.js';
import type { Problem } from '../../filing/problem.js';
import type { Screen } from '../../terminal/screen.js';
import { BACK, type Choice, type Stepwise } from '../../terminal/prompts.js';
import { YES } from '../../filing/table/columns.js';
import { endText, planJson, type WhyPlan } from '../../terminal/views/plan.js';
import { givenText, markOf } from '../../terminal/views/problem-groups.js';
import type { View } from '../../terminal/view.js';
import { businessName, masked, moneyText, problemText, sizeText } from '../../terminal/words.js';
import { problemsOf } from '../../plan/plan.js';
import type { PlanValue } from '../../plan/values.js';

/** For a filing that can be sent: what will be sent; otherwise the answers so far. */
export interface ShownFiling {
  application: { number: string; applicant: string };
  business: Business;
  title: string;
  form: Form;
  fields: readonly FilledField[];
  files: readonly (Pick<FilingFile, 'slotLabel' | 'name'> & { bytes?: number })[];
  notice: Filing['notice'];
  fee: Money | undefined;
  problems: readonly Problem[];
  /** Show the whole passport number: the user has just typed it, and can find a wrong digit only here. */
  inFull: boolean;
}

/** 1 在线填表 → 2 上传材料 → …, with the current step highlighted. */
export const stepsLine = ({ steps }: Form, now: number, paint: Screen['paint']): string =>
  steps
    .map((name, i) => (i + 1 === now ? paint.bold.cyan : paint.dim)(`${i + 1} ${name}`))
    .join(paint.dim(' → '));

/** The applicant, the steps, fee and problems as text; blank answers are marked. */
export function confirmationText(shown: ShownFiling, screen: Screen): string {
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
  // Everything sent is shown, even what this form does not ask for.
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

function fieldLine(field: Field, { fields, inFull }: ShownFiling, { texts }: Screen): string {
  const filled = fields.find((f) => f.id === field.id);
  const label = `${columnHeading(field)}${texts.screen.colon}`;
  if (!filled || filled.shown === '') return `${label}${texts.wizard.leaveBlank}`;
  if (field.kind === 'tick') return `☑ ${filled.shown}`;
  return `${label}${field.id === 'newPassport' && !inFull ? masked(filled.shown) : filled.shown}`;
}

function fileLines(slot: Slot, { files }: ShownFiling, { texts }: Screen): string[] {
  const { screen, wizard } = texts;
  const own = files.filter((f) => f.slotLabel === slot.label || slot.id === '');
  if (own.length === 0) return [`${slot.label}${screen.colon}${wizard.file.left}`];
  return own.map(({ slotLabel, name, bytes }) =>
    [`${slotLabel}${screen.colon}${name}`, ...(bytes === undefined ? [] : [sizeText(bytes)])].join('  '),
  );
}

/** One sentence each, without a row number: there is only one filing. */
function problemLines(problems: readonly Problem[], screen: Screen): string[] {
  const { texts, paintErr: paint } = screen;
  const rank = { error: 0, confirm: 1, warn: 2 };
  return [...problems]
    .sort((a, b) => rank[a.level] - rank[b.level])
    .flatMap((p) => {
      const given = givenText(p, screen, false);
      const line = `${markOf(p, paint)} ${problemText(texts, p)}`;
      return given === '' ? line : [line, `    ${paint.dim(given)}`];
    });
}

type Decision = 'submit' | 'leave' | { step: number };

/** The user's decision. Esc goes back to the last step that has questions. */
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

/** Asks the questions of checks that a yes settles: a lost card, a finished order, another open order. */
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

/** A filing that was not carried out, with the reason. */
export const oneEndView = (why: WhyPlan): View<PlanValue> => ({
  kind: 'plan',
  text(value, screen) {
    const lines = why === 'not-agreed' ? [] : problemLines(problemsOf(value), screen);
    const end =
      why === 'nothing' ? screen.paint.bold(screen.texts.wizard.nothingToSend) : endText(why, screen);
    return [...lines, end].join('\n');
  },
  json: planJson,
});
