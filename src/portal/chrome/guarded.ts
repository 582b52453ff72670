/** Translates a browser's own errors. */
import { NoAnswer, Unreachable, type UnreachableCause } from '../errors.js';

export const isGone = (error: unknown): boolean =>
  /has been closed|crashed|Target closed|browser has disconnected|Connection closed/iu.test(String(error));

/** Translates a browser's errors for a request: `Unreachable`, so certainly not sent, only if there was no connection. */
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
    if (isOfBrowser(text)) throw new NoAnswer(operation, 'dropped');
    throw error;
  }
}

/** An element that disappeared, or a page replaced during a press: no answer, and not a bug. */
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
