/** Places for materials: cards without names, toasts, cut names. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { slotsOn } from '../../../../src/portal/chrome/fields.js';
import { placeFiles } from '../../../../src/portal/chrome/materials.js';
import { folder } from '../../kit.js';
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

async function upload(html: string, isTakenUp = false): Promise<string[]> {
  const path = join(folder(), 'APEC20260302000001_护照.jpg');
  writeFileSync(path, 'picture');
  const file = {
    ...{ slot: LABEL, slotLabel: LABEL, path, name: 'APEC20260302000001_护照.jpg', bytes: 7 },
    ...{ sha256: createHash('sha256').update('picture').digest('hex'), type: 'jpg' as const },
  };
  const { tab, base } = await show(html);
  const met = { labels: new Map(), readonly: new Map(), slots: new Set<string>(), files: [] as never[] };
  await placeFiles({ base, lex }, tab, filingOf([], { files: [file] }), met, () => undefined, {
    ...{ isOurs: true, isTakenUp },
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
    'a toast that says %s is a refusal [T27]',
    async (words) => {
      await expect(upload(place(`toast.textContent = '${words}'`))).rejects.toMatchObject({
        name: 'Rejected',
        portalWords: words,
      });
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
