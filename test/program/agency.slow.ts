/** agency pull, show and check with the practice portal: what is learned, kept, unknown, refused, and different. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { applications } from '../../src/practice/world/world.js';
import { inspect } from '../../src/practice/index.js';
import { loggedIn, newHome } from './kit.js';
import { abtc, type Home } from './run.js';
import { transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const folderOf = (home: Home) => join(home.path, 'config/agencies/practice');
const fileOf = (home: Home, code: string) => join(folderOf(home), `${code}.json`);
const edit = (home: Home, code: string, change: (profile: ReturnType<JSON['parse']>) => void): void => {
  const profile = JSON.parse(readFileSync(fileOf(home, code), 'utf8'));
  change(profile);
  writeFileSync(fileOf(home, code), JSON.stringify(profile));
};
const json = async (home: Home, ...args: string[]) => {
  const { code, out } = await abtc(home, ['agency', ...args, '--json']);
  return { code, data: JSON.parse(out) };
};

test.each(['zh', 'en'] as const)('agency pull, show, check in %s', async (lang) => {
  const home = await loggedIn();
  const t = transcript(home, lang);
  const codes: (number | null)[] = [];
  const run = async (...args: string[]) => codes.push((await t.run(['agency', ...args])).code);
  await run();
  await run('check');
  await run('pull', '--agency', '云汀省人民政府外事办公室');
  await run('show', '2002');
  await run('pull');
  await run();
  await run('check');
  expect(codes.splice(0)).toEqual(Array(7).fill(0));

  edit(home, '2001', ({ forms }) => {
    forms.replacement.slots.shift();
    forms.replacement.fee.amount = '700.00';
    forms.cancellation.fields[0].options.pop();
    delete forms['early-production'];
  });
  await run('check', '岚州市外事办公室');
  await run('check', '2001', '--offline');
  edit(home, '2002', (profile) => {
    profile.passportMonth = 36;
    profile.forms.cancellation.slots[0].types = ['heic'];
  });
  writeFileSync(fileOf(home, '2003'), '{"version": 2}');
  await run();
  await run('check');
  await run('show', '2002');
  await run('pull');
  await run('show', '2009');
  await run('pull', '--agency', '2009');
  expect(codes.splice(0)).toEqual([3, 0, 0, 2, 2, 3, 2, 2]);
  await t.matches('agency');
});

test('agency pull writes files for their owner alone, without anybody’s data, and files nothing', async () => {
  const home = await loggedIn();
  const { code, data } = await json(home, 'pull');
  expect([code, data.kind]).toEqual([0, 'agency-pull']);
  expect(readdirSync(folderOf(home)).sort()).toEqual(['2001.json', '2002.json', '2003.json', '2004.json']);
  for (const { file, businesses } of data.agencies) {
    expect(businesses.map((b: { state: string }) => b.state)).toEqual(Array(4).fill('learned'));
    const text = readFileSync(file, 'utf8');
    for (const a of applications(2026, 0))
      for (const own of [a.applicantName, a.passportNo, a.applyNo]) expect(text).not.toContain(own);
    expect(text).not.toContain('岚禾');
    if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  }
  const asked = (await inspect(home.practice)).requests.map((r) => r.operation);
  expect(asked).toContain('form');
  for (const operation of ['createDraft', 'saveForm', 'upload', 'submit'])
    expect(asked).not.toContain(operation);
});

test('agency pull keeps what it cannot read now from an earlier time, names what is unknown, and leaves manual entries', async () => {
  const [home, late] = [await loggedIn(), await loggedIn()];
  await abtc(home, ['agency', 'pull']);
  const learned = JSON.parse(readFileSync(fileOf(home, '2001'), 'utf8'));
  edit(home, '2001', (profile) => (profile.passportMonths = 36));
  // After this every applicant has a card, so no application allows early production.
  for (const one of [home, late]) await abtc(one, ['practice', 'advance', '--steps', '400']);

  const states = async (one: Home) => {
    const { data } = await json(one, 'pull', '--agency', '2001');
    return Object.fromEntries(
      data.agencies[0].businesses.map((b: { business: string; state: string; why?: string }) => [
        b.business,
        [b.state, b.why],
      ]),
    );
  };
  expect(await states(home)).toEqual({
    'early-production': ['kept', 'nobody'],
    replacement: ['learned', undefined],
    'passport-change': ['kept', 'nobody'],
    cancellation: ['learned', undefined],
  });
  const after = JSON.parse(readFileSync(fileOf(home, '2001'), 'utf8'));
  expect(after.passportMonths).toBe(36);
  expect(after.learnedAt > learned.learnedAt).toBe(true);
  expect(after.forms['early-production']).toEqual({
    ...learned.forms['early-production'],
    learnedAt: learned.learnedAt,
  });
  expect(after.forms.replacement).toEqual(learned.forms.replacement);
  const check = await json(home, 'check', '2001');
  expect(check).toMatchObject({ code: 0, data: { result: 'same', compared: true } });
  expect(check.data.profiles[0].businesses.map((b: { state: string }) => b.state)).toEqual([
    'not-compared',
    'compared',
    'not-compared',
    'compared',
  ]);

  expect(await states(late)).toMatchObject({
    'early-production': ['unknown', 'nobody'],
    replacement: ['learned', undefined],
  });
  expect(Object.keys(JSON.parse(readFileSync(fileOf(late, '2001'), 'utf8')).forms)).toEqual([
    'replacement',
    'cancellation',
  ]);
});

test('agency pull does not overwrite a file that it cannot read, and learns the other agencies', async () => {
  const home = await loggedIn();
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  writeFileSync(fileOf(home, '2001'), '{"version": 1, ');
  const { code, data } = await json(home, 'pull');
  expect(code).toBe(3);
  expect(readFileSync(fileOf(home, '2001'), 'utf8')).toBe('{"version": 1, ');
  const problems = Object.fromEntries(
    data.agencies.map((a: { agency: { code: string }; problems: { code: string }[] }) => [
      a.agency.code,
      a.problems.map((p) => p.code),
    ]),
  );
  expect(problems).toEqual({ 2001: ['not-json'], 2002: [], 2003: [], 2004: [] });
  expect(existsSync(fileOf(home, '2004'))).toBe(true);
});

test('agency show: with unusable files it names them, and does not say that no such profile exists', async () => {
  const home = await loggedIn();
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  const whole = readFileSync(fileOf(home, '2001'), 'utf8');
  const twin = join(dirname(fileOf(home, '2001')), '岚州 副本.json');
  writeFileSync(twin, whole);
  writeFileSync(fileOf(home, '2001'), whole.replace('"agency": {', '"agency": {,'));
  const line = whole.split('\n').findIndex((l) => l.includes('"agency": {')) + 1;
  for (const verb of ['show', 'check']) {
    const { code, out } = await abtc(home, ['agency', verb, '岚州市外事办公室']);
    expect(code).toBe(2);
    expect(out).toContain('没有找到“岚州市外事办公室”的机构档案。以下文件用不了，可能就是它：');
    expect(out).toContain(`第 ${line} 行附近不是完整的 JSON（常见原因：少了或多了逗号、引号、括号）`);
    expect(out).toContain(`${twin} 不能用作机构档案：\n    agency.code：与 2001.json 是同一机构代码`);
    expect(out).not.toMatch(/Expected|Unexpected/u);
  }
  expect(await json(home, 'show', '岚州市外事办公室')).toMatchObject({
    code: 2,
    data: {
      profile: null,
      given: '岚州市外事办公室',
      broken: [{ file: fileOf(home, '2001') }, { file: twin }],
    },
  });
});

test('agency check without a session, with an expired one, or offline validates and says that it did not compare', async () => {
  const home = await loggedIn();
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  edit(home, '2001', (profile) => (profile.forms.replacement.fee.amount = '700.00'));
  expect(await json(home, 'check')).toMatchObject({ code: 3, data: { result: 'differs', compared: true } });
  const only = { result: 'same', compared: false };
  const asked = async () => (await inspect(home.practice)).requests.length;
  const before = await asked();
  expect(await json(home, 'check', '--offline')).toMatchObject({
    code: 0,
    data: { ...only, why: 'offline' },
  });
  expect(await asked()).toBe(before);
  await abtc(home, ['practice', 'reset']);
  expect(await json(home, 'check')).toMatchObject({ code: 0, data: { ...only, why: 'expired' } });
  await abtc(home, ['logout']);
  expect(await json(home, 'check')).toMatchObject({ code: 0, data: { ...only, why: 'no-session' } });
  expect((await abtc(home, ['agency', 'check'])).out).toContain('没有与门户比较');
  expect((await abtc(home, ['agency', 'pull'])).code).toBe(4);
});

test('agency show, check: a file may be anywhere; one of another portal is shown and checked, not compared', async () => {
  const home = await loggedIn();
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  const copy = join(home.path, '我的 档案.json');
  edit(home, '2001', (profile) => (profile.portal.name = 'https://portal.example/'));
  writeFileSync(copy, readFileSync(fileOf(home, '2001')));
  expect(await json(home, 'show', copy)).toMatchObject({
    code: 0,
    data: { kind: 'agency-profile', profile: { agency: { code: '2001' } }, problems: [] },
  });
  expect(await json(home, 'check', copy)).toMatchObject({ code: 0, data: { compared: false } });
  expect((await abtc(home, ['agency', 'check', copy])).out).toContain('https://portal.example/');
  // In this portal's own folder it would count as the practice portal's.
  expect(await json(home, 'check')).toMatchObject({
    code: 2,
    data: { profiles: [{ problems: [{ path: 'portal.name', code: 'other-portal' }] }] },
  });
  expect(await json(home, 'show', join(home.path, 'nobody.json'))).toMatchObject({
    code: 2,
    data: { profile: null, problems: [{ code: 'unreadable' }] },
  });
});

test('agency show: with no profile yet it says how to get one, and asks no portal', async () => {
  const home = newHome();
  const { code, out, err } = await abtc(home, ['agency']);
  expect([code, out]).toEqual([0, '还没有机构档案。\n']);
  expect(err).toContain('abtc agency pull');
  expect(err).not.toContain('演练门户');
  expect(await json(home)).toMatchObject({
    code: 0,
    data: { kind: 'agency-profiles', items: [], broken: [] },
  });
  expect(existsSync(home.practice)).toBe(false);
});
