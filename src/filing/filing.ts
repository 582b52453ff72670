/** A filing: one business for one application, understood and complete, ready to be sent. */
import { createHash } from 'node:crypto';
import type { Business } from './business.js';
import { refusedCharacter, unseenIn } from './characters.js';
import type { FileType, Money, Notice, CardPoints } from './model.js';
import { columns, isColumn } from './table/columns.js';

/** A local file and its slot. `path` is absolute; size and digest are the confirmed ones. */
export interface FilingFile {
  slot: string;
  slotLabel: string;
  path: string;
  name: string;
  bytes: number;
  sha256: string;
  type: FileType;
}

/** A field as sent (`value`: an option's code, a date, `1` for a tick) and as displayed (`shown`). */
export interface FilledField {
  id: string;
  /** Its column's heading: the label 代办点 belongs to two fields. */
  label: string;
  value: string;
  shown: string;
  /** A blank cell takes the saved default, or the portal's prefilled value. */
  from: 'table' | 'default' | 'portal';
  /** The default is the agency's own, not the one for every agency. */
  ofAgency?: true;
}

/** Marks a filing whose personal values were removed. */
export interface Cleaned {
  /** When: ISO. */
  at: string;
  /** The order that the ledger had for it then. */
  order?: string;
}

export interface Filing {
  business: Business;
  application: { id: string; number: string; applicant: string };
  agency: string;
  fields: FilledField[];
  files: FilingFile[];
  /** The confirmed notice, in the displayed words. */
  notice: Notice | undefined;
  fee: Money | undefined;
  /** Where the card is handed in and collected, for display; not sent. Older plans lack it. */
  places?: CardPoints;
  /** Its personal values are gone (`personal.ts`): it can be shown and recognised, and never sent. */
  cleaned?: Cleaned;
}

/** Option codes and texts by field id, for a form's conditions and the portal. */
export function valuesOf(filing: Pick<Filing, 'fields'>): Record<string, string> {
  return Object.fromEntries(filing.fields.map((f) => [f.id, f.value]));
}

/**
 * Texts that must not be filed, by field label or file name: a plan of an earlier version may contain a lost letter or
 * invisible characters. Codes of the portal's own options are not checked.
 */
export function unfileable({ fields, files }: Pick<Filing, 'fields' | 'files'>): string[] {
  const isWrong = (text: string, name: boolean): boolean =>
    refusedCharacter(text, name) !== undefined || unseenIn(text).length > 0;
  return [
    ...fields
      .filter(
        ({ id, value }) => isColumn(id) && columns[id].kind && isWrong(value, columns[id].kind === 'name'),
      )
      .map((f) => f.label),
    ...files.filter((f) => isWrong(f.name, false)).map((f) => f.name),
  ];
}

/** Digest of everything that is sent: two filings with the same digest are the same filing (docs/design.md#filing-again). */
export function filingDigest(filing: Filing): string {
  const content = {
    business: filing.business,
    application: filing.application.number,
    fields: filing.fields.map((f) => [f.id, f.value]).sort(),
    files: filing.files.map((f) => [f.slot, f.sha256]).sort(),
    notice: filing.notice?.id ?? null,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
