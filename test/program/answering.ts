/** Answers of a person to the prompts of one filing; shared by several tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from '../../src/practice/index.js';
import type { Home } from './run.js';
import type { Cells } from './table.js';
import { KEY, pick, type Question } from './typist.js';

/** Answers by the beginning of the question. */
export type Answers = Record<string, (q: Question) => string>;

export const answersOf = (cells: Cells, more: Answers = {}): Answers => {
  const typed = (text: string) => () => `${KEY.clear}${text}${KEY.enter}`;
  const fields = Object.fromEntries(
    Object.entries(cells).map(([heading, cell]) => [heading, typed(cell)] as const),
  );
  const chosen = Object.fromEntries(
    ['换补卡原因', '同时更换护照', '发票信息', '更换护照原因', '注销原因', '交卡方式', '取卡方式'].map(
      (heading) => [heading, (q: Question) => pick(q, cells[heading] ?? '')] as const,
    ),
  );
  const point = (q: Question) => pick(q, cells['交卡代办点'] || cells['取卡代办点'] || '');
  return {
    ...fields,
    ...chosen,
    交卡代办点: (q) => pick(q, cells['交卡代办点']!),
    取卡代办点: (q) => pick(q, cells['取卡代办点']!),
    代办点: point,
    '换补卡（': () => `y${KEY.enter}`,
    注销卡需: () => `y${KEY.enter}`,
    以上提示: () => `y${KEY.enter}`,
    'I have read': () => `y${KEY.enter}`,
    以上内容: (q) => pick(q, '提交'),
    'All of the': (q) => pick(q, 'Submit'),
    以: () => `y${KEY.enter}`,
    'Submit 1': () => `y${KEY.enter}`,
    办理哪一项: (q) => pick(q, cells['业务']!),
    'Which busi': (q) => pick(q, cells['业务']!),
    为谁办理: (q) => (q.again === 0 ? cells['姓名']! : KEY.enter),
    'For whom': (q) => (q.again === 0 ? cells['姓名']! : KEY.enter),
    ...more,
  };
};

/** Takes the first suitable file; in a slot for several, continues until none is left. */
export const file = (q: Question): string => (/不上传|no file/u.test(first(q)) ? KEY.enter : KEY.enter);
export const first = (q: Question): string => q.screen.split('\n').find((l) => l.startsWith('❯')) ?? '';

export const reply =
  (answers: Answers, before?: (q: Question) => string | undefined) =>
  (q: Question): string | undefined => {
    const typed = before?.(q);
    if (typed !== undefined) return typed;
    const found = Object.keys(answers)
      .sort((a, b) => b.length - a.length)
      .find((key) => q.text.startsWith(key));
    if (found !== undefined) return answers[found]!(q);
    if (/已选 \d 个|\d chosen/u.test(q.text))
      return pick(q, q.screen.includes('再加一个') ? '够了' : 'enough');
    if (/或输入路径|or type a/u.test(q.text)) return file(q);
    throw new Error(`nobody expected “${q.text}”\n${q.screen}`);
  };

export const PEOPLE = { 提前制卡: '卓知帆', 换补卡: '薛承霖', 未制卡仅更换护照: '谢承溪', 注销卡: '方岚' };

export const sent = async (home: Home) => {
  const { orders } = await inspect(home.practice);
  return orders.map((o) => ({
    business: o.businessType,
    application: o.applyNo,
    form: o.form,
    files: o.accessories.map((a) => [a.materialCode, a.fileName, a.fileDigest]),
  }));
};
export const answersIn = (home: Home): string[] =>
  readdirSync(join(home.path, 'data/answers/practice')).map((n) =>
    join(home.path, 'data/answers/practice', n),
  );
