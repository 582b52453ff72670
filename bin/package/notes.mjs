/** The notes of installing as one page with its pictures inside, for somebody who opens it by a double click. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';
import { root } from './settings.mjs';

const page = join(root, 'docs/zh/安装与更新.md');
const style = `
  body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #1f2328;
    font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; }
  pre { padding: .8em 1em; overflow: auto; background: #f3f4f6; border-radius: 6px; }
  code { font-family: Consolas, Menlo, monospace; font-size: .95em; }
  table { border-collapse: collapse; } th, td { padding: .3em .8em; border: 1px solid #d0d7de; text-align: left; }
  img { max-width: 100%; }
`;

export function notes() {
  const inside = (token) => {
    if (token.type !== 'image') return;
    const svg = readFileSync(join(dirname(page), token.href));
    token.href = `data:image/svg+xml;base64,${svg.toString('base64')}`;
  };
  const body = new Marked({ walkTokens: inside }).parse(readFileSync(page, 'utf8'));
  const head = `<meta charset="utf-8"><title>abtc 安装、更新、删除</title><style>${style}</style>`;
  return `<!doctype html>\n<html lang="zh-CN">\n<head>${head}</head>\n<body>\n${body}</body>\n</html>\n`;
}
