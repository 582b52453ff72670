/** What a stage allows, and that of several changes at once none is lost. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { allowedBy, mustHaveLooked, noteLooked, noteReviewed, switchBusiness } from '../../src/cli/stage.js';
import { readStages, stagesFolder } from '../../src/config/stages.js';
import { BUSINESSES } from '../../src/filing/business.js';
import { thisHost } from '../../src/ledger/host.js';
import { takeLock } from '../../src/ledger/lock.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { makeAdmission } from '../../src/run/admission.js';
import type { Allowed } from '../../src/run/events.js';
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

const LABELS = { next: ['下一步'] };
/** The same person, with something else. */
const differing = (context: Context, more: object): Context => ({ ...context, ...more });

test('what is allowed: nothing, after a look one of a business, after its first reviewed filing more', async () => {
  const { context } = home();
  const allows = allowedBy(context, enterprise);
  const all = () => Promise.all([allows('replacement'), allows('cancellation')]);
  expect(await all()).toEqual(['none', 'none']);
  await expect(mustHaveLooked(context)).rejects.toMatchObject({ code: 'not-looked' });
  await noteLooked(context, enterprise, undefined);
  await mustHaveLooked(context);
  expect(await all()).toEqual(['one', 'one']);
  await noteReviewed(context, enterprise, [{ business: 'replacement', order: 'APEC20260302000001-01' }]);
  expect(await all()).toEqual(['any', 'one']);
  await switchBusiness(context, 'replacement', true);
  expect(await all()).toEqual(['none', 'one']);
  await switchBusiness(context, 'replacement', false);
  expect(await all()).toEqual(['any', 'one']);
});

test('what is allowed: of another enterprise, another address and other labels nothing', async () => {
  const { context } = home();
  const window = (words: object) => () => Promise.resolve({ words });
  const chrome = (words: object, url = 'https://portal.example/APEC/') =>
    differing(context, { target: { url: new URL(url), via: 'chrome', live: true }, window: window(words) });
  const looked = chrome(LABELS);
  await noteLooked(looked, enterprise, LABELS);
  await noteReviewed(looked, enterprise, [{ business: 'cancellation', order: 'APEC20260302000001-01' }]);
  const allowed = (of: Context, whose = enterprise): Promise<Allowed> => allowedBy(of, whose)('cancellation');
  expect(await allowed(looked)).toBe('any');
  expect(await allowed(chrome({ next: ['继续'] }))).toBe('none');
  expect(await allowed(context)).toBe('none');
  expect(await allowed(chrome(LABELS, 'https://other.example/APEC/'))).toBe('none');
  expect(await allowed(looked, { name: '澄屿远航国际贸易有限公司', creditCode: '91000000PRACT0002K' })).toBe(
    'none',
  );
});

test('a file that is another enterprise’s, or another address’s, counts as damaged', async () => {
  const { settings, context } = home();
  await noteLooked(context, enterprise, undefined);
  const [name] = readdirSync(stagesFolder(settings));
  const file = join(stagesFolder(settings), name!);
  const text = readFileSync(file, 'utf8');
  for (const [own, other] of [
    ['91000000PRACT0001M', '91000000PRACT0002K'],
    ['https://portal.example/APEC/', 'https://other.example/APEC/'],
  ] as const) {
    writeFileSync(file, text.replace(own, other));
    await expect(allowedBy(context, enterprise)('cancellation')).rejects.toMatchObject({
      code: 'stage-damaged',
    });
  }
});

test('of a business of which one is allowed, the first row is admitted and no other', async () => {
  const row = (business: string): PlannedRow => ({ business }) as unknown as PlannedRow;
  const rows = [row('replacement'), row('replacement'), row('cancellation'), row('passport-change')];
  const allowed: Record<string, Allowed> = { replacement: 'one', cancellation: 'none' };
  const sent: PlannedRow[] = [];
  const told: unknown[] = [];
  const admission = makeAdmission(
    { allows: (business) => Promise.resolve(allowed[business] ?? 'any'), emit: (e) => void told.push(e) },
    () => sent,
  );
  const admitted: boolean[] = [];
  for (const one of rows) {
    const is = await admission.admits(one);
    admitted.push(is);
    if (is) sent.push(one);
  }
  expect(admitted).toEqual([true, false, false, true]);
  expect(admission.isLeft()).toBe(true);
  admission.tell();
  expect(told).toEqual([
    { type: 'stage', business: 'replacement', allowed: 'one', rows: 1 },
    { type: 'stage', business: 'cancellation', allowed: 'none', rows: 1 },
  ]);
});

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
