/**
 * The next steps after acceptance: cards to hand in, cards to collect, fees to pay, cards that are no longer valid,
 * where to look. Pure; the texts are in `terminal/messages/`. Only steps from the guide, the form or an office's public
 * answer. No deadlines are known (docs/facts.md#cards), so none are given.
 */
import type { Business } from '../filing/business.js';
import type { Filing } from '../filing/filing.js';
import type { CardPoint } from '../filing/model.js';
import { saysLost } from '../filing/wants.js';
import type { PlannedRow } from '../plan/plan.js';

type None = Record<string, never>;
type PointArgs = { [K in keyof Required<Omit<CardPoint, 'notice'>>]: string };

export interface NextArgs {
  'hand-in-at': PointArgs;
  'hand-in-words': { words: string };
  'hand-in-id': None;
  'hand-in-post': { agency: string };
  'hand-in-no-address': None;
  'hand-in-lost': None;
  'lost-ask': None;
  'hand-in-deadline': None;
  'collect-at': PointArgs;
  'collect-words': { words: string };
  'posted-to': { recipient: string; phone: string; address: string };
  'pickup-when': None;
  fee: { item: string; amount: string; currency: string };
  'fee-not-given': None;
  'fee-none-for-passport': None;
  'pay-voucher': None;
  'pay-invoice': None;
  'card-old-passport': None;
  'card-handed-back': None;
  'card-cancelled': None;
  look: None;
}
type NextCode = keyof NextArgs;

/** The steps that a person does or waits for; they also appear in each row's 待办. */
export type BriefCode =
  | 'hand-in-at'
  | 'hand-in-post'
  | 'lost-ask'
  | 'fee'
  | 'fee-not-given'
  | 'pay-voucher'
  | 'collect-at'
  | 'posted-to';

export type Topic = 'hand-in' | 'pickup' | 'pay' | 'card' | 'look';

/**
 * The source: `form` (what was filled in, or the portal's form), `portal` (verbatim), `guide` (the official guide),
 * `offices` (public answers of offices, docs/facts.md#fees, docs/facts.md#cards), `ours`.
 */
export type Basis = 'form' | 'portal' | 'guide' | 'offices' | 'ours';

/**
 * Who does it: the applicant (`person`), the person who files (`handler`), or the one who pays (`finance`). This
 * division is ours, not an office's; an enterprise may have another.
 */
export type StepOwner = 'handler' | 'person' | 'finance';

export const NEXT: Readonly<Record<NextCode, { topic: Topic; basis: Basis; who: StepOwner }>> = {
  'hand-in-at': { topic: 'hand-in', basis: 'form', who: 'person' },
  'hand-in-words': { topic: 'hand-in', basis: 'portal', who: 'person' },
  // guide 2.2 §2 图: 现场交卡请携带有效身份证明。
  'hand-in-id': { topic: 'hand-in', basis: 'guide', who: 'person' },
  'hand-in-post': { topic: 'hand-in', basis: 'form', who: 'person' },
  'hand-in-no-address': { topic: 'hand-in', basis: 'ours', who: 'handler' },
  // guide 2.2 §2: 卡丢失除外, in the text of the tick.
  'hand-in-lost': { topic: 'hand-in', basis: 'guide', who: 'person' },
  'lost-ask': { topic: 'hand-in', basis: 'ours', who: 'handler' },
  'hand-in-deadline': { topic: 'hand-in', basis: 'ours', who: 'handler' },
  'collect-at': { topic: 'pickup', basis: 'form', who: 'person' },
  'collect-words': { topic: 'pickup', basis: 'portal', who: 'person' },
  'posted-to': { topic: 'pickup', basis: 'form', who: 'person' },
  'pickup-when': { topic: 'pickup', basis: 'ours', who: 'handler' },
  fee: { topic: 'pay', basis: 'form', who: 'finance' },
  'fee-not-given': { topic: 'pay', basis: 'ours', who: 'finance' },
  // docs/facts.md#fees: Shanghai 2025.
  'fee-none-for-passport': { topic: 'pay', basis: 'offices', who: 'finance' },
  // docs/facts.md#fees: Zhongshan 2026.
  'pay-voucher': { topic: 'pay', basis: 'offices', who: 'finance' },
  'pay-invoice': { topic: 'pay', basis: 'offices', who: 'finance' },
  // docs/facts.md#cards: 原有效APEC卡不能正常使用.
  'card-old-passport': { topic: 'card', basis: 'offices', who: 'person' },
  'card-handed-back': { topic: 'card', basis: 'ours', who: 'person' },
  'card-cancelled': { topic: 'card', basis: 'ours', who: 'person' },
  look: { topic: 'look', basis: 'ours', who: 'handler' },
};

/** A sentence, and the people it concerns. */
export interface NextStep<C extends NextCode = NextCode> {
  topic: Topic;
  basis: Basis;
  code: C;
  args: NextArgs[C];
  rows: { row: number; person: string; business: Business }[];
}

/** The steps for accepted filings: each sentence once, with all people it concerns, by topic. */
export function nextSteps(rows: readonly PlannedRow[]): NextStep[] {
  const steps = new Map<string, NextStep>();
  for (const { row, person, business, filing } of rows) {
    const about = { row, person, business };
    for (const [code, args] of stepsOf(filing)) {
      const key = JSON.stringify([code, args]);
      const { topic, basis } = NEXT[code];
      const step = steps.get(key) ?? { topic, basis, code, args, rows: [] };
      step.rows.push(about);
      steps.set(key, step);
    }
  }
  const order = Object.keys(NEXT);
  return [...steps.values()].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

type RowStep = { [C in NextCode]: [code: C, args: NextArgs[C]] }[NextCode];

function stepsOf(filing: Filing): RowStep[] {
  const shown = (id: string): string | undefined => filing.fields.find((f) => f.id === id)?.shown;
  const isLost = saysLost(shown('replaceReason') ?? shown('cancelReason') ?? '');
  return [
    ...handIn(filing, shown, isLost),
    ...pickup(filing, shown),
    ...pay(filing),
    ...card(filing, isLost),
    ['look', {}],
  ];
}

type Shown = (id: string) => string | undefined;

function handIn({ business, agency, places }: Filing, shown: Shown, isLost: boolean): RowStep[] {
  if (business !== 'replacement' && business !== 'cancellation') return [];
  // A form may ask everyone how the card is handed in, but a lost card cannot be: the agency was asked about it.
  if (isLost && (business === 'cancellation' || shown('handIn') !== undefined)) return [['lost-ask', {}]];
  // The form of a lost card asks for no hand-in (assumed), so there is no sentence about it.
  if (shown('handIn') === undefined) return business === 'replacement' ? [['hand-in-lost', {}]] : [];
  const point = shown('handInPoint');
  if (point === undefined)
    return [
      ['hand-in-post', { agency }],
      ['hand-in-no-address', {}],
      ['hand-in-deadline', {}],
    ];
  const { name = point, address = '', phone = '', notice } = places?.handIn ?? {};
  return [
    ['hand-in-at', { name, address, phone }],
    notice === undefined ? ['hand-in-id', {}] : ['hand-in-words', { words: notice }],
    ['hand-in-deadline', {}],
  ];
}

function pickup({ places }: Filing, shown: Shown): RowStep[] {
  if (shown('pickup') === undefined) return [];
  const point = shown('pickupPoint');
  if (point === undefined) {
    const to = (id: string): string => shown(id) ?? '';
    const args = { recipient: to('recipient'), phone: to('recipientPhone'), address: to('recipientAddress') };
    return [
      ['posted-to', args],
      ['pickup-when', {}],
    ];
  }
  const { name = point, address = '', phone = '', notice } = places?.pickup ?? {};
  const words: RowStep[] = notice === undefined ? [] : [['collect-words', { words: notice }]];
  return [['collect-at', { name, address, phone }], ...words, ['pickup-when', {}]];
}

function pay({ business, fee }: Filing): RowStep[] {
  const { item = '', amount = '', currency = '' } = fee ?? {};
  const sum: RowStep = fee ? ['fee', { item, amount, currency }] : ['fee-not-given', {}];
  // One sentence: that the portal gives no fee, and what offices answer about it.
  if (business === 'passport-change' && !fee) return [['fee-none-for-passport', {}]];
  if (business !== 'replacement') return [sum];
  return [sum, ['pay-voucher', {}], ['pay-invoice', {}]];
}

function card(filing: Filing, isLost: boolean): RowStep[] {
  if (filing.business === 'cancellation') return isLost ? [] : [['card-cancelled', {}]];
  if (filing.business !== 'replacement') return [];
  const has = (id: string): boolean => filing.fields.some((f) => f.id === id);
  const returned: RowStep[] = has('handIn') && !isLost ? [['card-handed-back', {}]] : [];
  // The fields of a new passport are asked only with 同时更换护照.
  return has('newPassport') ? [['card-old-passport', {}], ...returned] : returned;
}
