/** What a browser's own errors mean. */
import { NoAnswer, UnknownAnswer, Unreachable, type UnreachableCause } from '../errors.js';
import { plainText } from '../plain-text.js';

export const isGone = (error: unknown): boolean =>
  /has been closed|crashed|Target closed|browser has disconnected|Connection closed/iu.test(String(error));

/** What a browser's own errors mean for a request: certainly nothing was sent only where nothing could be reached. */
export async function guarded<T>(operation: string, base: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const why = unreached(text);
    if (why) throw new Unreachable(operation, why, new URL(base).host);
    if (isGone(error)) throw new NoAnswer(operation, 'dropped');
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new NoAnswer(operation, 'total-timeout');
    if (/net::ERR_/u.test(text)) throw new NoAnswer(operation, 'dropped');
    if (isOfBrowser(text)) throw new UnknownAnswer(operation, 'page', plainText(text.split('\n')[0], 80));
    throw error;
  }
}

/** An element that is gone, a page that was replaced under a press: no answer, and no fault of this program. */
const isOfBrowser = (text: string): boolean =>
  /^(?:page|browserContext|elementHandle|jsHandle|locator|keyboard|browserType)\./u.test(text) ||
  /not attached|Execution context|Protocol error/iu.test(text);

function unreached(text: string): UnreachableCause | undefined {
  if (/ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED/u.test(text))
    return 'refused';
  if (/ERR_NAME_NOT_RESOLVED/u.test(text)) return 'dns';
  if (/ERR_CERT|ERR_SSL/u.test(text)) return 'tls';
  if (/ERR_CONNECTION_TIMED_OUT/u.test(text)) return 'timeout';
  return undefined;
}
