/** What HR reads, as pages beside the executables: with pictures inside, for somebody who opens them by a double click. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { htmlOf, style } from './markdown.mjs';
import { root } from './settings.mjs';

const guides = 'docs/zh';
/** The name of each page by the file it is made from. */
const pages = new Map([
  [join(root, 'README.zh-CN.md'), '使用说明.html'],
  ...readdirSync(join(root, guides))
    .sort()
    .map((name) => [join(root, guides, name), `${basename(name, '.md')}.html`]),
]);

/** @returns {[name: string, html: string][]} */
export const notes = () => [...pages].map(([file, name]) => [name, pageOf(file)]);

function pageOf(file) {
  const { title, body } = htmlOf(file, {
    // What is not beside the executables is named, and leads nowhere.
    linkTo(path, anchor) {
      const page = path === file ? '' : pages.get(path);
      return page === undefined ? undefined : `${page}${anchor === undefined ? '' : `#${anchor}`}`;
    },
  });
  const head = `<meta charset="utf-8"><title>${title}</title><style>${style}</style>`;
  return `<!doctype html>\n<html lang="zh-CN">\n<head>${head}</head>\n<body>\n${body}</body>\n</html>\n`;
}
