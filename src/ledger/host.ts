/**
 * This machine, this home and this process, as far as they can be distinguished from a lock's owner
 * (docs/design.md#one-writer).
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname, networkInterfaces, uptime, userInfo } from 'node:os';
import { dirname } from 'node:path';
// The only place that asks the system about processes: whether a lock's owner lives cannot be passed in as a value.
import { kill } from 'node:process';

export interface Host {
  hostname: string;
  /** The user's account on this machine, shown to colleagues. Empty if unknown. */
  user: string;
  /** The random id of this home (`machineId`). Undefined if none can be stored. */
  id: string | undefined;
  /** /etc/machine-id: distinguishes machines of one name. Undefined if there is none (not Linux). */
  machine: string | undefined;
  /** Without `machine`: a digest of each network card's address. A card is in one machine at a time. */
  cards: readonly string[];
  /** Identifies this boot. Undefined if unknown (not Linux). */
  boot: string | undefined;
  /** The time of this boot, by the current clock. Undefined if unknown. */
  booted: Date | undefined;
  /** The pid namespace: in another container the same pid is another process. */
  space: string | undefined;
  pid: number;
  /** Start of the process in ticks since boot: distinguishes it from a later one with the same pid. */
  start: string | undefined;
  /** Whether the process lives on this machine, in this boot and namespace. True if uncertain. */
  alive(pid: number, start: string | undefined): boolean;
}

/** @param pid of the process that will hold the lock. @param id of its home */
export function thisHost(pid: number, id?: string): Host {
  const machine = attempt(() => readFileSync('/etc/machine-id', 'utf8').trim()) || undefined;
  return {
    hostname: hostname(),
    user: attempt(() => userInfo().username) ?? '',
    id,
    machine,
    cards: machine === undefined ? (attempt(cards) ?? []) : [],
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) || undefined,
    booted: attempt(() => new Date(Date.now() - uptime() * 1000)),
    space: attempt(() => readlinkSync('/proc/self/ns/pid')),
    pid,
    start: processStat(pid)?.start,
    alive,
  };
}

function alive(pid: number, start: string | undefined): boolean {
  try {
    kill(pid, 0);
  } catch (error) {
    // EPERM and other errors: the process exists, or its state is unknown.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
  const now = processStat(pid);
  if (now === undefined) return true;
  // Killed and not yet reaped by its parent. With other threads left it may still be finishing a write.
  if (now.state === 'Z' && now.threads <= 1) return false;
  return start === undefined || now.start === start;
}

/** /proc/<pid>/stat, fields 3, 20 and 22. The second is a name that may contain blanks and brackets. */
function processStat(pid: number): { state: string; threads: number; start: string } | undefined {
  const text = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, threads, start] = [fields?.[0], fields?.[17], fields?.[19]];
  if (state === undefined || threads === undefined || start === undefined) return undefined;
  return { state, threads: Number(threads), start };
}

/** The first sixteen characters of each digest: enough to distinguish an office's cards; reveals no address. */
function cards(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const macs = all.filter((a) => !a.internal && a.mac !== '00:00:00:00:00:00').map((a) => a.mac);
  return [...new Set(macs)].sort().map((mac) => createHash('sha256').update(mac).digest('hex').slice(0, 16));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const ID = /^[0-9a-f]{32}\n$/u;

/**
 * The random id of a home: it distinguishes the locks of two machines with one host name. Reads the id, or creates it
 * (0600). Several processes at once all get the same. A copied home has the original's id, so it counts only together
 * with the host's name.
 * @returns `undefined` if none can be read or stored; a lock without one is never judged by it
 */
export const machineId = (file: string): string | undefined => attempt(() => read(file) ?? make(file));

/** @throws for an invalid file: the lock may have the old id, which a new one would not match */
function read(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (!ID.test(text)) throw new Error(`${file} is not an id`);
  return text.trim();
}

/** Written and synced under another name first, so that no process reads half of it. */
function make(file: string): string | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const id = randomBytes(16).toString('hex');
  const written = `${file}.${id.slice(0, 12)}`;
  try {
    write(written, id);
    linkSync(written, file);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(file);
    // A file system without hard links.
    return writeIfNone(file, id);
  } finally {
    rmSync(written, { force: true });
  }
}

function writeIfNone(file: string, id: string): string | undefined {
  try {
    write(file, id);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(file);
    throw error;
  }
}

function write(file: string, id: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${id}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
