/** What is known of an attempt, as headings and words: for the screen, the question sheet and the page. */
import { chinaTime } from '../../filing/china-time.js';
import type { KeptIntent, KeyState, Seen } from '../../ledger/ledger.js';
import type { Texts } from '../messages/texts.js';

export function seenText({ asOf, account, listed, orders, draft }: Seen, texts: Texts): string {
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
