/**
 * Filings on disk until they are asked for. A plan of ten thousand rows is carried out with little memory: of most rows
 * only what tells them apart is kept, and what is sent for one of them is read when its turn comes.
 */
import { randomBytes } from 'node:crypto';
import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Filing } from '../filing/filing.js';
import type { Problem } from '../filing/problem.js';
import { sharing } from '../filing/sharing.js';
import { compact, type PlannedRow } from './plan.js';

/** So many rows of a plan are simply in memory: everyday tables never touch the shelf. */
export const IN_MEMORY = 500;

export interface Shelf {
  /** So many bytes of the file. @throws what the file system throws */
  read: (at: number, bytes: number) => string;
}

export const shelfOf = (file: string): Shelf => readingFrom(openSync(file, 'r'));

const readingFrom = (file: number): Shelf => ({
  read(at, bytes) {
    const text = Buffer.allocUnsafe(bytes);
    readSync(file, text, 0, bytes, at);
    return text.toString('utf8');
  },
});

/** Whose filing was read last: whoever looks at a row looks at several things of it. */
let last: { row: object; filing: Filing } | undefined;

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
  readonly #read;

  constructor(row: Omit<PlannedRow, 'filing'>, read: () => Filing, problems = row.problems) {
    this.row = row.row;
    this.rowDigest = row.rowDigest;
    this.person = row.person;
    this.business = row.business;
    this.application = row.application;
    this.key = row.key;
    this.digest = row.digest;
    this.orders = row.orders;
    this.problems = problems;
    this.#read = read;
  }

  get filing(): Filing {
    if (last?.row !== this) last = { row: this, filing: this.#read() };
    return last.filing;
  }

  toJSON(): object {
    return { ...this, filing: this.filing };
  }

  with(problems: Problem[]): PlannedRow {
    return new ShelvedRow(this, this.#read, problems);
  }
}

export const shelved = (row: Omit<PlannedRow, 'filing'>, read: () => Filing): PlannedRow =>
  new ShelvedRow(row, read);

/** The row with other problems. */
export const withProblems = (row: PlannedRow, problems: Problem[]): PlannedRow =>
  row instanceof ShelvedRow ? row.with(problems) : { ...row, problems };

/** For a plan that is being drawn up: a file without a name, gone with the process. */
export function makeShelf(): { put: (row: PlannedRow) => PlannedRow } {
  const share = sharing();
  let count = 0;
  let end = 0;
  let open: { file: number; shelf: Shelf } | undefined;
  return {
    put(row) {
      if ((count += 1) <= IN_MEMORY) return compact(row, share);
      try {
        open ??= nameless();
        const json = Buffer.from(JSON.stringify(row.filing));
        if (writeSync(open.file, json, 0, json.length, end) < json.length) return compact(row, share);
        end += json.length;
        return shelved(row, readerOf(open.shelf, end - json.length, json.length));
      } catch {
        // No room for temporary files: memory has some.
        return compact(row, share);
      }
    },
  };
}

/** What it closes over is kept as long as it is: numbers, and nothing that was written. */
const readerOf = (shelf: Shelf, at: number, bytes: number) => () =>
  JSON.parse(shelf.read(at, bytes)) as Filing;

function nameless(): { file: number; shelf: Shelf } {
  const path = join(tmpdir(), `abtc-${randomBytes(8).toString('hex')}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return { file, shelf: readingFrom(file) };
}
