/** F49: whatever happened to a ledger's file, each record read of it was written, and none makes a filing sendable. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf, VERSION } from '../../src/ledger/journal-read.js';
import { keyText, knownOutcome } from '../../src/ledger/ledger.js';
import { type LedgerRecord } from '../../src/ledger/ledger-records.js';
import { emptyContent, applyRecord } from '../../src/ledger/ledger-content.js';
import { whyRecordRefused } from '../../src/ledger/ledger-states.js';
import { perhapsSubmitted, unknownOf } from '../../src/plan/perhaps-submitted.js';
import type { Plan } from '../../src/plan/plan.js';
import { salvage } from '../../src/ledger/salvage.js';
import { intent, key, keyOf, now, outcome, owner } from './ledger-kit.js';

const at = now().toISOString();
const header = { type: 'ledger' as const, version: VERSION, ...owner, created: at };
const [wang, li] = [key('APEC20260105000012'), key('APEC20260105000013')];
const small: LedgerRecord[] = [
  { type: 'batch', batch: '20260302-abcdef', at },
  intent(wang, 'a1', { baseline: ['APEC20221031000002-01-ta'] }),
  outcome(wang, 'a1', 'rejected', { reason: { code: 'refused', portal: '材料"不齐"，{请}重新上传：𠮷' } }),
  intent(wang, 'a2'),
  outcome(wang, 'a2', 'accepted', { order: 'O-1' }),
  { type: 'opening', key: li, attempt: 'a3', batch: 'b', at, portalTime: at, drafts: [] },
  { type: 'draft', key: li, attempt: 'a3', draft: '123', at },
  intent(li, 'a3', { draft: '123' }),
  outcome(li, 'a3', 'not-sent', { grade: 'absent' }),
];

function written(records: readonly LedgerRecord[]): { bytes: Buffer; ends: number[] } {
  const lines: Buffer[] = [];
  let chain = '';
  for (const value of [header, ...records]) {
    const line = lineOf(chain, value);
    lines.push(line.bytes);
    chain = line.hex;
  }
  let end = 0;
  return { bytes: Buffer.concat(lines), ends: lines.map((l) => (end += l.length)) };
}

const { bytes: whole, ends } = written(small);
const from = (n: number): number => ends[n - 1] ?? 0;
const lineAt = (byte: number): number => ends.findIndex((end) => byte < end);
const without = (n: number): Buffer => Buffer.concat([whole.subarray(0, from(n)), whole.subarray(ends[n])]);

/** What is missing of what was written, as places in it; fails if there is anything that was not. */
function missing(bytes: Buffer, records = small): number[] {
  const read = salvage(bytes, 'ledger.txt');
  expect(read.header ?? header).toEqual(header);
  const left = records.map((r) => JSON.stringify(r));
  for (const record of read.records) {
    const found = left.indexOf(JSON.stringify(record));
    expect(found, JSON.stringify(record)).toBeGreaterThanOrEqual(0);
    left[found] = '';
  }
  return left.flatMap((text, n) => (text === '' ? [] : n));
}

test('salvage of a sound ledger: every record, nothing lost', () => {
  expect(salvage(whole, 'ledger.txt')).toEqual({ header, records: small, named: [], lost: 0 });
});

describe('salvage with one byte changed', () => {
  const changes = [(byte: number) => byte ^ 0x01, (byte: number) => byte ^ 0x80, () => 0x0a, () => 0];

  test('at every place: all lines but that one are read, and its filing is known [F49]', () => {
    for (const change of changes)
      for (let place = 0; place < whole.length; place++) {
        const bytes = Buffer.from(whole);
        bytes[place] = change(bytes[place]!);
        if (bytes[place] === whole[place]) continue;
        const n = lineAt(place);
        const lost = missing(bytes);
        const isEnd = place === ends[n]! - 1;
        // A newline stands for both its lines.
        expect(isEnd ? lost.length <= 1 : lost.every((one) => one === n - 1), `byte ${place}`).toBe(true);
        const [first] = lost;
        const about = first === undefined ? undefined : keyOf(small[first]);
        if (about === undefined || inKey(place, n)) continue;
        const named = salvage(bytes, 'ledger.txt').named.map(keyText);
        expect(named, `byte ${place} of line ${n}`).toContain(keyText(about));
      }
  });

  /** Whether the byte belongs to what names a line's filing, or stands before it in the line. */
  function inKey(place: number, n: number): boolean {
    const end = whole.indexOf('}', from(n));
    return place >= from(n) && place <= end;
  }

  test('in a checksum that a line follows: nothing is lost', () => {
    for (let n = 0; n < small.length; n++)
      for (let place = from(n); place < from(n) + 16; place++) {
        const bytes = Buffer.from(whole);
        bytes[place] = bytes[place] === 0x61 ? 0x62 : 0x61;
        expect(missing(bytes), `byte ${place} of line ${n}`).toEqual([]);
        expect(salvage(bytes, 'ledger.txt').lost).toBe(0);
      }
  });
});

describe('salvage with lines lost or moved', () => {
  test('any line gone: it and at most the next are lost, which is named [F49]', () => {
    for (let n = 1; n <= small.length; n++) {
      const lost = missing(without(n));
      expect(lost).toEqual(n === small.length ? [n - 1] : [n - 1, n]);
      const next = keyOf(small[n]);
      if (next) expect(salvage(without(n), 'ledger.txt').named).toContainEqual(next);
    }
  });

  test('cut anywhere: its beginning is read', () => {
    for (let length = 0; length < whole.length; length++) {
      const lost = missing(whole.subarray(0, length));
      const complete = ends.filter((end) => end <= length + 1).length - 1;
      expect(lost).toEqual(small.flatMap((_, n) => (n < complete ? [] : n)));
    }
  });

  test('a newline gone: both its lines are read', () => {
    for (const end of ends.slice(0, -1)) {
      const joined = Buffer.concat([whole.subarray(0, end - 1), whole.subarray(end)]);
      expect(missing(joined)).toEqual([]);
    }
  });

  test('lines doubled: each is one record', () => {
    const doubled = Buffer.concat([whole, whole.subarray(ends[1], ends[4])]);
    expect(missing(doubled)).toEqual([]);
    expect(salvage(doubled, 'ledger.txt').records).toHaveLength(small.length);
  });

  test('after garbage, and garbage alone', () => {
    const garbage = Buffer.from('\u0000{"type":"}\nnot a ledger {}\n');
    expect(salvage(Buffer.concat([garbage, whole]), 'ledger.txt')).toMatchObject({ header, records: small });
    for (const bytes of [garbage, Buffer.alloc(0), Buffer.alloc(5000), Buffer.from('}'.repeat(10_000))])
      expect(salvage(bytes, 'ledger.txt').records).toEqual([]);
  });
});

test('salvage refuses a ledger of a later version', () => {
  const later = lineOf('', { ...header, version: VERSION + 1 }).bytes;
  expect(() => salvage(later, 'ledger.txt')).toThrow(expect.objectContaining({ code: 'ledger-newer' }));
});

describe('salvage: states', () => {
  const people = [1, 2, 3, 4].map((n) => key(`APEC2026010500001${n}`));
  /** One after the other, as a run would write them; what the rules forbid is left out. */
  const history = fc
    .array(
      fc.tuple(
        fc.constantFrom(...people),
        fc.constantFrom('intent', 'opening', 'accepted', 'rejected', 'not-sent', 'unknown'),
      ),
      { minLength: 1, maxLength: 30 },
    )
    .map((steps) => {
      const said = emptyContent();
      const records: LedgerRecord[] = [];
      steps.forEach(([who, what], n) => {
        const attempt = said.states.get(keyText(who))?.attempt || `a${n}`;
        const record: LedgerRecord =
          what === 'intent'
            ? intent(who, `a${n}`)
            : what === 'opening'
              ? { type: 'opening', key: who, attempt: `a${n}`, batch: 'b', at, portalTime: at }
              : outcome(who, attempt, what, what === 'accepted' ? { order: `O-${who.application}` } : {});
        if (whyRecordRefused(said.states, record)) return;
        applyRecord(said, record);
        records.push(record);
      });
      return records;
    });
  const place = fc.nat(1_000_000);
  const damage = fc.oneof(
    fc.record({ how: fc.constant('change' as const), place, value: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ how: fc.constantFrom('remove', 'zero', 'repeat', 'move'), place, length: fc.nat(900) }),
    fc.record({ how: fc.constant('cut' as const), place }),
    fc.record({ how: fc.constant('insert' as const), place, text: fc.string({ maxLength: 40 }) }),
  );
  type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

  function damaged(bytes: Buffer, d: Damage): Buffer {
    const place = d.place % (bytes.length + 1);
    const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
    const length = 'length' in d ? d.length : 0;
    const block = after.subarray(0, length);
    const rest = after.subarray(length);
    switch (d.how) {
      case 'change': {
        const changed = Buffer.from(bytes);
        if (place < changed.length) changed[place]! ^= d.value;
        return changed;
      }
      case 'remove':
        return Buffer.concat([before, rest]);
      case 'zero':
        return Buffer.concat([before, Buffer.alloc(block.length), rest]);
      case 'repeat':
        return Buffer.concat([before, block, block, rest]);
      case 'move':
        return Buffer.concat([before, rest, block]);
      case 'cut':
        return before;
      case 'insert':
        return Buffer.concat([before, Buffer.from(d.text), after]);
    }
  }

  const planOf = (digest: string): Plan =>
    ({ id: 'b', rows: people.map((k) => ({ held: false, key: k, digest })) }) as unknown as Plan;

  test('are never less cautious than the truth, and accept nothing that was not [F49]', () => {
    fc.assert(
      fc.property(history, fc.array(damage, { minLength: 0, maxLength: 4 }), (records, damages) => {
        const truth = emptyContent();
        for (const record of records) applyRecord(truth, record);
        const bytes = damages.reduce(damaged, written(records).bytes);
        missing(bytes, records);
        const read = salvage(bytes, 'ledger.txt');
        const said = emptyContent();
        for (const record of read.records) applyRecord(said, record);
        for (const one of perhapsSubmitted(said.states, read.named, [planOf('d')]))
          applyRecord(said, unknownOf(one, { attempt: 'rebuilt', at, reason: { code: 'ledger-rebuilt' } }));
        for (const who of people) {
          const now = said.states.get(keyText(who));
          const was = truth.states.get(keyText(who));
          // Accepted or unknown: nothing can be sent.
          expect(['accepted', 'unknown']).toContain(knownOutcome(now));
          if (knownOutcome(now) === 'accepted') {
            expect(knownOutcome(was)).toBe('accepted');
            expect(now!.order).toBe(was!.order);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('lines repeated, one of them without its hex: each is one record', () => {
    const copy = Buffer.from(whole.subarray(ends[3]));
    // Of the second line: the third proves that its JSON is whole.
    copy[ends[4]! - ends[3]!] = 0x20;
    expect(salvage(Buffer.concat([whole, copy]), 'ledger.txt').records).toEqual(small);
  });

  test('without a batch on disk: whatever is named, whole or not, is accepted or unknown', () => {
    const records = [outcome(people[0]!, 'a', 'not-sent'), outcome(people[1]!, 'b', 'rejected')];
    const said = emptyContent();
    for (const record of records) applyRecord(said, record);
    const second = { ...people[3]!, number: 3 };
    const found = perhapsSubmitted(said.states, [people[2]!, second], []);
    // A third filing came after a second and a first.
    expect(found.map((f) => keyText(f.key))).toEqual(
      [...people, { ...second, number: 2 }, second].map((k) => keyText(k)),
    );
  });

  test('of rows with several contents: none is taken for the one that may have been sent', () => {
    const two = perhapsSubmitted(new Map(), [], [planOf('d-1'), planOf('d-2')]);
    expect(two.map((f) => f.digest)).toEqual(['', '', '', '']);
    expect(perhapsSubmitted(new Map(), [], [planOf('d-1')])[0]).toMatchObject({ digest: 'd-1', batch: 'b' });
  });
});
