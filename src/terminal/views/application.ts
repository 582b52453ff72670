/** One application: what can be filed, why others cannot, and the form of each business. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import { ECONOMIES } from '../../filing/status.js';
import { columnHeading, columns } from '../../filing/table/columns.js';
import type { Condition, Field, Form, Order, Slot } from '../../filing/model.js';
import { alignedTable } from '../aligned-table.js';
import { cellText, type View } from '../view.js';
import { sentence } from '../messages/sentence.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import {
  businessName,
  cannotText,
  economyNames,
  masked,
  missingEconomies,
  moneyText,
  sizeText,
} from '../words.js';
import {
  canAsJson,
  isInDoubt,
  isUnderWay,
  underWayText,
  type ListedApplication,
  orderColumns,
} from './applications.js';

export interface ApplicationValue extends ListedApplication {
  orders: Order[];
  forms: Partial<Record<Business, Form>>;
}

export const applicationView: View<ApplicationValue> = {
  kind: 'application',
  text(value, screen) {
    const { texts, paint } = screen;
    const { heading } = texts.screen;
    const a = value.application;
    const total = Object.keys(ECONOMIES).length;
    const parts = [
      alignedTable(
        [],
        [
          [heading.application, paint.bold(a.number)],
          [heading.applicant, a.applicant],
          [heading.passport, masked(a.passport)],
          [heading.kind, a.kind],
          [heading.enterprise, a.enterprise],
          [heading.agency, a.agency.name],
          [heading.status, a.status],
          ...(a.economies === undefined
            ? []
            : [
                [heading.approved, `${a.economies.length}/${total}  ${economyNames(a.economies)}`],
                [heading.missing, economyNames(missingEconomies(a.economies)) || texts.screen.none],
              ]),
        ],
        screen,
      ),
    ];
    for (const business of BUSINESSES) parts.push(businessBlock(business, value, screen));
    if (value.orders.length > 0) {
      const rows = value.orders.map((o) =>
        orderColumns.filter((c) => c.onScreen !== false).map((c) => cellText(c, o, screen)),
      );
      parts.push(`${paint.bold(heading.orders)}\n${alignedTable([], rows, screen)}`);
    }
    return parts.join('\n\n');
  },
  json: (value, { texts }) => ({
    application: { ...value.application, passport: masked(value.application.passport) },
    can: canAsJson(value, texts),
    orders: value.orders,
    forms: value.forms,
  }),
  next: (value, { texts }) =>
    BUSINESSES.every((b) => value.cannot[b]) ? [texts.screen.hint.list] : [texts.screen.hint.check],
};

function businessBlock(business: Business, value: ApplicationValue, screen: Screen): string {
  const { texts, paint } = screen;
  const { heading, canDo, formNeeds } = texts.screen;
  const why = value.cannot[business];
  if (why) {
    const words = isUnderWay(why)
      ? underWayText(texts, why)
      : isInDoubt(why)
        ? cannotText(texts, why.rule)
        : sentence(texts.problems, why.rule, why.args as never);
    return `${paint.dim('✖')} ${businessName(business)}  ${paint.dim(words)}`;
  }
  const over = value.over[business];
  const before = over
    ? `  ${paint.yellow(`${texts.screen.filedBefore(over)}${texts.screen.againNeeds}`)}`
    : '';
  const title = `${paint.green('✔')} ${paint.bold(businessName(business))}  ${canDo}${before}`;
  const form = value.forms[business];
  if (!form) return title;
  const points = usedPoints(form).map((p) => [`  ${p.name}`, p.address, p.phone]);
  const notices = [form.handInNotice, form.pickupNotice].filter((n) => n !== undefined);
  return [
    title,
    `  ${formNeeds}  ${heading.steps}${texts.screen.colon}${form.steps.join(' → ')}  ${heading.fee}${texts.screen.colon}${moneyText(texts, form.fee)}`,
    alignedTable([], askedRows(form, texts), screen),
    ...(form.notice
      ? [
          `  ${heading.notice} (${texts.screen.tickWith(columns.notice.zh)})${texts.screen.colon}${form.notice.text}`,
        ]
      : []),
    ...notices.map((n) => `  ${n}`),
    ...(points.length > 0 ? [`  ${heading.points}`, alignedTable([], points, screen)] : []),
  ].join('\n');
}

type Shown = Pick<Field, 'id' | 'label' | 'kind' | 'options' | 'required' | 'when'>;

/** A row for each field and slot: whether it is required, its content, and its condition. */
export function askedRows(
  { fields, slots }: { fields: readonly Shown[]; slots: readonly Slot[] },
  texts: Texts,
  more: (slot: Slot) => string[] = () => [],
): string[][] {
  const { heading, required, optional } = texts.screen;
  const row = (label: string, asked: Pick<Shown, 'required' | 'when'>, ...words: string[]): string[] => [
    `  ${label}`,
    asked.required ? required : optional,
    [...words, onlyWhen(asked.when, fields, texts)].filter(Boolean).join('  '),
  ];
  return [
    ...fields.filter((f) => f.kind !== 'readonly').map((f) => row(columnHeading(f), f, fieldHint(f, texts))),
    ...slots.map((s) => {
      const types = s.types.map((t) => t.toUpperCase()).join('/');
      return row(`${heading.slot} ${s.label}`, s, `${types} ≤ ${sizeText(s.maxBytes)}`, ...more(s));
    }),
  ];
}

/** The card points of the uses that the form asks about. */
export const usedPoints = ({ fields, points }: Pick<Form, 'points'> & { fields: readonly Shown[] }) =>
  points.filter((p) => p.use.some((use) => fields.some((f) => f.id === `${use}Point`)));

/** The condition under which a question is asked; empty if there is none. */
function onlyWhen(when: Condition | undefined, fields: readonly Shown[], texts: Texts): string {
  const field = fields.find((f) => f.id === when?.field);
  const options = field?.options.filter((o) => when?.in.includes(o.code)).map((o) => o.label) ?? [];
  return when && field ? texts.screen.when(columnHeading(field), options) : '';
}

/** What to write in a field's column: its options, a tick's word, a date's format. */
function fieldHint(field: Shown, texts: Texts): string {
  if (field.kind === 'tick')
    return `${texts.screen.tickWith(columnHeading(field))}${texts.screen.colon}${field.label}`;
  if (field.kind === 'date') return '2026-03-01';
  return field.options.map((o) => o.label).join('、');
}
