/** Of which pictures a person is asked that the portal encodes anew, and what is remembered [F16]. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { askPictures } from '../../src/cli/submit/pictures.js';
import type { Recoded } from '../../src/filing/recoded.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { Interrupted } from '../../src/terminal/prompts.js';
import { unknownFiles } from '../config/below.js';

const enterprise = { name: '岚禾精密机械有限公司', creditCode: '91000000PRACT0001M' };
const row = { filing: { application: { applicant: '方岚' } } } as PlannedRow;

const picture = (more: Partial<Recoded['file']> = {}, listed = 900): Recoded => ({
  file: {
    ...{
      slot: 'S1',
      slotLabel: '护照首页',
      name: '护照首页.jpg',
      path: '/x',
      type: 'jpg',
      bytes: 1000,
      sha256: 'a',
    },
    ...more,
  },
  listed: { bytes: listed, sha256: undefined },
});

/** `answer`: of a person; `undefined` where nobody is present. */
function home() {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-pictures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const asked: string[] = [];
  const lines: string[] = [];
  let open = 0;
  const confirm = (answer: boolean | Error) => async (question: string) => {
    asked.push(question);
    expect((open += 1)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    open -= 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const at = (answer: boolean | Error | undefined, who = enterprise, url = 'https://portal.example/') =>
    askPictures(
      {
        folders: { settings: join(folder, 'config') },
        prompts: answer === undefined ? undefined : { confirm: confirm(answer) },
        progress: { done: () => undefined },
        screen: {
          texts: zh,
          err: (line: string) => lines.push(line),
          paintErr: { yellow: (text: string) => text },
        },
        target: { url: new URL(url) },
      } as unknown as Context,
      who,
    );
  return { folder, asked, lines, at };
}

test('askPictures: a no is not remembered, a yes is, 0600 and without a name [F16]', async () => {
  const { folder, asked, lines, at } = home();
  expect(await at(false)(row, [picture()])).toBe('no');
  expect(await at(new Interrupted())(row, [picture()])).toBe('no');
  expect(await at(undefined)(row, [picture()])).toBe('nobody');
  expect(await at(true)(row, [picture()])).toBe('yes');
  expect(asked).toHaveLength(3);
  expect(lines.slice(0, 3).join('\n')).toMatch(
    /方岚，“护照首页”\n.*护照首页\.jpg（JPG）：发送 1000 字节，门户列出 900 字节（少 100 字节）\n.*没有给出像素大小/u,
  );
  expect(await at(undefined)(row, [picture({ bytes: 2000, sha256: 'b' }, 1700)])).toBe('yes');
  const [name] = readdirSync(join(folder, 'config/recoded'));
  const file = join(folder, 'config/recoded', name!);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toMatch(/方岚|护照首页/u);
  expect(unknownFiles(folder)).toEqual([]);
  writeFileSync(file, '{"version":1,');
  expect(await at(undefined)(row, [picture()])).toBe('nobody');
});

const OTHERS: [string, Recoded][] = [
  ['another type', picture({ type: 'png', bytes: 2000 }, 1700)],
  ['another slot', picture({ slot: 'S2', bytes: 2000 }, 1700)],
  ['a much smaller size', picture({ bytes: 2000 }, 500)],
  ['the same listed size of another file', picture({ bytes: 1100 }, 900)],
  ['no size', picture({}, 0)],
];
test.each(OTHERS)('askPictures: %s asks again [F16]', async (_what, other) => {
  const { at } = home();
  expect(await at(true)(row, [picture()])).toBe('yes');
  expect(await at(undefined)(row, [picture()])).toBe('yes');
  expect(await at(undefined)(row, [picture(), other])).toBe('nobody');
});

test('askPictures: another enterprise or address asks again [F16]', async () => {
  const { at } = home();
  expect(await at(true)(row, [picture()])).toBe('yes');
  expect(await at(undefined, { ...enterprise, creditCode: '91000000PRACT0002M' })(row, [picture()])).toBe(
    'nobody',
  );
  expect(await at(undefined, enterprise, 'https://other.example/')(row, [picture()])).toBe('nobody');
});

test('askPictures: two rows at once are asked one after the other, and the second only for what is new [F16]', async () => {
  const { asked, at } = home();
  const ask = at(true);
  const both = [ask(row, [picture()]), ask(row, [picture({ bytes: 1100 }, 950), picture({ slot: 'S2' })])];
  expect(await Promise.all(both)).toEqual(['yes', 'yes']);
  expect(asked).toHaveLength(2);
});
