/** The states kept from a ledger's records, compared with reading all of them again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyText, knownOutcome } from '../../src/ledger/ledger.js';
import { type LedgerRecord, type Outcome, type PortalLook } from '../../src/ledger/ledger-records.js';
import { emptyContent, applyRecord } from '../../src/ledger/ledger-content.js';
import { intent, key, now, outcome } from './ledger-kit.js';

const wang = key('APEC20260105000012');
const at = now().toISOString();
const seen = (asOf: string): { seen: PortalLook } => ({
  seen: { asOf, account: 'x', listed: 0, orders: [], draft: 'open' },
});

function said(records: readonly LedgerRecord[]) {
  const all = emptyContent();
  for (const record of records) applyRecord(all, record);
  return all;
}

describe('take: firstLook', () => {
  const after = (...records: LedgerRecord[]) => said(records).states.get(keyText(wang))?.firstLook;
  const lookedAt = (asOf: string, attempt = 'a1') => outcome(wang, attempt, 'unknown', seen(asOf));
  const sent = intent(wang, 'a1');

  test.each<[string, LedgerRecord[], string | undefined]>([
    ['nobody has looked', [sent], undefined],
    ['nobody has looked, and the answer was lost', [sent, outcome(wang, 'a1', 'unknown')], undefined],
    ['is the oldest', [sent, lookedAt('t1'), lookedAt('t2')], 't1'],
    ['is not a word without one', [sent, outcome(wang, 'a1', 'unknown'), lookedAt('t1')], 't1'],
    ['is kept by a word without one', [sent, lookedAt('t1'), outcome(wang, 'a1', 'unknown')], 't1'],
    [
      'is of the last attempt',
      [sent, lookedAt('t1'), outcome(wang, 'a1', 'not-sent'), intent(wang, 'a2')],
      undefined,
    ],
    [
      'is of the last attempt, even of the same name',
      [sent, lookedAt('t1'), outcome(wang, 'a1', 'not-sent'), sent, lookedAt('t2')],
      't2',
    ],
    [
      'of two torn intents of one name',
      [lookedAt('t1'), outcome(wang, 'a1', 'not-sent'), lookedAt('t2')],
      't2',
    ],
    [
      'with preparing in between',
      [sent, lookedAt('t1'), { type: 'draft', key: wang, attempt: 'a2', draft: 'D', at }],
      't1',
    ],
    [
      'another attempt’s word in between',
      [sent, lookedAt('t1'), outcome(wang, 'a2', 'not-sent'), lookedAt('t3')],
      't3',
    ],
    ['another attempt’s look in between', [sent, lookedAt('t1'), lookedAt('t2', 'a2')], undefined],
    [
      'another filing’s look',
      [sent, lookedAt('t1'), outcome({ ...wang, number: 2 }, 'a1', 'unknown', seen('t2'))],
      't1',
    ],
    ['it is accepted', [sent, lookedAt('t1'), outcome(wang, 'a1', 'accepted', seen('t2'))], undefined],
    ['it is proved absent', [sent, lookedAt('t1'), outcome(wang, 'a1', 'not-sent', seen('t2'))], undefined],
  ])('%s', (_, records, first) => expect(after(...records)).toBe(first));
});

/** The oldest look in a row, read backwards. */
function firstLook(records: readonly LedgerRecord[], text: string, attempt: string): string | undefined {
  let first: string | undefined;
  for (const record of records.toReversed()) {
    if ((record.type !== 'outcome' && record.type !== 'intent') || keyText(record.key) !== text) continue;
    if (record.type === 'intent' || record.outcome !== 'unknown' || record.attempt !== attempt) break;
    first = record.seen?.asOf ?? first;
  }
  return first;
}

const batch = fc.constantFrom('b1', 'b2', 'b3', '');
const attempt = fc.constantFrom('a1', 'a2');
const word = fc.constantFrom<Outcome>('unknown', 'unknown', 'unknown', 'not-sent', 'rejected', 'accepted');
const look = fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined });
const anyKey = fc.constantFrom(wang, { ...wang, number: 2 });
/** Also what this program never writes: nothing is refused here. */
const record: fc.Arbitrary<LedgerRecord> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(anyKey, attempt, batch).map(([k, a, b]) => intent(k, a, { batch: b })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyKey, attempt, batch, word, look)
      .map(([k, a, b, w, t]) => outcome(k, a, w, { batch: b, ...(t !== undefined && seen(String(t))) })),
  },
  anyKey.map((k) => ({ type: 'draft' as const, key: k, attempt: 'a1', draft: 'D', at })),
  fc
    .tuple(anyKey, batch)
    .map(([k, b]) => ({ type: 'opening' as const, key: k, attempt: 'a1', batch: b, at, portalTime: at })),
  batch.map((b) => ({ type: 'batch' as const, batch: b, at })),
);

test('take: after any records, firstLook of the unknown ones and the order of batches', () => {
  let looks = 0;
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), (records) => {
      const { states, batches } = said(records);
      for (const [text, state] of states) {
        const first = knownOutcome(state) === 'unknown' ? firstLook(records, text, state.attempt) : undefined;
        expect(state.firstLook).toBe(first);
        if (first !== undefined) looks += 1;
      }
      const lastOf = (ids: string[]): string[] => ids.filter((id, n) => ids.lastIndexOf(id) === n);
      expect([...batches.submitted]).toEqual(
        lastOf(records.flatMap((r) => (r.type === 'batch' ? r.batch : []))),
      );
      expect([...batches.named]).toEqual(lastOf(records.flatMap((r) => ('batch' in r ? r.batch : []))));
    }),
    { numRuns: 3000 },
  );
  expect(looks).toBeGreaterThan(300);
});
