/** Shows a command's value in the format its flags ask for. */
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { present, type View } from '../terminal/view.js';

/** @returns 0: a command that can be shown has done what it was asked */
export async function show<V>(
  context: Context,
  flags: Flags,
  view: View<V>,
  value: V,
  /** `line`: JSON in one line, after the lines of what happened. */
  as: 'block' | 'line' = 'block',
): Promise<number> {
  context.progress.done();
  const fields = flags
    .text('fields')
    ?.split(',')
    .map((f) => f.trim());
  const format = { json: flags.yes('json'), csv: flags.yes('csv'), fields, oneLine: as === 'line' };
  await present(context.screen, view, value, format);
  return EXIT.done;
}
