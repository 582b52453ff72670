/** Shows a command's value in the format that its flags ask for, or writes it to the file that they name. */
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { writeNew } from '../terminal/new-file.js';
import { fileText, present, type View } from '../terminal/view.js';

const formatOf = (flags: Flags) => ({
  json: flags.yes('json'),
  csv: flags.yes('csv'),
  fields: flags
    .text('fields')
    ?.split(',')
    .map((f) => f.trim()),
});

/** @returns 0 */
export async function show<V>(
  context: Context,
  flags: Flags,
  view: View<V>,
  value: V,
  /** `line`: JSON on one line, as the end of an event log. */
  as: 'block' | 'line' = 'block',
): Promise<number> {
  context.progress.done();
  await present(context.screen, view, value, { ...formatOf(flags), oneLine: as === 'line' });
  return EXIT.done;
}

/**
 * Like `show`, but with `--write` to a new file. `as`: what the file holds without `--json`; `by-name`: CSV with `--csv`
 * or if the name ends so, else text. @throws Fault
 */
export async function showOrWrite<V>(
  context: Context,
  flags: Flags,
  view: View<V>,
  value: V,
  as: 'csv' | 'by-name',
): Promise<number> {
  const file = flags.text('write');
  if (file === undefined) return show(context, flags, view, value);
  context.progress.done();
  const format = formatOf(flags);
  const csv = format.csv || as === 'csv' || /\.csv$/iu.test(file);
  await writeNew(file, await fileText(context.screen, view, value, { ...format, csv, oneLine: false }));
  const said = { ...format, fields: undefined, csv: false, oneLine: false };
  await present(context.screen, writtenView, { file, content: view.kind }, said);
  return EXIT.done;
}

/** `content`: the kind of what is in the file. */
const writtenView: View<{ file: string; content: string }> = {
  kind: 'written',
  text: ({ file }, { texts }) => texts.report.written(file),
  json: (value) => value,
};
