/** When the weather is calm again: the same command carries everything to its end, or says exactly why it cannot (I5). */
import { businessCode } from '../../src/portal/http/mapping.js';
import { readLedger } from '../../src/ledger/ledger.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import type { ReportRow } from '../../src/report/report.js';
import { ordersOf, reportOf } from './oracle.js';
import type { Scene } from './scene.js';
import { HANDLER, OFFICE } from './stage.js';

export interface Settling {
  scene: Scene;
  settleSeconds: number;
  concurrency: number;
  drafts: boolean;
  /** No intent was ever cut short: of each attempt it is known what it was. */
  certain: boolean;
}

/** So many runs are enough for any doubt: one for each account, one that repeats the command, one that changes nothing. */
const RUNS = 8;

/** @returns what is not as it would be had nothing gone wrong, and is not explained */
export async function settleDown(s: Settling): Promise<string[]> {
  const { w, random, colleague, round } = s.scene;
  // Half of the files are put back: then nothing is left of it.
  for (const [row, putBack] of colleague.files)
    if (random.next() < 0.5) {
      putBack();
      colleague.files.delete(row);
      w.trace(`the file of row ${row.row} is put back`);
    }
  let before = '';
  /** What was said of each row: another account may know less than the one that made the attempt. */
  const said = new Map<number, ReportRow[]>();
  for (let n = 0; n < RUNS; n += 1) {
    w.turns.pass((s.settleSeconds + 600) * 1000);
    const p = await round({
      account: n % 3 === 1 ? HANDLER : OFFICE,
      fresh: true,
      relogin: false,
      how: n % 2 === 0 ? 'resume' : 'submit',
      concurrency: s.concurrency,
    });
    if (p.error !== undefined)
      return [`I5: in calm weather ${p.name} ended with ${(p.error as Error).message}`];
    const report = await reportOf(w.stage);
    for (const row of report?.rows ?? []) said.set(row.row, [...(said.get(row.row) ?? []), row]);
    const now = JSON.stringify(report?.rows.map((r) => [r.row, r.outcome, r.reason?.code]));
    if (report?.counts.accepted === w.stage.rows.length || (n >= 3 && now === before)) break;
    before = now;
  }
  const found: string[] = [];
  for (const row of (await reportOf(w.stage))?.rows ?? []) {
    const planned = w.stage.rows.find((r) => r.row === row.row)!;
    const doubts = row.outcome === 'unknown' ? said.get(row.row)! : [row];
    const whys = await Promise.all(doubts.map((one) => excuse(s, planned, one)));
    const why = whys.includes(undefined) ? undefined : whys[0];
    if (why !== undefined) found.push(`I5: row ${row.row} ends ${row.outcome} (${row.reason?.code}): ${why}`);
  }
  return found;
}

/** `undefined`: accepted, or nobody could have done better and it says so. */
async function excuse(
  s: Settling,
  row: PlannedRow,
  { outcome, reason }: ReportRow,
): Promise<string | undefined> {
  const { w, colleague } = s.scene;
  const ours = ordersOf(w.stage, colleague, row);
  if (outcome === 'accepted') return undefined;
  const { application, business } = row.filing;
  const there = [...w.stage.store.read().orders.values()].filter((o) => o.applyid === application.id);
  const theirs = there.some((o) => o.businessType === businessCode(business) && !ours.includes(o));
  const planned = w.stage.rows.flatMap((r) => ordersOf(w.stage, colleague, r));
  const beside = there.some((o) => !planned.includes(o) || colleague.touched.has(o.followid));
  const taken = ours.some((o) => colleague.touched.has(o.followid));
  const moved = colleague.moved.has(application.id);
  const code = reason?.code ?? '';
  if (outcome === 'not-sent' || outcome === 'rejected') {
    if (code === 'order-appeared') return theirs || taken ? undefined : 'no order of anybody else is there';
    if (code === 'other-order-appeared') return beside ? undefined : 'nobody else filed anything beside it';
    if (code === 'no-longer-allowed' || code === 'terms-changed' || code === 'refused')
      return moved || theirs || taken ? undefined : 'the office did nothing about it';
    if (code === 'file-changed')
      return colleague.files.has(row) ? undefined : 'its file is the confirmed one';
    return 'nothing keeps it from being sent';
  }
  const known = [...((await readLedger(w.stage.ledger))?.states.values() ?? [])];
  const control = known.some((state) => state.order !== undefined);
  if (code === 'doubt-no-control')
    return !control && (!s.drafts || !s.certain || taken) ? undefined : 'there is a control';
  // A draft that became a colleague's order, or an order of the colleague's in doubt's own time.
  // Whose order it is cannot be told where the portal does not show the draft it came of and our record is torn.
  // A submit that arrives late would make a second order in any draft but its own.
  if (code === 'doubt-draft-unseen') return s.drafts ? 'its draft can be seen' : undefined;
  if (code === 'doubt-unsure') return s.drafts ? 'its draft says whose it is' : undefined;
  if (code === 'doubt-not-ours' || code === 'doubt-several')
    return taken || theirs ? undefined : 'nobody touched our draft';
  return 'it could be settled';
}
