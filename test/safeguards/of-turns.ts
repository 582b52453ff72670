/** Turns: what a run begins, holds back and ends; and what is removed from texts. */
import type { Safeguard } from './table.js';

export const TURNS: readonly Safeguard[] = [
  {
    name: 'redaction of a passport number',
    faults: [],
    file: 'src/filing/personal.ts',
    from: "'*'.repeat(passport.length - 3)",
    to: 'passport.slice(1, -2)',
    red: {
      file: 'test/filing/personal.test.ts',
      name: 'cleanedFiling: choices, numbers, fee, sizes and digests stay; a field of an unknown id goes',
    },
  },
  {
    name: 'redaction by clean',
    faults: [],
    file: 'src/filing/personal.ts',
    from: 'return { ...field, value: REMOVED, shown: REMOVED };',
    to: 'return field;',
    red: {
      file: 'test/filing/personal.test.ts',
      name: 'cleanedFiling: choices, numbers, fee, sizes and digests stay; a field of an unknown id goes',
    },
  },
  {
    name: 'one business canary',
    faults: ['F6'],
    file: 'src/run/queue.ts',
    from: "if (of.is === 'untried') of.is = 'trying';",
    to: "if (of.is === 'untried') of.is = 'passed';",
    red: {
      file: 'test/run/queue.test.ts',
      name: 'makeQueue: the first row of a business goes alone; the others follow once it passed',
    },
  },
  {
    name: 'canary that is unknown',
    faults: ['F7'],
    file: 'src/run/turns.ts',
    from: "stays ? 'in-doubt' : refusesAll(sent)",
    to: 'refusesAll(sent)',
    red: {
      file: 'test/run/runner-no-answer.test.ts',
      name: 'submit without an answer > the portal is gone right after it: the row is unknown, and its business stops',
    },
  },
  {
    name: 'canary whose content is refused',
    faults: ['F6'],
    file: 'src/run/turns.ts',
    from: ": refusesAll(sent) ? 'failed' : 'nothing'",
    to: ": 'nothing'",
    red: {
      file: 'test/run/together.slow.ts',
      name: 'canary result > content refused: its business stops, another goes on, and the run reports it',
    },
  },
  {
    name: 'one filing of an application at a time',
    faults: ['F28'],
    file: 'src/run/queue.ts',
    from: '!busy.has(row.key.application)',
    to: 'true',
    red: {
      file: 'test/run/queue.test.ts',
      name: 'makeQueue: two businesses of one application are never under way together',
    },
  },
  {
    name: 'order of the table',
    faults: [],
    file: 'src/run/queue.ts',
    from: 'if (row && (taken === undefined || at(row) < at(taken))) taken = row;',
    to: 'if (row) taken = row;',
    red: {
      file: 'test/run/queue.test.ts',
      name: 'makeQueue: the first row of a business goes alone; the others follow once it passed',
    },
  },
  {
    name: 'breaker',
    faults: ['F6'],
    file: 'src/run/run-control.ts',
    from: "else if (failures >= FAILURES && trouble === 'none') trouble = 'down';",
    to: '',
    red: {
      file: 'test/run/runner-stops.test.ts',
      name: 'run stops > after three failures of the portal in a row and one more after a pause: the rest is untouched',
    },
  },
  {
    name: 'breaker: one goes alone after the pause',
    faults: ['F6'],
    file: 'src/run/run-control.ts',
    from: "        trouble = 'trial';\n",
    to: "        trouble = 'none';\n",
    red: {
      file: 'test/run/runner-stops.test.ts',
      name: 'run stops > after three failures of the portal in a row and one more after a pause: the rest is untouched',
    },
  },
  {
    name: 'breaker: ends when the trial fails',
    faults: ['F6'],
    file: 'src/run/run-control.ts',
    from: "if (trouble === 'trial' || asked",
    to: 'if (asked',
    red: {
      file: 'test/run/runner-stops.test.ts',
      name: 'run stops > after three failures of the portal in a row and one more after a pause: the rest is untouched',
    },
  },
  {
    name: 'long pause ends the run',
    faults: ['F10'],
    file: 'src/run/run-control.ts',
    from: ' || asked > LONGEST_WAIT_SECONDS) over',
    to: ' ) over',
    red: {
      file: 'test/run/runner-stops.test.ts',
      name: 'run stops > after one answer that asks for a long pause of the only filing: the reason is the portal',
    },
  },
  {
    name: 'new login of another account',
    faults: ['F11'],
    file: 'src/run/run-control.ts',
    from: "if (account.enterprise.creditCode !== enterprise.creditCode || !sameEmail(account.email, email))\n      return 'login';",
    to: '',
    red: {
      file: 'test/plan/listing-control.slow.ts',
      name: 'relogin: a login with another account does not go on with the batch',
    },
  },
  {
    name: 'no login is asked for again at once',
    faults: ['F11'],
    file: 'src/run/run-control.ts',
    from: "[connection, trouble, mayAsk] = [fresh, 'none', false];",
    to: "[connection, trouble] = [fresh, 'none'];",
    red: {
      file: 'test/run/session-over.test.ts',
      name: 'session ends > again at once, with nothing filed in between: it does not ask for another login',
    },
  },
  {
    name: 'limit',
    faults: [],
    file: 'src/run/run-control.ts',
    from: "if (r.limit !== undefined && sent >= r.limit) return flying > 0 ? 'wait' : (why = 'limit');",
    to: '',
    red: {
      file: 'test/run/together.slow.ts',
      name: '--concurrency and --limit > --limit sends N and leaves the rest',
    },
  },
  {
    name: 'hours',
    faults: [],
    file: 'src/run/run-control.ts',
    from: "return closedFor() > 0 ? 'wait' : 'go';",
    to: "return 'go';",
    red: {
      file: 'test/run/together.slow.ts',
      name: '--hours > begins no filing before the hours, and none after them',
    },
  },
  {
    name: 'a stop by a person',
    faults: ['F37'],
    file: 'src/run/run-control.ts',
    from: "    if (r.stop.aborted) return (why = 'interrupted');\n",
    to: '',
    red: {
      file: 'test/run/runner-stops.test.ts',
      name: 'run stops > when a person says so, between rows: the one under way is finished',
    },
  },
  {
    name: 'an answer unknown after a submit ends the run',
    faults: ['F8'],
    file: 'src/run/turns.ts',
    from: "if (stays && error instanceof UnknownAnswer && error.why !== 'receipt') runControl.over('portal');",
    to: '',
    red: {
      file: 'test/run/odd-submits.slow.ts',
      name: 'submit: filed, not listed yet and answered with a login page: unknown, the run ends there, nothing is filed twice',
    },
  },
  {
    name: 'stage: what is not allowed is not submitted',
    faults: [],
    file: 'src/run/admission.ts',
    from: '      left.set(row, allowed);\n      return false;',
    to: '      return true;',
    red: {
      file: 'test/run/stage.test.ts',
      name: 'allows `one`: a run submits one of the business, and the next one again one; others are not held up',
    },
  },
  {
    name: 'stage: one of a business',
    faults: [],
    file: 'src/run/admission.ts',
    from: "if (allowed === 'one' && isFirst) return true;",
    to: "if (allowed === 'one') return true;",
    red: {
      file: 'test/run/stage.test.ts',
      name: 'allows `one`: a run submits one of the business, and the next one again one; others are not held up',
    },
  },
];
