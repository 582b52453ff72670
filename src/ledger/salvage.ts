/**
 * Reads the intact part of a damaged ledger file, and of a torn tail. A line's hex depends on the line before it
 * (`journal-read.ts`), so one damaged line does not end the reading. A line is intact if its hex fits its own JSON and
 * one of two hexes of the line before: the written one, or the one computed from that line's JSON. If only the second
 * fits, that line's JSON is intact as well. So a line is lost only if its own JSON was changed, or if no hex before it
 * is known. A lost line only shows that something was recorded about the filings it names.
 */
import { readFile } from 'node:fs/promises';
import { BUSINESSES, type Business } from '../filing/business.js';
import { checksum, readHeader, type Content, type Header } from './journal-read.js';
import { RECORD_TYPES, type Key, type LedgerRecord, type OutcomeRecord } from './ledger-records.js';
import { keyText, whyRecordRefused, type KeyState } from './ledger-states.js';

export interface Salvaged {
  /** `undefined`: the first line is lost. */
  header: Header | undefined;
  /** The records of intact lines, in file order, without duplicates. */
  records: LedgerRecord[];
  /** Filings named by lost lines: something was recorded about them. Some may not exist. */
  named: Key[];
  /** Number of lost lines or pieces of lines. */
  lost: number;
}

export const NOTHING_SALVAGED: Salvaged = { header: undefined, records: [], named: [], lost: 0 };

/** Salvages a ledger's file; the result is empty if it is missing or unreadable. @throws LedgerNewer */
export async function salvageFile(file: string): Promise<Salvaged> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? NOTHING_SALVAGED : salvage(bytes, file);
}

/** A possible hex of the line before, and the lines that are whole if it is right. */
interface Hex {
  hex: string;
  proves: readonly number[];
}

/** Maximum number of candidate hexes, and of lost lines in a row that they bridge. */
const TRIED = 8;

/** @param file for the error @throws LedgerNewer */
export function salvage(bytes: Buffer, file: string): Salvaged {
  const pieces = piecesOf(bytes);
  const isWhole = new Array<boolean>(pieces.length).fill(false);
  let before: Hex[] = [{ hex: '', proves: [] }];
  for (const [at, piece] of pieces.entries()) {
    const hex = hexOf(piece);
    const json = jsonOf(piece);
    const fitting = hex === undefined ? undefined : before.find((b) => checksum(b.hex, json) === hex);
    if (hex !== undefined && fitting !== undefined) {
      for (const one of [...fitting.proves, at]) isWhole[one] = true;
      before = [{ hex, proves: [] }];
    } else {
      const given = before
        .filter((b) => b.proves.length < TRIED)
        .map((b) => ({ hex: checksum(b.hex, json), proves: [...b.proves, at] }));
      // Keep the earlier candidates: this piece may not be a line, so that the next line follows the one before.
      before = [...(hex === undefined ? [] : [{ hex, proves: [] }]), ...given, ...before].slice(0, TRIED);
    }
  }
  return told(pieces, isWhole, file);
}

function told(pieces: readonly Buffer[], isWhole: readonly boolean[], file: string): Salvaged {
  const found: Salvaged = { header: undefined, records: [], named: [], lost: 0 };
  const seen = new Set<string>();
  for (const [at, piece] of pieces.entries()) {
    const text = jsonOf(piece).toString('utf8');
    const value = isWhole[at] && !seen.has(text) ? (JSON.parse(text) as unknown) : undefined;
    // A copy may have lost its hex, so it is recognised by its JSON.
    if (isWhole[at]) seen.add(text);
    if (isRecord(value)) found.records.push(value);
    else if (isFirst(value) && found.records.length === 0) found.header ??= readHeader(file, value);
    else {
      found.lost += 1;
      found.named.push(...keysIn(piece.toString('utf8')));
    }
  }
  return found;
}

const isFirst = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as Header).type === 'ledger';

const isRecord = (value: unknown): value is LedgerRecord =>
  typeof value === 'object' && value !== null && RECORD_TYPES.includes((value as LedgerRecord).type);

/** How a line begins. Inside a record's text the quotes would be escaped. */
const BEGIN = /[0-9a-f]{16} \{"type":"/gu;

/** The lines, also split where a newline is missing. */
function piecesOf(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const starts = new Set([0, ...[...text.matchAll(BEGIN)].map((m) => m.index)]);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.add(at + 1);
  const from = [...starts].sort((a, b) => a - b);
  return from
    .map((start, i) => bytes.subarray(start, from[i + 1] ?? bytes.length))
    .filter((piece) => piece.some((byte) => byte !== 0x0a && byte !== 0));
}

const hexOf = (piece: Buffer): string | undefined =>
  /^[0-9a-f]{16} $/u.test(piece.toString('latin1', 0, 17)) ? piece.toString('latin1', 0, 16) : undefined;

/** The piece without its hex and its newline (or what replaced it): from the object's beginning to the last brace. */
function jsonOf(piece: Buffer): Buffer {
  const from = hexOf(piece) === undefined ? Math.max(piece.indexOf('{"type":"'), 0) : 17;
  return piece.subarray(from, piece.lastIndexOf('}') + 1);
}

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const KEY = new RegExp(
  String.raw`"key":(\{"application":${TEXT},"business":"[a-z-]+","number":[1-9]\d?\})`,
  'gu',
);

/** The filings named in a text of this program, even if it is damaged. */
export function keysIn(text: string): Key[] {
  return [...text.matchAll(KEY)].flatMap(([, json]) => {
    try {
      const key = JSON.parse(json!) as Key;
      return BUSINESSES.includes(key.business satisfies Business) ? [key] : [];
    } catch {
      return [];
    }
  });
}

/** A tail that was not a complete record. */
export interface TornTail {
  bytes: number;
  /** Its file in the ledger's folder, once cut. */
  savedAs?: string;
  /** The filing of a torn intent; it is `unknown` now. */
  key?: Key;
}

export function tornTail(
  content: Content,
  mark: OutcomeRecord | undefined,
  savedAs?: string,
): { torn?: TornTail } {
  if (content.torn === undefined) return {};
  const file = savedAs === undefined ? {} : { savedAs };
  return { torn: { bytes: content.torn.length, ...file, ...(mark === undefined ? {} : { key: mark.key }) } };
}

/**
 * The record in place of a torn intent (F24): its filing is `unknown` from now on. On a reliable disk an intent is torn
 * only before its append returned, so before anything was sent. But not every disk is reliable, and examining one row
 * costs less than filing twice. The record is a normal outcome, so that no other code needs to handle torn tails; it
 * has no baseline, so only a receipt's evidence or a person settles it. If the key cannot be read, or is already
 * decided, nothing is recorded and the tail is only reported.
 */
export function tornIntentRecord(
  content: Content,
  states: ReadonlyMap<string, KeyState>,
  at: string,
): OutcomeRecord | undefined {
  const begun = tornIntent(content.torn?.toString('utf8') ?? '');
  if (begun === undefined) return undefined;
  const mark: OutcomeRecord = {
    type: 'outcome',
    ...begun,
    // A reader writes nothing: use the time of the last preparation.
    at: at || states.get(keyText(begun.key))?.at || content.header.created,
    outcome: 'unknown',
    reason: { code: 'torn-intent' },
  };
  return whyRecordRefused(states, mark) ? undefined : mark;
}

const INTENT = new RegExp(
  String.raw`^[0-9a-f]{16} \{"type":"intent","key":\{"application":(${TEXT}),"business":(${TEXT}),"number":(\d+)\}` +
    `(?:,"attempt":(${TEXT})(?:,"batch":(${TEXT})(?:,"digest":(${TEXT}))?)?)?`,
  'u',
);

/** The readable part of a torn intent, if that includes its key. */
function tornIntent(text: string): Pick<OutcomeRecord, 'key' | 'attempt' | 'batch' | 'digest'> | undefined {
  const read = INTENT.exec(text);
  if (read === null) return undefined;
  try {
    const part = <T>(at: number): T | undefined =>
      read[at] === undefined ? undefined : (JSON.parse(read[at]) as T);
    const key = {
      application: part<string>(1)!,
      business: part<Key['business']>(2)!,
      number: part<number>(3)!,
    };
    return { key, attempt: part(4) ?? 'torn', batch: part(5) ?? '', digest: part(6) ?? '' };
  } catch {
    // A flipped bit can make an invalid escape.
    return undefined;
  }
}
