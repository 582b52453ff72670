/**
 * Judges by what the portal holds and what the plan says, never by the program's word (`I1`–`I6`: the promises).
 * I7 and I8 are other tests' concern.
 */
import { readFileSync } from 'node:fs';
import { valuesOf } from '../../src/filing/filing.js';
import { businessCode, slotCodes, valuesToWire } from '../../src/portal/http/mapping.js';
import { ledgerFile } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import { readHistory } from '../../src/plan/history.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { makeReport, type Report } from '../../src/report/report.js';
import type { Order } from '../../src/practice/state/state.js';
import type { Colleague } from './colleague.js';
import type { Proc } from './process.js';
import type { Stage } from './stage.js';

/** The orders of a row that came of a draft of ours: no colleague made it. */
export function ordersOf(stage: Stage, colleague: Colleague, row: PlannedRow): Order[] {
  const { application, business } = row.filing;
  return [...stage.store.read().orders.values()].filter(
    (o) =>
      o.applyid === application.id &&
      o.businessType === businessCode(business) &&
      !colleague.drafts.has(o.followid),
  );
}

/** What the ledger on disk says, as `report` shows it. `undefined`: no batch was kept yet. */
export async function reportOf(stage: Stage): Promise<Report | undefined> {
  const { states, batches } = await readHistory(inOneFolder(stage.ledger));
  const plan = batches.at(-1);
  return plan && makeReport(plan, states);
}

/** What holds at every moment at which no process of ours runs. */
export async function contradictions(stage: Stage, colleague: Colleague): Promise<string[]> {
  const found: string[] = [];
  const report = await reportOf(stage);
  for (const row of stage.rows) {
    const name = `row ${row.row} ${row.filing.business} ${row.application}`;
    const ours = ordersOf(stage, colleague, row);
    // What a colleague made of our draft is not our filing, and the report may say that it was not sent.
    const byUs = ours.filter((o) => !colleague.touched.has(o.followid));
    if (byUs.length > 1) found.push(`I1: ${name} has ${byUs.map((o) => o.orderNo).join(' and ')}`);
    for (const order of byUs)
      found.push(...differences(row, order).map((what) => `I4: ${name} ${order.orderNo}: ${what}`));
    if (!report) {
      if (ours.length > 0) found.push(`I2: ${name} was filed, and no batch is kept`);
      continue;
    }
    const said = report.rows.filter((r) => r.row === row.row);
    if (said.length !== 1) found.push(`I2: ${name} is in the report ${said.length} times`);
    for (const { outcome, order, reason } of said) {
      const numbers = ours.map((o) => o.orderNo);
      if (outcome === 'accepted' && !numbers.includes(order ?? ''))
        found.push(`I3: ${name} is said to be ${order}, the portal has ${numbers.join() || 'nothing'}`);
      if ((outcome === 'not-sent' || outcome === 'rejected') && byUs.length > 0)
        found.push(
          `I3: ${name} is said to be ${outcome} (${reason?.code}), the portal has ${numbers.join()}`,
        );
    }
  }
  const total = Object.values(report?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  if (report && total !== stage.rows.length)
    found.push(`I2: the report counts ${total} of ${stage.rows.length}`);
  return found;
}

function differences({ filing }: PlannedRow, order: Order): string[] {
  const wanted = valuesToWire(valuesOf(filing));
  const fields = [...new Set([...Object.keys(wanted), ...Object.keys(order.form)])].filter(
    (code) => (wanted[code] ?? '') !== (order.form[code] ?? ''),
  );
  const used = new Map<string, number>();
  const files = filing.files.map((file) => {
    const index = used.get(file.slot) ?? 0;
    used.set(file.slot, index + 1);
    const { categoryCode, materialCode } = slotCodes(file.slot, index);
    return `${categoryCode}/${materialCode} ${file.sha256}`;
  });
  const held = order.accessories.map((a) => `${a.categoryCode}/${a.materialCode} ${a.fileDigest}`);
  return [
    ...fields.map((code) => `${code} is “${order.form[code]}”, not “${wanted[code]}”`),
    ...files.filter((file) => !held.includes(file)).map((file) => `no file ${file}`),
    ...held.filter((file) => !files.includes(file)).map((file) => `file ${file}`),
  ];
}

/** An intent's baseline is what the listing showed then: of a colleague's visible order there is no intent (F27). */
export function dishonestBaselines(
  stage: Stage,
  colleague: Colleague,
  records: readonly LedgerRecord[],
): string[] {
  return records.flatMap((record) => {
    if (record.type !== 'intent') return [];
    const row = stage.rows.find(
      (r) => r.application === record.key.application && r.business === record.key.business,
    );
    if (!row) return [`I1: an intent for ${record.key.application}, which nobody planned`];
    const seen = [...stage.store.read().orders.values()].filter(
      (o) =>
        (colleague.drafts.has(o.followid) || colleague.touched.has(o.followid)) &&
        o.applyid === row.filing.application.id &&
        o.businessType === businessCode(row.filing.business) &&
        // Both clocks show whole seconds.
        o.visibleFrom < Date.parse(record.portalTime) - 1000,
    );
    return seen.map((o) => `F27: row ${row.row} was about to be sent although ${o.orderNo} was listed`);
  });
}

/** A receipt is on disk before it is told (I2). */
export function undurable(stage: Stage, order: string): boolean {
  return !readFileSync(ledgerFile(stage.ledger), 'utf8').includes(`"order":${JSON.stringify(order)}`);
}

/** What a process said while it went and what it reports at its end are one (I2, I6). */
export function misreported(stage: Stage, p: Proc): string[] {
  if (!p.result) return [];
  const { report, stop } = p.result;
  const found: string[] = [];
  for (const row of report.rows) {
    const told = p.told.flatMap((e) => (e.type === 'outcome' && e.name.row === row.row ? [e] : []));
    if (told.length > 1) found.push(`I2: ${p.name} told row ${row.row} ${told.length} times`);
    if (told[0] && told[0].outcome !== row.outcome)
      found.push(`I2: ${p.name} told row ${row.row} as ${told[0].outcome}, and reports ${row.outcome}`);
    // In doubt and never looked at has no other reason than that: a run that was cut short says why it was.
    const notLookedAt = row.outcome === 'unknown' && stop !== undefined;
    const explained =
      row.reason !== undefined || row.outcome === 'accepted' || told.length === 0 || notLookedAt;
    if (!explained) found.push(`I2: ${p.name} says nothing about why row ${row.row} is ${row.outcome}`);
  }
  if (report.rows.length !== stage.rows.length)
    found.push(`I2: ${p.name} reports ${report.rows.length} rows`);
  // Whoever asked to stop is told so, also when there was nothing left to stop.
  if (stop !== undefined && stop !== 'interrupted' && report.counts.accepted === report.rows.length)
    found.push(`I6: ${p.name} stopped as ${stop} although everything is accepted`);
  return found;
}
