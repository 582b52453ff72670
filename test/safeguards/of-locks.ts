/** One writer: the lock of a ledger. */
import type { Safeguard } from './table.js';

export const LOCKS: readonly Safeguard[] = [
  {
    name: 'fsync of a lock',
    faults: ['F21'],
    file: 'src/ledger/lock-file.ts',
    from: '    await handle.sync();\n',
    to: '',
    red: {
      file: 'test/ledger/synced.test.ts',
      name: 'a lock is synced before it has its name: a power cut leaves no empty one',
    },
  },
  {
    name: 'lock looked at before a record',
    faults: ['F22', 'F46'],
    file: 'src/ledger/ledger-writer.ts',
    from: '      await lock.verify();\n',
    to: '',
    red: {
      file: 'test/ledger/ledger-together.test.ts',
      name: 'a lock replaced while records wait: no intent of theirs is written, an outcome is kept beside',
    },
  },
  {
    name: 'lock looked at after an intent',
    faults: ['F22', 'F46'],
    file: 'src/ledger/ledger-writer.ts',
    from: 'records.some(isIntent) ? lock.verify() : Promise.resolve()',
    to: 'Promise.resolve()',
    red: {
      file: 'test/ledger/ledger-together.test.ts',
      name: 'a lock replaced while records are written together: their intents are not relied on',
    },
  },
  {
    name: 'lock of one writer',
    faults: ['F21'],
    file: 'src/ledger/lock.ts',
    from: 'if (await createLock(path, taker)) return;',
    to: 'return;',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock never takes over a lock that cannot be read or judged > empty',
    },
  },
  {
    name: 'lock of a living owner',
    faults: ['F21', 'F22'],
    file: 'src/ledger/lock.ts',
    from: 'return owner.space === host.space && !host.alive(owner.pid, owner.start);',
    to: 'return owner.space === host.space;',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock takes a lock once, with its owner’s name; it is released once',
    },
  },
  {
    name: 'lock of another computer',
    faults: ['F21', 'F46'],
    file: 'src/ledger/lock.ts',
    from: 'if (shared || !isThisMachine(owner, host)) return false;',
    to: 'if (shared) return false;',
    red: { file: 'test/ledger/lock.test.ts', name: 'takeLock on a lock left by > another host' },
  },
  {
    name: 'lock in a shared folder',
    faults: ['F21', 'F46'],
    file: 'src/ledger/lock.ts',
    from: 'if (shared || !isThisMachine(owner, host)) return false;',
    to: 'if (!isThisMachine(owner, host)) return false;',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock in a shared folder takes no lock over, even of a dead process',
    },
  },
  {
    name: 'lock of another process space',
    faults: ['F21'],
    file: 'src/ledger/lock.ts',
    from: 'return owner.space === host.space && !host',
    to: 'return !host',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock on a lock left by > another container of the same name',
    },
  },
  {
    name: 'lock of a copied machine',
    faults: ['F46'],
    file: 'src/ledger/lock.ts',
    from: 'return host.booted === undefined || Date.parse(owner.since) < host.booted.getTime();',
    to: 'return true;',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock on a lock left by > a copy of this machine, since this one runs',
    },
  },
  {
    name: 'lock that cannot be read',
    faults: ['F21'],
    file: 'src/ledger/lock.ts',
    from: 'if (owner === undefined || !isGone(owner, host, taker.way)) throw new LedgerBusy(path, owner);\n    await clear(path, owner, taker, host);',
    to: 'if (owner && !isGone(owner, host, taker.way)) throw new LedgerBusy(path, owner);\n    await unlinkIfThere(path);',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock never takes over a lock that cannot be read or judged > empty',
    },
  },
  {
    name: 'lock removed by its owner only',
    faults: ['F22'],
    file: 'src/ledger/lock-file.ts',
    from: 'if ((await readLockFile(path))?.nonce === nonce) await unlinkIfThere(path);',
    to: 'await unlinkIfThere(path);',
    red: {
      file: 'test/ledger/lock.test.ts',
      name: 'takeLock: a lock that somebody else holds by now is neither verified nor released',
    },
  },
  {
    name: 'lock freed exactly as shown',
    faults: ['F22', 'F46'],
    file: 'src/ledger/unlock.ts',
    from: 'held !== undefined && held.nonce !== first!.held.nonce',
    to: 'false',
    red: {
      file: 'test/ledger/unlock.test.ts',
      name: 'replaceLock > leaves another lock alone that came meanwhile, and says whose it is; finds nothing where it is gone',
    },
  },
];
