/** Problems of an agency's profile. */
import type { SavedAs } from '../utf8-text.js';

/** Problems with a location in the file. The names are stable: they appear in JSON output. */
export interface ProfileProblemArgs {
  /** `savedAs`: the likely encoding of a file that is not UTF-8. */
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
  /** The file is in another portal's folder. */
  'other-portal': { portal: string };
  /** The file's name is not its agency's code. */
  'other-name': { name: string };
  /** Another file of the same agency has the right name. */
  'same-code': { name: string };
}
type Code = keyof ProfileProblemArgs;

/** `path` as in `forms.replacement.fields[3].when.field`; blank for the whole file. */
export type ProfileProblem = { [C in Code]: { path: string; code: C; args: ProfileProblemArgs[C] } }[Code];
