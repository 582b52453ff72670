/** Names of people's folders that every system allows. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderName, safeName } from '../../../src/filing/materials/folders.js';

test.each([
  ['沈思川', '沈思川'],
  ['阿依古丽·买买提', '阿依古丽·买买提'],
  ['林𠮷安', '林𠮷安'],
  [' Anna  Maria ', 'Anna  Maria'],
  ['a<b>c:d"e/f\\g|h?i*j', 'a_b_c_d_e_f_g_h_i_j'],
  ['甲\n乙\u001b[2J\u202e丙\u0000', '甲_乙_[2J_丙_'],
  ['..', '__'],
  ['J. R.', 'J. R_'],
  ['', '_'],
  ['CON', '_CON'],
  ['con.张', '_con.张'],
  ['Lpt1', '_Lpt1'],
  ['CONRAD', 'CONRAD'],
])('safeName: %j becomes %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('folderName: 姓名_申请单号, also for a very long name', () => {
  expect(folderName('沈思川', 'APEC20221031000002')).toBe('沈思川_APEC20221031000002');
  expect(Buffer.byteLength(folderName('𠮷'.repeat(500), 'APEC20221031000002'))).toBeLessThan(256);
  expect([...folderName('𠮷'.repeat(500), 'APEC20221031000002')]).toHaveLength(69);
});

test('folderName of any name: one folder, in its place, without a forbidden character, the same again', () => {
  const root = mkdtempSync(join(tmpdir(), 'abtc-names-'));
  try {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const safe = folderName(name, 'APEC20221031000002');
        expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[. ]$|^\.\.?$/u);
        expect(safeName(safeName(name))).toBe(safeName(name));
        mkdirSync(join(root, safe));
        expect(readdirSync(root)).toHaveLength(1);
        rmSync(join(root, safe), { recursive: true });
      }),
      { numRuns: 300 },
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
