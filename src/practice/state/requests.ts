// requests.jsonl: one line for each request, without secrets and without passport numbers.
import { appendFileSync, readFileSync } from 'node:fs';

export interface RequestRecord {
  /** ISO 8601, when the request arrived. */
  readonly time: string;
  readonly operation: string;
  /** HTTP status; 0 where the socket was destroyed instead. */
  readonly status: number;
  /** `ok`, or the error code: how acting ended, whatever the caller was told. `-`: not acted on, because of a fault. */
  readonly code: string;
  readonly fault?: string;
  readonly applyid?: string;
  readonly followid?: string;
  readonly orderNo?: string;
}

/** One short write at the end of the file: lines of different processes do not mix. */
export function recordRequest(path: string, record: RequestRecord): void {
  try {
    appendFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'a' });
  } catch (error) {
    // A reset has taken the folder away while this request was answered.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** All complete lines, oldest first. */
export function readRequests(path: string): RequestRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RequestRecord);
}
