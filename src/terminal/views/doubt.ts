/** An unknown filing with everything known about it, shown before a person decides. */
import { inOneLine } from '../../filing/one-line.js';
import type { KeyState } from '../../ledger/ledger.js';
import type { RowDetails } from '../../report/row-details.js';
import type { Plan } from '../../plan/plan.js';
import type { Screen } from '../screen.js';
import { businessName, reasonText } from '../words.js';
import { attemptFacts } from './attempt.js';

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
