/** login --remember: a password kept in a key ring, or with a warning in a file; used, refused, deleted. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect, setFaults } from '../../src/practice/index.js';
import { newHome } from './kit.js';
import { abtc, OFFICE, onTerminal, PASSWORD, REHEARSAL, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const remember = ['login', '--email', OFFICE, '--remember'];
const password = { env: { ABTC_PASSWORD: PASSWORD } };
const folderOf = (home: Home) => join(home.path, 'data/passwords');
const notes = (home: Home) =>
  existsSync(folderOf(home)) ? readdirSync(folderOf(home)).map((name) => join(folderOf(home), name)) : [];

// Only on Linux: other systems have a key ring that tests must not use.
describe.skipIf(process.platform !== 'linux')('login --remember without a key ring', () => {
  test.each(['zh', 'en'] as const)(
    'in %s: a file nobody else may read, reported each time, until it is forgotten',
    async (lang) => {
      const home = newHome();
      const t = transcript(home, lang);
      expect((await t.run(remember, password)).code).toBe(0);
      expect(notes(home)).toHaveLength(1);
      expect(statSync(notes(home)[0]!).mode & 0o777).toBe(0o600);
      expect(statSync(folderOf(home)).mode & 0o777).toBe(0o700);
      expect((await t.run(['login', '--email', OFFICE])).code).toBe(0);
      expect((await t.run(['login', '--email', OFFICE, '--quiet'])).err).toMatch(
        /只靠文件权限|only its permissions/u,
      );
      await t.run(['logout', '--forget']);
      expect(notes(home)).toEqual([]);
      expect((await t.run(['login', '--email', OFFICE])).code).toBe(2);
      await t.matches('remember');
    },
  );

  test('keeps nothing without the flag, nor of a login that was refused', async () => {
    const home = newHome();
    await abtc(home, ['login', '--email', OFFICE], password);
    expect((await abtc(home, [...remember, '--password-stdin'], { input: 'wrong\n' })).code).toBe(4);
    expect(notes(home)).toEqual([]);
  });

  test('deletes a password the portal refuses at once; it is tried once and locks nothing [F12]', async () => {
    const home = newHome();
    await abtc(home, remember, password);
    const [file] = notes(home);
    writeFileSync(file!, readFileSync(file!, 'utf8').replace(PASSWORD, 'changed-since'));
    const { code, err } = await abtc(home, ['login', '--email', OFFICE]);
    expect([code, err.includes('门户不接受保存的密码，已删除')]).toEqual([4, true]);
    expect(err).not.toContain('changed-since');
    expect(notes(home)).toEqual([]);
    expect((await abtc(home, ['login', '--email', OFFICE])).code).toBe(2);
    const { requests } = await inspect(home.practice);
    expect(requests.filter((r) => r.operation === 'login')).toHaveLength(2);
  });

  test('never sends one portal’s password to another of the same name, nor another account’s', async () => {
    const home = newHome();
    await abtc(home, remember, password);
    const [file] = notes(home);
    writeFileSync(
      file!,
      readFileSync(file!, 'utf8').replace('"practice"', '"https://elsewhere.example/APEC/"'),
    );
    expect((await abtc(home, ['login', '--email', OFFICE])).code).toBe(2);
  });

  test('logs in again in the middle of a batch without a person, and the batch is finished once', async () => {
    const home = newHome();
    await abtc(home, remember, password);
    const table = writeTable(home, '注销.csv', ['方岚', '陆安岚'].map(rehearsed));
    await setFaults(home.practice, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    const submit = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--no-input'];
    const { code, err } = await abtc(home, submit);
    expect([code, err.includes('密码取自文件')]).toEqual([0, true]);
    expect(err).not.toContain(PASSWORD);
    const { orders } = await inspect(home.practice);
    expect(orders).toHaveLength(2);
  });

  test('writes a file when the bus takes the call and never answers', async () => {
    const home = newHome();
    const path = join(home.path, 'bus');
    const hangs = createServer(() => undefined).listen(path);
    onTestFinished(() => void hangs.close());
    const env = { ...password.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
    expect((await abtc(home, remember, { env })).code).toBe(0);
    expect(notes(home)).toHaveLength(1);
    expect(readFileSync(notes(home)[0]!, 'utf8')).toContain(PASSWORD);
  });

  test('does not claim to have deleted what a key ring that does not answer holds', async () => {
    const home = newHome();
    await abtc(home, remember, password);
    const [file] = notes(home);
    const { password: _, ...note } = JSON.parse(readFileSync(file!, 'utf8'));
    writeFileSync(file!, JSON.stringify({ ...note, in: 'ring' }));
    for (const all of [[], ['--all']]) {
      const { code, out, err } = await abtc(home, ['logout', '--forget', ...all]);
      expect([code, out.includes('已删除'), err]).toEqual([0, false, expect.stringContaining('没有删除')]);
      expect(notes(home)).toEqual([file]);
      await abtc(home, ['login', '--email', OFFICE], password);
    }
  });

  test.skipIf(process.env['CI'] === 'windows')('asks on a terminal: the password is not shown', async () => {
    const home = newHome();
    const answers = [{ when: '密码（输入时不显示）', type: `${PASSWORD}\r` }];
    const { code, raw } = await onTerminal(home, remember, answers, { columns: 40 });
    expect([code, raw.includes(PASSWORD), notes(home).length]).toEqual([0, false, 1]);
  });
});

const rings =
  process.platform === 'linux' &&
  ['dbus-daemon', 'gnome-keyring-daemon'].every((name) => spawnSync('which', [name]).status === 0);

// Only where a key ring can be started for the test.
describe.skipIf(!rings)('login --remember with a key ring', () => {
  async function ring(home: Home) {
    const folder = join(home.path, 'ring');
    mkdirSync(join(folder, 'run'), { recursive: true, mode: 0o700 });
    const address = `unix:path=${join(folder, 'bus')}`;
    const env = {
      ...{ HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), PATH: process.env['PATH'] ?? '' },
      DBUS_SESSION_BUS_ADDRESS: address,
    };
    // A bus that starts no services: a key ring that it starts would be locked.
    const config = join(folder, 'bus.conf');
    const policy = '<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>';
    writeFileSync(
      config,
      `<busconfig><type>session</type><listen>${address}</listen><auth>EXTERNAL</auth><policy context="default">${policy}</policy></busconfig>`,
    );
    const bus = spawn('dbus-daemon', ['--nofork', `--config-file=${config}`], { env, stdio: 'ignore' });
    await vi.waitUntil(() => existsSync(join(folder, 'bus')), { timeout: 10_000 });
    const keys = spawn('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    keys.stdin.end('ring-password');
    onTestFinished(() => {
      keys.kill();
      bus.kill();
    });
    const script = join(import.meta.dirname, '../../bin/keyring.js');
    // The ring answers before it is unlocked, so wait until it can store something.
    const input = JSON.stringify({ act: 'set', service: 'abtc', account: 'nobody', password: 'x' });
    const answers = () =>
      spawnSync(process.execPath, [script], { env, input, timeout: 5000 }).stdout.toString().includes('done');
    await vi.waitUntil(answers, { timeout: 15_000, interval: 300 });
    return env;
  }

  test('keeps the password there and nowhere else, reads it from there, and deletes it there', async () => {
    const home = newHome();
    const env = await ring(home);
    const kept = await abtc(home, remember, { env: { ...env, ...password.env } });
    expect([kept.code, kept.err]).toEqual([0, expect.stringContaining('已存入系统的钥匙串')]);
    for (const file of notes(home)) expect(readFileSync(file, 'utf8')).not.toContain(PASSWORD);
    const used = await abtc(home, ['login', '--email', OFFICE], { env });
    expect([used.code, used.err.includes('密码取自系统的钥匙串')]).toEqual([0, true]);
    // Without the ring, login reports that and asks for the password.
    const gone = await abtc(home, ['login', '--email', OFFICE]);
    expect([gone.code, gone.err.includes('钥匙串没有应答')]).toEqual([2, true]);
    expect((await abtc(home, ['logout', '--forget'], { env })).out).toContain('已删除保存的密码 1 个');
    expect((await abtc(home, ['login', '--email', OFFICE], { env })).code).toBe(2);
  });
});
