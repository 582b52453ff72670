/** Shows a command's value in the format given by its flags, or writes it to the file that they name. */
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { isWorkbookName, mustBeNew, mustSuit, writeNew, type Holds } from '../terminal/new-file.js';
import { fileBook, fileText, present, type View } from '../terminal/view.js';

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

/** The formats of a command besides JSON: CSV; CSV or a workbook; or text, and CSV to a `.csv` file. */
type Kinds = 'csv' | 'table' | 'by-name';

/**
 * What `--write` writes: CSV with `--csv`; else a workbook to such a name, where the command makes workbooks; else JSON
 * with `--json` or to such a name; else CSV where that is the rule, or to such a name; else text.
 */
function holdsOf(flags: Flags, file: string, as: Kinds): Holds {
  const isJson = flags.yes('json') || /\.jsonl?$/iu.test(file);
  if (flags.yes('csv') && !flags.yes('json')) return 'csv';
  if (as === 'table' && isWorkbookName(file) && !flags.yes('csv')) return 'workbook';
  if (isJson) return 'json';
  return as !== 'by-name' || /\.[ct]sv$/iu.test(file) ? 'csv' : 'text';
}

/** Called before anything takes long. @throws Fault for a file that `showOrWrite` could not write */
export async function mustBeWritable(
  flags: Flags,
  as: Kinds,
  { page = false, book = as === 'table' } = {},
): Promise<void> {
  const file = flags.text('write');
  if (file === undefined) return;
  await mustBeNew(file);
  const isOther = flags.yes('questions');
  const without = ['json', 'csv'].find((name) => flags.yes(name));
  mustSuit(file, holdsOf(flags, file, as), {
    page: page && !isOther,
    book: book && !isOther,
    ...(without !== undefined && { without: `--${without}` }),
  });
}

/** Like `show`, but with `--write` to a new file. `as`: see `holdsOf`. @throws Fault */
export async function showOrWrite<V>(
  context: Context,
  flags: Flags,
  view: View<V>,
  value: V,
  as: Kinds,
): Promise<number> {
  const file = flags.text('write');
  if (file === undefined) return show(context, flags, view, value);
  context.progress.done();
  const holds = holdsOf(flags, file, as);
  mustSuit(file, holds, { book: as === 'table' });
  const format = formatOf(flags);
  const kind = { ...format, json: holds === 'json', csv: holds === 'csv', oneLine: false };
  const content =
    holds === 'workbook'
      ? await fileBook(context.screen, view, value, format.fields, context.now())
      : await fileText(context.screen, view, value, kind);
  await writeNew(file, content);
  const said = { ...format, fields: undefined, csv: false, oneLine: false };
  await present(context.screen, writtenView, { file, content: view.kind }, said);
  return EXIT.done;
}

/** `content`: the kind of content. */
export const writtenView: View<{ file: string; content: string }> = {
  kind: 'written',
  text: ({ file }, { texts }) => texts.report.written(file),
  json: (value) => value,
};
