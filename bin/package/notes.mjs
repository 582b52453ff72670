/** What HR reads, as pages beside the executables: with pictures inside, for somebody who opens them by a double click. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Marked } from 'marked';
import { root } from './settings.mjs';

const style = `
  body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #1f2328;
    font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; }
  pre { padding: .8em 1em; overflow: auto; background: #f3f4f6; border-radius: 6px; }
  code { font-family: Consolas, Menlo, monospace; font-size: .95em; }
  table { border-collapse: collapse; } th, td { padding: .3em .8em; border: 1px solid #d0d7de; text-align: left; }
  blockquote { margin: 1em 0; padding: .1em 1em; border-left: 4px solid #d4a72c; background: #fff8c5; }
  img { max-width: 100%; }
`;

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

/** The part of a link after `#` that leads to a heading, as on the sites where people read these files. */
export const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

function pageOf(file) {
  const walkTokens = (token) => {
    if (token.type !== 'image') return;
    const svg = readFileSync(resolve(dirname(file), token.href));
    token.href = `data:image/svg+xml;base64,${svg.toString('base64')}`;
  };
  const renderer = {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    // What is not beside the executables is named, and leads nowhere.
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const [path, anchor] = decodeURI(href).split('#');
      const page = path === '' ? '' : pages.get(resolve(dirname(file), path));
      if (page === undefined) return text;
      return `<a href="${page}${anchor === undefined ? '' : `#${anchor}`}">${text}</a>`;
    },
  };
  const text = readFileSync(file, 'utf8');
  const title = /^# (.+)$/mu.exec(text)?.[1];
  if (title === undefined) throw new Error(`${relative(root, file)} has no title`);
  const body = new Marked({ walkTokens, renderer }).parse(text);
  const head = `<meta charset="utf-8"><title>${title}</title><style>${style}</style>`;
  return `<!doctype html>\n<html lang="zh-CN">\n<head>${head}</head>\n<body>\n${body}</body>\n</html>\n`;
}
