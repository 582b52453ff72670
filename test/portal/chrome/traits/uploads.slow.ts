/** Places for materials: cards without names, toasts, cut names. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { slotsOn } from '../../../../src/portal/chrome/fields.js';
import { placeFiles } from '../../../../src/portal/chrome/materials.js';
import { folder } from '../../kit.js';
import type { PageDiffers } from '../../../../src/portal/errors.js';
import { en } from '../../../../src/terminal/messages/en/index.js';
import { zh } from '../../../../src/terminal/messages/zh/index.js';
import { filingOf, lex, withPages } from './kit.js';

const show = withPages();
const NEXT = '<button>下一步</button>';
const LABEL = '护照页照片';

const place = (then: string, before = ''): string => `
  <h3>上传材料</h3><hr><div><label>${LABEL}</label><div style="display:inline-block">
  <div id="list">${before}</div><div id="card" style="width:80px;height:80px;cursor:pointer"><i>+</i></div>
  <input id="file" type="file" style="display:none"></div></div><p id="toast" role="alert"></p>
  <script>
    const list = document.getElementById('list'), toast = document.getElementById('toast');
    document.getElementById('file').addEventListener('change', (e) => { const { name } = e.target.files[0]; setTimeout(() => { ${then} }, 200); });
  </script>${NEXT}`;

async function upload(html: string, isTakenUp = false, isOurs = true): Promise<string[]> {
  const path = join(folder(), 'APEC20260302000001_护照.jpg');
  writeFileSync(path, 'picture');
  const file = {
    ...{ slot: LABEL, slotLabel: LABEL, path, name: 'APEC20260302000001_护照.jpg', bytes: 7 },
    ...{ sha256: createHash('sha256').update('picture').digest('hex'), type: 'jpg' as const },
  };
  const { tab, base } = await show(html);
  const met = { labels: new Map(), readonly: new Map(), slots: new Set<string>(), files: [] as never[] };
  await placeFiles({ base, lex }, tab, filingOf([], { files: [file] }), met, () => undefined, {
    ...{ isOurs, isTakenUp },
  });
  return slotsOn(await tab.look(), lex).flatMap((s) => [
    s.label,
    ...s.part.map((i) => `${i.kind}:${i.text}`),
  ]);
}

const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2240%22 height=%2240%22/%3E';

describe('placeFiles', () => {
  test('a thumbnail without a name is the file [T24]', async () => {
    expect(await upload(place(`list.innerHTML = '<img width=40 height=40 src="${PICTURE}">'`))).toContain(
      'picture:',
    );
  });

  test('a name that is cut is the file [T25]', async () => {
    expect(await upload(place("list.textContent = 'APEC2026….jpg'"))).toContain('text:APEC2026….jpg');
  });

  test('a toast that tells of a success refuses nothing [T27]', async () => {
    await upload(place("toast.textContent = '上传成功'; list.textContent = name"));
  });

  test.each(['上传失败', '提交不成功', '文件过大，未能上传'])(
    'an alert that says %s after a request is a refusal [T27]',
    async (words) => {
      const then = `fetch('/').then(() => { toast.textContent = '${words}'; })`;
      await expect(upload(place(then))).rejects.toMatchObject({ name: 'Rejected', portalWords: words });
    },
  );

  /** `say(words, ms)`: a message without a role over the page, which is gone after a while. */
  const PLAIN = `<div id="plain" style="position:fixed;top:40px;left:40%;background:#fff"></div>
    <script>function say(words, ms) { plain.textContent = words; setTimeout(() => (plain.textContent = ''), ms); }</script>`;
  const LARGE = '文件大小不能超过 2MB';
  const refusedBy = (html: string): Promise<unknown> => upload(html).catch((error: unknown) => error);

  test('a file that is shown, not sent, and refused a moment later: the page’s own words [T27]', async () => {
    const then = `list.textContent = name; setTimeout(() => say('${LARGE}', 3000), 600)`;
    expect(await refusedBy(place(then, '') + PLAIN)).toMatchObject({ why: 'upload', page: [LARGE] });
  });
  const said = (...page: string[]): object => ({
    ...{ name: 'PageDiffers', why: 'upload', what: [`${LABEL}“APEC20260302000001_护照.jpg”`], page },
  });
  const beside = 'document.getElementById("card").after';

  test.each([
    ['an alert, and nothing was requested', `toast.textContent = '${LARGE}'`, LARGE],
    ['a message without a role that stays', `say('${LARGE}', 60_000)`, LARGE],
    ['a message without a role that fades at once', `say('${LARGE}', 700)`, LARGE],
    ['a message that fades before the page is at rest', `fetch('/slow'); say('上传失败', 700)`, '上传失败'],
    ['a message that was there, transparent', "old.style.opacity = '1'", '文件无效'],
    ['words beside the place', `${beside}('${LARGE}')`, LARGE],
    ['words beside the place that name the file', `${beside}(name + ' 上传失败')`, '上传失败'],
    ['a failure beside the file itself', `list.textContent = name; say('${LARGE}', 700)`, LARGE],
    ['words of any other kind', "say('材料由窗口收取', 700)", '材料由窗口收取'],
  ])(
    'a file that is not taken, told by %s: the page’s own words, within seconds [T27]',
    async (_what, then, words) => {
      const old = '<p id="old" style="opacity:0">文件无效</p>';
      expect(await refusedBy(`${place(then)}${PLAIN}${old}`)).toMatchObject(
        said(expect.stringContaining(words) as string),
      );
    },
    30_000,
  );

  test.each([
    ['正在处理，请稍候', 'what is under way'],
    ['未识别到护照号', 'what was read from it'],
    ['已收到', 'something else'],
  ])('a file that is taken beside %s, %s, is taken [T27]', async (words) => {
    const then = `say('${words}', 60_000); setTimeout(() => { list.textContent = name; }, 2_500)`;
    expect(await upload(`${place(then)}${PLAIN}`)).toContain('text:APEC20260302000001_护照.jpg');
  });

  test('the page’s own words about a file reach the person as such [T27]', () => {
    const args = { why: 'upload', what: [`${LABEL}“护照.jpg”`], page: [LARGE] } as const;
    for (const [texts, words] of [
      [zh, ['网页上的提示', '不是门户']],
      [en, ['page', 'own words']],
    ] as const)
      for (const word of [...words, LABEL, '护照.jpg', LARGE])
        expect(
          texts.reasons['page-differs']({ ...args, what: [...args.what], page: [...args.page] }),
        ).toContain(word);
  });

  test.each([
    [
      'is hidden with its words: it is not asked for',
      '<div style="display:none"><label>照片</label><button>点击上传</button>',
      [],
    ],
    [
      'is hidden alone, in an element of its own',
      '<label>照片</label><button>点击上传</button><div hidden>',
      ['照片'],
    ],
  ])('a place whose box %s [T23]', async (_what, html, labels) => {
    const { tab } = await show(`${html}<input type="file"></div>${NEXT}`);
    expect(slotsOn(await tab.look(), lex).map((s) => s.label)).toEqual(labels);
  });

  const asks = (question: string): string =>
    place(
      'list.textContent = name',
      `<p><span>旧护照.jpg</span> <a style="cursor:pointer" onclick="document.getElementById('ask').hidden = false">删除</a></p>`,
    ) +
    `<div id="ask" hidden style="position:fixed;inset:0"><p style="margin:100px;background:#fff">${question}</p>
     <a style="cursor:pointer" onclick="list.innerHTML = ''; this.parentElement.hidden = true; document.title = 'removed'">确定</a>
     <a style="cursor:pointer" onclick="this.parentElement.hidden = true">取消</a></div>`;

  test.each(['确定删除 旧护照.jpg？', '是否移除“旧护照.jpg”', '确定移除该文件吗？'])(
    'a page that asks before it removes a file: %s',
    async (question) => {
      expect(await upload(asks(question))).toContain('text:APEC20260302000001_护照.jpg');
    },
  );

  test.each(['确定删除该申请单？', '确定删除 旧护照.jpg 及其申请单？'])(
    'a page that asks something else before it removes a file, %s: it stops',
    async (question) => {
      await expect(upload(asks(question))).rejects.toMatchObject({ name: 'PageDiffers', why: 'question' });
    },
  );

  const LEFT = [
    ['a name', '<span>旧护照.jpg</span><i>×</i>', ['旧护照.jpg']],
    ['a shortened name', '<span>旧护照….jpg</span><a>删除</a>', ['旧护照….jpg']],
    ['the shortened name of a file like ours', '<span>APEC2026….jpg</span><a>删除</a>', ['APEC2026….jpg']],
    ['a thumbnail', `<img width=40 height=40 src="${PICTURE}"><a>删除</a>`, []],
  ] as const;
  test.each(LEFT)(
    'a form that somebody left holds %s: nothing is removed, and it is said what to do [T24 T25]',
    async (_what, before, names) => {
      const error: unknown = await upload(place('list.textContent = name', before), true, false).catch(
        (e) => e,
      );
      expect(error).toMatchObject({ name: 'PageDiffers', why: 'draft', what: [LABEL], page: names });
      const { what, page } = error as PageDiffers;
      for (const [texts, words] of [
        [zh, ['请在门户网页上打开这份表单', '缩略图']],
        [en, ['Open it on the portal', 'thumbnail']],
      ] as const)
        for (const word of [...words, LABEL, ...names])
          expect(texts.reasons['page-differs']({ why: 'draft', what, page })).toContain(word);
    },
  );

  test.each([
    ['a name', '<span>旧护照.jpg</span><i>×</i>'],
    ['a thumbnail', `<img width=40 height=40 src="${PICTURE}">`],
  ])('a form that existed before and holds %s which no word removes: it stops', async (_what, before) => {
    await expect(upload(place('list.textContent = name', before), true)).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'draft',
    });
  });
});
