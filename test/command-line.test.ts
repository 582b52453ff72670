/** What is proposed for a command line that is not understood; argv as it is typed. */
import { expect, test } from 'vitest';
import { parseArgv } from '../src/cli/argv.js';
import { businessOf } from '../src/cli/business-of.js';
import { readSpecs } from '../src/cli/program.js';
import { Fault } from '../src/terminal/messages/faults.js';
import { loadHelp } from '../src/terminal/messages/texts.js';

const said = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return [error.code, error.args];
    throw error;
  }
  return undefined;
};

test('unknown command: the office’s word proposes the command; a business, how it is submitted', async () => {
  const [specs, help] = [await readSpecs(), await loadHelp('zh')];
  const near = (...argv: string[]): unknown => said(() => parseArgv(argv, specs, '0', help));
  for (const [word, command] of [
    ['提交', 'submit'],
    ['检 查', 'check'],
    ['续办', 'resume'],
    ['注销', 'submit 注销卡'],
    ['sumbit', 'submit'],
  ] as const) {
    const fault = ['unknown-command', { command: word, near: command }];
    expect(near(word)).toEqual(fault);
    expect(near('help', word)).toEqual(fault);
  }
  expect(near('无此命令')).toEqual(['unknown-command', { command: '无此命令', near: undefined }]);
});

test('unknown option: one dash before a long name proposes two', async () => {
  const [specs, help] = [await readSpecs(), await loadHelp('zh')];
  const near = (...argv: string[]): unknown => said(() => parseArgv(argv, specs, '0', help));
  for (const [word, option] of [
    ['-failed', '--failed'],
    ['-quiet', '--quiet'],
    ['-jsno', '--json'],
  ] as const)
    expect(near('report', word)).toEqual(['unknown-option', { option: word, near: option }]);
  expect(near('report', '-x')).toEqual(['unknown-option', { option: '-x', near: undefined }]);
  expect(near('report', '--faild')).toEqual(['unknown-option', { option: '--faild', near: '--failed' }]);
});

test('businessOf: part of a name proposes the whole', () => {
  for (const [typed, near] of [
    ['注销', '注销卡'],
    ['补卡', '换补卡'],
    ['仅更换护照', '未制卡仅更换护照'],
    ['cancel', 'cancellation'],
  ])
    expect(said(() => businessOf('[business]', typed))).toMatchObject(['bad-value', { near }]);
});
