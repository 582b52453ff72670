/** 信息确认 by prompts: what will be sent, block by block as the form's steps, each with its 修改 (guide 2.1 §5). */
import type { FilledField, FilingFile } from '../../filing/filing.js';
import type { Form, Money } from '../../filing/model.js';
import type { Problem } from '../../filing/problem.js';
import type { Filing } from '../../filing/filing.js';
import type { Screen } from '../screen.js';
import { BACK, type Choice, type Stepwise } from '../stepwise.js';
import { columns } from '../../filing/table/columns.js';
import { planJson, problemsOf, type PlanValue } from '../views/plan.js';
import type { View } from '../view.js';
import { hidden, masked, moneyText, problemText, sizeText } from '../words.js';

/** What is shown: of a filing that can be sent, what will be sent; else what there is until now. */
export interface Shown {
  form: Form;
  fields: readonly FilledField[];
  files: readonly (Pick<FilingFile, 'slotLabel' | 'name'> & { bytes?: number })[];
  notice: Filing['notice'];
  fee: Money | undefined;
  problems: readonly Problem[];
}

/** 1 在线填表 → 2 上传材料 → …, with the one of now. */
export const stepsLine = ({ steps }: Form, now: number, paint: Screen['paint']): string =>
  steps
    .map((name, i) => (i + 1 === now ? paint.bold.cyan : paint.dim)(`${i + 1} ${name}`))
    .join(paint.dim(' → '));

/** The blocks, fee and problems as text. */
export function confirmationText(shown: Shown, screen: Screen): string {
  const { texts, paintErr: paint } = screen;
  const { wizard, screen: words } = texts;
  const stepOf = (id: string): number => shown.form.fields.find((f) => f.id === id)?.step ?? 1;
  const slotStep = (label: string): number => shown.form.slots.find((s) => s.label === label)?.step ?? 2;
  const blocks = shown.form.steps.slice(0, -1).map((name, i) => {
    const fields = shown.fields
      .filter((f) => stepOf(f.id) === i + 1)
      .map((f) => `  ${f.label}${words.colon}${valueText(f)}`);
    const files = shown.files
      .filter((f) => slotStep(f.slotLabel) === i + 1)
      .map(
        (f) =>
          `  ${f.slotLabel}${words.colon}${f.name}${f.bytes === undefined ? '' : `（${sizeText(f.bytes)}）`}`,
      );
    return [paint.bold(`${i + 1} ${name}`), ...fields, ...files].join('\n');
  });
  const notice = shown.notice ? [`☑ ${shown.notice.text}`] : [];
  const parts = [
    `\n${stepsLine(shown.form, shown.form.steps.length, paint)}`,
    ...blocks,
    ...notice,
    wizard.fee(moneyText(texts, shown.fee)),
    ...problemLines(shown.problems, screen),
  ];
  return parts.join('\n');
}

const valueText = (f: FilledField): string =>
  f.id === 'newPassport' ? masked(f.shown) : f.id === 'returnCard' ? `☑ ${f.shown}` : f.shown;

/** One sentence each; there is one filing, so no row is named. */
export function problemLines(problems: readonly Problem[], screen: Screen): string[] {
  const { texts, paintErr: paint } = screen;
  const mark = { error: paint.red('✖'), confirm: paint.yellow('?'), warn: paint.yellow('!') };
  const rank = { error: 0, confirm: 1, warn: 2 };
  return [...problems]
    .sort((a, b) => rank[a.level] - rank[b.level])
    .flatMap((p) => {
      const value = hidden(p.place.column, p.place.value);
      const given = value === undefined ? '' : texts.screen.filledIn(p.place.column, value);
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
    given[column] = p.rule === 'other-order-open' ? `${p.place.value ?? ''} ${p.args.order}`.trim() : '是';
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
