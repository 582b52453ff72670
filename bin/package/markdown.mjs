/** A document in Markdown as HTML that stands alone: pictures inside, headings with anchors, links as the caller decides. */
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Marked } from 'marked';
import { root } from './settings.mjs';

export const style = `
  body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #1f2328;
    font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; }
  pre { padding: .8em 1em; overflow: auto; background: #f3f4f6; border-radius: 6px; }
  code { font-family: Consolas, Menlo, monospace; font-size: .95em; }
  table { border-collapse: collapse; } th, td { padding: .3em .8em; border: 1px solid #d0d7de; text-align: left; }
  blockquote { margin: 1em 0; padding: .1em 1em; border-left: 4px solid #d4a72c; background: #fff8c5; }
  img { max-width: 100%; }
`;

/** The part of a link after `#` that leads to a heading, as on the sites where people read these files. */
const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

export const pictureOf = (path) => `data:image/svg+xml;base64,${readFileSync(path).toString('base64')}`;

/**
 * @param prefix of every heading's id
 * @param linkTo where a link to a file (its path) and an anchor in it leads; `undefined`: the text stays, without a link
 */
export function htmlOf(file, { prefix = '', linkTo }) {
  const walkTokens = (token) => {
    if (token.type === 'image') token.href = pictureOf(resolve(dirname(file), token.href));
  };
  const used = new Map();
  const renderer = {
    heading({ tokens, depth, text }) {
      const anchor = anchorOf(text);
      const times = used.get(anchor) ?? 0;
      used.set(anchor, times + 1);
      const id = `${prefix}${anchor}${times === 0 ? '' : `-${times}`}`;
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const [path, anchor] = decodeURI(href).split('#');
      const to = linkTo(path === '' ? file : resolve(dirname(file), path), anchor);
      return to === undefined ? text : `<a href="${to}">${text}</a>`;
    },
  };
  const text = readFileSync(file, 'utf8');
  const title = /^# (.+)$/mu.exec(text)?.[1];
  if (title === undefined) throw new Error(`${relative(root, file)} has no title`);
  return { title, body: new Marked({ walkTokens, renderer }).parse(text) };
}
