/** What the ledger records, refuses and remembers. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  keyText,
  numberFor,
  openLedger,
  readLedger,
  knownOutcome,
  type Ledger,
} from '../../src/ledger/ledger.js';
import { type LedgerRecord, type Outcome } from '../../src/ledger/ledger-records.js';
import { intent, key, keyOf, machine, now, open, outcome, owner, tempFolders } from './ledger-kit.js';
import { recordsIn } from './records.js';

const folder = tempFolders();
const wang = key('APEC20260105000012');
const state = (ledger: Ledger, of = wang) => ledger.states.get(keyText(of));

describe('openLedger on a new folder', () => {
  test('makes it with its folders, readable by its owner alone', async () => {
    const above = folder();
    const at = join(above, 'practice-1', 'acme');
    const ledger = await open(at);
    expect(ledger.header).toEqual({ type: 'ledger', version: 1, ...owner, created: now().toISOString() });
    expect([recordsIn(at), ledger.states.size, ledger.torn]).toEqual([[], 0, undefined]);
    const modes = ['..', '.', 'ledger.txt', 'lock'].map((name) => statSync(join(at, name)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
    await ledger.close();
    expect(readdirSync(at)).toEqual(['ledger.txt']);
  });

  test('readLedger before it finds nothing, and makes nothing', async () => {
    const at = folder();
    expect(await readLedger(at)).toBeUndefined();
    expect(() => statSync(at)).toThrow();
  });
});

test('writes lines that begin with type and key, whatever order the caller had', async () => {
  const at = folder();
  const ledger = await open(at);
  const { type, key: k, ...rest } = intent(wang, 'a1');
  const { application, business, number } = k;
  await ledger.append({ ...rest, key: { number, business, application }, type });
  await ledger.close();
  const line = readFileSync(join(at, 'ledger.txt'), 'utf8').split('\n')[1];
  expect(line).toMatch(
    /^[0-9a-f]{16} \{"type":"intent","key":\{"application":"APEC20260105000012","business":"replacement","number":1\}/u,
  );
});

test('keeps its records unchanged when the caller changes the values afterwards', async () => {
  const ledger = await open(folder());
  const record = intent(wang, 'a1', { baseline: ['X'] });
  const done = ledger.append(record);
  await done;
  record.baseline.push('Y');
  expect(state(ledger)?.intent?.baseline).toEqual(['X']);
  await ledger.close();
});

test('shows records only when they are on disk, and overlapping appends keep their order', async () => {
  const at = folder();
  const ledger = await open(at);
  const applications = Array.from({ length: 50 }, (_, n) => key(`A${n}`));
  const all = applications.map((k) => ledger.append(intent(k, 'a1')));
  expect([recordsIn(at), ledger.states.size]).toEqual([[], 0]);
  await ledger.close();
  await Promise.all(all);
  expect(recordsIn(at).map(keyOf)).toEqual(applications);
  expect([...ledger.states.values()].map((s) => s.key)).toEqual(applications);
  await expect(ledger.append(intent(wang, 'a1'))).rejects.toMatchObject({ code: 'ledger-unwritable' });
  await ledger.close();
});

test('refuses one of two intents for one filing at once', async () => {
  const at = folder();
  const ledger = await open(at);
  const both = await Promise.allSettled(['a1', 'a2'].map((a) => ledger.append(intent(wang, a))));
  expect(both.map((r) => r.status)).toEqual(['fulfilled', 'rejected']);
  expect(both[1]).toMatchObject({
    reason: { code: 'already-decided', outcome: 'unknown', attempt: 'a1', key: wang },
  });
  expect(recordsIn(at)).toHaveLength(1);
  expect(state(ledger)?.tries).toBe(1);
  await ledger.close();
});

describe('ledger states', () => {
  async function after(...records: LedgerRecord[]): Promise<Ledger> {
    const ledger = await open(folder());
    for (const record of records) await ledger.append(record);
    await ledger.close();
    return ledger;
  }
  const at = now().toISOString();
  const opening = { type: 'opening', key: wang, attempt: 'a1', batch: 'b-1', at, portalTime: at } as const;
  const draft = { type: 'draft', key: wang, attempt: 'a1', draft: 'D1', at } as const;

  test('preparing: no outcome; the opening stays until its draft is recorded', async () => {
    const opened = state(await after({ ...opening, drafts: ['D0'] }));
    expect(opened).toMatchObject({ outcome: undefined, attempt: 'a1', batch: 'b-1', tries: 0 });
    expect(opened?.opening?.drafts).toEqual(['D0']);
    const noted = state(await after(opening, draft));
    expect(noted).toMatchObject({ outcome: undefined, draft: 'D1' });
    expect(noted).not.toHaveProperty('opening');
    const sent = state(await after(opening, intent(wang, 'a1', { draft: 'D2' })));
    expect(sent).toMatchObject({ draft: 'D2' });
    expect(sent).not.toHaveProperty('opening');
    expect(state(await after(opening, intent(wang, 'a1')))?.opening?.attempt).toBe('a1');
  });

  test('an intent is in doubt, which counts as unknown, until its outcome', async () => {
    const doubted = state(await after(draft, intent(wang, 'a1', { baseline: ['X'] })));
    expect(doubted).toMatchObject({
      outcome: 'in-doubt',
      draft: 'D1',
      tries: 1,
      intent: { baseline: ['X'] },
    });
    expect(knownOutcome(doubted)).toBe('unknown');
    const reason = { code: 'sold-out' };
    const ended = state(await after(intent(wang, 'a1'), outcome(wang, 'a1', 'rejected', { reason })));
    expect(ended).toMatchObject({ outcome: 'rejected', reason, intent: { attempt: 'a1' } });
    expect(ended).not.toHaveProperty('type');
  });

  test('a second try drops the reason of the first, not its draft', async () => {
    const first = [draft, intent(wang, 'a1'), outcome(wang, 'a1', 'not-sent', { reason: { code: 'x' } })];
    const again = state(await after(...first, intent(wang, 'a2')));
    expect(again).toMatchObject({ outcome: 'in-doubt', attempt: 'a2', draft: 'D1', tries: 2 });
    expect(again).not.toHaveProperty('reason');
    const preparing = state(await after(...first, { ...opening, attempt: 'a2' }));
    expect(preparing).toMatchObject({ outcome: 'not-sent', attempt: 'a1', opening: { attempt: 'a2' } });
  });

  test('accepted may be recorded again on better evidence, and keeps what was known', async () => {
    const found = outcome(wang, 'a1', 'accepted', { order: 'O1', submittedAt: 't', grade: 'order' });
    const surer = outcome(wang, 'a1', 'accepted', { grade: 'draft' });
    const ledger = await after(intent(wang, 'a1'), found, surer);
    expect(state(ledger)).toMatchObject({ order: 'O1', submittedAt: 't', grade: 'draft' });
  });

  test('numberFor is one more than the accepted filings', async () => {
    const ledger = await after(
      outcome(wang, 'a1', 'accepted', { order: 'O1' }),
      outcome({ ...wang, number: 2 }, 'a2', 'accepted', { order: 'O2' }),
      outcome({ ...wang, number: 3 }, 'a3', 'rejected'),
      outcome({ ...wang, business: 'cancellation' }, 'a4', 'not-sent'),
    );
    expect(numberFor(ledger.states, wang.application, 'replacement')).toBe(3);
    expect(numberFor(ledger.states, wang.application, 'cancellation')).toBe(1);
    expect(numberFor(ledger.states, 'APEC1', 'replacement')).toBe(1);
  });
});

describe('append refuses, with nothing written', () => {
  const accepted = outcome(wang, 'a1', 'accepted', { order: 'O1' });
  const unknown = outcome(wang, 'a1', 'unknown');
  const second = { ...wang, number: 2 };
  test.each<[string, LedgerRecord[], LedgerRecord, Outcome]>([
    ['an intent for what is accepted', [accepted], intent(wang, 'a2'), 'accepted'],
    ['an intent for what is unknown', [unknown], intent(wang, 'a2'), 'unknown'],
    ['an intent for what is in doubt', [intent(wang, 'a1')], intent(wang, 'a1'), 'unknown'],
    ['an intent again while the earlier is unknown', [unknown], intent(second, 'a2'), 'unknown'],
    ['another word after accepted', [accepted], outcome(wang, 'a1', 'not-sent'), 'accepted'],
    ['another order', [accepted], outcome(wang, 'a1', 'accepted', { order: 'O2' }), 'accepted'],
    ['the word of a later attempt on an unknown one', [unknown], outcome(wang, 'a2', 'not-sent'), 'unknown'],
    ['the same on one in doubt', [intent(wang, 'a1')], outcome(wang, 'a2', 'rejected'), 'unknown'],
  ])('%s', async (_, before, record, word) => {
    const at = folder();
    const ledger = await open(at);
    for (const each of before) await ledger.append(each);
    const bytes = readFileSync(join(at, 'ledger.txt'));
    await expect(ledger.append(record)).rejects.toMatchObject({
      code: 'already-decided',
      outcome: word,
      key: wang,
    });
    expect(readFileSync(join(at, 'ledger.txt')).equals(bytes)).toBe(true);
    // The ledger goes on.
    await ledger.append(outcome(key('OTHER'), 'a5', 'rejected'));
    await ledger.close();
  });

  test('no other business or application, and no second filing after an accepted one', async () => {
    const ledger = await open(folder());
    for (const record of [
      intent(wang, 'a1'),
      intent({ ...wang, business: 'cancellation' }, 'a2'),
      intent(key('B'), 'a3'),
    ])
      await ledger.append(record);
    await ledger.append(accepted);
    await ledger.append(intent(second, 'a4'));
    await ledger.close();
  });
});

test('openLedger: a second opening is refused while the first is open, even in one process', async () => {
  const at = folder();
  const ledger = await open(at);
  await expect(open(at)).rejects.toMatchObject({ code: 'ledger-busy', owner: { host: 'hr-1', pid: 100 } });
  expect((await readLedger(at))?.header).toEqual(ledger.header);
  await ledger.close();
  await (await open(at)).close();
});

test('openLedger: an opening that fails releases the lock', async () => {
  const at = folder();
  await (await open(at)).close();
  const other = { folder: at, instance: 'practice-2', enterprise: owner.enterprise, host: machine(100), now };
  await expect(openLedger(other)).rejects.toMatchObject({ why: 'other-ledger' });
  await (await open(at)).close();
});

/** A second, plain reading of the rules: per filing a word and whose it is. */
function model() {
  const words = new Map<string, { word: Outcome; attempt: string; order: string | undefined }>();
  const unknownOf = (application: string) =>
    [...words].some(([text, is]) => text.startsWith(`${application}/`) && is.word === 'unknown');
  return {
    words,
    take(record: LedgerRecord): boolean {
      if (record.type === 'batch') throw new Error('not in this model');
      const text = keyText(record.key);
      const is = words.get(text);
      if (record.type === 'intent') {
        if (is?.word === 'accepted' || unknownOf(record.key.application)) return false;
        words.set(text, { word: 'unknown', attempt: record.attempt, order: undefined });
      }
      if (record.type === 'outcome') {
        const { outcome: word, attempt, order } = record;
        if (is?.word === 'accepted' && (word !== 'accepted' || order !== is.order)) return false;
        if (is?.word === 'unknown' && word !== 'accepted' && attempt !== is.attempt) return false;
        words.set(text, { word, attempt, order });
      }
      return true;
    },
  };
}

test('openLedger: any history, closed and opened in between, ends in the model’s state', async () => {
  const anyKey = fc.record({ application: fc.constantFrom('A', 'B'), number: fc.constantFrom(1, 2) });
  const attempt = fc.constantFrom('a1', 'a2', 'a3');
  const at = now().toISOString();
  const record: fc.Arbitrary<LedgerRecord> = anyKey.chain(({ application, number }) => {
    const k = key(application, number);
    const word = fc.constantFrom<Outcome>('accepted', 'rejected', 'not-sent', 'unknown');
    const order = fc.constantFrom('O1', 'O2');
    return fc.oneof(
      { arbitrary: attempt.map((a) => intent(k, a)), weight: 4 },
      {
        arbitrary: fc.tuple(attempt, word, order).map(([a, w, o]) => outcome(k, a, w, { order: o })),
        weight: 4,
      },
      attempt.map((a) => ({ type: 'draft' as const, key: k, attempt: a, draft: `D-${a}`, at })),
      attempt.map((a) => ({ type: 'opening' as const, key: k, attempt: a, batch: 'b', at, portalTime: at })),
    );
  });
  const steps = fc.array(fc.oneof({ arbitrary: record, weight: 9 }, fc.constant('reopen' as const)), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const home = folder();
      const expected = model();
      const records: LedgerRecord[] = [];
      let ledger = await open(home);
      for (const step of all) {
        if (step === 'reopen') {
          await ledger.close();
          ledger = await open(home);
        } else if (expected.take(step)) {
          await ledger.append(step);
          records.push(step);
        } else await expect(ledger.append(step)).rejects.toMatchObject({ code: 'already-decided' });
        const words = [...ledger.states].map(([text, is]) => [text, knownOutcome(is)]);
        const told = words.filter(([, word]) => word !== undefined);
        expect(new Map(told as never)).toEqual(
          new Map([...expected.words].map(([text, { word }]) => [text, word])),
        );
      }
      await ledger.close();
      const view = await readLedger(home);
      expect(recordsIn(home)).toEqual(records);
      expect(view?.states).toEqual(ledger.states);
      expect(view?.batches).toEqual(ledger.batches);
    }),
    { numRuns: 120 },
  );
}, 60_000);
