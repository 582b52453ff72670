/** `abtc practice`: the built-in practice portal. */
import { once } from 'node:events';
import { badValue, type Command, type Flags, type Spec } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { openOutside } from '../open-outside.js';
import { show } from '../show.js';
import { chinaTime } from '../../filing/china-time.js';
import { nearest } from '../../filing/nearest.js';
import {
  advancePractice,
  faultKinds,
  keptFaults,
  onlyOf,
  parseFault,
  practiceAccounts,
  practiceEnterprises,
  practiceOperations,
  resetPractice,
  scanPractice,
  servePractice,
  setFaults,
  type Change,
  type Scan,
} from '../../practice/index.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { View } from '../../terminal/view.js';
import { practiceView } from '../../terminal/views/account.js';
import { economyNames, masked } from '../../terminal/words.js';

export const practice: Command = {
  name: 'practice',
  usage: 'practice',
  run: (context, { flags }) => show(context, flags, practiceView, practiceAccounts()),
};

const WORLD: NonNullable<Spec['options']> = [
  ['--seed <n>', 'seed'],
  ['--people <n>', 'people'],
  ['--settle <seconds>', 'settle'],
  ['--session <minutes>', 'session'],
];

/** The practice portal's folder, and the given settings of its world. */
function world({ folders, now }: Context, flags: Flags) {
  const said = {
    seed: flags.number('seed'),
    people: flags.number('people'),
    settleSeconds: flags.number('settle'),
    sessionMinutes: flags.number('session'),
  };
  return { dir: folders.practice, now, ...defined(said) };
}

const defined = <T extends object>(said: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as never;

/** The port is in use, needs other rights, or is out of range. */
const NO_PORT = ['EADDRINUSE', 'EACCES', 'ERR_SOCKET_BAD_PORT'];

/** As `--fault`: ends all faults, which outlive the server. */
const NO_FAULT = 'none';

export const practiceServe: Command = {
  name: 'practice serve',
  usage: 'serve',
  options: [
    ['--port <n>', 'port'],
    ['--open', 'open'],
    ['--inspect-port <n>', 'inspectPort'],
    ['--fault <fault>...', 'fault'],
    ...WORLD,
  ],
  /** Serves until stopped; shows the addresses as soon as they answer. */
  async run(context, { flags }) {
    const { screen, stop, folders } = context;
    const [given, inspect] = [flags.number('port'), flags.number('inspect-port')];
    const of = world(context, flags);
    const asked = flags.list('fault');
    const isNone = asked.length === 1 && asked[0] === NO_FAULT;
    const faults = isNone ? [] : await Promise.all(asked.map(readFault));
    const ports = { port: given ?? 0, inspectPort: inspect ?? (false as const) };
    const served = await servePractice({ ...of, ...ports, announce: true }).catch(
      (cause: NodeJS.ErrnoException & { port?: number }) => {
        if (!NO_PORT.includes(cause.code ?? '')) throw cause;
        const port = cause.port ?? [given, inspect].find((one) => one !== undefined && one > 65_535);
        throw new Fault('practice-busy', { port: `${port}`, text: cause.code! }, { cause });
      },
    );
    const { url, inspectUrl } = served;
    try {
      if (asked.length > 0) await setFaults(folders.practice, faults);
      screen.out(
        flags.yes('json')
          ? JSON.stringify({ version: 1, kind: 'practice-serve', url, inspectUrl })
          : screen.texts.screen.serving({ url, inspect: inspectUrl }),
      );
      const kept = keptFaults(folders.practice);
      if (kept.length > 0) screen.err(screen.paintErr.yellow(screen.texts.screen.faultsOn(kept)));
      screen.err(screen.texts.screen.servingStops);
      if (flags.yes('open')) await openOutside(url, () => screen.err(screen.texts.screen.notOpened(url)));
      if (!stop.aborted) await once(stop, 'abort');
    } finally {
      await served.close();
    }
    return EXIT.done;
  },
};

/** Reads a fault as typed; an unreadable one is a usage error, reported before serving begins. */
async function readFault(value: string): Promise<ReturnType<typeof parseFault>> {
  const operations = await practiceOperations();
  const wrong = (
    what: 'kind' | 'operation' | 'form',
    name: string,
    words: readonly string[],
    cause?: unknown,
  ) => new Fault('practice-fault', { why: what, name, near: nearest(name, words), operations }, { cause });
  const [operation = '', kind] = value.split(':');
  if (operation === '' || kind === undefined || kind === '') throw wrong('form', value, []);
  // A fault of an unknown operation would never occur.
  if (operation !== '*' && !operations.includes(operation)) throw wrong('operation', operation, operations);
  if (!(faultKinds as readonly string[]).includes(kind)) throw wrong('kind', kind, faultKinds);
  const only = onlyOf(kind);
  if (only !== undefined && operation !== only && operation !== '*')
    throw new Fault('practice-fault', { why: 'form', name: value, near: `${only}:${kind}`, operations });
  try {
    return parseFault(value);
  } catch (cause) {
    throw wrong('form', value, [], cause);
  }
}

export const practiceReset: Command = {
  name: 'practice reset',
  usage: 'reset',
  options: WORLD,
  run: async (context, { flags }) =>
    show(context, flags, resetView, await resetPractice(world(context, flags))),
};

const resetView: View<{ id: string; people: number }> = {
  kind: 'practice-reset',
  text: ({ id, people }, { texts }) => texts.screen.reset({ instance: id, people }),
  json: ({ id, people }) => ({ instance: id, people }),
  next: (_value, { texts }) => [texts.screen.hint.login],
};

export const practiceAdvance: Command = {
  name: 'practice advance',
  usage: 'advance [application]',
  options: [['--steps <n>', 'steps']],
  async run(context, { args: [application], flags }) {
    const changes = await advancePractice({
      dir: context.folders.practice,
      now: context.now,
      ...defined({ application, steps: flags.number('steps', 1) }),
    }).catch((cause: Error & { code?: string }) => {
      if (cause.code !== 'NOT_FOUND') throw cause;
      throw new Fault('not-found', { what: 'application', number: application ?? '' }, { cause });
    });
    return show(context, flags, advanceView, changes);
  },
};

function changeText(change: Change): string {
  switch (change.kind) {
    case 'economies':
      return `${change.applyNo}  + ${economyNames(change.economies)}`;
    case 'passport':
      return `${change.applyNo}  ${masked(change.passportNo)}`;
    case 'application':
      return `${change.applyNo}  ${change.from} → ${change.to}`;
    case 'order':
      return `${change.orderNo}  ${change.from} → ${change.to}${change.reason ? `（${change.reason}）` : ''}`;
  }
}

const advanceView: View<Change[]> = {
  kind: 'practice-advance',
  text: (changes, { texts }) =>
    changes.length === 0
      ? texts.screen.nothingAdvanced
      : [texts.screen.advanced(changes.length), ...changes.map((c) => `  ${changeText(c)}`)].join('\n'),
  json: (changes) => ({
    changes: changes.map((c) => (c.kind === 'passport' ? { ...c, passportNo: masked(c.passportNo) } : c)),
  }),
  next: (_changes, { texts }) => [texts.screen.hint.list, texts.screen.hint.orders],
};

export const practiceScan: Command = {
  name: 'practice scan',
  usage: 'scan [code]',
  options: [
    ['--enterprise <name>', 'scanEnterprise'],
    ['--refuse', 'refuse'],
    ['--scan-only', 'scanOnly'],
  ],
  /** Plays the phone that scans the QR code. */
  async run(context, { args: [code], flags }) {
    const enterprise = flags.text('enterprise');
    const [refuse, look] = [flags.yes('refuse'), flags.yes('scan-only')];
    flags.alone('enterprise', 'refuse', 'scan-only');
    const found = await scanPractice({
      dir: context.folders.practice,
      now: context.now,
      then: refuse ? 'cancel' : look ? 'look' : 'confirm',
      ...defined({ code, creditCode: enterprise === undefined ? undefined : creditCodeOf(enterprise) }),
    }).catch((cause: Error & { code?: string }) => {
      if (cause.code !== 'NOT_FOUND' && cause.code !== 'QR_OVER') throw cause;
      const why = cause.code === 'QR_OVER' ? 'over' : 'unknown';
      throw new Fault('practice-qr', { why }, { cause });
    });
    if (!found) throw new Fault('practice-qr', { why: 'none' });
    return show(context, flags, scanView, found);
  },
};

/** By name or credit code, as typed. */
function creditCodeOf(typed: string): string {
  const all = practiceEnterprises();
  const wanted = typed.trim();
  const found = all.find((one) => one.name === wanted || one.creditCode === wanted.toUpperCase());
  if (found) return found.creditCode;
  const allowed = all.map((one) => one.name);
  throw badValue('--enterprise', typed, allowed, nearest(wanted, allowed));
}

const scanView: View<Scan> = {
  kind: 'practice-scan',
  text: ({ state, enterprise, expires }, { texts }) =>
    enterprise
      ? texts.screen.scanConfirmed(enterprise)
      : state === 'cancelled'
        ? texts.screen.scanRefused
        : texts.screen.scanned(chinaTime(expires)),
  json: ({ state, enterprise, expires }) => ({ state, enterprise, expires: expires.toISOString() }),
  next: ({ state }, { texts }) => {
    const { scanDone, scanRenew, scanDecide } = texts.screen.hint;
    return [state === 'confirmed' ? scanDone : state === 'cancelled' ? scanRenew : scanDecide];
  },
};
