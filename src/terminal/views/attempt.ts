/** What is known of an attempt, as headings and words: for the screen, the question sheet and the page. */
import { chinaTime } from '../../filing/china-time.js';
import type { KeptIntent, KeyState } from '../../ledger/ledger.js';
import type { PortalLook } from '../../ledger/ledger-records.js';
import type { Texts } from '../messages/texts.js';
import { inOneLine } from '../../filing/characters.js';
import type { RowDetails } from '../../report/row-details.js';
import type { Plan } from '../../plan/plan.js';
import type { Screen } from '../screen.js';
import { businessName, reasonText } from '../words.js';

export function seenText({ asOf, account, listed, orders, draft }: PortalLook, texts: Texts): string {
  return texts.report.seen({ asOf: chinaTime(new Date(asOf)), account, listed, orders, draft });
}

/** `intent`: of this attempt; absent if its record was torn. */
export function attemptFacts(
  state: KeyState,
  intent: KeptIntent | undefined,
  texts: Texts,
): [heading: string, words: string][] {
  const { fact, attempt, noLook, notKept } = texts.report;
  const draft = intent?.draft ?? state.draft;
  return [
    [
      fact.attempt,
      state.attempt === '' ? notKept : attempt({ id: state.attempt, tries: intent && state.tries }),
    ],
    [fact.intentAt, intent ? chinaTime(new Date(intent.portalTime)) : notKept],
    [fact.account, intent?.account ?? notKept],
    ...(intent?.host === undefined ? [] : ([[fact.host, intent.host]] as [string, string][])),
    [fact.draft, draft ?? notKept],
    [fact.baseline, intent ? intent.baseline.join('、') || texts.screen.none : notKept],
    [fact.seen, state.seen ? seenText(state.seen, texts) : noLook],
  ];
}

/** An unknown filing with everything known about it, shown before a person decides. */
export function doubtText(
  { plan, record, state }: { plan: Plan; record: RowDetails; state: KeyState },
  { texts, paintErr }: Screen,
): string {
  const title = texts.report.settle.title({
    batch: plan.id,
    row: record.result.row,
    person: record.result.person,
    business: businessName(record.result.business),
    application: state.key.application,
  });
  const facts = attemptFacts(state, record.intent, texts);
  if (state.reason) facts.push([texts.report.fact.outcome, reasonText(texts, state.reason)]);
  return [
    `${paintErr.bold(`${plan.portal.practice ? texts.screen.practiceMark : ''}${inOneLine(title)}`)}`,
    ...facts.map(([heading, words]) => `  ${heading}${texts.screen.colon}${inOneLine(words)}`),
  ].join('\n');
}
