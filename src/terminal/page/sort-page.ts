/** The result of `abtc sort` as one page with thumbnails, for checking on this computer only. */
import { chinaTime } from '../../filing/china-time.js';
import type { Mend, SortedFile } from '../../sort/fate.js';
import type { Wanted, WantedSlot } from '../../sort/wanted.js';
import type { Screen } from '../screen.js';
import { sizeText } from '../words.js';
import { fileNameOf, whyText, type SortValue } from '../views/sort.js';
import { mendLines } from '../views/sort-mend.js';
import { businessesOf } from '../views/sort-missing.js';
import { isPageBy, markup, pageOf, type Html } from './html.js';

const GENERATOR = 'abtc sort';

/** Whether a file is an earlier page of this kind, which may be replaced. */
export const isSortPage = (text: string): boolean => isPageBy(GENERATOR, text);

/** `thumbnail`: a JPEG in base64. Only one file is in memory at a time. */
export async function sortPage(
  value: SortValue,
  screen: Screen,
  thumbnail: (path: string) => Promise<string | undefined>,
): Promise<string> {
  const { sorted, wanted, now } = value;
  const { sort } = screen.texts;
  const words = sort.page;
  const pictures = new Map<string, string>();
  const copies = sorted.flatMap(({ fate }) => (fate.is === 'certain' && fate.mend ? [fate.mend] : []));
  for (const path of [...sorted.map(({ file }) => file.path), ...copies.map((one) => one.path)]) {
    const picture = await thumbnail(path);
    if (picture !== undefined) pictures.set(path, picture);
  }
  const used = (one: Wanted, slot: WantedSlot): SortedFile[] =>
    sorted.filter(({ fate }) => fate.is === 'certain' && fate.to.wanted === one && fate.to.slot === slot);
  const card = (one: SortedFile, what: string): Html =>
    markup`<figure>${picture(pictures.get(one.file.path), words.noPicture)}<figcaption><b>${what}</b><br>${fileNameOf(one)}<br>${sizeText(one.file.bytes)} ${one.fate.is === 'certain' ? sort.by(one.fate.by) : ''}</figcaption></figure>`;
  /** The mended copy, shown after its original. */
  const copy = (mend: Mend, what: string): Html =>
    markup`<figure class="copy">${picture(pictures.get(mend.path), words.noPicture)}<figcaption><b>${what}（${words.copy}）</b><br>${mendLines(mend, screen).join('；')}</figcaption></figure>`;
  const cardsOf = (one: SortedFile, label: string): Html[] => {
    const mend = one.fate.is === 'certain' ? one.fate.mend : undefined;
    const originals = mend?.from.map((from) => card(from, label)) ?? [card(one, label)];
    return [...originals, ...(mend ? [copy(mend, label)] : [])];
  };
  const people = wanted.map((one) => {
    const missing = value.missing.find((m) => m.wanted === one)?.slots ?? [];
    const cards = one.slots.flatMap((slot) => used(one, slot).flatMap((file) => cardsOf(file, slot.label)));
    const { applicant, number } = one.application;
    return markup`<section><h3>${applicant} <small>${businessesOf(one)} ${number}</small></h3>
<div class="files">${cards}</div>
${missing.length === 0 ? undefined : markup`<p class="missing">${sort.missing}：${missing.map(({ slot }) => slot.label).join('、')}</p>`}</section>
`;
  });
  const rest = sorted.filter(({ fate }) => !['certain', 'page', 'there'].includes(fate.is));
  return pageOf(
    { lang: screen.texts.lang, title: words.title, style, generator: GENERATOR, hasPictures: true },
    markup`<p class="warning">${words.warning}</p>
<h1>${words.title}</h1>
<p>${sort.title({ files: sorted.length, people: wanted.length })} · ${words.made} ${chinaTime(now)}</p>
<h2>${words.people}</h2>
${people}
${rest.length === 0 ? undefined : markup`<h2>${words.rest}</h2><div class="files">${rest.map((one) => card(one, whyText(one.fate, screen)))}</div>`}
<p class="warning">${words.warning}</p>`,
  );
}

const picture = (base64: string | undefined, without: string): Html =>
  base64 === undefined
    ? markup`<div class="none">${without}</div>`
    : markup`<img alt="" src="data:image/jpeg;base64,${base64}">`;

const style = `
:root { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; border-bottom: 2px solid #1b1b1b; } h3 { font-size: 1.05rem; margin: 1rem 0 .3rem; } small { color: #555; font-weight: normal; }
.warning { background: #b42318; color: #fff; padding: .5rem .8rem; font-weight: bold; }
.files { display: flex; flex-wrap: wrap; gap: .8rem; }
figure { margin: 0; width: 14rem; border: 1px solid #999; border-radius: .3rem; padding: .4rem; }
figure.copy { border: 2px solid #1b1b1b; } figcaption { font-size: .85rem; } img, .none { max-width: 100%; height: 10rem; object-fit: contain; display: block; margin: 0 auto .3rem; }
.none { width: 100%; background: #eee; color: #555; display: grid; place-items: center; }
.missing { color: #b42318; font-weight: bold; margin: .3rem 0; }
`;
