/** Files that cannot be written, and files of a later version, with the arguments for their sentences. */

/** The options that name a file or folder to write. */
type NamesFile = '--write' | '--html' | '--notices' | '--templates-to' | '--missing' | '--page';

export interface FileFaultArgs {
  /** `wants`: what was to be written; `is`: what has the name. `replaces`: `--overwrite` replaces a file. */
  'file-exists': {
    file: string;
    option: NamesFile;
    wants: 'file' | 'folder';
    is: 'file' | 'folder';
    replaces: boolean;
  };
  'file-unwritable': { file: string; why: 'missing' | 'denied' | 'name'; option: NamesFile };
  /** A name of a workbook for what is CSV; `instead`: the same name as CSV; `book`: that of a workbook, made without the option `without`. */
  'file-not-csv': { file: string; instead: string; book: string; without: string };
  /**
   * A name with the ending of another kind of file than `holds`; `instead`: with its own; `page`: the name of a page,
   * where the command makes pages; `book`: that of a workbook. Both are made without the option `without`.
   */
  'file-other-kind': {
    file: string;
    holds: 'csv' | 'json' | 'text' | 'workbook';
    instead: string;
    page: string;
    book?: string;
    without: string;
  };
  /** A file of ours that a later version wrote. */
  'file-newer': { file: string; version: number; known: number };
}
