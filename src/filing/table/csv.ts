/** From CSV text to records with their physical line, by csv-parse. Keeps nothing. */
import { CsvError, parse } from 'csv-parse';

export const SEPARATORS = [',', '\t', ';'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A record with its first line, from 1: a quoted cell may contain line breaks. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** Invalid CSV from a line on. `open-quote`: the record that begins there never ends. */
export class BadCsv extends Error {
  override readonly name = 'BadCsv';
  constructor(
    readonly why: 'open-quote' | 'malformed',
    readonly line: number,
  ) {
    super(`${why} at line ${line}`);
  }
}

/** A longer record is an unclosed quote. */
const MAX_RECORD = 1024 * 1024;

/**
 * Records in batches, as the text arrives: one batch is held at a time. Blank lines count as lines and yield nothing.
 * Bytes are read as UTF-8. @throws BadCsv
 */
export async function* records(
  text: AsyncIterable<string | Uint8Array>,
  separator: Separator,
): AsyncGenerator<CsvRecord[]> {
  let failure: Error | undefined;
  let line = 1;
  const parser = parse({
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    trim: true,
    max_record_size: MAX_RECORD,
  });
  parser.on('error', (error) => (failure = error));

  for await (const piece of text) {
    parser.write(piece);
    const batch = taken();
    if (parser.writableNeedDrain) await told('drain');
    if (failure) throw understood(failure, line);
    if (batch.length > 0) yield batch;
  }
  parser.end();
  for (let batch = taken(); batch.length > 0 || !parser.readableEnded; batch = taken()) {
    if (batch.length > 0) yield batch;
    if (failure) throw understood(failure, line);
    if (!parser.readableEnded) await told('readable');
  }

  function told(event: 'drain' | 'readable'): Promise<unknown> {
    const events = [event, 'end', 'error'] as const;
    return new Promise<void>((go) => {
      const done = (): void => {
        for (const e of events) parser.off(e, done);
        go();
      };
      for (const e of events) parser.on(e, done);
    });
  }

  /** The records parsed so far. csv-parse's own count takes a CRLF inside quotes for two lines, and costs a fifth more. */
  function taken(): CsvRecord[] {
    const batch: CsvRecord[] = [];
    for (
      let cells = parser.read() as string[] | null;
      cells !== null;
      cells = parser.read() as string[] | null
    ) {
      let ends = 1;
      let blank = true;
      for (const cell of cells) {
        if (cell === '') continue;
        blank = false;
        if (cell.includes('\n') || cell.includes('\r')) ends += cell.match(/\r\n|\n|\r/gu)!.length;
      }
      if (!blank) batch.push({ line, cells });
      line += ends;
    }
    return batch;
  }
}

function understood(error: Error, begins: number): Error {
  if (!(error instanceof CsvError)) return error;
  const open = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return new BadCsv(open ? 'open-quote' : 'malformed', begins);
}
