/** The documents that users read, and the command lines in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../program/built.js';

export interface Doc {
  file: string;
  text: string;
}
export const doc = (file: string): Doc => ({ file, text: readFileSync(join(root, file), 'utf8') });
export const markdown = (folder: string): string[] =>
  readdirSync(join(root, folder), { encoding: 'utf8' }).filter((name) => name.endsWith('.md'));

export const atTop = markdown('.').map(doc);
/** What users read; design, facts and decisions are for developers. */
export const guides = [
  ...['README.md', 'README.zh-CN.md'],
  ...['tables', 'one-application', 'batches', 'login', 'browser', 'practice', 'scripts', 'files'].map(
    (name) => `docs/${name}.md`,
  ),
  ...markdown('docs/zh').map((name) => `docs/zh/${name}`),
].map(doc);

/** Command lines: those of blocks without prompt and comment, and those in the text. */
export function commandLines({ file, text }: Doc): { at: string; line: string }[] {
  const blocks = [...text.matchAll(/^ *```(?:sh|console)?\n(.*?)^ *```/gmsu)].map((m) => m[1]!);
  const outside = text.replace(/^ *```.*?^ *```/gmsu, '');
  const inText = [...outside.matchAll(/`(abtc\s[^`]+)`/gu)].map((m) => m[1]!.replace(/\s+/gu, ' '));
  return [...blocks.flatMap((block) => block.split('\n')), ...inText].flatMap((raw) => {
    const line = raw
      .trim()
      .replace(/\s+#.*$/u, '')
      .replace(/^\$ /u, '');
    return line.startsWith('abtc ') ? [{ at: `${file}: ${line}`, line }] : [];
  });
}
