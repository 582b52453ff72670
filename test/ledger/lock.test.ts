/** F21, F22: one writer; a dead owner's lock is taken over, any other is not. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { thisHost, type Host } from '../../src/ledger/host.js';
import { isHeld, takeLock } from '../../src/ledger/lock.js';
import { child, machine, now, tempFolders } from './ledger-kit.js';

vi.setConfig({ testTimeout: 30_000 });
const newFolder = tempFolders();
function folder(): string {
  const at = newFolder();
  mkdirSync(at);
  return at;
}
const lockIn = (at: string) => JSON.parse(readFileSync(join(at, 'lock'), 'utf8'));
const busy = {
  code: 'ledger-busy',
  owner: { host: 'hr-1', user: 'wen', pid: 100, since: now().toISOString() },
};

test('takeLock takes a lock once, with its owner’s name; it is released once [F21]', async () => {
  const at = folder();
  const lock = await takeLock(at, machine(100), now);
  expect(lockIn(at)).toEqual({
    ...{ nonce: lock.nonce, host: 'hr-1', user: 'wen', id: 'i1' },
    ...{ machine: 'm1', boot: 'b1', space: 's1', pid: 100, start: '1000' },
    since: now().toISOString(),
  });
  expect(statSync(join(at, 'lock')).mode & 0o777).toBe(0o600);
  expect(readdirSync(at)).toEqual(['lock']);
  await expect(takeLock(at, machine(101, [100, 101]), now)).rejects.toMatchObject(busy);
  await lock.verify();
  await lock.release();
  await lock.release();
  expect(readdirSync(at)).toEqual([]);
  await expect(lock.verify()).rejects.toMatchObject({ code: 'lock-lost', file: join(at, 'lock') });
});

test('takeLock: a lock that somebody else holds by now is neither verified nor released [F22]', async () => {
  const at = folder();
  const ours = await takeLock(at, machine(100), now);
  rmSync(join(at, 'lock'));
  const theirs = await takeLock(at, machine(101), now);
  await expect(ours.verify()).rejects.toMatchObject({ code: 'lock-lost' });
  await ours.release();
  expect(readdirSync(at)).toEqual(['lock']);
  await theirs.verify();
});

describe('takeLock on a lock left by', () => {
  const me = machine(200);
  const none = { machine: undefined, boot: undefined, space: undefined } as const;
  const office = machine(200, [], { ...none, cards: ['c0', 'c1'] });
  const v01 = { id: undefined } as const;
  test.each<[string, Host, Host, 'retaken' | 'busy']>([
    ['a process that is gone', machine(100), me, 'retaken'],
    [
      'a process whose pid another has now',
      machine(100),
      machine(200, [100], { alive: (_, s) => s === '7' }),
      'retaken',
    ],
    ['a living process', machine(100), machine(200, [100, 200]), 'busy'],
    [
      'an earlier boot, though the pid lives',
      machine(100, [], { boot: 'b0' }),
      machine(200, [100]),
      'retaken',
    ],
    ['another host', machine(100, [], { hostname: 'hr-2' }), me, 'busy'],
    ['another machine of the same name', machine(100, [], { machine: 'm2' }), me, 'busy'],
    [
      'another machine of the same name, another boot',
      machine(100, [], { machine: 'm2', boot: 'b2' }),
      me,
      'busy',
    ],
    ['another container of the same name', machine(100, [], { space: 's2' }), me, 'busy'],
    ['an earlier boot of that container', machine(100, [], { space: 's2', boot: 'b0' }), me, 'retaken'],
    [
      'a name alone, of another boot',
      machine(100, [], { machine: undefined, boot: 'b0' }),
      machine(200, [], { machine: undefined }),
      'busy',
    ],
    [
      'a copy of this machine, since this one runs',
      machine(100, [], { boot: 'b0' }),
      machine(200, [], { booted: new Date(now().getTime() - 1000) }),
      'busy',
    ],
    [
      'an earlier boot that its time shows',
      machine(100, [], { boot: 'b0' }),
      machine(200, [], { booted: new Date(now().getTime() + 1000) }),
      'retaken',
    ],
    ['a boot that is not told', machine(100, [], { boot: undefined }), me, 'busy'],
    ['a gone process where nothing else is told', machine(100, [], none), machine(200, [], none), 'busy'],
    ['another home on this machine', machine(100, [], { id: 'i2' }), me, 'busy'],
    ['a home whose id cannot be kept', machine(100), machine(200, [], v01), 'busy'],
    ['a gone process of 0.1', machine(100, [], v01), me, 'retaken'],
    ['an earlier boot of 0.1', machine(100, [], { ...v01, boot: 'b0' }), me, 'retaken'],
    ['another machine of 0.1', machine(100, [], { ...v01, machine: 'm2' }), me, 'busy'],
    [
      'off Linux, a gone process of this computer',
      machine(100, [], { ...none, cards: ['c1', 'c2'] }),
      office,
      'retaken',
    ],
    [
      'off Linux, a living one',
      machine(100, [], { ...none, cards: ['c1'] }),
      machine(200, [100], { ...none, cards: ['c1'] }),
      'busy',
    ],
    [
      'off Linux, another computer of the same name',
      machine(100, [], { ...none, id: 'i2', cards: ['c2'] }),
      office,
      'busy',
    ],
    [
      'off Linux, another computer of the same name and home',
      machine(100, [], { ...none, cards: ['c2'] }),
      office,
      'busy',
    ],
    ['off Linux, whatever 0.1 left', machine(100, [], { ...none, ...v01 }), office, 'busy'],
  ])('%s [F21 F22]', async (_, left, host, end) => {
    const at = folder();
    await takeLock(at, left, now);
    const before = lockIn(at);
    if (end === 'busy') {
      await expect(takeLock(at, host, now)).rejects.toMatchObject({
        owner: { host: left.hostname, pid: 100 },
      });
      expect(lockIn(at)).toEqual(before);
    } else {
      const lock = await takeLock(at, host, now);
      expect(lockIn(at)).toMatchObject({ nonce: lock.nonce, pid: 200 });
    }
    expect(readdirSync(at)).toEqual(['lock']);
  });
});

test('takeLock in a shared folder takes no lock over, even of a dead process [F21 F46]', async () => {
  const owners = [
    machine(100),
    machine(100, [], { boot: 'b0' }),
    machine(100, [], { id: 'i2' }),
    machine(100, [], { hostname: 'hr-2' }),
    machine(100, [], { id: undefined }),
  ];
  for (const left of owners) {
    const at = folder();
    await takeLock(at, left, now, { shared: true });
    const before = lockIn(at);
    await expect(takeLock(at, machine(200), now, { shared: true })).rejects.toMatchObject({
      code: 'ledger-busy',
      owner: { host: left.hostname, pid: 100 },
    });
    expect(await isHeld(at, machine(200), true)).toBe(true);
    expect(lockIn(at)).toEqual(before);
    expect(readdirSync(at)).toEqual(['lock']);
  }
});

describe('takeLock never takes over a lock that cannot be read or judged', () => {
  const owner = {
    nonce: 'a'.repeat(32),
    host: 'hr-1',
    machine: 'm1',
    boot: 'b1',
    space: 's1',
    pid: 100,
    since: 's',
  };
  const texts: Record<string, string> = {
    empty: '',
    NULs: '\0'.repeat(200),
    half: JSON.stringify(owner).slice(0, 60),
    'no object': 'null',
    'pid 0': JSON.stringify({ ...owner, pid: 0 }),
    'pid of a group': JSON.stringify({ ...owner, pid: -1 }),
    'a nonce that leads elsewhere': JSON.stringify({ ...owner, nonce: '../../x' }),
  };
  test.each(Object.entries(texts))('%s [F21]', async (_, text) => {
    const at = folder();
    writeFileSync(join(at, 'lock'), text);
    const failure = { code: 'ledger-busy', owner: undefined, file: join(at, 'lock') };
    await expect(takeLock(at, machine(200), now)).rejects.toMatchObject(failure);
    expect(readFileSync(join(at, 'lock'), 'utf8')).toBe(text);
    expect(readdirSync(at)).toEqual(['lock']);
  });
});

test('takeLock: a taker that died while it removed a dead lock stops nobody [F21]', async () => {
  const at = folder();
  const dead = await takeLock(at, machine(100), now);
  const bytes = readFileSync(join(at, 'lock'));
  // Its claim on the dead lock, the claim of another that died claiming that, and what both had written to link.
  for (const [pid, claimed] of [[101, dead.nonce]] as const) {
    rmSync(join(at, 'lock'));
    const { nonce } = await takeLock(at, machine(pid), now);
    const claim = readFileSync(join(at, 'lock'));
    writeFileSync(join(at, `lock.${claimed}`), claim);
    writeFileSync(join(at, `lock-${nonce}`), claim);
    writeFileSync(
      join(at, `lock.${claimed}.${nonce}`),
      JSON.stringify({ ...JSON.parse(claim.toString()), pid: 102 }),
    );
  }
  writeFileSync(join(at, 'lock'), bytes);
  const lock = await takeLock(at, machine(200), now);
  await lock.verify();
  expect(readdirSync(at)).toEqual(['lock']);
});

test('takeLock leaves a living taker’s claim on a dead lock alone [F21]', async () => {
  const at = folder();
  const dead = await takeLock(at, machine(100), now);
  const claim = { ...lockIn(at), nonce: 'c'.repeat(32), pid: 101, start: '1010' };
  writeFileSync(join(at, `lock.${dead.nonce}`), JSON.stringify(claim));
  await expect(takeLock(at, machine(200, [101]), now)).rejects.toMatchObject({ owner: { pid: 101 } });
  expect(lockIn(at).nonce).toBe(dead.nonce);
  expect(readdirSync(at).toSorted()).toEqual(['lock', `lock.${dead.nonce}`]);
});

describe('takeLock where files cannot be linked', () => {
  const noLinks = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
  test('takes, holds and takes over a lock as well', async () => {
    const at = folder();
    await takeLock(at, machine(100), now, { link: noLinks });
    await expect(takeLock(at, machine(101, [100]), now, { link: noLinks })).rejects.toMatchObject(busy);
    const lock = await takeLock(at, machine(200), now, { link: noLinks });
    await lock.verify();
    expect(readdirSync(at)).toEqual(['lock']);
  });
});

test('takeLock in a folder that is not there or cannot be written: the cause is reported', async () => {
  const failure = { code: 'ledger-unwritable', cause: { code: 'ENOENT' } };
  await expect(takeLock(newFolder(), machine(100), now)).rejects.toMatchObject(failure);
});

describe('takeLock on the lock of a real process', () => {
  const taking = `
    const { takeLock } = await import(src + '/lock.ts');
    const { thisHost } = await import(src + '/host.ts');
    await takeLock(argv[0], thisHost(process.pid), () => new Date());
    console.log('taken');
    setInterval(() => {}, 1000);`;
  const me = thisHost(process.pid);

  test('stopped: it stays locked; killed: it is taken over [F21 F22]', async () => {
    const at = folder();
    const holder = child(taking, [at]);
    await holder.line();
    await expect(takeLock(at, me, now)).rejects.toMatchObject({
      owner: { pid: holder.pid, host: me.hostname },
    });
    holder.process.kill('SIGSTOP');
    await expect(takeLock(at, me, now)).rejects.toMatchObject({ owner: { pid: holder.pid } });
    holder.process.kill('SIGKILL');
    await holder.ended;
    await (await takeLock(at, me, now)).verify();
  });

  test.runIf(process.platform === 'linux')(
    'killed and not yet reaped counts as gone; another of its pid is another [F21 F22]',
    async () => {
      const parent = spawn('bash', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
      // Until it is a plain sleep, the parent would reap its child.
      await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n'));
      const { start } = thisHost(pid);
      expect(start).toMatch(/^\d+$/u);
      expect(me.alive(pid, start)).toBe(true);
      expect(me.alive(pid, undefined)).toBe(true);
      expect(me.alive(pid, '1')).toBe(false);
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'latin1')).toContain(') Z '));
      expect(me.alive(pid, start)).toBe(false);
      parent.kill('SIGKILL');
      await vi.waitFor(() => expect(me.alive(pid, undefined)).toBe(false));
    },
  );

  test.runIf(process.platform === 'linux')('of another user counts as living', () => {
    expect(me.alive(1, thisHost(1).start)).toBe(true);
    expect(me).toMatchObject({ pid: process.pid, boot: expect.any(String), start: expect.any(String) });
  });
});
