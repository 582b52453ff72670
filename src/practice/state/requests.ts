// requests.jsonl: one line a request, without secrets or passport numbers.
import { appendFileSync, readFileSync } from 'node:fs';

export interface RequestRecord {
  /** ISO 8601, arrival of the request. */
  readonly time: string;
  readonly operation: string;
  /** HTTP status; 0 if the socket was destroyed. */
  readonly status: number;
  /** `ok` or the error code of the operation itself, whatever answer was sent. `-`: not acted on because of a fault. */
  readonly code: string;
  readonly fault?: string;
  readonly applyid?: string;
  readonly followid?: string;
  readonly orderNo?: string;
}

/** One short append: lines of different processes do not mix. */
export function recordRequest(path: string, record: RequestRecord): void {
  try {
    appendFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'a' });
  } catch (error) {
    // A reset removed the folder during this request.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** All complete lines, oldest first. */
export function readRequests(path: string): RequestRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RequestRecord);
}
