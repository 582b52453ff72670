/** How much of a plan is shown, and in which order its problems: `--details` and `--by` of `check` and `submit`. */
import type { ShownParts } from '../plan/values.js';
import { badValue, type Flags, type Spec } from './command.js';

export const SHOWN_OPTIONS: NonNullable<Spec['options']> = [
  ['--details', 'details'],
  ['--by <order>', 'by'],
];

const ORDERS = ['person', 'rule'] as const;

/** @throws Fault where `--by` names no order */
export function shownFlags(flags: Flags): ShownParts {
  const given = flags.text('by');
  const by = given === undefined ? ORDERS[0] : ORDERS.find((one) => one === given);
  if (by === undefined) throw badValue('--by', given!, [...ORDERS]);
  return { details: flags.yes('details'), by };
}
