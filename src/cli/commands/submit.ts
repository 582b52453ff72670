/** `abtc submit --from`: check, plan, ask, then file into the ledger. */
import type { Context } from '../context.js';
import { submitFlow, type SourceFlags, type Submitted } from '../submit/submit-flow.js';
import { Fault } from '../../terminal/messages/faults.js';
import { planView, submitQuestion } from '../../terminal/views/plan.js';

export interface SubmitFlags extends SourceFlags {
  table: string;
  materials: string;
  yes: boolean;
}

export async function submit(context: Context, flags: SubmitFlags): Promise<Submitted> {
  const { screen, prompts } = context;
  const { look, file } = await submitFlow(context, flags);
  const { table, materials } = flags;
  return file(await look({ table, materials }), flags, (value, warning) => {
    screen.err(planView.text(value, { ...screen, paint: screen.paintErr }));
    if (warning !== undefined) screen.err(screen.paintErr.yellow(warning));
    // `--yes` answers the last question; without a terminal nothing else does.
    if (flags.yes) return Promise.resolve(true);
    if (!prompts) throw new Fault('needs-answer', { what: 'confirm', flag: '--yes' }, 2);
    return prompts.confirm(submitQuestion(value.plan!, value.before, screen));
  });
}
