/** A person's word about an unknown filing, and peekUnknown, the quick look whether there is any. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { peekUnknown } from '../../src/plan/peek.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { keyText, readLedger, type KeyState } from '../../src/ledger/ledger.js';
import { otherFilingWithOrder, personDecides } from '../../src/run/resolve.js';
import { intent, key, machine, now, open, outcome, tempFolders } from '../ledger/ledger-kit.js';
import { recordsIn } from '../ledger/records.js';

const folder = tempFolders();
const K = key('APEC20260105000012');
const BY = 'office@lanhe.example';

async function inDoubt(...more: Parameters<Awaited<ReturnType<typeof open>>['append']>[0][]) {
  const at = folder();
  const ledger = await open(at);
  for (const record of [intent(K, 'a1'), outcome(K, 'a1', 'unknown'), ...more]) await ledger.append(record);
  return { at, ledger, state: ledger.states.get(keyText(K))! };
}
const decision = (state: KeyState) => ({ state, by: BY, batch: 'b-9', at: now() });

test('personDecides: accepted keeps attempt and person, and the filing is never sent again', async () => {
  const { at, ledger, state } = await inDoubt();
  expect(
    await personDecides(ledger, { ...decision(state), word: { outcome: 'accepted', order: 'X-1' } }),
  ).toBe(true);
  await expect(ledger.append(intent(K, 'a2'))).rejects.toThrow();
  await ledger.close();
  const kept = (await readLedger(at))!.states.get(keyText(K))!;
  expect(kept).toMatchObject({
    outcome: 'accepted',
    order: 'X-1',
    grade: 'person',
    by: BY,
    attempt: 'a1',
    batch: 'b-1',
  });
});

test('personDecides: not sent keeps the person, and the filing may be tried again', async () => {
  const { ledger, state } = await inDoubt();
  expect(await personDecides(ledger, { ...decision(state), word: { outcome: 'not-sent' } })).toBe(true);
  const kept = ledger.states.get(keyText(K))!;
  expect(kept.reason).toEqual({ code: 'decided-not-sent', args: { by: BY } });
  await ledger.append(intent(K, 'a2'));
  await ledger.close();
});

test('personDecides: what was settled or tried again meanwhile is left as it is', async () => {
  for (const meanwhile of [
    [outcome(K, 'a1', 'accepted', { order: 'Y-2' })],
    [outcome(K, 'a1', 'not-sent'), intent(K, 'a2'), outcome(K, 'a2', 'unknown')],
  ]) {
    const { at, ledger, state } = await inDoubt();
    for (const record of meanwhile) await ledger.append(record);
    const [records, states] = [recordsIn(at).length, new Map(ledger.states)];
    expect(await personDecides(ledger, { ...decision(state), word: { outcome: 'not-sent' } })).toBe(false);
    expect(recordsIn(at)).toHaveLength(records);
    expect(ledger.states).toEqual(states);
    await ledger.close();
  }
});

test('otherWith: finds the other filing that has this order', async () => {
  const other = key('APEC20260105000099');
  const { ledger, state } = await inDoubt(
    intent(other, 'b1'),
    outcome(other, 'b1', 'accepted', { order: 'Z-3' }),
  );
  expect(otherFilingWithOrder('Z-3', state, ledger.states)?.key).toEqual(other);
  expect(otherFilingWithOrder('Z-4', state, ledger.states)).toBeUndefined();
  await ledger.close();
});

test('peekUnknown: shows an unknown filing, but not one that is being submitted', async () => {
  const other = key('APEC20260105000099');
  const { at, ledger } = await inDoubt(intent(other, 'b1'));
  const glance = async (living: number[]) =>
    (await peekUnknown(inOneFolder(at), machine(7, [7, ...living]))).map((s) => s.key.application);
  expect(await glance([100])).toEqual([K.application]);
  // Its process is gone: nobody will write the outcome any more.
  expect(await glance([])).toEqual([K.application, other.application]);
  const words = { code: 'refused', portal: '"outcome":"unknown"' };
  await ledger.append(outcome(K, 'a1', 'not-sent', { reason: words }));
  expect(await glance([])).toEqual([other.application]);
  await ledger.append(outcome(other, 'b1', 'accepted', { order: 'Z-3' }));
  await ledger.close();
  expect(await glance([])).toEqual([]);
  expect(await peekUnknown(inOneFolder(folder()), machine(7))).toEqual([]);
  writeFileSync(join(at, 'ledger.txt'), 'nothing of the kind\n');
  expect(await glance([])).toEqual([]);
});

test('peekUnknown: a line that another process is writing is not yet a torn intent', async () => {
  const { at, ledger } = await inDoubt();
  const other = { application: 'APEC20260105000099', business: 'replacement', number: 1 };
  const line = `0123456789abcdef {"type":"intent","key":${JSON.stringify(other)},"attempt":"b1"`;
  appendFileSync(join(at, 'ledger.txt'), line);
  const glance = async (living: number[]) =>
    (await peekUnknown(inOneFolder(at), machine(7, [7, ...living]))).map((s) => s.key.application);
  expect(await glance([100])).toEqual([K.application]);
  expect(await glance([])).toEqual([K.application, other.application]);
  await ledger.close();
});
