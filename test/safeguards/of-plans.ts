/** Tables, plans, turns, people, and files of other versions. */
import type { Safeguard } from './table.js';

export const PLANS: readonly Safeguard[] = [
  {
    name: 'redaction by clean',
    faults: [],
    file: 'src/filing/personal.ts',
    from: 'return { ...field, value: REMOVED, shown: REMOVED };',
    to: 'return field;',
    red: {
      file: 'test/plan/clean.slow.ts',
      name: 'clean: pictures, table, forms and personal values go; ledger, names, orders and digests stay',
    },
  },
  {
    name: 'canary that is unknown',
    faults: ['F7'],
    file: 'src/run/turns.ts',
    from: "stays ? 'in-doubt' : meetsOthers(sent)",
    to: 'meetsOthers(sent)',
    red: {
      file: 'test/run/runner-no-answer.test.ts',
      name: 'submit without an answer > the portal is gone right after it: the row is unknown, and its business stops',
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
    name: 'digest of the plan: a filing changed on disk',
    faults: ['F17'],
    file: 'src/plan/batches.ts',
    from: '  if (!isWhole) throw new BatchDamaged(folder);\n',
    to: '',
    red: {
      file: 'test/plan/long-plan.test.ts',
      name: 'readBatch: a filing that was changed on disk is never taken for what was planned',
    },
  },
  {
    name: 'downgrade: files',
    faults: ['F42'],
    file: 'src/filing/text-files.ts',
    from: 'throw new FileNewer(file, version, VERSION);',
    to: 'return value;',
    red: {
      file: 'test/run/homes.test.ts',
      name: 'a later version wrote > settings: refused by its name, with what to do, and nothing is written',
    },
  },
  {
    name: 'downgrade: batches',
    faults: ['F42'],
    file: 'src/plan/batches.ts',
    from: 'knownVersion(parsed(folder, line) as BatchHead | null, join(folder, PLAN))',
    to: 'parsed(folder, line) as BatchHead | null',
    red: {
      file: 'test/run/homes.test.ts',
      name: 'a later version wrote > batch: refused by its name, with what to do, and nothing is written',
    },
  },
  {
    name: 'downgrade: settings',
    faults: ['F42'],
    file: 'src/config/settings.ts',
    from: 'return knownVersion(JSON.parse(await readUtf8(settingsFile(folder))) as unknown, settingsFile(folder));',
    to: 'return JSON.parse(await readUtf8(settingsFile(folder)));',
    red: {
      file: 'test/run/homes.test.ts',
      name: 'a later version wrote > settings: refused by its name, with what to do, and nothing is written',
    },
  },
];
