/** All documents in both languages as one page, for somebody without a network: links lead to places on the page itself. */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { htmlOf, pictureOf, style } from './markdown.mjs';
import { root } from './settings.mjs';

const inFolder = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);

const PARTS = [
  { lang: 'zh-CN', title: '中文', files: ['README.zh-CN.md', ...inFolder('docs/zh')] },
  { lang: 'en', title: 'English', files: ['README.md', ...inFolder('docs'), 'CHANGELOG.md'] },
];

/** The section of a document, and the beginning of the ids in it. */
const idOf = (file) =>
  basename(file, '.md')
    .toLowerCase()
    .replace(/\W/gu, (c) => (c > '\u007f' ? c : '-'));

const more = `
  nav li { line-height: 1.5; } section { border-top: 3px solid #d0d7de; margin-top: 4em; }
  table { display: block; overflow-x: auto; } .top { float: right; font-size: .9em; }
  @media print { nav, .top { display: none; } section { break-before: page; } }
`;

/** The files on the page, by their paths below the root. */
export const DOCUMENTS = PARTS.flatMap(({ files }) => files);

/** Where on the page a document is, or a heading in it; `undefined`: it is not on the page. */
export const placeOf = (file, anchor) =>
  DOCUMENTS.includes(file) ? `#${idOf(file)}${anchor === undefined ? '' : `--${anchor}`}` : undefined;

export function onePage(version) {
  const pictures = new Map();
  // Links to the source lead nowhere here; their text stays.
  const linkTo = (path, anchor) => {
    if (!path.endsWith('.svg')) return placeOf(relative(root, path), anchor);
    const id = `picture-${basename(path, '.svg')}`;
    pictures.set(path, id);
    return `#${id}`;
  };
  const parts = PARTS.map(({ files, ...part }) => ({
    ...part,
    sections: files.map((file) => {
      const id = idOf(file);
      return { id, file, ...htmlOf(join(root, file), { prefix: `${id}--`, linkTo }) };
    }),
  }));
  const contents = parts.map(({ lang, title, sections }) => {
    const items = sections.map((s) => `<li><a href="#${s.id}">${s.title}</a> <small>${s.file}</small></li>`);
    return `<div lang="${lang}"><h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul></div>`;
  });
  const sections = parts.flatMap(({ lang, sections }) =>
    sections.map(
      ({ id, body }) =>
        `<section id="${id}" lang="${lang}">\n<a class="top" href="#top">${lang === 'en' ? 'contents' : '目录'} ↑</a>\n${body}</section>`,
    ),
  );
  const shown = [...pictures].map(
    ([path, id]) => `<figure id="${id}"><img src="${pictureOf(path)}" alt="${basename(path)}"></figure>`,
  );
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head><meta charset="utf-8">',
    // Nothing is fetched, whatever a document may say.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>abtc ${version}</title><style>${style}${more}</style></head>`,
    '<body id="top">',
    `<nav><h1>abtc ${version}</h1>`,
    ...contents,
    '</nav>',
    ...sections,
    `<section id="pictures">\n<h2>图片 · Pictures</h2>\n${shown.join('\n')}\n</section>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
