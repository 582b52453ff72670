/** What the benchmarks of filing share: cancellations of a practice portal, and a run of them without a person. */
import type { ChildProcess } from 'node:child_process';
import type { Filing } from '../../src/filing/filing.js';
import { thisHost } from '../../src/ledger/host.js';
import type { Records } from '../../src/ledger/records.js';
import { makePlan, plannedRow } from '../../src/plan/plan.js';
import { openHttp } from '../../src/portal/http/open.js';
import type { Portal } from '../../src/portal/portal.js';
import type { HttpSession } from '../../src/portal/session.js';
import { practiceAccounts } from '../../src/practice/index.js';
import { carryOut } from '../../src/run/carry-out.js';
import { candidates, fillForm } from '../portal/filings.js';

const now = (): Date => new Date();

export interface LoggedIn {
  portal: Portal;
  session: HttpSession;
}

export async function logIn(base: string): Promise<LoggedIn> {
  const open = (session?: HttpSession) =>
    openHttp({ base, name: 'practice', session, timeout: undefined, lang: 'zh', now });
  const { email, password, account: kind } = practiceAccounts()[0]!;
  const { session } = await open().login.login({ kind, email, password });
  return { session, portal: open(session).portal };
}

/** `folder`: where their files are written. `except`: numbers of applications. @throws where there are fewer */
export async function cancellations(
  portal: Portal,
  count: number,
  folder: string,
  except: ReadonlySet<string> = new Set(),
): Promise<Filing[]> {
  const people = (await candidates(portal, 'cancellation')).filter((a) => !except.has(a.number));
  if (people.length < count) throw new Error(`only ${people.length} of ${count}`);
  const filings: Filing[] = [];
  for (const a of people.slice(0, count))
    filings.push(fillForm(a, await portal.form(a.id, 'cancellation'), folder));
  return filings;
}

/** Files all of them, as `submit` would. @throws where one was not accepted */
export async function fileAll(
  portal: Portal,
  filings: readonly Filing[],
  how: { records: Records; concurrency: number; newId?: () => string },
): Promise<void> {
  const [about, account] = [await portal.about(), await portal.whoami()];
  const plan = makePlan({
    portal: { instance: about.instance, name: about.name, practice: true },
    enterprise: account.enterprise,
    createdAt: now().toISOString(),
    table: { name: 't.csv', sha256: '0' },
    materials: how.records.local,
    rows: filings.map((filing, i) =>
      plannedRow(
        { row: i + 2, rowDigest: String(i), problems: [] },
        { application: filing.application.number, business: filing.business, number: 1 },
        filing,
        [],
      ),
    ),
  });
  let ids = 0;
  const { report } = await carryOut({
    ...{ plan, portal, account, now },
    ...{ limit: undefined, hours: undefined, relogin: undefined },
    table: Buffer.from('业务,申请单号\n'),
    host: thisHost(process.pid),
    newId: () => `b${(ids += 1)}`,
    ...how,
    emit: () => undefined,
    stop: new AbortController().signal,
  });
  if (report.counts.accepted !== filings.length) throw new Error(JSON.stringify(report.counts));
}

export const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}`)));
    child.stdout!.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
