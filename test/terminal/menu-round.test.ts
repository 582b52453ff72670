/** What the menu offers after a command. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.js';
import { checkStep, failedStep } from '../../src/cli/menu/round.js';
import { runSteps, type At } from '../../src/cli/menu/steps.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { BACK } from '../../src/terminal/prompts.js';

const texts = await loadTexts('zh');
const { after } = texts.menu;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-menu-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const atFolder = (folder: string, typed: At['typed']): At =>
  ({
    context: { screen: { texts }, now: () => new Date(0) },
    ask: { choose: () => Promise.resolve(BACK) },
    answers: { portal: 'practice', folder },
    typed,
  }) as unknown as At;

test.each([
  ['some rows can be sent', { isReady: false, ready: 2 }, [after.again, after.checked, after.submitGood]],
  ['no row can be sent', { isReady: false, ready: 0 }, [after.again, after.checked]],
  ['the table could not be read', {}, [after.again]],
])('after a check that found something, %s', async (_what, page, names) => {
  const folder = newFolder();
  const at = atFolder(folder, () => Promise.resolve(EXIT.input));
  const step = checkStep(at, { table: join(folder, '申请表.csv'), materials: folder });
  const offers = await step.after!({ exit: EXIT.input, isCut: false, ...page });
  expect(offers.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['a table of failed rows is corrected next', true, '失败.csv'],
  ['without any failed row there is no table to correct', false, undefined],
])('%s', async (_what, isMade, fix) => {
  const folder = newFolder();
  const path = join(folder, '失败.csv');
  const at = atFolder(folder, () => {
    if (isMade) writeFileSync(path, '');
    return Promise.resolve(EXIT.done);
  });
  const kept: object[] = [];
  const { step } = await runSteps(at, failedStep(at, path, undefined), (given) => {
    kept.push(given);
    return Promise.resolve();
  });
  expect([step.fix, kept]).toEqual([fix, isMade ? [{ table: path }] : []]);
});
