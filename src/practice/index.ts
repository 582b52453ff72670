// The practice portal's public interface: serve, reset, advance, inspect, inject faults.
import { rmSync, readFileSync } from 'node:fs';
import {
  files,
  ensureInstance,
  readInstance,
  replaceFile,
  replaceInstance,
  type Instance,
  type WorldOptions,
} from './state/instance.js';
import type { Change } from './state/events.js';
import { isAlive, processId } from './state/lock.js';
import { enterprises, practicePassword } from './world/enterprises.js';

export { guide } from './guide/guide.js';
export {
  faultKinds,
  keptFaults,
  onlyOf,
  parseFault,
  setFaults,
  type Fault,
  type FaultKind,
} from './faults.js';
import type { Inspection } from './inspect.js';
import type { Scan, ScanOptions } from './phone.js';
export type { Change, Inspection, Instance, Scan };

interface PracticeOptions {
  /** The portal's folder, created if missing. Any number of processes may share it. */
  dir: string;
  now?: () => Date;
}

export interface ServeOptions extends PracticeOptions, WorldOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Absent: any free port. false: no inspection server. */
  inspectPort?: number | false;
  /** The folder of the web pages; absent: the pages built with this program. */
  pages?: string;
  /** Writes served.json, so that other processes find this server; removed on close. */
  announce?: boolean;
}

export interface Served {
  /** `http://127.0.0.1:PORT/APEC/` */
  url: string;
  /** `http://127.0.0.1:PORT/`; the paths begin with `inspect/`. */
  inspectUrl?: string;
  instance: Instance;
  close(): Promise<void>;
}

const clock = (options: PracticeOptions): (() => Date) => options.now ?? (() => new Date());

/** Creates a new instance: same seed, same world; no orders, no faults. Running servers of this folder switch to it. */
export function resetPractice(options: PracticeOptions & WorldOptions): Promise<Instance> {
  return replaceInstance(options.dir, clock(options)(), options);
}

/** Serves the folder on loopback; creates an instance with the given world options if there is none. */
export async function servePractice(options: ServeOptions): Promise<Served> {
  const { serveInspection, serveWire } = await import('./server.js');
  const now = clock(options);
  const instance = await ensureInstance(options.dir, now(), options);
  const wire = await serveWire(options.dir, now, options.port ?? 0, options.pages);
  const { inspectPort = 0 } = options;
  const face =
    inspectPort === false
      ? undefined
      : await serveInspection(options.dir, inspectPort).catch(async (error: unknown) => {
          // A wire left open would keep the process from ending.
          await wire.close();
          throw error;
        });
  const url = `${wire.origin}APEC/`;
  if (options.announce) announce(options.dir, url);
  return {
    url,
    instance,
    ...(face ? { inspectUrl: face.origin } : {}),
    close: async () => {
      if (options.announce) withdraw(options.dir, url);
      await Promise.all([wire.close(), face?.close()]);
    },
  };
}

function announce(dir: string, url: string): void {
  replaceFile(files(dir).served, `${JSON.stringify({ url, pid: processId })}\n`);
}

function announced(dir: string): { url: string; pid: number } | undefined {
  try {
    return JSON.parse(readFileSync(files(dir).served, 'utf8')) as { url: string; pid: number };
  } catch {
    return undefined;
  }
}

/** Removes the announcement, unless a later server has replaced it. */
function withdraw(dir: string, url: string): void {
  if (announced(dir)?.url === url) rmSync(files(dir).served, { force: true });
}

/** As `servePractice` writes it: an address on this machine. */
const SERVED = /^http:\/\/127\.0\.0\.1:\d+\/APEC\/$/u;

/** The announced server of this folder, in any process, if it answers. */
export async function servedPractice(dir: string): Promise<{ url: string } | undefined> {
  const found = announced(dir);
  if (!found || !SERVED.test(found.url) || !isAlive(found.pid)) return undefined;
  try {
    const answer = await fetch(`${found.url}api/apec-system/Portal/V1/GetInfo`, {
      method: 'POST',
      body: new URLSearchParams({ _t: '0' }),
      redirect: 'error',
      signal: AbortSignal.timeout(1000),
    });
    const { Response } = (await answer.json()) as { Response: { Data?: { instanceId?: string } } };
    return Response.Data?.instanceId === readInstance(dir)?.id ? { url: found.url } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs `steps` office steps (default 1) on one application (its number, or the number of one of its orders) or on any.
 * The same steps in the same world have the same results. Fewer changes than steps: nothing is left to do.
 */
export async function advancePractice(
  options: PracticeOptions & { application?: string; steps?: number },
): Promise<Change[]> {
  const { advance } = await import('./advance.js');
  const now = clock(options);
  await ensureInstance(options.dir, now(), {});
  return advance(options.dir, now(), options);
}

/**
 * Simulates the phone with the enterprises' licences on a code of 扫码登录: the given one, or the newest that waits.
 * Undefined if none waits or the folder holds no portal.
 */
export async function scanPractice(options: PracticeOptions & ScanOptions): Promise<Scan | undefined> {
  if (!readInstance(options.dir)) return undefined;
  const { scanQr } = await import('./phone.js');
  return scanQr(options.dir, clock(options)(), options);
}

/** The operations that a fault may name, besides `*`. */
export async function practiceOperations(): Promise<string[]> {
  const { operations } = await import('./server.js');
  return operations.map((one) => one.name);
}

/** The enterprises of the practice world; a scan takes the first by default. */
export function practiceEnterprises(): { name: string; creditCode: string }[] {
  return enterprises.map(({ name, creditCode }) => ({ name, creditCode }));
}

interface PracticeAccount {
  enterprise: string;
  account: 'enterprise' | 'handler';
  email: string;
  password: string;
  name: string;
}

/** Every account of the practice world; the password is public. */
export function practiceAccounts(): PracticeAccount[] {
  return enterprises.flatMap((enterprise) =>
    enterprise.accounts.map((account) => ({
      enterprise: enterprise.name,
      account: account.kind,
      email: account.email,
      password: practicePassword,
      name: account.name,
    })),
  );
}

/** Everything in the folder's instance; throws if there is none. */
export async function inspect(dir: string): Promise<Inspection> {
  const { inspectRecords } = await import('./inspect.js');
  return inspectRecords(dir);
}
