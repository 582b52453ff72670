/** Places for files that lose their input once they are full. */
import { describe, expect, test } from 'vitest';
import { placesOn } from '../../../../src/portal/chrome/fields.js';
import { fileFor, lex, place, withPages, type Shown } from './kit.js';

const show = withPages();
const NEXT = '<div><button>下一步</button></div>';
const LABELS = ['原卡扫描件', '换补卡情况说明'];

/** A form's line: the place takes one file, and then has no input until the file is removed. */
const line = (label: string, held = ''): string =>
  `<div><div><label>${label}</label></div><div class="place" data-held="${held}"></div></div>`;
const PAGE = `<script>
  function draw(place, held) {
    place.innerHTML = held
      ? '<div><a href="javascript:;" onclick="return false">' + held + '</a><i title="删除文件" style="cursor:pointer;display:inline-block;width:14px;height:14px"></i></div>'
      : '<span style="cursor:pointer">点击上传</span><input type="file" style="display:none">';
    const input = place.querySelector('input'), remove = place.querySelector('i');
    if (input) input.onchange = () => { const { name } = input.files[0]; setTimeout(() => draw(place, name), 150); };
    if (remove) remove.onclick = () => { (window.removed ??= []).push(held); draw(place, ''); };
  }
  for (const place of document.querySelectorAll('.place')) draw(place, place.dataset.held);
</script>`;
const form = (...lines: string[]): string =>
  `<h3>上传材料</h3><section>${lines.join('')}</section>${NEXT}${PAGE}`;
const texts = ({ tab }: Shown): Promise<string[]> => tab.page.locator('.place').allTextContents();

describe('placeFiles', () => {
  test('a place that is full has no input: its file was taken, the next goes to its own [T38]', async () => {
    const shown = await show(form(...LABELS.map((l) => line(l))));
    await place(
      shown,
      LABELS.map((l, n) => fileFor(l, `第${String(n)}份.jpg`)),
    );
    expect(await texts(shown)).toEqual(['第0份.jpg', '第1份.jpg']);
  });

  test('a place with a name that its page shows in two pieces leaves the file of a full one alone [T38]', async () => {
    const pieces = `<div><p><b>换补卡</b><i>情况说明</i></p><input type="file" aria-label="${LABELS[1]!}" onchange="this.after(this.files[0].name)"></div>`;
    const shown = await show(form(line(LABELS[0]!), pieces));
    await place(
      shown,
      LABELS.map((l, n) => fileFor(l, `第${String(n)}份.jpg`)),
    );
    expect(await shown.tab.page.evaluate('window.removed')).toBeUndefined();
    expect(await texts(shown)).toEqual(['第0份.jpg']);
  });

  test('a form of our own that is taken up with full places: each file is removed and uploaded again [T38]', async () => {
    const names = ['第0份.jpg', '第1份.jpg'];
    const shown = await show(form(...LABELS.map((l, n) => line(l, names[n]))));
    await place(
      shown,
      LABELS.map((l, n) => fileFor(l, names[n]!)),
      true,
    );
    expect(await texts(shown)).toEqual(['第0份.jpg', '第1份.jpg']);
    expect(await shown.tab.page.evaluate('window.removed')).toEqual(names);
  });

  test('a full place that holds the file of somebody else stops the filing [T38]', async () => {
    const shown = await show(form(line(LABELS[0]!, '别人.jpg'), line(LABELS[1]!)));
    const filing = place(shown, [fileFor(LABELS[0]!, '第0份.jpg')], true);
    await expect(filing).rejects.toMatchObject({ why: 'draft', page: ['别人.jpg'] });
    expect(await texts(shown)).toEqual(['别人.jpg', '点击上传']);
  });
});

describe('placesOn', () => {
  const labelled = async (html: string, labels = LABELS): Promise<unknown> => {
    const { tab } = await show(html);
    const places = placesOn(await tab.look(), lex, labels);
    return places.map((s) => [s.label, s.input !== undefined, s.part.map((i) => i.text)]);
  };
  const [first, second] = LABELS as [string, string];

  test('the file of the next place is not that of one without any [T38]', async () => {
    const empty = `<div><div><label>${first}</label></div><div>已满</div></div>`;
    expect(
      await labelled(`<section>${empty}<div><b>${second}</b><p>护照.jpg</p></div></section>${NEXT}`),
    ).toEqual([[second, false, [second, '护照.jpg']]]);
    const flat = `<label>${first}</label><p></p><label>${second}</label><p>护照.jpg</p>`;
    expect(await labelled(`<section>${flat}</section>${NEXT}`)).toEqual([]);
  });

  test('a place whose own label is not known to be one does not reach over a full one [T38]', async () => {
    expect(await labelled(form(line(first, '护照.jpg'), line(second)), [first])).toEqual([
      [second, true, [second, '点击上传', '']],
      [first, false, [first, '护照.jpg', '删除文件']],
    ]);
  });

  test('two places under one label, and a label without a file, are none [T38]', async () => {
    const one = `<div><b>${first}</b><p>护照.jpg</p></div>`;
    expect(await labelled(`<section>${one}${one}</section><p><b>${second}</b></p>${NEXT}`)).toEqual([]);
  });
});
