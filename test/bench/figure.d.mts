/** One row of the table of `npm run bench`. */
export interface Figure {
  what: string;
  /** What it was measured beside, in the same run. */
  beside: string;
  /** A ratio, unless `unit` says otherwise. */
  value: number;
  unit?: ' MB';
  /** The aim: a bound that is watched, and fails nothing. */
  most?: number;
  least?: number;
}
export function figure(one: Figure): void;
export function median(numbers: readonly number[]): number;
export function shown(value: number): string;
