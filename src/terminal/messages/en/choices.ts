/** Parts of English sentences. Of what a user may type, the Chinese word follows, since the portal shows it. */
import { BUSINESSES, businessFacts } from '../../../filing/business.js';

/** `cancellation (注销卡)`. Words of the portal, such as statuses and points, have no English. */
export const inEnglish = (word: string): string => {
  const business = BUSINESSES.find((b) => businessFacts[b].name === word);
  return business === undefined ? word : `${business} (${word})`;
};

export const oneOf = (words: readonly string[]): string =>
  words.length > 0 ? ` One of: ${words.map(inEnglish).join(', ')}.` : '';

/** cmd reads `"D:\\materials\\" --yes` as one word. */
export const quoteIn = (path: string): string =>
  path.includes('"')
    ? ' The path contains a quote: in cmd, a backslash before the closing quote cancels it. Remove that backslash.'
    : '';

/** `at` is empty if the ledger has no complete record of the attempt. */
export const submittedOnce = (at: string): string =>
  at === '' ? 'may have been submitted (the ledger has no complete record of it)' : `was submitted at ${at}`;
