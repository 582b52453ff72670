/** What several kinds have in them. Objects are strict here: a member that is not declared fails the tests. */
import { z } from 'zod';
import { BUSINESSES } from '../../src/filing/business.js';

export const text = z.string();
export const count = z.int().min(0);
/** Over all a number may be, e.g. a row of the table. */
export const row = z.int();
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u)
  .describe('UTC');
export const chinaTime = z.string().describe('yyyy-MM-dd HH:mm:ss, China time');
export const object = z.strictObject;
export const list = z.array;
export const orNull = <T extends z.ZodType>(of: T) => of.nullable();
/** Members that hang on a code; what they are is told by the code. */
export const open = z.record(z.string(), z.unknown());

export const business = z.enum(BUSINESSES);
/** Of an order: the portal's own word where this version does not know the business. */
export const businessOrWord = z.string().describe(`${BUSINESSES.join(', ')}, or the portal's word`);
export const outcome = z
  .enum(['accepted', 'rejected', 'not-sent', 'unknown'])
  .describe(
    'accepted: submitted, with an order number; the office has not decided. rejected: the portal refused the submit. not-sent: certainly not submitted. unknown: submitted, and no usable answer came',
  );
/** A count of rows; the office has not decided about them. */
export const accepted = count.describe('submitted, with an order number');
export const counts = object({
  accepted,
  rejected: count,
  'not-sent': count,
  unknown: count,
});
export const level = z.enum(['error', 'confirm', 'warn']);
export const todo = z.enum([
  'none',
  'fix',
  'confirm',
  'recheck',
  'wait',
  'resend',
  'settle',
  'ask',
  'returned',
]);
export const kindOfAccount = z.enum(['enterprise', 'handler']);
export const enterprise = object({ name: text, creditCode: text });
export const practicePortal = object({ name: text, practice: z.boolean() });
export const portal = object({ instance: text, name: text, practice: z.boolean() });
export const named = object({ code: text, name: text });
export const money = object({ amount: text, currency: text, item: text });
export const rowName = object({ row, person: text, business });
export const economies = list(text).describe('three-letter codes');

export const order = object({
  number: text,
  id: text,
  applicationId: text,
  applicationNumber: text,
  applicant: text,
  business: business.optional(),
  businessName: text,
  agency: text,
  status: text,
  state: z.enum(['open', 'finished', 'returned', 'unknown']),
  submittedAt: chinaTime,
  by: text.optional(),
});

const when = object({ field: text, in: list(text) });
const field = object({
  id: text,
  label: text,
  kind: z.enum(['text', 'choice', 'date', 'tick', 'readonly']),
  step: count,
  required: z.boolean(),
  value: text,
  options: list(named.omit({ name: true }).extend({ label: text })),
  maxLength: count.optional(),
  when: when.optional(),
});
const slot = object({
  id: text,
  label: text,
  step: count,
  required: z.boolean(),
  maxFiles: count,
  maxBytes: count,
  types: list(z.enum(['jpg', 'png', 'pdf'])),
  colour: z.boolean(),
  example: text,
  when: when.optional(),
});
const point = object({
  code: text,
  name: text,
  address: text,
  phone: text,
  use: list(z.enum(['handIn', 'pickup'])),
});
export const form = object({
  applicationId: text,
  business,
  agency: named,
  steps: list(text),
  notice: object({ id: text, text, economies }).optional(),
  fields: list(field),
  slots: list(slot),
  points: list(point),
  handInNotice: text.optional(),
  pickupNotice: text.optional(),
  fee: money.optional(),
  ahead: z.boolean(),
  openSlots: z.literal(true).optional(),
});
export const profileForm = form
  .omit({ applicationId: true, business: true, agency: true, ahead: true, openSlots: true })
  .extend({
    notice: z.boolean(),
    fields: list(field.omit({ value: true })),
    learnedAt: instant.optional(),
  });

const can = object({
  can: z.boolean(),
  rule: text.optional(),
  why: text.optional(),
  order: text.optional(),
});
export const canEach = object({
  'early-production': can,
  replacement: can,
  'passport-change': can,
  cancellation: can,
});

export const problem = object({
  rule: text,
  level,
  row: row.optional(),
  person: text.optional(),
  business: business.optional(),
  column: text.optional(),
  /** As Excel names the column. */
  letter: text.optional(),
  /** As it was typed. */
  value: text.optional(),
  /** How `value` was read, if that is another text. */
  reading: text.optional(),
  message: text,
});
export const fees = object({ cents: z.record(z.string(), z.int()), notGiven: count });
export const plan = object({
  id: text,
  digest: text,
  portal,
  enterprise,
  totals: object({
    ...{
      rows: count,
      held: count,
      accepted,
      inDoubt: count,
      toSend: count,
      files: count,
      bytes: count,
    },
    byBusiness: z.partialRecord(business, count),
    fees,
  }),
  rows: list(
    object({
      row,
      person: text,
      business: orNull(business),
      application: orNull(text),
      state: z
        .enum(['held', 'accepted', 'in-doubt', 'ready'])
        .describe('accepted: submitted before, with an order number'),
      fields: list(
        object({
          id: text,
          label: text,
          value: text,
          shown: text,
          from: z.enum(['table', 'default', 'portal']),
          ofAgency: z.literal(true).describe('the default is the agency’s own').optional(),
        }),
      ).optional(),
      files: list(
        object({ slot: text, slotLabel: text, name: text, bytes: count, sha256: text, type: text }),
      ).optional(),
      fee: orNull(money).optional(),
      notice: orNull(text).optional(),
    }),
  ),
});
export const reminder = object({
  rule: text,
  level,
  count,
  rows: list(row),
  byAgency: z.record(z.string(), fees).optional(),
});
export const reason = object({ codes: list(text), text });
export const profileProblem = object({ path: text, code: text, args: open, message: text });
