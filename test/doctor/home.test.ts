/** What doctor finds of settings, sessions, the disk, rights and the clock, each with real files. */
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  compareClocks,
  examineClock,
  examineDisk,
  examineRights,
  examineSessions,
  examineSettings,
} from '../../src/doctor/home.js';
import { saveSession } from '../../src/portal/session.js';
import { folder } from '../portal/kit.js';

const found = (findings: { code: string; level: string }[]) => findings.map((f) => `${f.code} ${f.level}`);

describe('doctor: settings', () => {
  test.each([
    ['', 'settings-not-json problem'],
    ['{"defaults":{}}', 'settings-sound ok'],
    ['{"defaults":{"contactPhone":"1"}}', 'settings-unusable warning'],
    ['{"defaults":', 'settings-not-json problem'],
  ])('%s: %s', async (text, says) => {
    const at = folder();
    writeFileSync(join(at, 'settings.json'), text);
    expect(found(await examineSettings(at))).toEqual([says]);
  });

  test('none; in ANSI; a folder in their place', async () => {
    const at = folder();
    expect(found(await examineSettings(at))).toEqual(['settings-none ok']);
    // 阮知遥 in GBK.
    const ansi = Buffer.from([0xc8, 0xee, 0xd6, 0xaa, 0xd2, 0xa3]);
    const text = Buffer.concat([Buffer.from('{"defaults":{"contactName":"'), ansi, Buffer.from('"}}')]);
    writeFileSync(join(at, 'settings.json'), text);
    expect(found(await examineSettings(at))).toEqual(['settings-encoding problem']);
    const blocked = folder();
    mkdirSync(join(blocked, 'settings.json'));
    expect(found(await examineSettings(blocked))).toEqual(['settings-unreadable problem']);
  });
});

test('doctor: sessions: whose, and since when; one that cannot be read', async () => {
  const at = folder();
  expect(found(await examineSessions(at))).toEqual(['session-none ok']);
  const session = {
    ...{
      portal: 'practice',
      instance: 'i',
      enterprise: { name: '岚禾', creditCode: 'c' },
      email: 'a@b.example',
    },
    ...{ token: 'SECRET', tmpSecret: 'SECRET', guid: 'g', uid: 'u', plt: 'p' },
  };
  await saveSession(at, session);
  writeFileSync(join(at, '0123456789abcdef.json'), '{"token":');
  const findings = await examineSessions(at);
  expect(found(findings)).toEqual(['session-kept ok', 'session-damaged warning']);
  expect(findings[0]!.args).toMatchObject({ portal: 'practice', email: 'a@b.example', enterprise: '岚禾' });
  expect(JSON.stringify(findings)).not.toContain('SECRET');
});

describe('doctor: disk', () => {
  test('is written to, and nothing is left', async () => {
    const at = join(folder(), 'new');
    const { code, args } = await examineDisk(at);
    expect([code, readdirSync(at)]).toEqual([expect.stringMatching(/^disk-(sound|little)$/u), []]);
    expect(args).toEqual({ free: expect.stringMatching(/^\d+ MB$/u) });
  });

  test('that cannot be written is a problem', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await examineDisk(join(file, 'below'))).toMatchObject({
      ...{ code: 'disk-unwritable', level: 'problem' },
      args: { cause: expect.stringMatching(/^E/u) },
    });
  });
});

describe.skipIf(process.platform === 'win32')('doctor: rights', () => {
  test('names what others may read, folders first; what is in a closed folder is not named', async () => {
    const at = folder();
    chmodSync(at, 0o700);
    const [open, closed] = [join(at, 'open'), join(at, 'closed')];
    for (const dir of [open, closed]) {
      mkdirSync(dir, { mode: 0o700 });
      writeFileSync(join(dir, 'a'), '', { mode: 0o644 });
      writeFileSync(join(dir, 'b'), '', { mode: 0o600 });
    }
    expect(found(await examineRights([open, closed]))).toEqual(['rights-sound ok']);
    chmodSync(open, 0o755);
    symlinkSync('/etc', join(open, 'link'));
    const [finding, ...more] = await examineRights([open, closed, join(at, 'none')]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ...{ code: 'rights-open', level: 'warning' },
      args: { paths: [open, join(open, 'a')], count: 2, folder: open },
    });
  });
});

test('doctor: clock: a record from the future, and a portal with another time', () => {
  const now = new Date('2026-03-02T01:02:03.000Z');
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const codes = (seconds: number) => [
    examineClock(later(seconds).toISOString(), now).code,
    compareClocks('p', later(seconds), now).code,
  ];
  expect(codes(119)).toEqual(['clock-sound', 'clock-agrees']);
  expect(codes(121)).toEqual(['clock-behind', 'clock-differs']);
  expect(codes(-86_400)).toEqual(['clock-sound', 'clock-differs']);
  expect([examineClock(undefined, now).code, compareClocks('p', undefined, now).code]).toEqual([
    'clock-sound',
    'clock-not-asked',
  ]);
});
