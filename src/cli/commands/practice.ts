/** `abtc practice`: the built-in practice portal. */
import { once } from 'node:events';
import type { Context } from '../context.js';
import { nearest } from '../../filing/nearest.js';
import { openOutside } from '../open-outside.js';
import {
  advancePractice,
  parseFault,
  practiceAccounts,
  practiceEnterprises,
  resetPractice,
  scanPractice,
  servePractice,
  setFaults,
  type Change,
  type PracticeAccount,
  type Scan,
} from '../../practice/index.js';
import { Fault } from '../../terminal/messages/faults.js';

export interface WorldFlags {
  seed: number | undefined;
  people: number | undefined;
  settle: number | undefined;
  session: number | undefined;
}

const world = (flags: WorldFlags) => ({
  ...(flags.seed !== undefined && { seed: flags.seed }),
  ...(flags.people !== undefined && { people: flags.people }),
  ...(flags.settle !== undefined && { settleSeconds: flags.settle }),
  ...(flags.session !== undefined && { sessionMinutes: flags.session }),
});

export function accounts(): PracticeAccount[] {
  return practiceAccounts();
}

export async function reset({ folders, now }: Context, flags: WorldFlags) {
  return resetPractice({ dir: folders.practice, now, ...world(flags) });
}

export async function advance(
  { folders, now }: Context,
  flags: { application: string | undefined; steps: number | undefined },
): Promise<Change[]> {
  const { application, steps } = flags;
  return advancePractice({
    dir: folders.practice,
    now,
    ...(application !== undefined && { application }),
    ...(steps !== undefined && { steps }),
  }).catch((error: Error & { code?: string }) => {
    if (error.code !== 'NOT_FOUND') throw error;
    throw new Fault('not-found', { what: 'application', number: application ?? '' }, 2, { cause: error });
  });
}

/** Plays the phone that scans the code of 扫码登录. `then` says what it does when it has scanned. */
export async function scan(
  { folders, now }: Context,
  flags: {
    code: string | undefined;
    enterprise: string | undefined;
    then: 'confirm' | 'cancel' | 'look';
  },
): Promise<Scan> {
  const { code, then } = flags;
  const creditCode = flags.enterprise === undefined ? undefined : creditCodeOf(flags.enterprise);
  const found = await scanPractice({
    dir: folders.practice,
    now,
    then,
    ...(code !== undefined && { code }),
    ...(creditCode !== undefined && { creditCode }),
  }).catch((cause: Error & { code?: string }) => {
    if (cause.code !== 'NOT_FOUND' && cause.code !== 'QR_OVER') throw cause;
    throw new Fault('practice-qr', { why: cause.code === 'QR_OVER' ? 'over' : 'unknown' }, 2, { cause });
  });
  if (!found) throw new Fault('practice-qr', { why: 'none' }, 2);
  return found;
}

/** By name or credit code, as typed. */
function creditCodeOf(typed: string): string {
  const all = practiceEnterprises();
  const wanted = typed.trim();
  const found = all.find((one) => one.name === wanted || one.creditCode === wanted.toUpperCase());
  if (found) return found.creditCode;
  const allowed = all.map((one) => one.name);
  throw new Fault(
    'bad-value',
    { option: '--enterprise', value: typed, allowed, near: nearest(wanted, allowed) },
    2,
  );
}

export interface ServeFlags extends WorldFlags {
  port: number | undefined;
  inspectPort: number | undefined;
  faults: string[];
  open: boolean;
}

/** A port that is taken, that needs other rights, or that is none. */
const NO_PORT = ['EADDRINUSE', 'EACCES', 'ERR_SOCKET_BAD_PORT'];

/** Serves until it is stopped. `ready` is told the addresses as soon as they answer. */
export async function serve(
  context: Context,
  flags: ServeFlags,
  ready: (served: { url: string; inspectUrl?: string }) => void,
): Promise<void> {
  const dir = context.folders.practice;
  const faults = flags.faults.map(readFault);
  const served = await servePractice({
    dir,
    now: context.now,
    announce: true,
    port: flags.port ?? 0,
    inspectPort: flags.inspectPort ?? false,
    ...world(flags),
  }).catch((error: NodeJS.ErrnoException & { port?: number }) => {
    if (!NO_PORT.includes(error.code ?? '')) throw error;
    const port =
      error.port ?? [flags.port, flags.inspectPort].find((one) => one !== undefined && one > 65_535);
    throw new Fault('practice-busy', { port: `${port}`, text: error.code! }, 2, { cause: error });
  });
  try {
    if (faults.length > 0) await setFaults(dir, faults);
    ready(served);
    const { screen } = context;
    if (flags.open)
      await openOutside(served.url, () => screen.err(screen.texts.screen.notOpened(served.url)));
    if (!context.stop.aborted) await once(context.stop, 'abort');
  } finally {
    await served.close();
  }
}

/** A fault as it was typed; what cannot be read is a usage error, before anything is served. */
function readFault(text: string): ReturnType<typeof parseFault> {
  try {
    return parseFault(text);
  } catch (cause) {
    throw new Fault('bad-value', { option: '--fault', value: text, allowed: [], near: undefined }, 2, {
      cause,
    });
  }
}
