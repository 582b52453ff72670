/** A removed file that fades: for a while the page still shows it. */
import { expect, test } from 'vitest';
import { fileFor, place, withPages, type Shown } from './kit.js';

const show = withPages();
const LABEL = '原卡扫描件';
const PICTURE = `<img width="80" height="80" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='80' height='80'%3E%3Crect width='80' height='80' fill='%23ccd'/%3E%3C/svg%3E">`;

/** Our own form with a file from before. `held`: how a file is shown; `onChange`: what the page does with the next one. */
const form = (held: string, onChange: string): string => `<h3>上传材料</h3><section>
<div><div><label>${LABEL}</label></div><div class="place">
<p class="old">${held}<button>删除</button></p><input type="file"></div></div></section><div><button>下一步</button></div><script>
  const place = document.querySelector('.place'), old = place.querySelector('.old'), input = place.querySelector('input');
  const shown = (name) => { const one = document.createElement('p'); one.className = 'new'; one.innerHTML = ${JSON.stringify(held)}; place.append(one); };
  old.querySelector('button').onclick = () => {
    old.querySelector('button').remove();
    setTimeout(() => old.remove(), 2400);
  };
  input.onchange = () => { ${onChange} };
</script>`;
const counts = ({ tab }: Shown): Promise<unknown> =>
  tab.page.evaluate("[document.querySelectorAll('.old').length, document.querySelectorAll('.new').length]");

test('placeFiles: the picture of a removed file is gone before the next is uploaded [T43]', async () => {
  // The new one takes the place of the old one at once: the number of pictures stays the same.
  const shown = await show(form(PICTURE, 'old.remove(); shown();'));
  await place(shown, [fileFor(LABEL, '反面.jpg')]);
  expect(await counts(shown)).toEqual([0, 1]);
});

test('placeFiles: the name of a removed file is not the answer to an upload of the same name [T43]', async () => {
  const refusal = `setTimeout(() => { const said = document.createElement('div'); said.setAttribute('role', 'alert'); said.textContent = '文件不清晰，请重新上传'; document.body.append(said); }, 1600);`;
  const shown = await show(form('<a>反面.jpg</a>', refusal));
  const placed = place(shown, [fileFor(LABEL, '反面.jpg')]);
  await expect(placed).rejects.toMatchObject({ why: 'upload', page: ['文件不清晰，请重新上传'] });
});

test('placeFiles: a picture that stays after the file is removed is an example [T43]', async () => {
  const shown = await show(form('<a>正面.jpg</a>', 'shown();').replace('<input', `${PICTURE}<input`));
  await place(shown, [fileFor(LABEL, '正面.jpg')]);
  expect(await counts(shown)).toEqual([0, 1]);
});
