/** Profiles on the disk: which file is whose, and what prevents reading one. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  findProfiles,
  profilePath,
  profilesFolder,
  readProfile,
  readProfiles,
  writeProfile,
} from '../../src/config/profiles.js';
import { learn, type Profile } from '../../src/filing/agency/profile.js';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'abtc-profiles-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const profile = (code = '2001', portal = 'practice'): Profile =>
  learn(
    undefined,
    { portal: { name: portal, practice: true }, agency: { code, name: `机构${code}` }, now: new Date(0) },
    [],
  );
const codes = async (at: string, portal = 'practice') => {
  const { profiles, broken } = await readProfiles(at, portal);
  return {
    codes: profiles.map((p) => p.agency.code),
    broken: broken.map((b) => b.problems.map((p) => p.code)),
  };
};

test('profiles: what was written is read again, portal by portal, for its owner alone', async () => {
  const at = folder();
  expect(await codes(at)).toEqual({ codes: [], broken: [] });
  const file = await writeProfile(at, 'practice', profile());
  await writeProfile(at, 'practice', { ...profile(), passportMonths: 30 });
  await writeProfile(at, 'https://portal.example/APEC/', profile('7', 'https://portal.example/APEC/'));
  expect(file).toBe(profilePath(at, 'practice', '2001'));
  expect((await readProfiles(at, 'practice')).profiles).toEqual([{ ...profile(), passportMonths: 30 }]);
  expect(await codes(at, 'https://portal.example/APEC/')).toEqual({ codes: ['7'], broken: [] });
  expect(readdirSync(dirname(file))).toEqual(['2001.json']);
  if (process.platform !== 'win32') {
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(dirname(file)).mode & 0o777).toString(8)).toBe('700');
  }
});

test('profiles: no two agencies and no two portals share a file, and none is outside its folder', () => {
  const at = folder();
  const codes = [
    '2001',
    '20/01',
    '20_01',
    '..',
    '../2001',
    'con',
    'CON',
    'a',
    'A',
    '岚州',
    '望澜',
    '',
    'x'.repeat(300),
  ];
  const paths = codes.map((code) => profilePath(at, 'practice', code).toLowerCase());
  expect(new Set(paths).size).toBe(codes.length);
  for (const path of paths) expect(dirname(path)).toBe(profilesFolder(at, 'practice').toLowerCase());
  for (const path of paths) expect(path).toMatch(/[/\\][\w-]{1,80}\.json$/u);
  const portals = ['practice', 'https://a.example/', 'https://a.example:444/', '..', 'https_a_example_'];
  expect(new Set(portals.map((p) => profilesFolder(at, p))).size).toBe(portals.length);
  for (const p of portals) expect(dirname(profilesFolder(at, p))).toBe(join(at, 'agencies'));
});

test('profiles: a broken file never stops the others', async () => {
  const at = folder();
  const own = profilesFolder(at, 'practice');
  const file = await writeProfile(at, 'practice', profile());
  copyFileSync(file, join(own, '岚州.json'));
  const other = await writeProfile(at, 'other', profile('2002', 'other'));
  copyFileSync(other, join(own, '2002.json'));
  writeFileSync(join(own, 'a.json'), '{');
  writeFileSync(join(own, 'b.json'), Buffer.from([0x7b, 0xe1, 0xb0, 0x7d]));
  writeFileSync(join(own, 'c.json'), ' '.repeat(5 * 1024 * 1024));
  mkdirSync(join(own, 'd.json'));
  writeFileSync(join(own, `${'2001'}.json.abc.new`), '{');
  const expected = [
    ['other-portal'],
    ['not-json'],
    ['unreadable'],
    ['unreadable'],
    ['unreadable'],
    ['same-code'],
  ];
  expect(await codes(at)).toEqual({ codes: ['2001'], broken: expected });
  const why = async (name: string) => {
    const read = await readProfile(join(own, name));
    return 'problems' in read ? read.problems.map((p) => (p.args as { why?: string }).why) : [];
  };
  expect(await why('b.json')).toEqual(['not-utf8']);
  writeFileSync(join(own, 'e.json'), Buffer.from([0x7b, 0xc8, 0xee, 0xd6, 0xaa, 0x7d]));
  const ansi = await readProfile(join(own, 'e.json'));
  expect(ansi).toMatchObject({ problems: [{ args: { why: 'not-utf8', savedAs: 'gbk' } }] });
  expect(await why('c.json')).toEqual(['too-large']);
  expect(await why('d.json')).toEqual(['not-a-file']);
  expect(await why('nobody.json')).toEqual(['missing']);
});

test.skipIf(process.platform === 'win32')('profiles: a pipe nobody writes to is not waited for', async () => {
  const file = join(folder(), 'p.json');
  execFileSync('mkfifo', [file]);
  expect(await readProfile(file)).toMatchObject({ problems: [{ args: { why: 'not-a-file' } }] });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'profiles: a file without the right to read it',
  async () => {
    const file = join(folder(), 'p.json');
    writeFileSync(file, '{}');
    chmodSync(file, 0);
    expect(await readProfile(file)).toMatchObject({ problems: [{ args: { why: 'denied' } }] });
  },
);

test('profiles: found by name, code or path; a broken one by the name of its file', async () => {
  const at = folder();
  const file = await writeProfile(at, 'practice', profile());
  writeFileSync(join(profilesFolder(at, 'practice'), '2009.json'), '{');
  const found = async (given: string) =>
    (await findProfiles(at, 'practice', given)).map((f) => 'profile' in f);
  expect(await found('2001')).toEqual([true]);
  expect(await found(' 机构 2001')).toEqual([true]);
  expect(await found(file)).toEqual([true]);
  expect(await found('2009')).toEqual([false]);
  expect(await found('nobody.json')).toEqual([false]);
  expect(await found('2003')).toEqual([]);
});

test('profiles: one that could not be read again is not written, and the existing one stays', async () => {
  const at = folder();
  await writeProfile(at, 'practice', profile());
  await expect(writeProfile(at, 'practice', { ...profile(), passportMonths: -1 })).rejects.toThrow();
  expect((await readProfiles(at, 'practice')).profiles).toEqual([profile()]);
  expect(readdirSync(profilesFolder(at, 'practice'))).toEqual(['2001.json']);
});
