/** The ledger that version 0.1 kept without an enterprise: it is read, and continued as the ledger of the enterprise that is named. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adoptNameless, namelessLedger } from '../../src/ledger/nameless-ledger.js';
import { openLedger, readLedger } from '../../src/ledger/ledger.js';
import { takeLock } from '../../src/ledger/lock.js';
import { intent, key, machine, now, owner, tempFolders } from './ledger-kit.js';

const folder = tempFolders();
const [sent, open] = [key('APEC20230105000145'), key('APEC20240216000152')];
const order = 'APEC20230105000145-01-hb';

async function begun(): Promise<string> {
  const at = join(folder(), '_');
  const ledger = await openLedger({ folder: at, ...owner, enterprise: '', host: machine(100), now });
  for (const [k, attempt] of [
    [sent, 'a1'],
    [open, 'a2'],
  ] as const)
    await ledger.append(intent(k, attempt));
  const about = { key: sent, attempt: 'a1', batch: 'b-1', digest: 'd-1', at: now().toISOString() };
  await ledger.append({ type: 'outcome', ...about, outcome: 'accepted', order, grade: 'receipt' });
  await ledger.close();
  return at;
}

test('namelessLedger shows what was accepted and what is unknown; nothing where there is none', async () => {
  const at = await begun();
  expect(await namelessLedger(at)).toEqual({ accepted: [sent.application], unknown: [open.application] });
  expect(await namelessLedger(join(at, 'nowhere'))).toBeUndefined();
  writeFileSync(join(at, 'ledger.txt'), 'damaged\n');
  expect(await namelessLedger(at)).toBe('unreadable');
});

test('adoptNameless moves all of it, as the ledger of the enterprise', async () => {
  const at = await begun();
  const to = join(at, '..', owner.enterprise);
  expect(await adoptNameless(at, to, machine(200), now)).toBe('moved');
  expect([existsSync(at), readdirSync(to)]).toEqual([false, ['ledger.txt']]);
  const ledger = await openLedger({ folder: to, ...owner, host: machine(300), now });
  expect([...ledger.states.values()].map((s) => s.order)).toEqual([order, undefined]);
  await expect(ledger.append(intent(sent, 'a3'))).rejects.toMatchObject({ name: 'AlreadyDecided' });
  await expect(ledger.append(intent(open, 'a3'))).rejects.toMatchObject({ name: 'AlreadyDecided' });
  await ledger.append(intent(key('APEC20230813000238'), 'a4'));
  await ledger.close();
  expect((await readLedger(to))!.states.size).toBe(3);
});

test('adoptNameless replaces no ledger that is there, and moves none that is in use', async () => {
  const at = await begun();
  const to = join(at, '..', owner.enterprise);
  const held = await takeLock(at, machine(100), now);
  await expect(adoptNameless(at, to, machine(200, [100]), now)).rejects.toMatchObject({ name: 'LedgerBusy' });
  await held.release();
  const own = await openLedger({ folder: to, ...owner, host: machine(100), now });
  await own.close();
  expect(await adoptNameless(at, to, machine(200), now)).toBe('there');
  expect(readdirSync(at)).toEqual(['ledger.txt']);
  expect((await readLedger(to))!.states.size).toBe(0);
});

test('openLedger refuses a ledger of another enterprise as before', async () => {
  const at = folder();
  await (await openLedger({ folder: at, ...owner, host: machine(100), now })).close();
  for (const enterprise of ['', '91310000MA1FL1111X'])
    await expect(
      openLedger({ folder: at, ...owner, enterprise, host: machine(100), now }),
    ).rejects.toMatchObject({
      name: 'LedgerDamaged',
      why: 'other-ledger',
    });
});
