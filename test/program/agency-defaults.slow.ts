/** config --agency: defaults of one agency, and what a row of it takes. */
import { expect, test, vi } from 'vitest';
import { check } from './check.js';
import { login, newHome } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

vi.setConfig({ testTimeout: 120_000 });

const AGENCY = '岚州市外事办公室';
const POINT = '岚州高新区代办点';

test('config --agency: set, get, list and unset by name or code; a name almost right is proposed', async () => {
  const home = newHome();
  const config = async (...args: string[]) => {
    const ran = await abtc(home, ['config', ...args]);
    sound(['config', ...args], ran);
    return ran;
  };
  const json = async (...args: string[]) => JSON.parse((await config(...args, '--json')).out) as object;

  const typed = await config('set', '交卡代办点', POINT, '--agency', '2001');
  expect([typed.code, typed.out]).toEqual([0, expect.stringContaining('“2001”的交卡代办点 的默认值：')]);
  expect(typed.out).toContain('本机没有“2001”的机构档案，已照您写的名称保存');
  expect((await config('set', '交卡代办点', POINT)).err).toContain(
    `abtc config set 交卡代办点 ${POINT} --agency 办理机构`,
  );
  expect((await config('unset', '交卡代办点')).code).toBe(0);
  expect((await config('unset', '交卡代办点', '--agency', '2001')).out).toContain(`原来是 ${POINT}`);

  await login(home);
  await abtc(home, ['agency', 'pull', '--agency', '2001']);
  expect(await json('set', '交卡代办点', POINT, '--agency', '2001')).toMatchObject({
    changed: { agency: AGENCY, agencyUnknown: false, pointUnknown: false },
    agencyDefaults: { [AGENCY]: { handInPoint: POINT } },
  });
  expect(await json('set', '取卡代办点', POINT, '--agency', AGENCY)).toMatchObject({
    changed: { pointUnknown: true, knownPoints: expect.arrayContaining([expect.any(String)]) },
  });
  const strange = await config('set', '取卡代办点', POINT, '--agency', AGENCY);
  expect(strange.out).toContain(`已保存，但“${AGENCY}”的机构档案里，“取卡代办点”没有“${POINT}”，只有：`);
  await config('set', '联系人姓名', '阮知遥');
  await config('set', '联系人姓名', '祁承川', '--agency', '云汀省人民政府外事办公室');
  expect((await config('get', '交卡代办点', '--agency', ' 2001 ')).out).toBe(`${POINT}\n`);
  expect((await config('get', '联系人姓名', '--agency', AGENCY)).err).toContain('它用通用的“阮知遥”');
  expect(await json('--agency', '2001')).toMatchObject({
    agency: AGENCY,
    agencyDefaults: { [AGENCY]: { handInPoint: POINT, pickupPoint: POINT } },
  });
  const listed = (await config()).out;
  expect(listed).toMatch(/“云汀省人民政府外事办公室”的默认值.*\n +联系人姓名 +祁承川/u);
  expect((await config('--agency', AGENCY)).out).toMatch(/联系人姓名 +阮知遥（通用）/u);

  const near = await config('set', '交卡代办点', POINT, '--agency', '岚洲市外事办公室');
  expect([near.code, near.err]).toEqual([2, expect.stringContaining(`是不是“${AGENCY}”？`)]);
  expect((await config('set', '证书机构', 'x.pem', '--agency', AGENCY)).err).toContain('不分办理机构');
  expect((await config('get', '共享台账', '--agency', AGENCY)).code).toBe(2);
  expect((await config('set', '联系人姓名', '甲', '--agency', ' ')).code).toBe(2);
});

test('check: a blank cell takes its agency’s default before the one for every agency, and the plan says so', async () => {
  const home = newHome();
  await login(home);
  const { 交卡代办点: _, ...row } = rehearsed('施子桐');
  const table = writeTable(home, '表.csv', [row]);
  const own = ['--agency', AGENCY];
  await abtc(home, ['config', 'set', '交卡代办点', `${AGENCY}证件窗口`]);
  const plan = async () => {
    const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--dry-run', '--details'];
    return (await abtc(home, args)).out;
  };
  expect(await plan()).toContain(`交卡代办点 ${AGENCY}证件窗口（默认）`);
  await abtc(home, ['config', 'set', '交卡代办点', POINT, ...own]);
  expect(await plan()).toContain(`交卡代办点 ${POINT}（本机构默认）`);
  const { data } = await check(home, table, ['--materials', REHEARSAL.materials, '--json']);
  expect(data.plan?.rows).toMatchObject([
    { fields: expect.arrayContaining([expect.objectContaining({ id: 'handInPoint', ofAgency: true })]) },
  ]);

  await abtc(home, ['config', 'set', '交卡代办点', '岚州旧代办点', ...own]);
  const gone = await check(home, table);
  expect([gone.code, gone.says]).toEqual([
    2,
    [expect.stringContaining(`“交卡代办点”的默认值“岚州旧代办点”不在选项里`)],
  ]);
});
