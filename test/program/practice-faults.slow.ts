/** practice serve --fault: the names are in the help, a line each, and a wrong one proposes the nearest. */
import { describe, expect, test } from 'vitest';
import { faultKinds, practiceOperations } from '../../src/practice/index.js';
import {
  faultNotes as en,
  practiceFaults as enFaults,
} from '../../src/terminal/messages/en/practice-faults.js';
import {
  faultNotes as zh,
  practiceFaults as zhFaults,
} from '../../src/terminal/messages/zh/practice-faults.js';
import { newHome } from './kit.js';
import { abtc } from './run.js';
import { serve } from './serve.js';

describe.each([
  ['zh', zh, zhFaults],
  ['en', en, enFaults],
] as const)('--fault in %s', (lang, notes, faults) => {
  test('the help lists every fault, a line each, and every operation', async () => {
    expect(Object.keys(faults)).toEqual([...faultKinds]);
    expect(new Set(Object.values(faults)).size).toBe(faultKinds.length);
    const words = notes.join('\n').match(/[\w-]+/gu);
    for (const name of await practiceOperations()) expect(words).toContain(name);
    const { out } = await abtc(newHome(), ['practice', 'serve', '--help'], { lang });
    for (const line of notes) expect(out).toContain(line.trim());
  });

  test.each([
    ['submit:dropp', 'drop', 'busy-after'],
    ['submit:captchas', 'captcha', 'html-after'],
    ['submitt:drop', 'submit', 'orderList'],
    ['submit:drop:often', undefined, 'submit:drop:0.2'],
    ['submit:drop:x=1', undefined, 'submit:drop:0.2'],
    ['submit', undefined, 'submit:drop:0.2'],
    ['orderList:late', 'submit:late', 'submit:drop:0.2'],
    ['submit:explode', undefined, 'html-after'],
  ])('a wrong %s: proposes %s', async (value, near, listed) => {
    const { code, err } = await abtc(newHome(), ['practice', 'serve', '--fault', value], { lang });
    expect(code).toBe(2);
    expect(err).toContain(listed);
    const proposed = /(?:是不是“|Did you mean ")(.+?)["”]/u.exec(err)?.[1];
    expect(proposed).toBe(near);
  });
});

test('--fault: what was asked for stays and is shown at each start, until --fault none', async () => {
  const home = newHome();
  const startsWith = async (...args: string[]): Promise<string> =>
    (await (await serve(home, args)).stop()).err;
  expect(await startsWith('--fault', 'submit:drop:0.2', '--fault', 'login:captcha')).toContain(
    '故意出错：submit:drop:0.2、login:captcha。',
  );
  expect(await startsWith()).toContain('要去掉：abtc practice serve --fault none');
  expect(await startsWith('--fault', 'none')).not.toContain('故意出错');
  expect(await startsWith()).not.toContain('故意出错');
});
