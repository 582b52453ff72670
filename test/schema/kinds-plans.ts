/** Plans in files, and what differs from them. */
import { z } from 'zod';
import * as p from './parts.js';
import { count, list, object, orNull, text } from './parts.js';

export const plans = {
  'sealed-plan': object({
    made: p.instant,
    digest: text,
    portal: object({ instance: text, name: text, practice: z.boolean() }),
    enterprise: p.enterprise,
    account: text,
    table: object({ path: text, sha256: text, sheet: orNull(text) }),
    materials: text,
    business: orNull(p.business),
    page: object({ name: text, sha256: text }).describe('the page that was written with it'),
    rows: list(
      object({
        ...{ row: count, person: text, application: orNull(text), business: orNull(p.business) },
        state: z.enum(['held', 'accepted', 'in-doubt', 'ready']),
        status: orNull(text),
        digests: list(text).describe('of the row, and of everything that is sent for it'),
        fields: list(object({ id: text, label: text, shown: text.describe('passport numbers are masked') })),
        files: list(object({ slot: text, label: text, name: text, path: text, bytes: count, sha256: text })),
        ...{ fee: orNull(p.money), notice: orNull(text), orders: list(text), rules: list(text) },
      }),
    ),
    seal: text.describe('a digest of the rest; a file that was changed is refused'),
  }),
  'plan-differences': object({
    file: text,
    differences: list(
      object({
        row: orNull(count),
        person: text,
        what: z.enum([
          ...(['portal', 'enterprise', 'account', 'table'] as const),
          ...(['row-gone', 'row-new', 'person', 'application', 'business', 'state', 'status'] as const),
          ...(['field', 'file', 'fee', 'notice', 'orders', 'rules', 'hidden'] as const),
        ]),
        ...{ column: orNull(text), from: orNull(text), to: orNull(text) },
      }),
    ),
  }),
};
