/** The labels of the pages: each is used, each names its place in the guide, and the portal's texts have their English. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { handInNotice, pickupNotice } from '../../src/practice/guide/texts.js';
import { guide } from '../../src/practice/index.js';
import { agencyOf } from '../../src/practice/world/agencies.js';

const web = fileURLToPath(new URL('../../src/practice/web/', import.meta.url));
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|vue)$/u.test(name))
  .map((name) => [name, readFileSync(join(web, name), 'utf8')] as const);
// Read as text: the module wants a browser.
const labels = sources.find(([name]) => name.endsWith('labels.ts'))![1];
const english = sources.find(([name]) => name.endsWith('english.ts'))![1];
const said = [
  ...labels.matchAll(/^ {2}(\w+): said\(\s*'([^']*)',\s*(?:'([^']*)'|"([^"]*)"),\s*'([^']*)',?\s*\)/gmu),
];
const names = [...labels.matchAll(/^ {2}(\w+): (?:said|assumed)\(/gmu)].map((m) => m[1]!);

test('page labels: none that no page uses', () => {
  const others = sources.filter(([name]) => !name.endsWith('labels.ts')).map(([, text]) => text);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !others.some((text) => text.includes(`'${name}'`)))).toEqual([]);
});

test('page labels: buttons, headings and labels of the guide are here in its words', () => {
  const words = new Map(said.map((m) => [m[1]!, [m[2]!, m[5]!] as const]));
  expect(words.size).toBe(labels.match(/: said\(/gu)!.length);
  // 【】 and ‘’ in the guide's sentences, and the words of its pictures.
  expect([...words.values()].map(([zh]) => zh)).toEqual(
    expect.arrayContaining(
      '登录 确认 电子营业执照扫码登录 用户中心 新办/续办列表 确定 下一步 上一步 修改 提交 个人中心 我的申请单 线上材料 查看示例 点击上传 地址信息'.split(
        ' ',
      ),
    ),
  );
  for (const [name, [, place]] of words)
    expect(place, name).toMatch(/^[12][\d.]*(?: (?:§\d|\(\d\))(?: 图)?)?$/u);
});

test('page labels: texts of the guide and of the portal’s world have their English', () => {
  const chinese = [
    ...guide.businesses.flatMap((b) => [b.name, ...b.steps.map((s) => s.label)]),
    ...guide.businesses.flatMap((b) =>
      b.fields.flatMap((f) => [f.label, ...(f.options ?? []).map((o) => o.label)]),
    ),
    ...['2001', '2002', '2003', '2004']
      .map(agencyOf)
      .flatMap((a) => [
        ...a.extraFields.map((f) => f.label),
        ...Object.values(a.materials).flatMap((slots) => slots.map((s) => s.label)),
        ...(a.fee ? [a.fee.item] : []),
      ]),
    handInNotice.text,
    pickupNotice.text,
    ...guide.statuses.map((s) => s.text),
    ...guide.economies.all.map((e) => e.name),
  ];
  const missing = [...new Set(chinese)].filter(
    (zh) => !english.includes(`${zh}: `) && !english.includes(`'${zh}':`),
  );
  expect(missing).toEqual([]);
});
