/** Settings on disk: defaults of single agencies beside those of version 0.1. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDefaults, readPortals, readSettings, setDefault } from '../../src/config/settings.js';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'abtc-settings-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
const of01 = join(import.meta.dirname, '../fixtures/v0.1/home/config/settings.json');
const parsed = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

test('settings of version 0.1 have no agency’s defaults; saving one leaves everything else as it was', async () => {
  const dir = folder();
  const file = join(dir, 'settings.json');
  copyFileSync(of01, file);
  const before = parsed(of01);
  expect(await readSettings(dir)).toMatchObject({
    defaults: before['defaults'],
    agencyDefaults: {},
    unusable: [],
  });
  expect(await readDefaults(dir)).toEqual(before['defaults']);

  await setDefault(dir, 'handInPoint', '岚州高新区代办点', '岚州市外事办公室');
  await setDefault(dir, 'contactName', '祁承川', '岚州市外事办公室');
  await setDefault(dir, 'handInPoint', '云汀省外办服务大厅', '2002');
  const agencies = {
    岚州市外事办公室: { handInPoint: '岚州高新区代办点', contactName: '祁承川' },
    2002: { handInPoint: '云汀省外办服务大厅' },
  };
  expect(parsed(file)).toEqual({ ...before, agencyDefaults: agencies });
  expect(await readDefaults(dir)).toEqual({ ...(before['defaults'] as object), agencies });
  expect(await readPortals(dir)).toEqual(before['portals']);

  await setDefault(dir, 'handInPoint', undefined, '2002');
  await setDefault(dir, 'contactName', undefined, '岚州市外事办公室');
  expect((await readSettings(dir)).agencyDefaults).toEqual({
    岚州市外事办公室: { handInPoint: '岚州高新区代办点' },
  });
  await setDefault(dir, 'contactName', '温以宁');
  expect(parsed(file)['agencyDefaults']).toEqual({ 岚州市外事办公室: { handInPoint: '岚州高新区代办点' } });
});

test('settings: an agency’s default that was edited by hand and cannot be used is named with its agency', async () => {
  const dir = folder();
  const agencyDefaults = { 甲机构: { contactPhone: '123', recipient: '温以宁' }, 乙机构: '代办点' };
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ defaults: { colour: '绿' }, agencyDefaults }));
  expect(await readSettings(dir)).toMatchObject({
    agencyDefaults: { 甲机构: { recipient: '温以宁' } },
    unusable: ['colour', '甲机构 contactPhone'],
  });
});
