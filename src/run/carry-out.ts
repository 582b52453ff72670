/** Takes the ledger, carries a kept plan out, and reports: what `submit` and `resume` do alike. */
import { UnknownAnswer } from '../portal/errors.js';
import type { Account, Portal } from '../portal/portal.js';
import type { Emit, Stop } from './events.js';
import type { Host } from './host.js';
import { openLedger } from './ledger.js';
import type { Plan } from './plan.js';
import { makeReport, type Report } from './report.js';
import { run } from './runner.js';

export interface CarryOut {
  plan: Plan;
  folder: string;
  portal: Portal;
  account: Account;
  host: Host;
  now: () => Date;
  newId: () => string;
  emit: Emit;
  stop: AbortSignal;
  retryRefused: boolean;
}

export interface Carried {
  report: Report;
  stop: Stop | undefined;
}

/** @throws what the ledger throws; then nothing is submitted from that moment on */
export async function carryOut(input: CarryOut): Promise<Carried> {
  const { plan, folder, host, now } = input;
  const { instance } = plan.portal;
  const stopping = (): void => input.emit({ type: 'stopping' });
  const ledger = await openLedger({ folder, instance, enterprise: plan.enterprise.creditCode, host, now });
  try {
    const about = await input.portal.about();
    if (about.instance !== instance) throw new UnknownAnswer('portalInfo', 'shape', 'Data.instanceId');
    if (ledger.torn?.savedAs)
      input.emit({ type: 'torn', bytes: ledger.torn.bytes, savedAs: ledger.torn.savedAs });
    input.stop.addEventListener('abort', stopping);
    const stop = await run({ ...input, ledger, about });
    return { report: makeReport(plan, ledger.states), stop };
  } finally {
    input.stop.removeEventListener('abort', stopping);
    await ledger.close();
  }
}
