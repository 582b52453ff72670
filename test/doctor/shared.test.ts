/** doctor: where the ledgers are, and a ledger that colleagues share, with this computer's batches and its own lock. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examineLedgers, examineLedgerFolders } from '../../src/doctor/ledgers.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { takeLock } from '../../src/ledger/lock.js';
import { unfitToWrite, syncServiceOf } from '../../src/ledger/shared-folder.js';
import { machine, now, owner, tempFolders } from '../ledger/ledger-kit.js';

const folder = tempFolders();
const ways = {
  unfit: (at: string) => unfitToWrite(at, {}),
  syncedBy: (at: string) => Promise.resolve(syncServiceOf(at, {})),
};
const below = join(owner.instance, owner.enterprise);

/** A home, and a shared folder with one ledger in it. */
async function shared() {
  const [local, root] = [folder(), folder()];
  for (const at of [local, root]) mkdirSync(at);
  const options = { folder: join(root, below), shared: root, ...owner, host: machine(100), now };
  await (await openLedger(options)).close();
  const examined = async (host = machine(101)) => {
    const places = await examineLedgerFolders(local, root, ways, '/settings');
    const { findings } = await examineLedgers(places.ledgers, host, (text) => text, places.root);
    return [...places.findings, ...findings].map((f) => `${f.code} ${f.level}`);
  };
  return { local, root, ledger: join(root, below), examined };
}

describe('doctor with a shared ledger', () => {
  test('examines the shared one, and names it as shared [F46]', async () => {
    const { examined } = await shared();
    expect(await examined()).toEqual([
      'ledger-shared ok',
      'ledger-sound ok',
      'batches-sound ok',
      'lock-free ok',
    ]);
  });

  test('a ledger of this computer beside it is a problem [F46]', async () => {
    const { local, root, examined } = await shared();
    await (await openLedger({ folder: join(local, below), ...owner, host: machine(100), now })).close();
    const { findings } = await examineLedgerFolders(local, root, ways, '/settings');
    expect(findings.map((f) => [f.code, f.level, f.about])).toEqual([
      ['ledger-shared', 'ok', root],
      ['ledger-own', 'problem', join(local, below, 'ledger.txt')],
    ]);
    expect(await examined()).toContain('ledger-own problem');
  });

  test('reports a lock whose process is gone as locked: nothing proves it there [F46]', async () => {
    const { ledger, examined } = await shared();
    await takeLock(ledger, machine(100), now, { shared: true });
    expect((await examined(machine(101))).at(-1)).toBe('lock-elsewhere warning');
    expect((await examined(machine(101, [100, 101]))).at(-1)).toBe('lock-held ok');
  });

  test('reports batches of this computer whose shared ledger is not there; of a share that is gone nothing else [F46]', async () => {
    const { local, root, ledger } = await shared();
    rmSync(root, { recursive: true });
    expect(await examineLedgerFolders(local, root, ways, '/settings')).toMatchObject({
      findings: [{ code: 'ledger-folder', level: 'problem', args: { folder: root, why: 'missing' } }],
      ledgers: [],
    });
    mkdirSync(join(local, below, 'batches'), { recursive: true });
    mkdirSync(root);
    expect((await examineLedgerFolders(local, root, ways, '/settings')).ledgers).toEqual([
      { ledger, local: join(local, below), shared: root },
    ]);
    const synced = join(root, 'Nutstore');
    mkdirSync(synced);
    expect((await examineLedgerFolders(local, synced, ways, '/settings')).findings).toMatchObject([
      { code: 'ledger-folder', args: { why: 'sync', service: 'nutstore' } },
    ]);
  });
});

test('doctor warns of a home in a folder that a sync client copies', async () => {
  const local = join(folder(), 'OneDrive - 岚禾');
  mkdirSync(local, { recursive: true });
  writeFileSync(join(local, 'x'), '');
  expect(await examineLedgerFolders(local, undefined, ways, '/settings')).toMatchObject({
    findings: [{ code: 'ledger-synced', level: 'warning', args: { service: 'onedrive' } }],
    root: local,
  });
});
