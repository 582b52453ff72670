/** Settings, agencies, portals, and the practice portal. */
import { z } from 'zod';
import * as p from './parts.js';
import { count, list, object, orNull, text } from './parts.js';

const aspectValue = z.union([text, z.number(), z.boolean(), list(text), z.null()]);
const difference = object({
  what: text,
  change: z.enum(['added', 'missing', 'changed']),
  name: text,
  of: text.optional(),
  aspects: list(object({ aspect: text, from: aspectValue, to: aspectValue })),
});
const notRead = {
  why: text.optional(),
  words: text.optional(),
  problems: list(p.profileProblem.omit({ message: true })).optional(),
  message: text.optional(),
};
const broken = object({ file: text, problems: list(p.profileProblem) });
const profile = object({
  version: z.literal(1),
  portal: p.practicePortal,
  agency: p.named,
  learnedAt: p.instant,
  passportMonths: count,
  forms: z.partialRecord(p.business, p.profileForm),
});
const portalRow = object({
  name: text,
  url: orNull(text),
  via: z.enum(['http', 'chrome']),
  preset: z.boolean(),
  labels: orNull(text),
  seen: z.boolean(),
  stages: list(
    object({
      enterprise: p.enterprise,
      staged: z.boolean().describe('the portal is not on this machine'),
      looked: orNull(p.instant),
      next: z
        .enum(['look', 'first', 'any'])
        .describe('look at it; file one of a business; nothing is limited'),
      businesses: z.record(
        p.business,
        object({ reviewed: orNull(p.instant), order: orNull(text), off: orNull(p.instant) }),
      ),
    }),
  ).describe('how far each enterprise has come'),
});
const change = object({
  kind: z.enum(['economies', 'application', 'passport', 'order']),
  applyid: text.optional(),
  applyNo: text,
  economies: p.economies.optional(),
  orderNo: text.optional(),
  from: text.optional(),
  to: text.optional(),
  reason: text.optional(),
  passportNo: text.describe('masked').optional(),
});

const PAGES = [
  'login',
  'captcha',
  'maintenance',
  'form',
  'confirm',
  'order',
  'orders',
  'list',
  'entrance',
  'unknown',
] as const;

export const settings = {
  config: object({
    file: text,
    profiles: text,
    accounts: z.record(z.string(), object({ email: text, kind: p.kindOfAccount })),
    defaults: z.record(z.string(), z.string()),
    agencyDefaults: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe('by agency; they go before defaults'),
    agency: text.describe('the only agency that was asked for').optional(),
    unusable: list(text),
    authority: orNull(text),
    changed: object({
      ...{ id: text, from: orNull(text), to: orNull(text) },
      dropped: list(text).describe('characters nobody sees that were left out, as U+200B'),
      pointUnknown: z.boolean(),
      knownPoints: list(text),
      agency: orNull(text),
      agencyUnknown: z.boolean(),
    }).optional(),
    notify: object({ host: text, from: z.enum(['setting', 'environment']) })
      .describe('where notices go; the rest of the address is a key')
      .optional(),
    proxy: object({ address: text, from: z.enum(['setting', 'environment']) })
      .describe('without user name and password; none: no proxy, whatever the environment names')
      .optional(),
    ledger: object({ folder: text, from: z.enum(['setting', 'environment']) }).optional(),
    sharing: object({
      before: orNull(text),
      folder: orNull(text),
      isNew: z.boolean(),
      added: list(
        object({
          filings: count,
          differing: list(object({ application: text, business: p.business, here: text, shared: text })),
          keptAs: text,
        }),
      ),
    }).optional(),
  }),
  'config-value': object({ id: text, column: text, value: orNull(text), agency: text.optional() }),
  'agency-profiles': object({
    portal: text,
    folder: text,
    broken: list(broken),
    items: list(
      object({
        ...{ agency: text, code: text, business: list(p.business) },
        ...{ passportMonths: count, learnedAt: p.instant, file: text },
      }),
    ),
  }),
  'agency-profile': object({
    profile: orNull(profile),
    file: text.optional(),
    problems: list(p.profileProblem).optional(),
    given: text.optional(),
    broken: list(broken).optional(),
  }),
  'agency-pull': object({
    portal: p.practicePortal,
    agencies: list(
      object({
        agency: p.named,
        file: orNull(text),
        problems: list(p.profileProblem),
        businesses: list(
          object({
            business: p.business,
            state: z.enum(['learned', 'kept', 'unknown']),
            changes: orNull(list(difference)).optional(),
            ...notRead,
          }),
        ),
      }),
    ),
  }),
  'agency-check': object({
    result: z.enum(['same', 'broken', 'differs']),
    compared: z.boolean(),
    why: orNull(z.enum(['offline', 'no-session', 'expired'])),
    profiles: list(
      object({
        agency: orNull(p.named),
        file: text,
        problems: list(p.profileProblem),
        businesses: list(
          object({
            business: p.business,
            state: z.enum(['compared', 'not-learned', 'not-compared']),
            differences: list(difference).optional(),
            ...notRead,
          }),
        ),
      }),
    ),
  }),
  portals: object({ items: list(portalRow), added: portalRow.optional(), removed: text.optional() }),
  'portal-business': object({
    ...{ name: text, enterprise: p.enterprise, business: p.business, off: z.boolean(), changed: z.boolean() },
  }),
  'portal-labels': object({
    portal: p.practicePortal,
    name: text,
    looked: z.boolean().describe('it counts as the look before the first filing'),
    written: orNull(text),
    stopped: list(object({ where: text, why: text })),
    items: list(
      object({
        ...{ name: text, words: list(text), place: orNull(text), where: text },
        ...{ found: z.enum(['yes', 'no', 'not-visited']), optional: z.boolean(), candidates: list(text) },
      }),
    ),
  }),
  'portal-labels-used': object({ name: text, file: orNull(text), changed: count }),
  'portal-explain': object({
    name: orNull(text),
    written: orNull(text),
    at: p.instant,
    page: z.enum(PAGES),
    stopped: orNull(object({ why: text, what: list(text) })),
    busy: z.boolean(),
    labels: list(
      object({
        name: text,
        words: list(text),
        found: z.enum(['yes', 'no', 'not-visited']),
        optional: z.boolean(),
      }),
    ),
    items: list(
      object({
        ...{
          kind: text,
          text,
          role: text,
          tag: text,
          box: list(z.number()),
          names: list(text),
          column: text,
        },
        ...{ value: text.describe('its kind and length'), flags: list(text), depth: count },
      }),
    ),
  }),
  'portal-record': object({ file: text, entries: count, withheld: count, elsewhere: count }),
  practice: object({
    accounts: list(
      object({ enterprise: text, account: p.kindOfAccount, email: text, password: text, name: text }),
    ),
  }),
  'practice-serve': object({ url: text, inspectUrl: text.optional() }),
  'practice-reset': object({ instance: text, people: count }),
  'practice-scan': object({ state: text, enterprise: orNull(p.enterprise), expires: p.instant }),
  'practice-advance': object({ changes: list(change) }),
};
