/** Two computers, a file server, and the practice portal that knows what was really filed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect, servePractice, setFaults, type Fault } from '../../src/practice/index.js';
import { people } from '../fixtures/people.js';
import { bin, OFFICE, PASSWORD } from '../program/run.js';
import { root } from '../program/built.js';
import { writeTable, rehearsed } from '../program/table.js';
import { startGuest, type Command, type Guest, type Kernel, type Ran } from './guest.js';
import type { Server, startServer } from './servers.js';

/** Everybody of the rehearsal whose row can be filed. */
export const NAMES: readonly string[] = people
  .flatMap((p) => p.cells['姓名'] ?? [])
  .filter((name) => name !== '施晓宁');
/** Both computers are called so: only the lock can tell them apart. */
export const HOST = 'hr-office';
const LEDGER = '/mnt/shared/台账';

export interface Computer {
  guest: Guest;
  abtc(args: readonly string[]): Promise<Ran>;
  /** @throws with what it said where it does not succeed */
  login(): Promise<void>;
  submit(names: readonly string[]): Promise<Ran>;
  unlock(): Promise<Ran>;
}

export interface Stage {
  one: Computer;
  two: Computer;
  /** The ledger's folder as the server sees it. */
  ledger: string;
  faults(...faults: Fault[]): Promise<void>;
  /** How often each filing of the portal stands there. */
  filed(): Promise<{ orders: number; twice: string[] }>;
  /** Starts a computer again whose power was cut; its disk is as it was. */
  restart(number: 1 | 2): Promise<Computer>;
  close(): Promise<void>;
}

export async function openStage(of: {
  kernel: Kernel;
  kind: Server['kind'];
  folder: string;
  startServer: typeof startServer;
}): Promise<Stage> {
  const { kernel, kind, folder } = of;
  const at = (...names: string[]): string => join(folder, ...names);
  const ledger = at('share', '台账');
  for (const path of [ledger, at('home1'), at('home2')]) mkdirSync(path, { recursive: true });
  const server = await of.startServer(kind, at('share'), at('server'));
  const dir = at('practice');
  const portal = await servePractice({ dir, settleSeconds: 0, inspectPort: false });
  const running = new Map<number, Guest>();

  async function start(number: 1 | 2): Promise<Computer> {
    const home = at(`home${number}`);
    const guest = await startGuest({ kernel, number, host: HOST, home, share: server });
    running.set(number, guest);
    await guest.forward(Number(new URL(portal.url).port));
    const env = {
      ...{ PATH: process.env['PATH'] ?? '', LANG: 'zh_CN.UTF-8', TMPDIR: '/mnt/tmp' },
      ...{ ABTC_HOME: '/mnt/home', ABTC_LEDGER: LEDGER, ABTC_PORTAL: portal.url, ABTC_PASSWORD: PASSWORD },
    };
    const command = (args: readonly string[]): Command => ({
      ...{ command: process.execPath, args: [bin, ...args], env, cwd: root },
    });
    const abtc = (args: readonly string[]): Promise<Ran> => guest.run(command(args));
    const login = async (): Promise<void> => {
      const { code, err } = await abtc(['login', '--email', OFFICE, '--portal', portal.url]);
      if (code !== 0) throw new Error(`login: ${err}`);
    };
    await login();
    return {
      guest,
      abtc,
      login,
      submit(names) {
        writeTable({ path: home, practice: '', remove: () => undefined }, '表.csv', names.map(rehearsed));
        const materials = join(root, 'fixtures/rehearsal/材料');
        return abtc(['submit', '--from', '/mnt/home/表.csv', '--materials', materials, '--yes']);
      },
      unlock: () => guest.terminal(command(['doctor', '--unlock']), { when: '确认解除', type: `${HOST}\r` }),
    };
  }

  return {
    one: await start(1),
    two: await start(2),
    ledger,
    faults: (...faults) => setFaults(dir, faults),
    async filed() {
      const { orders } = await inspect(dir);
      const names = orders.map((o) => `${o.applyNo} ${o.businessType}`);
      return { orders: orders.length, twice: names.filter((name, i) => names.indexOf(name) !== i) };
    },
    async restart(number) {
      return start(number);
    },
    async close() {
      for (const guest of running.values()) await guest.kill().catch(() => undefined);
      await portal.close();
      await server.stop();
    },
  };
}
