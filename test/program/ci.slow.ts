/** The CI examples, run like a CI runner: the shell part of each file, with a served practice portal. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { applications } from '../../src/practice/world/world.js';
import { root } from './built.js';
import { bin, OFFICE, PASSWORD, startCommand, type Ran } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { noPassport } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

interface Step {
  run?: string;
  env?: Record<string, string>;
}

const read = (name: string) => parse(readFileSync(join(root, 'fixtures/ci', name), 'utf8'));
const github = (): Step =>
  (read('github-actions.yml').jobs.status.steps as Step[]).find((s) => s.run?.includes('abtc status'))!;
const gitlab = (): string[] => read('gitlab-ci.yml')['abtc-status'].script as string[];

async function runner() {
  const home = await servedHome({ loggedOut: true });
  onTestFinished(() => home.close());
  const [tools, work] = [join(home.path, 'tools'), join(home.path, 'work')];
  for (const folder of [tools, work]) mkdirSync(folder);
  writeFileSync(join(tools, 'abtc'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(join(tools, 'abtc'), 0o755);
  writeFileSync(join(work, 'numbers.txt'), 'APEC20230105000145\nAPEC20230813000238\n');
  const run = async (script: string, password = PASSWORD): Promise<Ran> => {
    const env = {
      PATH: `${tools}:${process.env['PATH']}`,
      ABTC_EMAIL: OFFICE,
      ABTC_PASSWORD: password,
      GITHUB_OUTPUT: join(work, 'output'),
    };
    const ran = await startCommand(home, 'bash', ['--norc', '-eo', 'pipefail', '-c', script], {
      env,
      cwd: work,
    }).ended;
    noPassport(ran.out + ran.err);
    expect(ran.out + ran.err).not.toContain(PASSWORD);
    return ran;
  };
  return { home, run, file: (name: string) => readFileSync(join(work, name), 'utf8') };
}

async function becomesCollected(home: ServedHome): Promise<void> {
  const { applyid, applyNo } = applications(2026, 0).find((a) => a.applyNo === 'APEC20230813000238')!;
  await home.decide({ kind: 'application', applyid, applyNo, from: '待自取', to: '已自取' });
}

describe.skipIf(process.platform === 'win32')('GitHub Actions example', () => {
  test('nothing changed, something changed, a portal that is down, a wrong password', async () => {
    const { run: script = '', env } = github();
    const { home, run, file } = await runner();
    expect(env).toEqual({
      ABTC_EMAIL: '${{ secrets.ABTC_EMAIL }}',
      ABTC_PASSWORD: '${{ secrets.ABTC_PASSWORD }}',
      ABTC_NOTIFY: '${{ secrets.ABTC_NOTIFY }}',
    });
    expect(await run(script)).toMatchObject({ code: 0, out: '没有变化 nothing new\n' });
    await becomesCollected(home);
    expect((await run(script)).code).toBe(0);
    expect(file('output')).toBe('changed=true\n');
    expect(JSON.parse(file('changes.json')).items).toMatchObject([{ what: 'status', to: '已自取' }]);
    expect(file('changes.json')).not.toContain('夏知川');
    await home.faults({ operation: 'applyList', kind: 'html' });
    const away = await run(script);
    expect([away.code, away.out.includes('::warning::')]).toEqual([0, true]);
    const wrong = await run(script, 'wrong');
    expect([wrong.code, wrong.out.includes('::error::')]).toEqual([4, true]);
  });

  test('keeps only the last look for the next run', () => {
    const cached = (read('github-actions.yml').jobs.status.steps as { with?: { path?: string } }[]).map(
      (s) => s.with?.path,
    );
    expect(cached).toContain('.abtc/data/looks');
    expect(read('gitlab-ci.yml')['abtc-status'].cache.paths).toEqual(['.abtc/data/looks']);
  });
});

describe.skipIf(process.platform === 'win32')('GitLab CI example', () => {
  // A runner executes all lines of a script in one shell.
  const script = gitlab().join('\n');

  test('nothing changed and not yet, something changed and all hold, a portal that is down', async () => {
    const { home, run, file } = await runner();
    const first = await run(script);
    expect([first.code, first.out]).toEqual([0, '没有变化 nothing new\n还有人没有拿到 not everybody yet\n']);
    await becomesCollected(home);
    const second = await run(script);
    expect([second.code, /有变化[^]*都已拿到卡/u.test(second.out)]).toEqual([0, true]);
    expect(JSON.parse(file('cards.json')).holds).toBe('yes');
    await home.faults({ operation: 'applyList', kind: 'html' });
    expect((await run(script)).code).toBe(5);
    expect(read('gitlab-ci.yml')['abtc-status'].allow_failure.exit_codes).toEqual([5]);
    expect((await run(script, 'wrong')).code).toBe(4);
  });
});
