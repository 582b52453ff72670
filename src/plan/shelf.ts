/**
 * Filings on disk until they are asked for. A plan of ten thousand rows is carried out with little memory: of most rows
 * only what tells them apart is kept, and what is sent for one of them is read when its turn comes.
 */
import { randomBytes } from 'node:crypto';
import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Filing } from '../filing/filing.js';
import { interning } from '../filing/intern.js';
import { compact, type PlannedRow } from './plan.js';

/** So many rows of a plan are simply in memory: everyday tables never touch the shelf. */
export const IN_MEMORY = 500;

/** A file with filings, and how a piece of it is read. */
export interface Shelf {
  file: number;
  understand: (row: Pick<PlannedRow, 'digest'>, json: string) => Filing;
}

/** Where on its shelf a filing is. */
export interface OnShelf {
  shelf: Shelf;
  at: number;
  bytes: number;
}

export const shelfOf = (file: string, understand: Shelf['understand']): Shelf => ({
  file: openSync(file, 'r'),
  understand,
});

/** The filing that was read last: whoever looks at a row looks at several things of it. */
let last: { shelf: Shelf; at: number; filing: Filing } | undefined;

/** A row whose filing is on the shelf. It is no plain object: what copies it has to say what becomes of the filing. */
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

/** What two rows of one filing may differ in. */
type Other = Partial<Pick<PlannedRow, 'row' | 'problems'>>;

/** @throws, when its filing is asked for, what the file system throws */
export const shelved = (row: Omit<PlannedRow, 'filing'>, on: OnShelf): PlannedRow => new ShelvedRow(row, on);

/** The row in another line, or with other problems. */
export const rowWith = (row: PlannedRow, other: Other): PlannedRow =>
  row instanceof ShelvedRow ? row.with(other) : { ...row, ...other };

/** For a plan that is being drawn up: a file without a name, gone with the process. What is on a shelf stays there. */
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
        // No room for temporary files: memory has some.
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
