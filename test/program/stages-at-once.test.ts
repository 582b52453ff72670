/** Commands that change the same enterprise's stage at once: none of the changes is lost. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { noteLooked, switchBusiness } from '../../src/cli/stage.js';
import { readStages, stagesFolder } from '../../src/config/stages.js';
import { BUSINESSES } from '../../src/filing/business.js';
import { thisHost } from '../../src/ledger/host.js';
import { takeLock } from '../../src/ledger/lock.js';
import { unknownFiles } from '../config/below.js';

const NOW = new Date('2026-03-02T01:02:03Z');
const enterprise = { name: '岚禾精密机械有限公司', creditCode: '91000000PRACT0001M' };

function home(): { folder: string; settings: string; context: Context } {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-stages-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = join(folder, 'config');
  const context = {
    ...{ folders: { settings }, portalName: 'x', now: () => NOW, host: thisHost(process.pid, 'home') },
    target: { url: new URL('https://portal.example/APEC/'), via: 'http', live: true },
    session: () => Promise.resolve({ enterprise }),
  } as unknown as Context;
  return { folder, settings, context };
}

test('a look and four businesses switched off at once: all five are kept, and no lock stays', async () => {
  const { folder, settings, context } = home();
  await Promise.all([
    noteLooked(context, enterprise, undefined),
    ...BUSINESSES.map((business) => switchBusiness(context, business, true)),
  ]);
  const [stage] = await readStages(settings);
  expect(stage?.looked).toEqual({ at: NOW.toISOString() });
  expect(Object.keys(stage!.businesses).sort()).toEqual([...BUSINESSES].sort());
  expect(readdirSync(stagesFolder(settings))).toHaveLength(1);
  expect(unknownFiles(folder)).toEqual([]);
});

test('another command that does not end: nothing is changed, and its lock is named', async () => {
  const { settings, context } = home();
  await switchBusiness(context, 'replacement', true);
  const lock = await takeLock(stagesFolder(settings), context.host, context.now);
  await expect(switchBusiness(context, 'cancellation', true)).rejects.toMatchObject({
    code: 'stage-busy',
    args: { file: join(stagesFolder(settings), 'lock') },
  });
  // What changes nothing waits for nobody.
  expect(await switchBusiness(context, 'replacement', true)).toMatchObject({ changed: false });
  await lock.release();
  await switchBusiness(context, 'cancellation', true);
  const [stage] = await readStages(settings);
  expect(Object.keys(stage!.businesses).sort()).toEqual(['cancellation', 'replacement']);
});
