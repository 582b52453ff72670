/** Figures of a benchmark: a line on the screen, and one in the file that `npm run bench` names to collect them. */
import { appendFileSync } from 'node:fs';

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export function figure(one) {
  const file = process.env.ABTC_BENCH_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify(one)}\n`);
  console.log(`${one.what}, beside ${one.beside}: ${said(one)}`);
}

/** `1.12 (aim: at most 1.15)` */
const said = ({ value, unit = '', most, least }) => {
  const aim =
    most === undefined ? (least === undefined ? '' : `at least ${least}${unit}`) : `at most ${most}${unit}`;
  return `${shown(value)}${unit}${aim && ` (aim: ${aim})`}`;
};

export const shown = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(2));
