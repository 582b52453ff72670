/** The world of one schedule: a practice portal without a network, a plan over several businesses, a ledger's folder. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUSINESSES } from '../../src/filing/business.js';
import { httpLogin } from '../../src/portal/http/open.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { makePace } from '../../src/portal/http/pace.js';
import type { Transport } from '../../src/portal/http/transport.js';
import type { Wire } from '../../src/portal/http/call.js';
import type { Portal } from '../../src/portal/portal.js';
import type { HttpSession } from '../../src/portal/session.js';
import { makePlan, plannedRow, type Plan, type PlannedRow } from '../../src/plan/plan.js';
import { practiceAccounts } from '../../src/practice/index.js';
import { ensureInstance, type Instance } from '../../src/practice/state/instance.js';
import { openStore, type Store } from '../../src/practice/state/store.js';
import type { Random } from '../once/random.js';
import { candidates, fillForm } from '../portal/filings.js';
import { ask, BASE, lineBy } from './near.js';

const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Accounts of one enterprise: the office and a handler are ours, the other handler is a colleague. */
export const [OFFICE, HANDLER, COLLEAGUE] = [0, 1, 2] as const;

export interface Stage {
  folder: string;
  /** The ledger's. */
  ledger: string;
  materials: string;
  store: Store;
  instance: Instance;
  plan: Plan;
  rows: PlannedRow[];
  /** The true time: the portal's. */
  now: () => Date;
  /** A session that nothing goes wrong with. */
  quietly(account: number): Promise<Portal>;
  /** The client's side of the portal over any transport. */
  wire(transport: Transport, session: HttpSession | undefined, more?: Partial<Wire>): Wire;
  clear(): void;
}

export interface StageOptions {
  rows: number;
  settleSeconds: number;
  /** As many people as the practice world adds to its own. */
  people?: number;
}

export async function makeStage(random: Random, options: StageOptions, now: () => Date): Promise<Stage> {
  const folder = mkdtempSync(join(base, 'abtc-torture-'));
  const [dir, materials] = [join(folder, 'portal'), join(folder, 'materials')];
  mkdirSync(materials);
  const instance = await ensureInstance(dir, now(), {
    seed: random.int(1000),
    people: options.people ?? 0,
    settleSeconds: options.settleSeconds,
  });
  const store = openStore(dir);
  const wire: Stage['wire'] = (transport, session, more) => ({
    ...{ base: BASE, transport, session, now, lang: 'zh_CN' as const, pace: makePace(undefined) },
    ...more,
  });
  const plain: Transport = {
    send: (request) => ask(store, now, request, []),
    line: lineBy((request) => ask(store, now, request, [])),
    close: () => Promise.resolve(),
  };
  const quietly = async (which: number): Promise<Portal> =>
    httpPortal(wire(plain, await sessionOf(wire(plain, undefined), which)));
  const plan = await planFor(await quietly(OFFICE), random, options.rows, materials, now);
  return {
    ...{ folder, ledger: join(folder, 'ledger'), materials, store, instance, plan, now, quietly, wire },
    rows: plan.rows as PlannedRow[],
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Logs in. @throws every portal error */
export async function sessionOf(wire: Wire, which: number): Promise<HttpSession> {
  const { account, email, password } = practiceAccounts()[which]!;
  return (await httpLogin(wire, 'practice').login({ kind: account, email, password })).session;
}

async function planFor(
  portal: Portal,
  random: Random,
  rows: number,
  materials: string,
  now: () => Date,
): Promise<Plan> {
  const [about, { enterprise }] = [await portal.about(), await portal.whoami()];
  const planned: PlannedRow[] = [];
  const first = random.int(BUSINESSES.length);
  for (let row = 0; row < rows; row += 1) {
    const business = BUSINESSES[(first + row) % BUSINESSES.length]!;
    const free = (await candidates(portal, business)).filter(
      (a) => !planned.some((p) => p.application === a.number && p.business === business),
    );
    const application = random.pick(free);
    const filing = fillForm(application, await portal.form(application.id, business), materials);
    const of = { row: row + 2, rowDigest: String(row), business, problems: [] };
    planned.push(plannedRow(of, { application: application.number, business, number: 1 }, filing, []));
  }
  return makePlan({
    portal: { instance: about.instance, name: about.name, practice: true },
    enterprise,
    createdAt: now().toISOString(),
    table: { name: 't.csv', sha256: '0' },
    materials,
    rows: planned,
  });
}
