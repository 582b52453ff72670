/** Tables, plans, what happened to a batch, and what is said afterwards. */
import { z } from 'zod';
import { CHECKS } from '../../src/doctor/finding.js';
import * as p from './parts.js';
import { count, list, object, orNull, row, text } from './parts.js';

const result = {
  row,
  person: text,
  business: orNull(p.business),
  application: orNull(text),
};
const key = { application: text, business: p.business, number: z.int().min(1) };
const event = <T extends z.ZodRawShape>(name: string, more: T) => object({ event: z.literal(name), ...more });
const stop = z.enum([
  'login',
  'portal',
  'interrupted',
  'limit',
  'ledger',
  'listing',
  'other-portal',
  'second-order',
  'stage',
]);
const damaged = orNull(
  object({
    ledger: orNull(
      object({
        ...{ file: text, line: count, records: count },
        why: z.enum(['missing', 'unreadable', 'header', 'checksum', 'record', 'other-ledger']),
      }),
    ),
    batches: list(text),
  }),
).describe('what of the ledger and the batches could not be read');
const officeStatus = orNull(
  object({
    status: text.describe('the portal’s own word'),
    state: z.enum(['open', 'finished', 'returned', 'unknown']),
    at: p.instant.describe('when a listing showed it, by the portal’s clock'),
    note: orNull(text).describe('the office’s note on the page of a returned order'),
  }),
).describe('what the office said of the order when a listing last showed it');
const reason = object({ code: text, args: p.open.optional(), portal: text.optional() });

const reportItem = {
  ...{ row, person: text, business: orNull(p.business), application: orNull(text) },
  ...{ outcome: p.outcome, order: orNull(text), submittedAt: orNull(text) },
  evidence: orNull(z.enum(['receipt', 'draft', 'order', 'absent', 'person'])),
  officeStatus,
  listed: orNull(z.enum(['yes', 'not-yet'])).describe('whether a listing has shown the order'),
  beside: list(text).describe('other open orders of the same application and business'),
  note: orNull(p.reason),
  reason: orNull(p.reason),
  todo: p.todo,
  practice: z.boolean(),
};

const cleanFiles = object({
  what: z.enum(['picture', 'table', 'answers', 'begun', 'unmade']),
  ...{ count, bytes: count, oldest: p.instant, files: list(text) },
});

/** `of`: what a row has besides, where they differ. */
const template = (of: { business?: typeof p.business }) => ({
  columns: list(text),
  people: list(
    object({
      ...{ application: text, applicant: text, ...of, agency: text },
      cells: z.record(z.string(), z.string()),
    }),
  ),
  skipped: list(object({ application: text, applicant: text, ...of, words: list(text) })),
  underWay: list(object({ application: text, applicant: text, business: p.business, order: text })),
  inDoubt: list(object({ application: text, applicant: text, business: p.business })),
  filedBefore: list(
    object({
      ...{ application: text, applicant: text, business: p.business, order: text, status: text },
      inTable: z.boolean().describe('it can be filed again, and the table has the row'),
    }),
  ).describe('whose business is over already, with its latest order'),
  written: orNull(text),
  folders: list(object({ folder: text, application: orNull(text), made: z.boolean() })),
});

export const batches = {
  template: object({ business: p.business, ...template({}) }),
  'template-of-several': object({ businesses: list(p.business), ...template({ business: p.business }) }),
  check: object({
    offline: z.boolean(),
    table: orNull(
      object({
        ...{ encoding: text, separator: text, lineEnds: z.enum(['CRLF', 'LF', 'CR']), rows: count },
        // Of a workbook `encoding` is `workbook`, and the other two say nothing.
        ...{ workbook: z.enum(['xlsx', 'xls', 'ods']).optional(), sheet: text.optional() },
      }),
    ),
    totals: object({
      ...{ rows: count, ready: count, accepted: p.accepted, inDoubt: count, held: count },
      ...{ errors: count, confirms: count, warnings: count },
    }),
    problems: list(p.problem),
    previews: list(
      object({
        row,
        person: text,
        business: p.business,
        files: list(object({ slot: text, name: text, common: z.boolean() })),
      }),
    ),
    previewsMore: count,
    reminders: list(p.reminder),
    notRun: list(
      object({
        check: text,
        lacks: z.enum(['portal', 'materials', 'shown', 'agency', 'form', 'column']),
        agencies: list(text).optional(),
        column: text.optional(),
      }),
    ),
    assumedAgency: orNull(text),
    written: orNull(text),
    plan: orNull(p.plan).optional(),
  }),
  plan: object({ problems: list(p.problem), plan: p.plan.optional() }),
  event: z.discriminatedUnion('event', [
    event('begin', { batch: text, rows: count, open: count }),
    event('row', { name: p.rowName, index: count, of: count }),
    event('phase', {
      name: p.rowName,
      phase: z.enum(['tracing', 'preparing', 'checking', 'submitting', 'verifying']),
    }),
    event('outcome', {
      name: p.rowName,
      outcome: p.outcome,
      order: text.optional(),
      reason: reason.optional(),
      earlier: z.boolean(),
    }),
    event('waiting', {
      why: z.enum(['settling', 'listing', 'trouble', 'busy', 'page']),
      seconds: z.number(),
    }),
    event('closed', { until: p.instant }),
    event('held-back', { business: p.business, because: p.rowName, outcome: p.outcome, rows: count }),
    event('stage', { business: p.business, allowed: z.enum(['none', 'one']), rows: count }),
    event('second-order', { name: p.rowName, order: text, others: list(text) }),
    event('unlisted', { name: p.rowName, order: text, seconds: z.number() }),
    event('torn', { bytes: count, savedAs: text }),
    event('late', { taken: count, refused: list(text) }),
    event('stopping', {}),
    event('stopped', { why: stop, notBefore: p.instant.optional() }),
  ]),
  summary: object({ counts: p.counts, exit: count }),
  report: object({
    batch: text,
    filedIn: list(text)
      .optional()
      .describe('every row of the table was filed before, in these batches; it has no batch of its own'),
    ledger: text.optional().describe('folder of the ledger that colleagues share'),
    portal: p.portal,
    enterprise: p.enterprise,
    createdAt: p.instant,
    table: text,
    cleaned: p.instant.optional().describe('when `abtc clean` removed personal values from it'),
    counts: p.counts,
    returned: count.describe('orders that the office returned'),
    fees: p.fees,
    stopped: orNull(stop),
    notBefore: p.instant
      .describe('when the portal wants to be asked again, if that ended the run')
      .optional(),
    damaged,
    next: list(object({ topic: text, basis: text, code: text, args: p.open, rows: list(row), text })),
    items: list(object(reportItem)),
  }),
  batches: object({
    unknown: count,
    elsewhere: list(object({ batch: text, host: orNull(text) }))
      .optional()
      .describe('not on this computer'),
    practice: z.boolean(),
    damaged,
    items: list(
      object({
        ...{ batch: text, createdAt: p.instant, table: text, rows: count },
        returned: count,
        ...{ accepted: p.accepted, rejected: count, notSent: count, unknown: count, unfinished: z.boolean() },
        practice: z.boolean(),
      }),
    ),
  }),
  reports: object({
    since: orNull(text).describe('the first day, yyyy-MM-dd in China; null: all batches'),
    enterprise: p.enterprise,
    ledger: text.optional().describe('folder of the ledger that colleagues share'),
    practice: z.boolean(),
    batches: list(
      object({
        batch: text,
        createdAt: p.instant,
        table: text,
        portal: p.portal,
        cleaned: p.instant.optional(),
      }),
    ).describe('the latest submitted one first'),
    elsewhere: list(object({ batch: text, host: orNull(text) }))
      .optional()
      .describe('batches of the ledger that are not on this computer, whatever their day'),
    counts: p.counts,
    returned: count.describe('orders that the office returned'),
    fees: p.fees,
    earlier: count.describe('rows left out: another batch has the last result of the same business'),
    damaged,
    next: list(
      object({
        ...{ topic: text, basis: text, code: text, args: p.open, text },
        rows: list(object({ batch: text, row })),
      }),
    ),
    items: list(object({ batch: text, ...reportItem })),
  }),
  notices: object({
    folder: orNull(text).describe('null: no applicant has anything to do'),
    practice: z.boolean(),
    all: orNull(text).describe('the file with all notes one after another'),
    left: count.describe('people without a note'),
    items: list(object({ person: text, application: orNull(text), file: text })),
  }),
  'failed-rows': object({
    batch: text,
    practice: z.boolean(),
    materials: text,
    items: list(
      object({
        ...{ ...result, outcome: p.outcome, order: orNull(text), officeStatus },
        ...{ reason: p.reason, todo: p.todo },
      }),
    ),
    unknown: list(row),
    superseded: list(row),
    filed: list(object({ row, order: orNull(text) })).describe('left out: the business has an order already'),
    resumed: list(row).describe('left out: abtc resume sends them'),
    beside: list(row).describe('left out: another business of the application was filed since'),
  }),
  questions: object({
    batch: text,
    portal: p.portal,
    enterprise: p.enterprise,
    agencies: list(
      object({
        agency: orNull(text),
        items: list(
          object({
            ...result,
            order: orNull(text),
            beside: list(text),
            attempt: text,
            tries: count,
            account: orNull(text),
            portalTime: orNull(text),
            draft: orNull(text),
            baseline: orNull(list(text)),
            seen: orNull(
              object({
                ...{ asOf: p.instant, account: text, listed: count, orders: list(text) },
                ...{ draft: z.enum(['open', 'absent', 'not-asked']), text },
              }),
            ),
            questions: list(text),
          }),
        ),
      }),
    ),
  }),
  doctor: object({
    problems: count,
    warnings: count,
    findings: list(
      object({
        check: z.enum(CHECKS),
        level: z.enum(['ok', 'warning', 'problem']),
        ...{ code: text, about: orNull(text), text, todo: orNull(text) },
      }),
    ),
  }),
  'doctor-rebuilt': object({
    ...{ file: text, before: orNull(text), salvaged: object({ records: count, lost: count }) },
    ...{ other: z.boolean(), batches: count, damagedBatches: list(text) },
    lists: object({
      ...{ applications: count, orders: count, asOf: p.instant, seconds: count, told: z.boolean() },
    }),
    control: orNull(text).describe('a listed order that ledger or batches know'),
    filed: list(object({ ...key, batch: text, order: text, evidence: z.enum(['draft', 'order']) })),
    unknown: list(object(key)),
    strange: count.describe('orders listed of which the ledger has no record'),
  }),
  clean: object({
    done: z.boolean().describe('false: only listed'),
    days: count,
    before: p.instant.describe('only what is older'),
    total: object({ files: count, rows: count, bytes: count }),
    batches: list(
      object({
        ...{ batch: text, table: text, people: list(text) },
        at: p.instant.describe('time of the newest record about it'),
        rows: count.describe('rows whose personal values are masked'),
        notSubmitted: count.describe('rows that were not submitted'),
        files: list(cleanFiles),
      }),
    ),
    others: list(cleanFiles).describe('of no batch on this computer'),
    unsettled: list(
      object({
        ...{ batch: text, table: text, at: p.instant },
        unknown: count,
        unsent: count,
        unlisted: count,
      }),
    ).describe('not touched, because they are not finished'),
    younger: count.describe('finished batches that are not old enough'),
  }),
  written: object({ file: text, content: text.describe('the kind of what is in the file') }),
  'report-page': object({ file: text, batch: text, practice: z.boolean(), counts: p.counts }),
  'reports-page': object({ file: text, batches: list(text), practice: z.boolean(), counts: p.counts }),
};
