/** check --offline: a table checked without a portal, from a real file, by the agencies' profiles and the guide. */
import { createWriteStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Defaults } from '../../src/filing/defaults.js';
import type { Form } from '../../src/filing/model.js';
import { learn, type Profile } from '../../src/filing/agency/profile.js';
import { csvSource } from '../../src/filing/table/source.js';
import { MAX_TABLE_BYTES } from '../../src/filing/table/cut.js';
import { readTable } from '../../src/filing/table/table.js';
import { tallyOf } from '../../src/filing/tally.js';
import { decideRows } from '../../src/plan/build-plan.js';
import { checkOffline } from '../../src/plan/check-offline.js';
import { offlineSource } from '../../src/plan/source.js';
import { choice, field, folderOf, form, jpg, slot } from '../filing/kit.js';

interface Given {
  business?: Business;
  profiles?: Profile[];
  defaults?: Defaults;
  materials?: string;
}

function file(): string {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-offline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, '名单.csv');
}

async function checked(table: string | { path: string }, given: Given = {}) {
  const path = typeof table === 'string' ? file() : table.path;
  if (typeof table === 'string') writeFileSync(path, table);
  const seen: number[] = [];
  const result = await checkOffline({
    table: path,
    business: given.business,
    profiles: given.profiles ?? [],
    materials: given.materials,
    defaults: given.defaults ?? {},
    now: new Date('2026-03-02T01:00:00.000Z'),
    progress: (done) => seen.push(done),
  });
  const tally = tallyOf(result.problems);
  const said = tally.all().map((p) => `${p.place.row ?? '-'} ${p.level} ${p.rule}`);
  return { ...result, tally, said, seen };
}

const profile = (more: Partial<Form>, name = '岚州市外事办公室', code = '2001'): Profile =>
  learn(
    undefined,
    {
      portal: { name: 'practice', practice: true },
      agency: { code, name },
      now: new Date('2026-03-02T01:00:00.000Z'),
    },
    [form({ agency: { code, name }, business: 'passport-change', ...more })],
  );
const CONTACT = '阮知遥,13900000001';

test('checkOffline without a profile uses the guide: what it asks of everyone, and no options', async () => {
  const { said, rows, ready, previews, assumed, notRun } = await checked(
    '业务,申请单号,姓名,注销原因,联系人姓名,联系人电话,需交还原卡已知晓,换补卡原因\n' +
      `注销卡,APEC20260105000011,沈思川,随便什么,${CONTACT},是,\n` +
      '注销卡,APEC20260105000012,林𠮷安,,,139,,卡丢失\n' +
      '提前制卡,apec20260105000013,祁承川,,阮知遥,73188880000,,\n',
  );
  expect(said).toEqual([
    '3 error phone-shape',
    '3 error field-missing',
    '3 error field-missing',
    '3 confirm tick-missing',
    '3 warn field-unused',
    '4 warn cell-normalised',
    '4 error phone-zero-lost',
  ]);
  expect({ rows, ready, previews: previews.list, assumed }).toEqual({
    rows: 3,
    ready: 1,
    previews: [],
    assumed: undefined,
  });
  expect(notRun).toContainEqual({ check: 'P01', lacks: 'portal' });
  expect(notRun).toContainEqual({ check: 'P13', lacks: 'form', agencies: [] });
  expect(notRun.map((n) => n.check)).not.toContain('P09');
});

test('checkOffline with its agency’s profile checks a row with that form; a row that names no agency uses the only profile', async () => {
  const asks = {
    fields: [choice('passportReason', ['护照到期']), field('department', { label: '所在部门' })],
  };
  const head = '申请单号,姓名,办理机构,更换护照原因,所在部门,备注\n';
  const lines =
    'APEC20260105000011,沈思川,岚州市 外事办公室,护照到期,工程部,x\n' +
    'APEC20260105000012,林𠮷安,2001,别的原因,,\n' +
    'APEC20260105000013,祁承川,,别的原因,工程部,\n' +
    'APEC20260105000014,阿依古丽·买买提,别处外事办,别的原因,,\n';
  const business = 'passport-change';
  const one = await checked(head + lines, { business, profiles: [profile(asks)] });
  expect(one.said).toEqual([
    // 所在部门 is a column nobody knows but this agency.
    '- warn column-unknown',
    '3 error field-option',
    '3 error field-missing',
    '4 error field-option',
  ]);
  // The fourth row's form is not known, and may ask for it.
  expect(one.tally.all()[0]!.args).toMatchObject({ column: '备注', unsure: true });
  const known = lines.split('\n').slice(0, 3).join('\n');
  const sure = await checked(head + known, { business, profiles: [profile(asks)] });
  expect(sure.tally.all()[0]!.args).toEqual({ column: '备注', near: undefined });
  expect([one.rows, one.ready, one.assumed]).toEqual([4, 2, '岚州市外事办公室']);
  expect(one.notRun).toContainEqual({ check: 'P16', lacks: 'form', agencies: ['别处外事办'] });

  // With two profiles nobody knows which one a row without an agency means.
  const two = await checked(head + lines, {
    business,
    profiles: [profile(asks), profile(asks, '清浦市外事办公室', '2002')],
  });
  expect(two.said).toEqual(['- warn column-unknown', '3 error field-option', '3 error field-missing']);
  expect(two.assumed).toBeUndefined();
  expect(two.notRun).toContainEqual({ check: 'P16', lacks: 'form', agencies: ['别处外事办'] });
  const nameless = await checked(head + lines.split('\n')[2], {
    business,
    profiles: [profile(asks), profile(asks, '清浦市外事办公室', '2002')],
  });
  expect(nameless.notRun).toContainEqual({ check: 'P16', lacks: 'agency' });

  // A profile that does not know the business is no help, and neither does its form ask for the column.
  const other = await checked(head + lines, {
    business,
    profiles: [profile({ ...asks, business: 'cancellation' })],
  });
  expect(other.said.slice(0, 2)).toEqual(['- warn column-unknown', '- warn column-unknown']);
});

test('checkOffline fills blank cells with defaults; an agency’s demands on a passport are its own', async () => {
  const asks = {
    fields: [field('contactName'), field('contactPhone'), field('newPassportExpires', { kind: 'date' })],
  };
  const table = '申请单号,新护照有效期至\nAPEC20260105000011,2027-03-02\n';
  const business = 'passport-change';
  const defaults = { contactName: '阮知遥', contactPhone: '13900000001' };
  const strict = { ...profile(asks), passportMonths: 13 };
  expect((await checked(table, { business, defaults, profiles: [strict] })).said).toEqual([
    '2 warn passport-short',
  ]);
  const lenient = { ...strict, passportMonths: 12 };
  const all = await checked(table, { business, defaults, profiles: [lenient] });
  expect(all.said).toEqual([]);
  expect(all.notRun).toContainEqual({ check: 'P15', lacks: 'materials' });
  expect((await checked(table, { business, profiles: [lenient] })).said).toEqual([
    '2 error field-missing',
    '2 error field-missing',
  ]);
});

test('checkOffline finds rows about one application however they are typed, and compares them', async () => {
  const row = (business: string, who: string, contact = CONTACT) => `${business},${who},${contact},是,离职\n`;
  const { said, rows, ready, tally } = await checked(
    '业务,申请单号,姓名,护照号,联系人姓名,联系人电话,需交还原卡已知晓,注销原因\n' +
      row('注销卡', 'APEC20260105000011,,') +
      row('注销卡', 'ａｐｅｃ 20260105 000011,,') +
      row('注销卡', ',阿依古丽·买买提,EK1234567') +
      row('注销卡', ',阿依古丽•买买提,ek 1234567', '阮知遥,13900000002') +
      row('提前制卡', 'APEC20260105000012,,').replace('是,离职', ',') +
      row('未制卡仅更换护照', 'APEC20260105000012,,', ',').replace('是,离职', ',') +
      row('注销卡', 'APEC20260105000013,,') +
      row('提前制卡', 'APEC20260105000013,,').replace('是,离职', ',') +
      // Not understood, so beside nobody.
      row('换卡', 'APEC20260105000014,,') +
      row('注销卡', 'APEC20260105000014,,'),
  );
  expect(said.filter((s) => !/normalised|field-missing/u.test(s))).toEqual([
    '3 error row-duplicate',
    '4 error row-duplicate',
    '5 error row-duplicate',
    '6 error passport-first',
    '8 error cancellation-beside',
    '9 error cancellation-beside',
    '10 error business-unknown',
  ]);
  const duplicates = tally
    .all()
    .flatMap((p) => (p.rule === 'row-duplicate' ? [[p.args, p.place.person]] : []));
  expect(duplicates).toEqual([
    [{ rows: [2], same: true }, ''],
    [{ rows: [5], same: false }, '阿依古丽·买买提'],
    [{ rows: [4], same: false }, '阿依古丽•买买提'],
  ]);
  // Row 7 lacks its reason.
  expect([rows, ready]).toEqual([10, 2]);
});

test('checkOffline counts what is wrong with the table or its cells; an example is not counted as a row', async () => {
  const { said, rows, ready } = await checked(
    '业务,申请单号,联系人姓名,联系人电话,需交还原卡已知晓,注销原因,\n' +
      `示例,APEC20260101000001,${CONTACT},是,离职,\n` +
      `注销卡,APEC20260105000011,${CONTACT},是,离职,,错位\n` +
      `注销卡,APEC20260105000011,${CONTACT},是,离职,批注\n` +
      `注销卡,APEC2026,${CONTACT},是,离职,\n` +
      `注销卡,APEC20260105000012,"${CONTACT}\n`,
  );
  expect(said).toEqual([
    '- warn column-unknown',
    '- error table-quotes-open',
    '2 warn row-example',
    '3 error row-too-long',
    '5 error application-number-shape',
  ]);
  expect([rows, ready]).toEqual([3, 1]);
});

test('checkOffline looks for files where a profile says which, shows who gets what, and refuses one scan for two people', async () => {
  const asks = { fields: [], slots: [slot('护照页照片'), slot('情况说明', { required: false })] };
  const materials = folderOf({
    'APEC20260105000011/护照页照片.jpg': jpg('a'),
    'APEC20260105000012/护照页照片.jpg': jpg('a'),
    'APEC20260105000013/护照页照片.jpg': jpg('b'),
    'APEC20260105000013/情况说明.jpg': jpg('c'),
  });
  const table =
    '申请单号,姓名\nAPEC20260105000011,沈思川\nAPEC20260105000012,林𠮷安\n' +
    'APEC20260105000013,祁承川\nAPEC20260105000014,阮知遥\n';
  const given = { business: 'passport-change' as const, materials };
  const { said, previews, ready, reminders, seen } = await checked(table, {
    ...given,
    profiles: [profile(asks)],
  });
  expect(said).toEqual(['2 error same-scan', '3 error same-scan', '5 error folder-missing']);
  expect(previews.list.map((p) => [p.row, p.person, p.files.map((f) => f.name)])).toEqual([
    [2, '沈思川', ['护照页照片.jpg']],
    [3, '林𠮷安', ['护照页照片.jpg']],
    [4, '祁承川', ['护照页照片.jpg', '情况说明.jpg']],
  ]);
  expect(ready).toBe(1);
  expect(reminders).toMatchObject([{ rule: 'stamp-unseen', rows: [4] }]);
  expect(seen).toEqual([1, 2, 3, 4]);
  // The guide names too few materials to say anything about a folder.
  const guide = await checked(table, given);
  expect([guide.said.filter((s) => !s.includes('field-missing')), guide.previews.list]).toEqual([[], []]);
});

test('checkOffline finds the two rows that clash among twenty thousand', async () => {
  const path = file();
  const out = createWriteStream(path);
  const count = 20_000;
  out.write('业务,申请单号,姓名,联系人姓名,联系人电话,注销原因,需交还原卡已知晓,备注\r\n');
  for (let i = 0; i < count; i += 1) {
    const number = `APEC20260105${`${i === count - 1 ? 17 : i}`.padStart(6, '0')}`;
    const rest = `林𠮷安,${CONTACT},离职,是,${'一'.repeat(40)}`;
    if (!out.write(`注销卡,${number},${rest}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  const { said, rows, ready, seen, tally } = await checked({ path });
  expect(said).toEqual(['- warn column-unknown', `${count + 1} error row-duplicate`]);
  expect(tally.all()[1]!.args).toEqual({ rows: [19], same: true });
  expect([rows, ready, seen.length]).toEqual([count, count - 1, count]);
});

test('no row is ever one that could be sent, not even one that nothing is wrong with', async () => {
  const table = readTable(
    csvSource(Buffer.from(`申请单号,联系人姓名,联系人电话\nAPEC20260105000011,${CONTACT}\n`)),
    true,
  );
  const asks = { fields: [field('contactName'), field('contactPhone')] };
  const { rows } = await decideRows({
    ...{ table, isWritten: true, business: 'passport-change', materials: undefined, defaults: {} },
    ...{ states: new Map(), earlier: () => Promise.resolve(new Map()), here: new Set() },
    ...{ source: offlineSource([profile(asks)], '2026-03-02'), progress: () => undefined },
  });
  expect(rows).toMatchObject([{ held: true, application: 'APEC20260105000011', problems: [] }]);
});

test('a table that is too large for a plan is too large for a check', async () => {
  const path = file();
  writeFileSync(path, '申请单号\n');
  truncateSync(path, MAX_TABLE_BYTES + 1);
  const { said, rows, tally } = await checked({ path });
  expect([said, rows]).toEqual([['- error table-unreadable'], 0]);
  expect(tally.all()[0]!.args).toEqual({ file: path, why: 'too-large' });
});

test('what Excel keeps beside a table that is open is named, and not read', async () => {
  const path = join(dirname(file()), '~$申请表.xlsx');
  writeFileSync(path, Buffer.alloc(165, 1));
  const { tally } = await checked({ path });
  expect(tally.all()[0]!.args).toEqual({ file: path, why: 'left-by-office' });
});
