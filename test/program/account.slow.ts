/** login, logout and whoami without a terminal: the sources of the password, and where it must never be. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { newHome } from './kit.js';
import { OFFICE, PASSWORD, type Home } from './run.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe.each(['zh', 'en'] as const)('login, whoami, logout in %s', (lang) => {
  test('take the password from its sources, and show it nowhere', async () => {
    const home = newHome();
    const t = transcript(home, lang);
    const codes: (number | null)[] = [];
    const run = async (...given: Parameters<typeof t.run>) => codes.push((await t.run(...given)).code);
    const email = ['--email', OFFICE];

    await run(['whoami']);
    await run(['login']);
    await run(['login', ...email]);
    await run(['login', ...email, '--password-stdin'], { input: 'not-this-one\n' });
    expect(codes.splice(0)).toEqual([4, 2, 2, 4]);

    await run(['login', ...email, '--password-stdin'], { input: `${PASSWORD}\n` });
    await run(['whoami']);
    const handler = ['login', '--account', 'handler', '--email', 'ruan.zhiyao@lanhe.example'];
    await run([...handler, '--json'], { env: { ABTC_PASSWORD: PASSWORD } });
    await run([...handler, '--quiet'], { env: { ABTC_PASSWORD: PASSWORD } });
    await run(['logout']);
    await run(['logout', '--json']);
    expect(codes.splice(0)).toEqual([0, 0, 0, 0, 0, 0]);
    for (const args of [['list', '--json'], ['report'], ['resume']]) await run(args);
    expect(codes.splice(0)).toEqual([4, 4, 4]);
    await t.matches('account');

    // The practice portal needs its public password; no other file may contain it.
    for (const file of files(home)) expect(readFileSync(file, 'utf8'), file).not.toContain(PASSWORD);
    // Windows has other permissions.
    if (process.platform !== 'win32')
      for (const file of files(home)) expect((statSync(file).mode & 0o077).toString(8), file).toBe('0');
  });
});

const files = (home: Home): string[] =>
  readdirSync(home.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
