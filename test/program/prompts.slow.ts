/** One filing by prompts at a terminal: it files the same as the person's row in a table. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { setFaults } from '../../src/practice/index.js';
import { filed, loggedIn } from './kit.js';
import { answersIn, answersOf, PEOPLE, reply, sent } from './answering.js';
import { abtc, bin, REHEARSAL } from './run.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { documentOf } from './transcript.js';
import { KEY, pick, sitDown, type Sitting } from './typist.js';

vi.setConfig({ testTimeout: 600_000 });

describe.skipIf(process.platform === 'win32')('submit by prompts', () => {
  test.each<[string, Pick<Sitting, 'columns' | 'lang'>]>([
    ['提前制卡', { columns: 80, lang: 'zh' }],
    ['换补卡', { columns: 80, lang: 'zh' }],
    ['未制卡仅更换护照', { columns: 40, lang: 'zh' }],
    ['注销卡', { columns: 40, lang: 'en' }],
    ['提前制卡', { columns: 40, lang: 'en' }],
  ])('%s, %o: as from a table', async (business, how) => {
    const cells = rehearsed(PEOPLE[business as keyof typeof PEOPLE]);
    const [home, other] = [await loggedIn(), await loggedIn()];
    const table = writeTable(other, '一行.csv', [cells]);
    expect(
      (await abtc(other, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'])).code,
    ).toBe(0);

    const args = ['submit', '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, { ...how, reply: reply(answersOf(cells)) });
    expect(seen.code, seen.raw.slice(-800)).toBe(0);
    expect(await sent(home)).toEqual(await sent(other));
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });

    // The answers are kept for the same filing without prompts, which files nothing more.
    const [kept] = answersIn(home);
    expect(statSync(kept!).mode & 0o777).toBe(0o600);
    const once = await abtc(home, ['submit', '--answers', kept!, '--yes', '--json']);
    expect(documentOf(once.out, 'report')).toMatchObject({ kind: 'report', counts: { accepted: 1 } });
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
  });

  test('上一步, 修改, wrong answers and a paste: the last answer counts', async () => {
    const cells = rehearsed('程子然');
    const home = await loggedIn();
    const done = new Set<string>();
    const once = (what: string): boolean => !done.has(what) && (done.add(what), true);
    const seen = await sitDown(
      home,
      ['submit', '换补卡', cells['申请单号']!, '--materials', REHEARSAL.materials],
      {
        columns: 80,
        reply: reply(answersOf(cells), (q) => {
          // Back from the second question, then forward again.
          if (q.text.startsWith('同时更换护照') && once('back')) return KEY.escape;
          if (q.text.startsWith('联系人电话') && once('wrong')) return `138${KEY.enter}`;
          if (q.text.startsWith('收件地址') && once('resize')) {
            q.terminal.resize(60, 30);
            return `岚州市云岫街88号岚禾大厦6层${KEY.enter}`;
          }
          if (q.text.startsWith('联系人姓名') && once('paste')) return `阮知遥${KEY.enter}`;
          if (q.text.startsWith('换补卡（卡丢失') && once('no')) return `n${KEY.enter}`;
          if (q.text.startsWith('原卡扫描件') && /已选 1/u.test(q.text)) return pick(q, '再加一个');
          if (q.text.startsWith('以上内容') && once('change')) return pick(q, '修改 1');
          return undefined;
        }),
      },
    );
    expect(seen.code, seen.raw.slice(-800)).toBe(0);
    expect(seen.questions.filter((q) => q.startsWith('换补卡原因'))).toHaveLength(3);
    expect(seen.raw).toContain('“联系人电话”');
    expect(seen.raw).toContain('不确认这一项，门户不让提交');
    // A PDF is offered, but refused where a picture is required.
    expect(seen.raw.replace(/\r?\n/gu, '')).toContain('只接受');
    const [order] = await sent(home);
    expect(order!.files.map(([, name]) => name)).toEqual([
      '换补卡情况说明.pdf',
      '原卡扫描件 反面.jpg',
      '原卡扫描件 正面.jpg',
    ]);
  });

  test('Ctrl-C at each question: nothing is filed, and the answers are kept for the next time', async () => {
    const cells = rehearsed('方岚');
    const home = await loggedIn();
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    let reached = 0;
    for (let stop = 0; ; stop += 1) {
      let asked = 0;
      let last = '';
      const seen = await sitDown(home, args, {
        columns: 80,
        reply: reply(answersOf(cells, { 这份申请: (q) => pick(q, '接着填') }), (q) => {
          if (q.text !== last) asked += 1;
          last = q.text;
          return asked > stop + 1 || (q.text.startsWith('以上内容') && stop < 99) ? KEY.ctrlC : undefined;
        }),
      });
      expect(seen.code).toBe(130);
      expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
      reached = seen.questions.length;
      if (seen.questions.at(-1)!.startsWith('以上内容')) {
        expect(seen.raw.replace(/\r?\n/gu, '')).toContain(`abtc submit 注销卡 ${cells['申请单号']!}`);
        break;
      }
      expect(stop).toBeLessThan(20);
    }
    expect(reached).toBeGreaterThan(0);
    // Everything is answered: only whether to continue, and the confirmation, are asked.
    const seen = await sitDown(home, args, {
      columns: 80,
      reply: reply(answersOf(cells, { 这份申请: (q) => pick(q, '接着填') })),
    });
    expect(seen.code).toBe(0);
    expect(seen.questions.map((q) => q.slice(0, 4))).toEqual(['这份申请', '以上内容', '以“岚禾']);
    expect(seen.raw).toContain('演练门户');
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
  });

  test('a pledge taken back by Esc and 否, then Ctrl-C: it is not saved, and is asked for again', async () => {
    const cells = rehearsed('方岚');
    const home = await loggedIn();
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const saved = (): string => readFileSync(answersIn(home)[0]!, 'utf8');
    let [isAnswered, isBack, beforeNo] = [false, false, ''];
    const seen = await sitDown(home, args, {
      columns: 80,
      reply: reply(answersOf(cells), (q) => {
        if (q.text.startsWith('注销卡需')) {
          if (q.screen.replace(/\s/gu, '').includes('要确认请输入y')) return KEY.ctrlC;
          isAnswered = true;
          if (!isBack) return `y${KEY.enter}`;
          beforeNo = saved();
          return `n${KEY.enter}`;
        }
        if (!isAnswered) return undefined;
        if (isBack) return '';
        isBack = true;
        return KEY.escape;
      }),
    });
    expect(seen.code).toBe(130);
    // Esc alone takes it back: the program may end at the next question.
    for (const text of [beforeNo, saved()]) {
      expect(text).toContain('注销原因');
      expect(text).not.toMatch(/: "是"/u);
    }
    const again = await sitDown(home, args, {
      columns: 80,
      reply: reply(answersOf(cells, { 这份申请: (q) => pick(q, '接着填') })),
    });
    expect(again.questions.filter((q) => q.startsWith('注销卡需'))).toHaveLength(1);
    expect([again.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
  });

  test('卡丢失已核实 taken back by 修改, then Ctrl-C: it is asked for again', async () => {
    const cells: Cells = { ...rehearsed('方岚'), 注销原因: '卡丢失' };
    const home = await loggedIn();
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const lost = { '“卡丢失已核实”': () => `y${KEY.enter}` };
    let isChange = false;
    const left = await sitDown(home, args, {
      columns: 100,
      reply: reply(answersOf(cells, lost), (q) => {
        if (isChange) return KEY.ctrlC;
        isChange = q.text.startsWith('以上内容');
        return isChange ? pick(q, '修改 1') : undefined;
      }),
    });
    expect(left.code).toBe(130);
    expect(readFileSync(answersIn(home)[0]!, 'utf8')).not.toContain('卡丢失已核实');
    const again = await sitDown(home, args, {
      columns: 100,
      reply: reply(answersOf(cells, { ...lost, 这份申请: (q) => pick(q, '接着填') })),
    });
    expect(again.questions.some((q) => q.startsWith('“卡丢失已核实”'))).toBe(true);
    expect([again.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
  });

  test('economies that join meanwhile: the notice is shown and asked about again', async () => {
    const cells = rehearsed('沈景然');
    const home = await loggedIn();
    let moved = false;
    const args = ['submit', '提前制卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const economies = (raw: string): string[] => raw.split('当前获批经济体为').slice(1);
    const seen = await sitDown(home, args, {
      columns: 80,
      reply: reply(answersOf(cells), (q) => {
        if (!q.text.startsWith('收件地址') || moved) return undefined;
        moved = true;
        const advance = [bin, 'practice', 'advance', cells['申请单号']!];
        spawnSync(process.execPath, advance, { env: { ...process.env, ABTC_HOME: home.path } });
        return undefined;
      }),
    });
    expect(seen.questions.filter((q) => q.startsWith('以上提示'))).toHaveLength(2);
    expect(new Set(economies(seen.raw).map((text) => text.slice(0, 400))).size).toBeGreaterThan(1);
    expect([seen.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
  });

  test('a changed answer drops the answers that depended on it', async () => {
    const cells: Cells = { ...rehearsed('薛承霖'), 换补卡原因: '卡污损' };
    const home = await loggedIn();
    let changed = false;
    const args = ['submit', '换补卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, {
      columns: 80,
      reply: reply(answersOf(cells), (q) => {
        if (q.text.startsWith('以上内容') && !changed) {
          changed = true;
          return pick(q, '修改 1');
        }
        return changed && q.text.startsWith('同时更换护照') ? pick(q, '否') : undefined;
      }),
    });
    expect(seen.code, seen.raw.slice(-600)).toBe(0);
    const [order] = await sent(home);
    expect(Object.keys(order!.form).filter((code) => /newPassport/u.test(code) && order!.form[code])).toEqual(
      [],
    );
    expect(order!.files.map(([, name]) => name)).not.toContain('新护照首页.jpg');
    expect(seen.raw).not.toContain('不用填');
    // They are gone from the last confirmation and from the kept answers too.
    expect(seen.raw.slice(seen.raw.lastIndexOf('换补卡原因'))).not.toContain('新护照');
    const kept = readFileSync(answersIn(home)[0]!, 'utf8');
    expect(kept).toContain('换补卡原因');
    expect(kept).not.toContain('新护照');
  });

  test('a portal that fails at the end: the answers are kept, and the way to go on is printed', async () => {
    const cells = rehearsed('方岚');
    const home = await loggedIn();
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    await setFaults(home.practice, [{ operation: 'submit', kind: 'drop', times: 1 }]);
    const lost = await sitDown(home, args, { columns: 80, reply: reply(answersOf(cells)) });
    // The filing may have been submitted, so it is not offered again.
    expect(lost.raw).not.toContain('接着填：');
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });

    const other = rehearsed('陆安岚');
    await setFaults(home.practice, [{ operation: 'saveForm', kind: 'expire', times: 1 }]);
    const over = await sitDown(
      home,
      ['submit', '注销卡', other['申请单号']!, '--materials', REHEARSAL.materials],
      {
        columns: 80,
        reply: reply(answersOf(other, { 密码: () => KEY.enter })),
      },
    );
    expect(over.code).toBe(4);
    expect(over.raw.replace(/\r?\n/gu, '')).toContain(`接着填：abtc submit 注销卡 ${other['申请单号']!}`);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
  });

  test('a business that is not allowed is explained; 卡丢失 is asked for', async () => {
    const home = await loggedIn();
    const none = await sitDown(home, ['submit', '提前制卡', rehearsed('方岚')['申请单号']!], {
      columns: 80,
      reply: () => KEY.ctrlC,
    });
    expect(none.code).toBe(2);
    expect(none.raw).toContain('此状态不能办理');

    const cells: Cells = { ...rehearsed('方岚'), 注销原因: '卡丢失' };
    const args = ['submit', '注销卡', cells['申请单号']!, '--materials', REHEARSAL.materials];
    const seen = await sitDown(home, args, {
      columns: 100,
      reply: reply(answersOf(cells, { '“卡丢失已核实”': () => `y${KEY.enter}` })),
    });
    expect(seen.questions.some((q) => q.startsWith('“卡丢失已核实”'))).toBe(true);
    expect([seen.code, await filed(home)]).toEqual([0, { submits: 1, orders: 1 }]);
  });
});

describe('submit without prompts', () => {
  test('--no-input names what is missing; --answers reports all that is wrong with a file, and files when it is right', async () => {
    const cells = rehearsed('方岚');
    const home = await loggedIn();
    const bare = await abtc(home, ['submit', '--no-input']);
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('--answers')]);
    const asked = await abtc(home, ['submit', '注销卡', cells['申请单号']!, '--no-input']);
    expect(asked.code).toBe(2);
    for (const what of ['注销原因', '联系人姓名', '联系人电话', '交卡方式', '注销申请'])
      expect(asked.out).toContain(what);

    const path = join(home.path, '方岚.json');
    const write = (data: unknown) =>
      writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
    write('{"version":1');
    expect((await abtc(home, ['submit', '--answers', path, '--yes'])).err).toContain('不是 JSON');
    write({
      version: 0,
      business: '注销卡',
      application: cells['申请单号'],
      fields: { 联系人电话: 1 },
      more: 1,
    });
    const shape = await abtc(home, ['submit', '--answers', path, '--yes']);
    expect(shape.code).toBe(2);
    for (const at of ['version', 'fields.联系人电话', 'more']) expect(shape.err).toContain(at);
    write({
      version: 1,
      business: '注销卡',
      application: cells['申请单号'],
      materials: { 注销申请: '../x.pdf' },
    });
    expect((await abtc(home, ['submit', '--answers', path, '--yes'])).err).toContain('materials.注销申请');

    const { 业务: _, 申请单号: __, 姓名: ___, ...fields } = cells;
    const good = {
      ...{ version: 1, business: 'cancellation', application: cells['申请单号'], fields },
      materials: {
        注销申请: join(process.cwd(), REHEARSAL.materials, '方岚_APEC20240216000152/注销申请.pdf'),
        原卡扫描件: join(process.cwd(), REHEARSAL.materials, '方岚_APEC20240216000152/原卡扫描件.jpg'),
      },
    };
    write({ ...good, materials: { ...good.materials, 没有这份: good.materials.注销申请 } });
    const unknown = await abtc(home, ['submit', '--answers', path, '--yes']);
    expect([unknown.code, unknown.out]).toEqual([2, expect.stringContaining('没有这份')]);
    write(good);
    const trial = await abtc(home, ['submit', '--answers', path, '--dry-run']);
    expect([trial.code, trial.err]).toEqual([0, expect.stringContaining('注销原因：离职')]);
    expect((await abtc(home, ['submit', '--answers', path])).code).toBe(2);
    expect((await abtc(home, ['submit', '换补卡', '--answers', path, '--yes'])).code).toBe(2);
    expect(await filed(home)).toEqual({ submits: 0, orders: 0 });
    const done = await abtc(home, ['submit', '--answers', path, '--yes', '--json']);
    expect([done.code, documentOf(done.out, 'report')]).toMatchObject([
      0,
      { kind: 'report', counts: { accepted: 1 } },
    ]);
    expect(readFileSync(path, 'utf8')).toContain('方岚_APEC');
  });
});
