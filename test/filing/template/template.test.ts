/** Tables to fill in: the practice portal's forms fit into them, the repository has what is made, and they hold no data. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BUSINESSES, businessFacts, type Business } from '../../../src/filing/business.js';
import { columnHeading, columns } from '../../../src/filing/table/columns.js';
import type { Form } from '../../../src/filing/model.js';
import { needIn, needInGuide } from '../../../src/filing/template/needs.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';
import { businessesOf, knownCells, templateColumns } from '../../../src/filing/template/template.js';
import { writeCsv } from '../../../src/filing/table/write-csv.js';
import { loadTexts } from '../../../src/terminal/messages/texts.js';
import { templateRows } from '../../../src/terminal/views/template.js';
import { blankTemplates, folder } from '../../fixtures/templates.js';
import { practicePeople, type Person } from './practice-people.js';
import { application, choice, field, form, rules, slot } from '../kit.js';

const texts = { zh: (await loadTexts('zh')).template, en: (await loadTexts('en')).template };
const rowsOf = (business: Business, people: Person[] | undefined, lang: 'zh' | 'en' = 'zh') => {
  const forms = people?.map((p) => p.form);
  return templateRows(
    { businesses: [business], columns: templateColumns(business, forms), people },
    texts[lang],
  );
};
const read = (rows: string[][]) => readTable(csvSource(Buffer.from(writeCsv(rows))), false);

describe.each(BUSINESSES)('template of %s, beside the forms of the practice portal', (business) => {
  test('has a column for every question of every form, and every column of ours is some form’s question', async () => {
    const people = (await practicePeople())[business];
    expect(new Set(people.map((p) => p.form.agency.code)).size).toBe(4);
    const blank = new Set(templateColumns(business).map((c) => c.heading));
    const all = templateColumns(
      business,
      people.map((p) => p.form),
    ).map((c) => c.heading);
    const asked = new Set<string>();
    for (const { form } of people) {
      for (const one of form.fields.filter((f) => f.kind !== 'readonly')) {
        asked.add(columnHeading(one));
        expect(all).toContain(columnHeading(one));
        // An agency's own question stands only where its form was read.
        expect(blank.has(columnHeading(one))).toBe(Object.hasOwn(columns, one.id));
      }
      for (const one of form.slots) expect(all).toContain(`材料:${one.label}`);
      if (form.notice) asked.add(columns.notice.zh);
    }
    const besides = ['destination', 'cardExpires', 'lostCard', 'again', 'folder'] as const;
    const ours = new Set<string>(besides.map((id) => columns[id].zh));
    for (const heading of [...blank].slice(5))
      if (!ours.has(heading) && !heading.startsWith('材料:')) expect(asked).toContain(heading);
    expect(new Set(all).size).toBe(all.length);
  });

  test('says of a column in the blank table what the forms say', async () => {
    const people = (await practicePeople())[business];
    for (const column of templateColumns(business)) {
      const guide = needInGuide(business, column);
      for (const { form: one } of people) {
        const need = needIn(one, column);
        if (need === undefined) continue;
        expect(guide?.kind, column.heading).toBe(need.kind);
        if (need.kind === 'tick')
          expect(guide?.label.replace(/\s/gu, '')).toBe(need.label.replace(/\s/gu, ''));
        // Beyond the guide a form may ask for less.
        if (guide?.only && need.only) expect(guide.only).toEqual(need.only);
        if (guide?.complete) expect(need.options).toEqual(guide.options);
        if (column.heading !== '取卡方式')
          expect(need.options).toEqual(expect.arrayContaining(guide?.options ?? []));
      }
    }
  });

  test.each(['zh', 'en'] as const)(
    'in %s has only people as rows, and no tick given for them',
    async (lang) => {
      const people = (await practicePeople())[business];
      const rows = rowsOf(business, people, lang);
      const table = read(rows);
      expect(new Set(rules(table.problems.filter((p) => p.rule !== 'column-unknown')))).toEqual(
        new Set(['warn row-example']),
      );
      const at = (heading: string) => rows[0]!.indexOf(heading);
      expect(table.rows.map((r) => r.cells[at('申请单号')])).toEqual(people.map((p) => p.application.number));
      // An example, and a note for each agency.
      expect(rows.length - 1 - table.rows.length).toBe(1 + 4);
      for (const { cells } of table.rows) {
        expect(cells[0]).toBe(businessFacts[business].name);
        expect(cells).not.toContain('是');
        expect(cells[at('护照号')]).toBe('');
      }
      for (const cells of rows.slice(1, 6)) expect(cells[0]).toMatch(/^示例/u);
      // In a tick's column the example is blank as well.
      for (const heading of [columns.returnCard.zh, columns.notice.zh, columns.lostCard.zh])
        if (at(heading) !== -1) expect(rows[1]![at(heading)]).toBe('');
    },
  );
});

test('template notes say what is required, what is allowed, and what it depends on', async () => {
  const people = (await practicePeople()).replacement;
  const rows = rowsOf('replacement', people);
  const note = (agency: string, heading: string) =>
    rows.find((r) => r[0] === `示例：填写说明（${agency}）`)?.[rows[0]!.indexOf(heading)];
  expect(note('岚州市外事办公室', '取卡方式')).toBe('必填：自取 / 邮寄');
  expect(note('岚州市外事办公室', '取卡代办点')).toBe(
    '仅当“取卡方式”为 自取，必填：岚州市外事办公室证件窗口 / 岚州空港代办点',
  );
  expect(note('岚州市外事办公室', '新护照签发日期')).toBe('仅当“同时更换护照”为 是，必填：写成 2026-03-01');
  expect(note('岚州市外事办公室', '需交还原卡已知晓')).toBe(
    '由本人或经办人确认后填“是”：换补卡（卡丢失除外）需交还原 APEC 卡，我已知晓。门户对每个人都要求勾选，卡丢失的也一样',
  );
  expect(note('岚州市外事办公室', '申请人所在部门')).toBe('本机构不用填');
  expect(note('云汀省人民政府外事办公室', '申请人所在部门')).toBe('必填');
  expect(note('云汀省人民政府外事办公室', '收件地址')).toBe('本机构不用填');
  expect(note('岚州市外事办公室', '材料:挂失证明')).toMatch(/^仅当“换补卡原因”为 卡丢失，必须有这份材料/u);
});

test('template fills in what is no choice: one mode, and one card point if it is certain to be asked for', () => {
  const pickup = choice('pickup', ['自取']);
  const point = choice('pickupPoint', ['甲窗口'], { when: { field: 'pickup', in: ['1'] } });
  const known = (fields: Form['fields']) => Object.fromEntries(knownCells(application(), form({ fields })));
  const who = {
    业务: '换补卡',
    申请单号: 'APEC20221031000002',
    姓名: '沈思川',
    办理机构: '岚州市外事办公室',
  };
  expect(known([pickup, point])).toEqual({ ...who, 取卡方式: '自取', 取卡代办点: '甲窗口' });
  expect(known([choice('pickup', ['自取', '邮寄']), point])).toEqual(who);
  const others = [
    choice('invoice', ['增值税普通发票']),
    choice('replaceReason', ['卡被毁']),
    field('returnCard', { kind: 'tick', label: '我已知晓', options: [{ code: '1', label: '是' }] }),
    choice('x1', ['只有一个']),
  ];
  expect(known(others)).toEqual(who);
});

test('template of an agency that asks its people for different things has a note for each way, with their names', () => {
  const ask = (applicant: string, slots: Form['slots']) => ({
    application: application({ applicant }),
    form: form({ slots }),
  });
  const people = [ask('甲', [slot('说明')]), ask('乙', [slot('证明')]), ask('丙', [slot('说明')])];
  expect(
    rowsOf('replacement', people)
      .map((r) => r[0])
      .slice(2, 4),
  ).toEqual(['示例：填写说明（岚州市外事办公室，甲、丙）', '示例：填写说明（岚州市外事办公室，乙）']);
});

test('template names and labels stay as they are: inert in a spreadsheet, one column each, one line each', async () => {
  const fields = [
    field('f1', { label: '联系人姓名' }),
    field('f2', { label: 'contact  Phone' }),
    field('f3', { label: '=HYPERLINK("x")' }),
    field('f4', { label: '所在\r\n部门' }),
  ];
  const slots = [slot('说明'), slot('说 明'), slot('@附件')];
  const hostile = {
    application: application({ applicant: '=cmd()\r\n示例' }),
    form: form({ fields, slots }),
  };
  const rows = rowsOf('replacement', [hostile]);
  const csv = writeCsv(rows);
  expect(csv).not.toMatch(/(^|[,\n"])[=+@-]/u);
  for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/[\r\n]/u);
  const table = read(rows);
  expect(rules(table.problems)).not.toContain('error column-doubled');
  expect(table.headings).toEqual(expect.arrayContaining(['=HYPERLINK("x")', '所在 部门', '材料:@附件']));
  expect(table.rows.map((r) => r.cells[2])).toEqual(['=cmd() 示例']);
});

describe('templates/', () => {
  test('holds what `npm run templates` makes, byte for byte', async () => {
    const made = await blankTemplates();
    const tables = readdirSync(folder).filter((name) => name !== 'letters');
    expect(tables.sort()).toEqual([...made.keys()].sort());
    for (const [name, content] of made)
      expect(
        readFileSync(join(folder, name)).equals(Buffer.from(content)),
        `${name} is not as made: npm run templates`,
      ).toBe(true);
  });

  test.each(BUSINESSES)('%s is read without a problem, and holds no row', async (business) => {
    const bytes = readFileSync(join(folder, `${businessFacts[business].name}.csv`));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    const table = readTable(csvSource(bytes), false);
    expect(rules(table.problems)).toEqual(['warn row-example', 'warn row-example']);
    expect(table.rows).toEqual([]);
    expect(table.headings).toEqual(templateColumns(business).map((c) => c.heading));
  });
});

describe('template of several businesses', () => {
  const everybody = async (): Promise<Person[]> => {
    const all = await practicePeople();
    return BUSINESSES.flatMap((business) => all[business]);
  };

  test('templateColumns has 办理 first, and every column of each business once', async () => {
    const people = await everybody();
    for (const forms of [[], people.map((p) => p.form)])
      for (const businesses of [BUSINESSES, ['replacement', 'cancellation'] as const]) {
        const of = (business: Business) => forms.filter((f) => f.business === business);
        const wanted = businesses.flatMap((b) => templateColumns(b, of(b)).map((c) => c.heading));
        const headings = templateColumns(
          businesses,
          forms.filter((f) => (businesses as readonly Business[]).includes(f.business)),
        ).map((c) => c.heading);
        expect(headings.slice(0, 3)).toEqual(['办理', '业务', '申请单号']);
        expect([...headings.slice(1)].sort()).toEqual([...new Set(wanted)].sort());
      }
    expect(templateColumns('replacement').map((c) => c.heading)).not.toContain('办理');
  });

  test.each(['zh', 'en'] as const)(
    'in CSV (%s): notes and examples of each business, all skipped when it is read',
    async (lang) => {
      const people = await everybody();
      const content = {
        businesses: BUSINESSES,
        columns: templateColumns(
          BUSINESSES,
          people.map((p) => p.form),
        ),
        people,
      };
      const rows = templateRows(content, texts[lang]);
      const table = readTable(csvSource(Buffer.from(writeCsv(rows))), false);
      // Nobody is chosen yet; with 是 everybody is.
      expect([table.rows, table.problems.filter((p) => p.rule === 'row-not-chosen').length]).toEqual([
        [],
        people.length,
      ]);
      const chosen = rows.map((cells) => (cells[0] === '' ? ['是', ...cells.slice(1)] : cells));
      expect(readTable(csvSource(Buffer.from(writeCsv(chosen))), false).rows).toHaveLength(people.length);
      const marked = rows.slice(1).filter(([first]) => first!.startsWith('示例'));
      expect(marked.length).toBeGreaterThanOrEqual(BUSINESSES.length * 5);
      const reason = rows[0]!.indexOf('注销原因');
      for (const business of BUSINESSES) {
        const { name } = businessFacts[business];
        const notes = marked.filter(([first]) => first!.includes(`${name}${lang === 'zh' ? '、' : ', '}`));
        expect(notes.length).toBeGreaterThanOrEqual(4);
        for (const note of notes)
          expect(note[reason] === texts[lang].notOfBusiness).toBe(business !== 'cancellation');
      }
      // Nothing is chosen for anybody.
      expect(rows.slice(1 + marked.length).map(([chosen]) => chosen)).toEqual(people.map(() => ''));
    },
  );

  test('businessesOf: those that were named, each once and in the guide’s order; without any, all', () => {
    expect(businessesOf(['cancellation', 'replacement', 'cancellation'])).toEqual([
      'replacement',
      'cancellation',
    ]);
    expect(businessesOf([])).toEqual(BUSINESSES);
  });
});
