/** The processes that judge files, seen from outside. */
import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** Those of one program by id, and the most memory that each has ever taken, in MB. Only Linux shows them. */
export function judges(of = process.pid): Map<number, number> {
  const found = new Map<number, number>();
  if (process.platform !== 'linux') return found;
  let own = '';
  try {
    own = readFileSync(`/proc/${of}/task/${of}/children`, 'latin1');
  } catch {
    // The program has ended.
  }
  for (const pid of own.split(' ').filter(Boolean))
    try {
      const kb = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
      if (kb !== undefined && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('judge-process'))
        found.set(Number(pid), (Number(kb) * 1024) / 1e6);
    } catch {
      // It has ended meanwhile.
    }
  return found;
}

/** Looks at them until the test ends. */
export function watched(): { peak: number; seen: Set<number> } {
  const what = { peak: 0, seen: new Set<number>() };
  const timer = setInterval(() => {
    for (const [pid, mb] of judges()) {
      what.seen.add(pid);
      what.peak = Math.max(what.peak, mb);
    }
  }, 2);
  onTestFinished(() => clearInterval(timer));
  return what;
}
