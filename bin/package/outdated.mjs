/** What the documents say of the files' sizes and sums, where it is no longer so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './settings.mjs';

const DOCUMENTS = ['README.md', 'README.zh-CN.md', 'docs/zh/安装与更新.md'];
const megabytes = (size) => `${Math.round(size / 1e6)}`;

/**
 * @param {{ name: string, size: number, sum: string }[]} files that were made
 * @returns {string[]}
 */
export const outdated = (files, documents = DOCUMENTS) =>
  documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    return [...said(text, files, document), ...summed(text, files, document)];
  });

/** A line that names files and as many sizes, in this order. */
function said(text, files, document) {
  return text.split('\n').flatMap((line) => {
    const names = [...line.matchAll(/`(abtc-[\w.-]+)`/gu)].map(([, name]) => name);
    const sizes = [...line.matchAll(/(\d+) MB/gu)].map(([, size]) => size);
    if (sizes.length === 0) return [];
    return names.flatMap((name, i) => {
      const made = files.find((file) => file.name === name);
      if (made === undefined || sizes[i] === megabytes(made.size)) return [];
      return [`${document} says ${sizes[i] ?? 'no'} MB of ${name}; it has ${megabytes(made.size)} MB.`];
    });
  });
}

function summed(text, files, document) {
  return [...text.matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gmu)].flatMap(([, sum, name]) =>
    files.some((file) => file.name === name && file.sum !== sum)
      ? [`${document} has the sum of another build of ${name}.`]
      : [],
  );
}
