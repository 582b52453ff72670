/** The table of the last figures, for README.md. */
import { shown, type Figure } from './figure.mjs';

export const BEGIN = '<!-- bench -->';
export const END = '<!-- /bench -->';

export interface Kept {
  date: string;
  commit: string;
  machine: string;
  figures: Figure[];
}

export function tableOf(parts: readonly Kept[]): string {
  const rows = parts.flatMap(({ figures }) =>
    figures.map((f) => [f.what, f.beside, `${shown(f.value)}${f.unit ?? ''}`, aimOf(f)]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const measured = [...new Set(parts.map(({ date, machine }) => `${date}, ${machine}`))];
  return [
    '| what | beside, in the same run | ratio | aim |',
    '|---|---|--:|---|',
    ...rows.map(line),
    '',
    `Measured ${measured.join('; ')}.`,
  ].join('\n');
}

function aimOf({ most, least, unit }: Figure): string {
  const of = unit ?? '';
  if (most !== undefined) return `≤ ${most}${of}`;
  return least === undefined ? '' : `≥ ${least}${of}`;
}
