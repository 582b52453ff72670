/** The account, lists, single things, and what scripts follow. */
import { z } from 'zod';
import { BUSINESSES } from '../../src/filing/business.js';
import { DUE_RULES } from '../../src/status/due-rules.js';
import * as p from './parts.js';
import { count, list, object, orNull, text } from './parts.js';

const application = object({
  id: text,
  number: text,
  kind: text,
  applicant: text,
  passport: text.describe('masked'),
  status: text,
  economies: p.economies.optional(),
  agency: p.named,
  enterprise: text,
  appliedAt: p.chinaTime,
  buttons: list(p.business).optional(),
});
const held = object({ slot: text, name: text, bytes: count, sha256: text.optional() });
const holds = z.enum(['yes', 'not-yet', 'never']);

export const lists = {
  error: object({ error: object({ code: text, message: text, exit: count }) }),
  account: object({
    portal: p.portal.extend({ time: p.instant, settleSeconds: z.number().optional() }),
    account: object({
      ...{ kind: p.kindOfAccount, email: text, name: text, enterprise: p.enterprise },
      ...{ since: p.instant, expires: orNull(p.instant) },
    }),
  }),
  accounts: object({
    items: list(
      object({
        ...{
          portal: text,
          email: text,
          account: orNull(p.kindOfAccount),
          enterprise: text,
          creditCode: text,
        },
        current: z.boolean(),
        session: z.enum(['holds', 'over', 'unreachable', 'unknown', 'window']),
        expires: orNull(p.instant),
      }),
    ),
  }),
  logout: object({
    loggedOut: z.literal(true),
    accounts: list(object({ portal: text, email: text })),
    left: list(object({ portal: text, email: text })),
    forgotten: count,
  }),
  applications: object({
    portal: p.practicePortal,
    all: count,
    items: list(
      object({
        application: text,
        applicant: text,
        passport: text.describe('masked'),
        kind: text,
        status: text,
        approved: p.economies.optional(),
        agency: text,
        appliedAt: p.chinaTime,
        can: p.canEach,
        cannot: text,
      }),
    ),
  }),
  application: object({
    application,
    can: p.canEach,
    orders: list(p.order),
    forms: object(
      Object.fromEntries(BUSINESSES.map((b) => [b, p.form.optional()])) as Record<
        (typeof BUSINESSES)[number],
        z.ZodOptional<typeof p.form>
      >,
    ),
  }),
  orders: object({
    portal: p.practicePortal,
    all: count,
    items: list(
      object({
        ...{ order: text, application: text, applicant: text, business: p.businessOrWord },
        ...{ status: text, agency: text, submittedAt: p.chinaTime, by: text },
      }),
    ),
  }),
  order: object({
    order: p.order.extend({
      enterprise: text,
      barcode: text,
      agencyBlock: object({ name: text, address: text, phone: text, note: text }),
      draft: text.optional(),
      fields: z.record(z.string(), z.string()).optional(),
      files: list(held).optional(),
    }),
  }),
  status: object({
    portal: p.practicePortal,
    expect: list(text),
    holds: orNull(holds),
    counts: object({ yes: count, 'not-yet': count, never: count }),
    items: list(
      object({
        application: text,
        order: orNull(text),
        applicant: text,
        business: orNull(p.businessOrWord),
        status: orNull(text),
        approved: orNull(p.economies),
        holds: orNull(holds),
      }),
    ),
  }),
  due: object({
    portal: orNull(p.practicePortal).describe('null: the roster cannot be read, and nothing was looked at'),
    problems: list(p.problem).describe('of the roster'),
    beyond: list(object({ status: text, count })).describe('statuses beyond the guide, verbatim'),
    roster: orNull(
      object({
        ...{ file: text, savedAt: p.instant, people: count },
        silent: list(p.row).describe('lines that say neither that somebody left nor of a new passport'),
        words: list(text).describe('words in the column 事项 that say neither'),
        notListed: list(p.row).describe('lines of people without an application'),
      }),
    ),
    written: orNull(text),
    rows: count.describe('rows of the table that was written'),
    skipped: list(object({ application: text, applicant: text, business: p.business, words: list(text) })),
    items: list(
      object({
        do: z.enum([...BUSINESSES, 'resume', 'look', 'ask', 'question', 'nothing']),
        ...{ applicant: text, application: orNull(text), status: orNull(text), order: orNull(text) },
        reason: text,
        rule: z.enum(DUE_RULES as [string, ...string[]]),
        basis: text,
        place: text.describe('where the fact is in the documents'),
        rosterRow: orNull(p.row),
        readAt: p.instant.describe('by the portal’s clock'),
      }),
    ),
  }),
  'status-changes': object({
    portal: p.practicePortal,
    baseline: z.boolean(),
    since: orNull(p.instant),
    first: count,
    looked: object({ applications: count, orders: count }),
    notice: object({
      ...{ id: text, host: text, accepted: z.boolean() },
      why: orNull(z.enum(['unreachable', 'no-answer', 'redirect', 'http', 'busy', 'refused', 'unknown'])),
      code: orNull(z.number()).describe('an HTTP status, or an errcode of 企业微信'),
    })
      .describe('with --notify, if something has changed')
      .optional(),
    items: list(
      object({
        what: z.enum(['application', 'status', 'economies', 'order', 'order-status']),
        application: text,
        order: orNull(text),
        applicant: text,
        business: orNull(p.businessOrWord),
        from: orNull(text),
        to: orNull(text),
        economies: orNull(p.economies),
      }),
    ),
  }),
  notice: object({
    id: text.describe('the same where the same changes are sent again'),
    portal: p.practicePortal,
    since: orNull(p.instant),
    changes: list(
      object({
        id: text.describe('the same where this change is sent again'),
        what: z.enum(['application', 'status', 'economies', 'order', 'order-status']),
        ...{ application: text, order: orNull(text), business: orNull(p.businessOrWord) },
        ...{ from: orNull(text), to: orNull(text), economies: orNull(p.economies) },
      }),
    ),
  }),
};
