/** English texts about statuses; the portal's words stay Chinese. */
import { businessFacts } from '../../../filing/business.js';
import { chinaTime } from '../../../filing/china-time.js';
import type { status as zh } from '../zh/status.js';

const s = (n: number): string => (n === 1 ? '' : 's');

export const status = {
  holds: { yes: 'yes', 'not-yet': 'not yet', never: 'no longer possible' },
  noOrder: 'no order yet',
  count: (shown) => `${shown} in total`,
  expected: (wanted, counts, all) =>
    all === 0
      ? `there is nothing to check, so "${wanted.join('" or "')}" is not reached yet`
      : `${all} in total: "${wanted.join('" or "')}" ${counts.yes}, not yet ${counts['not-yet']}${counts.never > 0 ? `, no longer possible ${counts.never}` : ''}`,
  slip: (status, near) =>
    `Note: nothing has the status "${status}" now, and the guide does not know it${near ? `; did you mean "${near}"?` : '.'} If the portal has it, ignore this.`,
  what: {
    application: 'new application',
    status: 'status',
    economies: 'newly approved',
    order: 'new order',
    'order-status': 'order status',
  },
  baseline: ({ applications, orders }) =>
    `The first look: ${applications} application${s(applications)} and ${orders} order${s(orders)} are remembered; the next look compares with them.`,
  unchanged: (since) => `Nothing has changed since ${since}.`,
  changed: (count, since) => `${count} change${s(count)} since ${since}.`,
  firstOf: (count) =>
    `${count} application${s(count)} ${count === 1 ? 'was' : 'were'} looked at for the first time.`,
  damaged: 'The record of the last look cannot be read; this look counts as the first.',
  nextLook: (at, seconds) => `Next look at ${chinaTime(at)} (in ${duration(seconds)})`,
  lookFailed: (sentence) => `This look failed; there will be another: ${sentence}`,
  backAgain: 'The portal answers again.',
  notListed: (numbers, enterprise, business) =>
    `The lists of "${enterprise}" do not contain: ${numbers.join(', ')}${business ? ` (an order must be of ${businessFacts[business].name})` : ''}. abtc list shows applications, abtc orders shows orders.`,
} satisfies typeof zh;

const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
