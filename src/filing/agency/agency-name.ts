/** Whether a word that a user typed is an agency's name or code. */
import { columnKey } from '../table/columns.js';

export interface Agency {
  code: string;
  name: string;
}

/** By name or code, ignoring width, blanks and case. */
export const isCalled = ({ code, name }: Agency, given: string): boolean =>
  [code, name].some((one) => columnKey(one) === columnKey(given));
