/** The findings of `abtc doctor`, and the result of `abtc doctor --rebuild`. */
import { dirname, join } from 'node:path';
import { CHECKS, type Finding } from '../../doctor/finding.js';
import type { Rebuilt } from '../../doctor/rebuild.js';
import type { FindingText } from '../messages/sentence.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';

export const hasProblem = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.level === 'problem');

const said = ({ doctor }: Texts, { code, args }: Finding): FindingText =>
  (doctor.finding[code] as (args: unknown) => FindingText)(args);

const count = (findings: readonly Finding[]) => ({
  problems: findings.filter((f) => f.level === 'problem').length,
  warnings: findings.filter((f) => f.level === 'warning').length,
});

export const doctorView: View<Finding[]> = {
  kind: 'doctor',
  text(findings, screen) {
    const { texts, paint } = screen;
    const groups = CHECKS.map((check) => ({ check, of: findings.filter((f) => f.check === check) }));
    const sum = count(findings);
    return [
      ...groups
        .filter(({ of }) => of.length > 0)
        .map(({ check, of }) =>
          [paint.bold(texts.doctor.check[check]), ...of.flatMap((f) => lines(f, screen))].join('\n'),
        ),
      paint.bold(texts.doctor.summary(sum)),
    ].join('\n\n');
  },
  json: (findings, { texts }) => ({
    ...count(findings),
    findings: findings.map((f) => {
      const { check, level, code, about = null } = f;
      const { text, todo } = said(texts, f);
      return { check, level, code, about, text, todo: todo || null };
    }),
  }),
};

function lines(f: Finding, { texts, paint }: Screen): string[] {
  const mark = { ok: paint.green('✔'), warning: paint.yellow('!'), problem: paint.red('✖') }[f.level];
  const { text, todo } = said(texts, f);
  return [
    `  ${mark} ${text}`,
    ...(f.about === undefined ? [] : [`      ${paint.dim(f.about)}`]),
    ...(todo === '' ? [] : [`      ${texts.doctor.todo(todo)}`]),
  ];
}

const aside = ({ file, before }: Rebuilt): string | undefined =>
  before === undefined ? undefined : join(dirname(file), before);

export const rebuiltView: View<Rebuilt> = {
  kind: 'doctor-rebuilt',
  text(value, { texts, paint }) {
    const words = texts.doctor.rebuilt;
    const { salvaged, lists, batches } = value;
    const before = aside(value);
    return [
      paint.bold(words.done(value.file)),
      ...(before === undefined ? [] : [words.before(before)]),
      words.salvaged({ ...salvaged, batches }),
      ...(value.isOther ? [words.other] : []),
      ...(value.damaged.length > 0 ? [paint.yellow(words.damaged(value.damaged))] : []),
      words.lists({ ...lists, orders: lists.orders.length }),
      value.control === undefined ? paint.yellow(words.noControl) : words.control(value.control),
      words.filed(value.filed.length),
      (value.unknown.length > 0 ? paint.yellow : String)(words.unknown(value.unknown.length)),
      ...(value.strange > 0 ? [paint.yellow(words.strange(value.strange))] : []),
    ].join('\n');
  },
  json: (value) => ({
    file: value.file,
    before: aside(value) ?? null,
    salvaged: value.salvaged,
    other: value.isOther,
    batches: value.batches,
    damagedBatches: value.damaged,
    lists: { ...value.lists, orders: value.lists.orders.length },
    control: value.control ?? null,
    filed: value.filed.map(({ row, batch, order: { number: order }, grade: evidence }) => {
      const { application, business, number } = row.key;
      return { application, business, number, batch, order, evidence };
    }),
    unknown: value.unknown.map(({ key }) => key),
    strange: value.strange,
  }),
  next: ({ unknown }, { texts }) => {
    const { hint } = texts.doctor.rebuilt;
    return [`abtc report  ${hint.report}`, ...(unknown.length > 0 ? [`abtc resume  ${hint.resume}`] : [])];
  },
};
