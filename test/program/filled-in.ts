/** Fills in a prefilled table by its notes alone, and a person's folder by its 需要的材料.txt alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { jpegScan, pdfLetter } from '../fixtures/scans.js';
import type { Cells } from './table.js';

/** The rows of a CSV by heading, and the notes by agency. */
export function readTemplate(csv: string): { people: Cells[]; notes: Map<string, Cells> } {
  const rows: Cells[] = parse(csv, { bom: true, columns: true });
  const notes = new Map<string, Cells>();
  for (const row of rows) {
    const agency = /^示例：填写说明（(.+)）$/u.exec(row['业务']!)?.[1];
    if (agency !== undefined) notes.set(agency, row);
  }
  return { people: rows.filter((row) => !row['业务']!.startsWith('示例')), notes };
}

/** `仅当“甲”为 乙、丙，必填：…` → whether the condition holds in the row, and the rest of the note. */
function condition(note: string, row: Cells): { holds: boolean; rest: string } {
  const [whole = '', heading = '', options = ''] = /^仅当“([^”]+)”为 ([^，：）]+)[，：]?/u.exec(note) ?? [];
  return {
    holds: whole === '' || options.split('、').includes(row[heading] ?? ''),
    rest: note.slice(whole.length),
  };
}

/** A copy of the row with every cell that the notes require; `n` is the person's number. */
export function filledIn(row: Cells, notes: Cells, n: number): Cells {
  const filled = { ...row };
  for (const [heading, note] of Object.entries(notes)) {
    const { holds, rest } = condition(note, filled);
    const tick = rest.includes('由本人或经办人确认后填“是”') && !note.startsWith('仅当卡已丢失');
    if (filled[heading] !== '' || !holds || !(rest.startsWith('必填') || tick)) continue;
    const what = rest.replace(/^必填：?/u, '');
    filled[heading] = tick ? '是' : valueFor(heading, what.split(' / ')[0]!, n);
  }
  return filled;
}

function valueFor(heading: string, what: string, n: number): string {
  if (heading === '新护照号码') return `EM${String(7_000_000 + n)}`;
  if (what.startsWith('写成')) return heading.includes('签发') ? '2024-03-02' : '2036-03-01';
  if (what.startsWith('11 位')) return `1880000${String(1000 + n)}`;
  return what === '' ? `示例填写${n}` : what;
}

/** Puts the files that 需要的材料.txt asks for into its folder. @returns their names */
export function putMaterials(folder: string, business: string, row: Cells, n: number): string[] {
  const text = readFileSync(join(folder, '需要的材料.txt'), 'utf8');
  const section = text.split(`【${business}】`)[1]?.split(/^【/mu)[0] ?? '';
  const names: string[] = [];
  for (const slot of section.split(/^\d+\. /mu).slice(1)) {
    const need = /（(.+)）\r$/mu.exec(slot)?.[1] ?? '';
    const { holds, rest } = condition(need, row);
    if (holds && rest === '必须') names.push(.../例如 (.+)\r$/mu.exec(slot)![1]!.split('、'));
  }
  for (const [i, name] of names.entries()) {
    const seed = n * 100 + i;
    const content = name.endsWith('.pdf') ? pdfLetter(`Invented letter no. ${seed}`) : jpegScan(seed);
    writeFileSync(join(folder, name), content);
  }
  return names;
}
