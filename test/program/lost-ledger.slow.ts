/**
 * Batches without their ledger: every command that would send reports that and sends nothing; a report marks all rows
 * unknown.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtcMany, REHEARSAL } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { documentOf, sound } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('ledger missing: resume, check and submit say so and begin no new one; report shows all as unknown [F25 F49]', async () => {
  const home = await servedHome();
  onTestFinished(() => home.close());
  const materials = ['--materials', REHEARSAL.materials];
  const submit = (name: string) => {
    const table = writeTable(home, `${name}.csv`, [rehearsed(name)]);
    return ['submit', '--from', table, ...materials, '--yes'];
  };
  const [filed] = await abtcMany(home, [submit('方岚')]);
  expect(filed!.code).toBe(0);
  const ledgers = join(home.path, 'data/ledgers');
  const found = () =>
    readdirSync(ledgers, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('ledger.txt'));
  const file = join(ledgers, found()[0]!);
  rmSync(file);

  const lines = [
    ['resume', '--yes'],
    ['check', join(home.path, '方岚.csv'), ...materials],
    submit('方岚'),
    submit('陆安岚'),
  ].map((args) => [...args, '--json']);
  const ran = await abtcMany(home, lines);
  for (const [i, { code, out, err }] of ran.entries()) {
    sound(lines[i]!, { code, out, err });
    const { error } = documentOf(out, 'error') as { error: { code: string; message: string } };
    expect([code, error.code]).toEqual([1, 'ledger-missing']);
    expect(error.message).toContain(file);
    expect(err).toContain('什么也没有提交');
  }
  const [report] = await abtcMany(home, [['report', '--json']]);
  sound(['report', '--json'], report!);
  expect([report!.code, report!.err]).toEqual([1, expect.stringContaining(`找不到台账 ${file}`)]);
  expect(documentOf(report!.out, 'report')).toMatchObject({
    counts: { accepted: 0, unknown: 1, 'not-sent': 0 },
    damaged: { ledger: { file, why: 'missing', records: 0 } },
    items: [{ outcome: 'unknown', reason: { codes: ['ledger-unread'] } }],
  });
  expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
  expect(found()).toEqual([]);
});
