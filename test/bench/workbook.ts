/**
 * `npm run bench:workbook [-- --rows N --rounds N]`: reading a workbook of N rows with 20 columns, beside the library alone
 * with the same settings. The two take turns in one process. Peak memory is this process's, tests' loader included.
 */
import { parseArgs } from 'node:util';
import { read } from '@e965/xlsx';
import { tableSource } from '../../src/filing/table/source.js';
import { book, sheetOf } from '../filing/workbook/kit.js';
import { figure, median } from './figure.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '15' } },
});
const COLUMNS = 20;
const rows = Array.from({ length: Number(values.rows) }, (_, r) =>
  Array.from({ length: COLUMNS }, (_, c) =>
    c % 3 === 0 ? 18_800_000_000 + r * COLUMNS + c : `内容${r}-${c}`,
  ),
);
const head = ['业务', '申请单号', '姓名', ...Array.from({ length: COLUMNS - 3 }, (_, i) => `栏目${i}`)];
const bytes = book({ 名单: sheetOf([head, ...rows]) });

const timed = async (act: () => unknown): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};
const took = { alone: [] as number[], ours: [] as number[] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  took.alone.push(
    await timed(() =>
      read(bytes, {
        ...{ type: 'array', dense: true, cellNF: true, cellStyles: true, cellText: false, cellHTML: false },
      }),
    ),
  );
  took.ours.push(await timed(() => tableSource(bytes)));
}
const [alone, ours] = [median(took.alone), median(took.ours)];
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `${values.rounds} rounds, medians: the library alone ${alone.toFixed(0)} ms, ours ${ours.toFixed(0)} ms; at most ${megabytes} MB`,
);
figure({
  what: `${Number(values.rows).toLocaleString('en')} rows × ${COLUMNS} as .xlsx`,
  ...{ beside: 'the reader alone', value: ours / alone, most: 1.3 },
});
