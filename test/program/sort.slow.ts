/** `abtc sort` as an office runs it: at a terminal with answers, without one, and interrupted. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode } from 'jpeg-js';
import { expect, test, vi } from 'vitest';
import { applications } from '../../src/practice/world/world.js';
import { plainJpeg, pdfLetter } from '../fixtures/scans.js';
import { filesBelow, snapshot } from '../sort/kit.js';
import { zip } from '../sort/zips.js';
import { root } from './built.js';
import { loggedIn } from './kit.js';
import { abtc, REHEARSAL, start, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { documentOf, sound } from './transcript.js';
import { KEY, sitDown, type Question } from './typist.js';

/** Files of the rehearsal that a row of its table takes. */
const ALL_COPIES = 23;

vi.setConfig({ testTimeout: 240_000 });

const PEOPLE = ['方岚', '陆安岚', '薛承霖'];
const numberOf = (name: string): string => rehearsed(name)['申请单号']!;
const passportOf = (name: string): string =>
  applications(2026, 0).find((one) => one.applyNo === numberOf(name))!.passportNo;
const [FANG, LU, XUE] = PEOPLE.map((name) => `${name}_${numberOf(name)}`) as [string, string, string];

/** A table of three people, and their files as they came. */
function office(home: Home): { heap: string; table: string; to: string } {
  const heap = join(home.path, '收到的 文件');
  mkdirSync(join(heap, '微信'), { recursive: true });
  const scans = (name: string, file: string): string =>
    join(root, REHEARSAL.materials, `${name}_${numberOf(name)}`, file);
  const files: [string, string, string][] = [
    ['方岚', '注销申请.pdf', '方岚注销申请（盖章）.pdf'],
    ['方岚', '原卡扫描件.jpg', '微信/原卡 方岚.jpg'],
    ['薛承霖', '新护照首页.jpg', `新护照 ${rehearsed('薛承霖')['新护照号码']!}.jpg`],
    ['薛承霖', '旧护照首页.jpg', `${passportOf('薛承霖')}.jpg`],
    ['陆安岚', '注销申请.pdf', '扫描件(1).pdf'],
  ];
  for (const [name, file, as] of files) copyFileSync(scans(name, file), join(heap, as));
  writeFileSync(join(heap, '微信/IMG_2031.jpg'), plainJpeg('2031'));
  writeFileSync(join(heap, '薛承霖换补卡情况说明.docx'), 'PK\u0003\u0004');
  const table = writeTable(home, '三人.csv', PEOPLE.map(rehearsed));
  return { heap, table, to: join(home.path, '整理好的 材料') };
}

const CERTAIN = [`${FANG}/注销申请.pdf`, `${FANG}/原卡扫描件.jpg`, `${XUE}/新护照首页.jpg`].sort();

/** Types, and Enter once the list shows what was typed. */
const choose =
  (words: string) =>
  ({ again }: Question): string =>
    again === 0 ? words : KEY.enter;

/** Answers each question about a file by its name, then the last one; `answers` may change on the way. */
const replies =
  (answers: Record<string, (q: Question) => string>, yes: string) =>
  (q: Question): string | undefined => {
    if (/^把 \d+ 个|^Copy \d+/u.test(q.text)) return `${yes}${KEY.enter}`;
    const file = Object.keys(answers).find((name) => q.text.includes(`“${name}”`));
    if (file === undefined) throw new Error(`nobody expected “${q.text}”\n${q.screen}`);
    return answers[file]!(q);
  };

const PASSPORT_FILE = `${passportOf('薛承霖')}.jpg`;

test.skipIf(process.platform === 'win32')(
  'at a terminal: answers, later, never, back, no and yes',
  async () => {
    const home = await loggedIn();
    const { heap, table, to } = office(home);
    const before = snapshot(heap);
    const args = ['sort', heap, table, '--to', to];
    const LATER = choose('以后再说');

    // Everything is put off at once, and the copies are refused.
    const left = await sitDown(home, args, {
      columns: 160,
      reply: replies(
        { [PASSPORT_FILE]: choose('其余的都'), '微信/IMG_2031.jpg': LATER, '扫描件(1).pdf': LATER },
        'n',
      ),
    });
    expect([left.code, existsSync(to), snapshot(heap)]).toEqual([2, false, before]);
    expect(left.raw).toContain('没有复制，材料文件夹没有改动。');
    expect(left.questions.filter((text) => text.startsWith('（')).length).toBeLessThanOrEqual(2);

    // Esc goes back, and the new answer counts.
    let wentBack = false;
    const list = join(home.path, '还缺.txt');
    const done = await sitDown(home, [...args, '--missing', list], {
      columns: 160,
      reply: replies(
        {
          [PASSPORT_FILE]: (q) => (wentBack ? choose('旧护照')(q) : LATER(q)),
          '微信/IMG_2031.jpg'(q) {
            if (!wentBack) return (wentBack = true) ? KEY.escape : '';
            return choose('不用这个')(q);
          },
          '扫描件(1).pdf': choose('陆安岚'),
        },
        'y',
      ),
    });
    expect(wentBack).toBe(true);
    expect([done.code, snapshot(heap)]).toEqual([3, before]);
    expect(filesBelow(to)).toEqual([...CERTAIN, `${XUE}/旧护照首页.jpg`, `${LU}/注销申请.pdf`].sort());
    expect(readFileSync(join(to, LU, '注销申请.pdf'))).toEqual(readFileSync(join(heap, '扫描件(1).pdf')));
    const missing = readFileSync(list, 'utf8');
    expect(missing).toContain('薛承霖（换补卡）：还缺 换补卡情况说明');
    for (const name of PEOPLE)
      for (const secret of [numberOf(name), passportOf(name)]) expect(missing).not.toContain(secret);
    for (const name of readdirSync(heap)) expect(missing).not.toContain(name);

    // The next day: nothing is asked, and what is new is added.
    const kept = snapshot(to);
    const again = await abtc(home, [...args, '--yes']);
    expect([again.code, snapshot(to)]).toEqual([3, kept]);
    expect(again.out).toContain('您说过不用');
    writeFileSync(join(heap, '薛承霖 换补卡情况说明 已盖章.pdf'), pdfLetter('replacement'));
    const added = await abtc(home, [...args, '--yes']);
    sound(args, added);
    expect(added.code, added.out).toBe(0);
    expect(filesBelow(to)).toContain(`${XUE}/换补卡情况说明.pdf`);
    const checked = await abtc(home, ['check', table, '--materials', to]);
    expect([checked.code, checked.out]).toEqual([0, expect.not.stringContaining('✖')]);
  },
);

interface Said {
  end: string;
  files: { file: string; is: string }[];
  missing: unknown[];
}

test('without a terminal: proposes, copies with --yes, and says in JSON what it did', async () => {
  const home = await loggedIn();
  const { heap, table, to } = office(home);
  const before = snapshot(heap);
  const args = ['sort', heap, table, '--to', to];
  const proposed = await abtc(home, args);
  expect([proposed.code, existsSync(to)]).toEqual([3, false]);
  expect(proposed.out).toContain('还没有复制。确认后复制 3 个');
  // File names are the office's own, numbers and all.
  const inJson = async (more: string[]): Promise<{ code: number | null; said: Said }> => {
    const ran = await abtc(home, [...more, '--json']);
    sound([...more, '--json'], ran, { ownTable: true });
    return { code: ran.code, said: documentOf(ran.out, 'sort') as Said };
  };
  const { code, said } = await inJson(args);
  expect(code).toBe(3);
  expect([said.end, existsSync(to)]).toEqual(['proposed', false]);
  expect(Object.fromEntries(said.files.map(({ file, is }) => [file, is]))).toMatchObject({
    [PASSPORT_FILE]: 'asked',
    '扫描件(1).pdf': 'asked',
    '薛承霖换补卡情况说明.docx': 'not-taken',
  });
  const yes = await inJson([...args, '--yes']);
  expect([yes.code, yes.said.end]).toEqual([3, 'copied']);
  expect(filesBelow(to)).toEqual(CERTAIN);
  expect(snapshot(heap)).toEqual(before);

  // Without a table each business that is possible now may be meant, so nothing is missing.
  const all = await inJson(['sort', heap, '--to', join(home.path, '全部')]);
  expect(all.said.missing).toEqual([]);

  // The same heap as a zip.
  const names = readdirSync(heap, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const packed = join(home.path, '打包.zip');
  const entries = names.map((e) => ({
    name: join(e.parentPath, e.name).slice(heap.length + 1),
    bytes: readFileSync(join(e.parentPath, e.name)),
  }));
  writeFileSync(packed, zip(entries));
  const unpacked = await abtc(home, ['sort', packed, table, '--to', join(home.path, '另一个'), '--yes']);
  expect([unpacked.code, filesBelow(join(home.path, '另一个'))]).toEqual([3, CERTAIN]);

  const refusals: [string, string][] = [
    [join(home.path, '没有'), '没有这个文件夹或文件'],
    [table, '不是文件夹，也不是 .zip'],
  ];
  for (const [path, sentence] of refusals) {
    const refused = await abtc(home, ['sort', path, table, '--to', to]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(sentence)]);
  }
  for (const [text, code, sentence] of [
    ['{"version":2,"copied":[],"declined":[]}', 1, '由更新的版本写成'],
    ['不是 JSON', 2, '已损坏'],
  ] as const) {
    writeFileSync(join(to, '整理记录.json'), text);
    const kept = snapshot(to);
    const refused = await abtc(home, [...args, '--yes']);
    expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(sentence)]);
    expect(snapshot(to)).toEqual(kept);
  }
});

test.skipIf(process.platform === 'win32')(
  'at a terminal: whose equal files are is asked once, even if no portal takes them',
  async () => {
    const home = await loggedIn();
    const { table, to } = office(home);
    const heap = join(home.path, '太大的');
    const names = ['方岚注销申请.pdf', '陆安岚注销申请.pdf'];
    mkdirSync(heap);
    for (const name of names)
      writeFileSync(
        join(heap, name),
        Buffer.concat([pdfLetter('cancellation'), Buffer.alloc(20_000_000, ' ')]),
      );
    const look = () =>
      sitDown(home, ['sort', heap, table, '--to', to], {
        columns: 160,
        reply: (q) => (q.text.startsWith('（') ? choose('陆安岚 · 注销')(q) : `n${KEY.enter}`),
      });
    const asked = async () => (await look()).questions.filter((text) => text.startsWith('（')).length;
    expect(await asked()).toBeGreaterThan(1);
    expect(await asked()).toBe(0);
    const record = JSON.parse(readFileSync(join(to, '整理记录.json'), 'utf8')) as { assigned: object[] };
    const said = { application: numberOf('陆安岚'), slot: '注销申请' };
    expect(record.assigned).toEqual(
      names.map((from) => expect.objectContaining({ from, ...said }) as object),
    );
  },
);

test.skipIf(process.platform === 'win32')('in English', async () => {
  const home = await loggedIn();
  const { heap, table, to } = office(home);
  const list = join(home.path, 'missing.txt');
  const seen = await sitDown(home, ['sort', heap, table, '--to', to, '--missing', list], {
    columns: 160,
    lang: 'en',
    reply: (q) => (/^Copy \d+/u.test(q.text) ? `y${KEY.enter}` : choose('Decide about')(q)),
  });
  expect([seen.code, filesBelow(to)]).toEqual([3, CERTAIN]);
  expect(readFileSync(list, 'utf8')).not.toMatch(/[，；：（）]/u);
  expect(seen.raw.replaceAll('（盖章）', '')).not.toMatch(/[，；：（）]|复制|按姓名/u);
});

test.skipIf(process.platform === 'win32')(
  'killed while it copies: whole files only, and the next run adds the rest',
  async () => {
    const home = await loggedIn();
    const to = join(home.path, '整理');
    const args = ['sort', REHEARSAL.materials, REHEARSAL.table, '--to', to, '--yes'];
    const source = join(root, REHEARSAL.materials);
    const before = snapshot(source);
    const originals = new Set(filesBelow(source).map((name) => readFileSync(join(source, name), 'hex')));
    const copies = (): string[] =>
      existsSync(to)
        ? // Without what is under way, and the lock.
          filesBelow(to).filter((name) => !/(?:^|[\\/])\.(?:copy-|abtc-sort)/u.test(name))
        : [];
    const killed: number[] = [];
    for (let at = 1; at < ALL_COPIES; at = Math.max(at, copies().length) + 4) {
      const running = start(home, args);
      let ended = false;
      void running.ended.then(() => (ended = true));
      while (!ended && copies().length < at) await sleep(1);
      running.child.kill('SIGKILL');
      killed.push((await running.ended).code ?? copies().length);
      for (const name of copies()) expect(originals).toContain(readFileSync(join(to, name), 'hex'));
    }
    // Some were killed in the middle.
    expect(killed.filter((count) => count > 0 && count < ALL_COPIES)).not.toEqual([]);
    const last = await abtc(home, args);
    // One row of the rehearsal cannot be filed.
    expect([last.code, copies().length]).toEqual([3, ALL_COPIES]);
    // Each original once.
    const content = copies().map((name) => readFileSync(join(to, name), 'hex'));
    expect(new Set(content).size).toBe(ALL_COPIES);
    expect(snapshot(source)).toEqual(before);
  },
);

test('--page: thumbnails of the pictures that are used, a warning, and nothing that loads or runs', async () => {
  const home = await loggedIn();
  const { heap, table, to } = office(home);
  const page = join(home.path, '整理.html');
  const ran = await abtc(home, ['sort', heap, table, '--to', to, '--page', page, '--yes']);
  expect(ran.out).toContain(page);
  const html = readFileSync(page, 'utf8');
  if (process.platform !== 'win32') expect(statSync(page).mode & 0o777).toBe(0o600);
  expect(html).toContain('请勿转发');
  expect(html).toContain('default-src &#39;none&#39;');
  expect(html).not.toMatch(/<script|https?:/u);
  // Two scans that are used, and two that are asked about.
  const pictures = [...html.matchAll(/src="data:image\/jpeg;base64,([^"]+)"/gu)].map(([, text]) => text!);
  expect(pictures).toHaveLength(4);
  for (const text of pictures) {
    const { width, height } = decode(Buffer.from(text, 'base64'));
    expect(Math.max(width, height)).toBeLessThanOrEqual(240);
  }
  // Its own page is replaced.
  expect((await abtc(home, ['sort', heap, table, '--to', to, '--page', page, '--yes'])).code).toBe(3);
  expect(readFileSync(page, 'utf8')).not.toBe(html);
});

test('--missing says how many rows it does not know, wants a table, and is not written after a no', async () => {
  const home = await loggedIn();
  const { heap, to } = office(home);
  const table = writeTable(home, '四人.csv', [...PEOPLE, '施晓宁'].map(rehearsed));
  const list = join(home.path, '缺.txt');
  const without = await abtc(home, ['sort', heap, '--to', to, '--missing', list]);
  expect([without.code, existsSync(list)]).toEqual([2, false]);
  expect(without.err).toContain('--missing 须与 [table] 同用');
  const ran = await abtc(home, ['sort', heap, table, '--to', to, '--missing', list, '--yes']);
  expect(ran.code).toBe(3);
  expect(readFileSync(list, 'utf8')).toContain('另有 1 行有别的问题，不知道要什么材料，没有算在内');
  // Its own list is replaced, anything else is not; the message names the option.
  expect((await abtc(home, ['sort', heap, table, '--to', to, '--missing', list, '--yes'])).code).toBe(3);
  writeFileSync(list, '我的');
  const mine = await abtc(home, ['sort', heap, table, '--to', to, '--missing', list, '--yes']);
  expect([mine.code, readFileSync(list, 'utf8')]).toEqual([2, '我的']);
  expect(mine.err).toContain('或用 --missing 换一个文件名');
  const file = join(home.path, '是文件');
  writeFileSync(file, 'x');
  const refused = await abtc(home, ['sort', heap, table, '--to', file]);
  expect([refused.code, refused.out]).toEqual([2, expect.stringContaining('是文件')]);
});
