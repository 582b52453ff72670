/** Shows a command's value in the format that its flags ask for. */
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { present, type View } from '../terminal/view.js';

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
  const fields = flags
    .text('fields')
    ?.split(',')
    .map((f) => f.trim());
  const format = { json: flags.yes('json'), csv: flags.yes('csv'), fields, oneLine: as === 'line' };
  await present(context.screen, view, value, format);
  return EXIT.done;
}
