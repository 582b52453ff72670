/**
 * Filings on disk until they are read, so that a plan of ten thousand rows needs little memory: most rows keep only
 * what identifies them, and a filing is read when its turn comes.
 */
import { randomBytes } from 'node:crypto';
import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Filing } from '../filing/filing.js';
import { interning } from '../filing/intern.js';
import { compact, type PlannedRow } from './plan.js';

/** Plans up to this many rows stay in memory. */
export const IN_MEMORY = 500;

/** A file with filings, and how to read a part of it. */
export interface Shelf {
  file: number;
  understand: (row: Pick<PlannedRow, 'digest'>, json: string) => Filing;
}

/** A filing's position on its shelf. */
export interface OnShelf {
  shelf: Shelf;
  at: number;
  bytes: number;
}

export const shelfOf = (file: string, understand: Shelf['understand']): Shelf => ({
  file: openSync(file, 'r'),
  understand,
});

/** The filing read last: a row's filing is usually accessed several times. */
let last: { shelf: Shelf; at: number; filing: Filing } | undefined;

/** A row whose filing is on the shelf. Not a plain object: copying it must treat the filing explicitly. */
class ShelvedRow implements PlannedRow {
  readonly held = false;
  readonly row;
  readonly rowDigest;
  readonly person;
  readonly business;
  readonly application;
  readonly key;
  readonly digest;
  readonly orders;
  readonly problems;
  readonly #shelf;
  readonly #at;
  readonly #bytes;

  constructor(row: Omit<PlannedRow, 'filing'>, { shelf, at, bytes }: OnShelf) {
    this.row = row.row;
    this.rowDigest = row.rowDigest;
    this.person = row.person;
    this.business = row.business;
    this.application = row.application;
    this.key = row.key;
    this.digest = row.digest;
    this.orders = row.orders;
    this.problems = row.problems;
    this.#shelf = shelf;
    this.#at = at;
    this.#bytes = bytes;
  }

  get filing(): Filing {
    const [shelf, at] = [this.#shelf, this.#at];
    if (last?.shelf !== shelf || last.at !== at) {
      const json = Buffer.allocUnsafe(this.#bytes);
      readSync(shelf.file, json, 0, json.length, at);
      last = { shelf, at, filing: shelf.understand(this, json.toString('utf8')) };
    }
    return last.filing;
  }

  toJSON(): object {
    return { ...this, filing: this.filing };
  }

  with(other: Other): PlannedRow {
    return new ShelvedRow({ ...this, ...other }, { shelf: this.#shelf, at: this.#at, bytes: this.#bytes });
  }
}

/** Members in which two rows of one filing may differ. */
type Other = Partial<Pick<PlannedRow, 'row' | 'problems'>>;

/** @throws on access to its filing, what the file system throws */
export const shelved = (row: Omit<PlannedRow, 'filing'>, on: OnShelf): PlannedRow => new ShelvedRow(row, on);

/** The row on another line, or with other problems. */
export const rowWith = (row: PlannedRow, other: Other): PlannedRow =>
  row instanceof ShelvedRow ? row.with(other) : { ...row, ...other };

/** For a plan being built: a file without a name, which disappears with the process. Filings stay on the shelf. */
export function makeShelf(): { put: (row: PlannedRow) => PlannedRow } {
  const share = interning();
  let count = 0;
  let end = 0;
  let shelf: Shelf | undefined;
  return {
    put(row) {
      if (row instanceof ShelvedRow) return row;
      if ((count += 1) <= IN_MEMORY) return compact(row, share);
      try {
        shelf ??= nameless();
        const json = Buffer.from(JSON.stringify(row.filing));
        if (writeSync(shelf.file, json, 0, json.length, end) < json.length) return compact(row, share);
        end += json.length;
        return shelved(row, { shelf, at: end - json.length, bytes: json.length });
      } catch {
        // No space for temporary files: keep it in memory.
        return compact(row, share);
      }
    },
  };
}

function nameless(): Shelf {
  const path = join(tmpdir(), `abtc-${randomBytes(8).toString('hex')}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return { file, understand: (_, json) => JSON.parse(json) as Filing };
}
