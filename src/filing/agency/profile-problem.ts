/** What can be wrong with an agency's profile. */
import type { SavedAs } from '../utf8-text.js';

/** What can be wrong in one place of the file. The names are stable: they stand in JSON output. */
export interface ProfileProblemArgs {
  /** `savedAs`: how a file that is not UTF-8 seems to have been saved. */
  unreadable: { why: 'missing' | 'denied' | 'not-a-file' | 'too-large' | 'not-utf8'; savedAs?: SavedAs };
  'not-json': { line: number };
  'version-unknown': { found: string; known: number };
  missing: Record<string, never>;
  type: { wanted: string; found: string };
  'key-unknown': { key: string };
  'not-one-of': { allowed: string[] };
  'too-small': { min: number };
  'too-large': { max: number };
  blank: Record<string, never>;
  date: Record<string, never>;
  amount: Record<string, never>;
  doubled: { value: string };
  'no-options': Record<string, never>;
  'no-such-field': { field: string };
  'field-later': { field: string };
  'no-such-option': { field: string; options: string[] };
  /** The file lies among another portal's. */
  'other-portal': { portal: string };
  /** The file is called otherwise than its agency's code. */
  'other-name': { name: string };
  /** There is another file of the same agency, called as it should be. */
  'same-code': { name: string };
}
type Code = keyof ProfileProblemArgs;

/** `path` as in `forms.replacement.fields[3].when.field`; blank for the file as a whole. */
export type ProfileProblem = { [C in Code]: { path: string; code: C; args: ProfileProblemArgs[C] } }[Code];
