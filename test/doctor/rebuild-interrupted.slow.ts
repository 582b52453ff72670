/** F49: a rebuild that is interrupted while it writes leaves the old ledger, or the new one, whole. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { disk, type FileOperations } from '../../src/ledger/on-disk.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { child } from '../ledger/ledger-kit.js';
import { damage, filed, fileOf, outcomesOf, rebuilt } from './rebuilding.js';
import { recordsIn } from '../ledger/records.js';

vi.setConfig({ testTimeout: 60_000 });

test('--rebuild: whichever operation of the disk fails, the old ledger is as it was, or the new one whole [F49]', async () => {
  const { o, plan } = await filed(1);
  damage(o, '"outcome":"accepted"');
  const old = readFileSync(fileOf(o));
  for (let nth = 1; ; nth++) {
    let operations = 0;
    const fail = (): void => {
      if ((operations += 1) === nth) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    };
    const io: FileOperations = {
      write: async (...args) => {
        fail();
        return disk.write(...args);
      },
      sync: async (handle) => {
        fail();
        await disk.sync(handle);
      },
    };
    const failure = await rebuilt(o, { io }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) break;
    expect(failure).toMatchObject({ code: 'ledger-unwritable' });
    expect(readFileSync(fileOf(o)).equals(old)).toBe(true);
    expect(readdirSync(o.ledgerFolder)).not.toContain('lock');
  }
  expect((await outcomesOf(o, plan))[0]![0]).toBe('accepted');
});

test('--rebuild: a real kill -9 at any operation leaves one of them whole, and rebuilding again ends it [F49]', async () => {
  const { o, plan, orders } = await filed(1);
  damage(o, '"outcome":"accepted"');
  const old = readFileSync(fileOf(o));
  const account = await o.portal().whoami();
  const page = await o.portal().order(orders[0]!);
  const given = {
    ...{
      records: inOneFolder(o.ledgerFolder),
      instance: o.world.instance.id,
      enterprise: account.enterprise.creditCode,
    },
    ...{ account, accounts: [account.email], page, applications: [{ id: page.applicationId }] },
  };
  for (let nth = 1; ; nth++) {
    const { ended } = child(KILLED, [JSON.stringify(given), String(nth)]);
    const how = await ended;
    if (how === 0) break;
    expect(how).toBe('SIGKILL');
    // Until the very last operation the new one has no name.
    expect(readFileSync(fileOf(o)).equals(old)).toBe(true);
  }
  expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
  expect(recordsIn(o.ledgerFolder).at(-1)).toMatchObject({ outcome: 'accepted', order: orders[0] });
  expect((await rebuilt(o)).filed).toEqual([]);
  expect(await outcomesOf(o, plan)).toEqual([['accepted', orders[0]]]);
});

/** Rebuilds with a portal that says what it is given, and dies before the nth operation of the disk. */
const KILLED = `
const [given, nth] = [JSON.parse(argv[0]), Number(argv[1])];
const { rebuild } = await import(src + '/../doctor/rebuild.ts');
const { disk } = await import(src + '/on-disk.ts');
const { thisHost } = await import(src + '/host.ts');
let operations = 0;
const die = () => { if ((operations += 1) === nth) process.kill(process.pid, 'SIGKILL'); };
const { page, applications, ...rest } = given;
await rebuild({
  ...rest,
  portal: {
    about: async () => ({ listingDelaySeconds: 0 }),
    applications: async () => applications,
    orders: async () => ({ orders: [page], asOf: new Date() }),
    order: async () => page,
  },
  host: thisHost(process.pid), now: () => new Date(), newId: () => 'id', sleep: async () => undefined, say: () => undefined,
  io: {
    write: async (...args) => { die(); return disk.write(...args); },
    sync: async (handle) => { die(); await disk.sync(handle); },
  },
});
`;
