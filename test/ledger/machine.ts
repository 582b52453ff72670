/** Machines that do not exist, with processes that live or do not, for locks to be judged by. */
import type { Host } from '../../src/ledger/host.js';

/** A machine on which only the given processes live. */
export function machine(pid: number, living: readonly number[] = [pid], more: Partial<Host> = {}): Host {
  return {
    hostname: 'hr-1',
    user: 'wen',
    id: 'i1',
    machine: 'm1',
    cards: [],
    boot: 'b1',
    booted: undefined,
    space: 's1',
    pid,
    start: String(pid * 10),
    alive: (other, start) => living.includes(other) && start === String(other * 10),
    ...more,
  };
}
