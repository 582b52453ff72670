/** The words of a table to fill in, and of the notes in people's folders. */
import type { ColumnId } from '../../filing/table/columns.js';
import type { FileType } from '../../filing/model.js';

/** Columns that no form asks: what they are for is said here. */
export type OwnColumn = Extract<
  ColumnId,
  | 'application'
  | 'person'
  | 'passport'
  | 'agency'
  | 'destination'
  | 'cardExpires'
  | 'lostCard'
  | 'again'
  | 'folder'
>;

export interface TemplateTexts {
  /** First cells of rows that are passed over: they begin with 示例 in every language. */
  example: (business: string) => string;
  notes: (agency: string, people: string[]) => string;
  /** In `templates/`, and without the portal: what an agency asks may differ. */
  notesOfGuide: string;
  own: Record<OwnColumn, string>;
  /** The same where the portal has filled them in. */
  known: string;
  knownAgency: string;
  required: string;
  /** Of a material. */
  must: string;
  optional: string;
  onlyIf: (heading: string, options: string[]) => string;
  /** Condition, required or not, and what may stand there, each perhaps blank. */
  together: (only: string, need: string, what: string) => string;
  notAsked: string;
  options: (labels: string[], complete: boolean) => string;
  date: string;
  phone: string;
  yes: (words: string) => string;
  /** What stands for the economies in the notice, which differ from person to person. */
  theirEconomies: string;
  noticeWhere: string;
  /** Behind a tick that everybody is asked for. */
  lostToo: string;
  file: (slot: string) => string;
  material: { required: string; optional: string };

  needsPerson: (a: { person: string; application: string; agency: string }) => string[];
  needsCommon: string[];
  commonHere: (slots: string[]) => string;
  noneCommon: string;
  noSlots: string;
  noticeFirst: (text: string, column: string) => string;
  slot: (n: number, label: string, need: string) => string;
  types: (types: FileType[], size: string, maxFiles: number) => string;
  colour: string;
  shows: (example: string) => string;
  sample: string;
  called: (label: string, files: string[]) => string;
  namedInColumn: (column: string) => string;

  written: (file: string, people: number | undefined) => string;
  prefilled: (business: string, people: number, status: string | undefined) => string;
  nobody: (business: string, status: string | undefined) => string;
  underWay: (count: number, first: string[]) => string;
  skipped: (person: string, application: string, words: string) => string;
  folders: (root: string, made: number, there: number) => string;
  reading: (done: number, of: number, person: string) => string;
  next: {
    fill: (file: string, prefilled: boolean) => string;
    put: (root: string) => string;
    check: (file: string, root: string) => string;
    prefill: (business: string) => string;
  };
  aTable: string;
  aFolder: string;
}
