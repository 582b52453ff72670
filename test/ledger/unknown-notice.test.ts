/** The line at the end of a command: how many filings are unknown, in this batch or in others. */
import { expect, test } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { noticeUnknown, type ReportedFilings } from '../../src/cli/unknown-notice.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { intent, key, machine, open, owner, tempFolders } from './ledger-kit.js';

const folderFor = tempFolders();

/** What is printed after a command that has shown `told`; three filings are unknown. */
async function notice(lang: 'zh' | 'en', told: ReportedFilings | undefined): Promise<string> {
  const folder = folderFor();
  const ledger = await open(folder);
  for (const [i, batch] of ['b-1', 'b-2', 'b-2'].entries())
    await ledger.append(intent(key(`APEC${i}`), `a-${i}`, { batch }));
  await ledger.close();
  let err = '';
  const stderr = { write: (text: string) => ((err += text), true) };
  const context = {
    screen: makeScreen({ stdout: stderr, stderr }, await loadTexts(lang), {
      ...{ colour: false, quiet: false, animate: false },
    }),
    host: machine(7),
    session: () =>
      Promise.resolve({ instance: owner.instance, enterprise: { creditCode: owner.enterprise } }),
    records: () => Promise.resolve(inOneFolder(folder)),
  } as unknown as Context;
  await noticeUnknown(context, told);
  return err;
}

test('noticeUnknown: what the command has shown is not counted, and the others are said to be of other batches', async () => {
  const shown = new Set(['APEC0/replacement']);
  expect(await notice('zh', shown)).toContain('\n别的批次另有 2 项结果待核实。');
  expect(await notice('en', shown)).toContain('\nOther batches have 2 more unknown filings.');
});

test('noticeUnknown: a command that has shown none counts the whole ledger', async () => {
  for (const told of [undefined, new Set<string>(), new Set(['APEC9/replacement'])])
    expect(await notice('zh', told)).toContain('\n台账中有 3 项结果待核实。');
  expect(await notice('zh', 'all')).toBe('');
});
