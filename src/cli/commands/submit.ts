/** `abtc submit --from`: check, plan, ask, then file into the ledger. */
import type { Business } from '../../filing/business.js';
import type { Context } from '../context.js';
import { submitFlow, type SubmitFlags, type Submitted } from '../submit/submit-flow.js';

export interface TableFlags extends SubmitFlags {
  table: string;
  materials: string;
  business: Business | undefined;
}

export async function submit(context: Context, flags: TableFlags): Promise<Submitted> {
  const { look, file } = await submitFlow(context, flags);
  const { table, materials, business, yes } = flags;
  return file(
    await look({ table, materials, business }),
    { table, materials, business },
    { inFull: true, yes },
  );
}
