/** portal explain: every page of a filing, on every skin: nothing of anybody, and read alike. */
import { describe, expect, test, vi } from 'vitest';
import { ALL_SKINS } from '../../browser/skins.js';
import { withChrome } from './kit.js';
import { filedInOutline } from './outlined.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

describe.each(ALL_SKINS)('outline, %s', (skin) => {
  const chrome = withChrome(skin);
  test('every page of a filing holds nothing of anybody, and is read alike', async () => {
    const { kinds } = await filedInOutline(chrome);
    expect([...kinds]).toEqual(expect.arrayContaining(['list', 'form', 'confirm', 'order', 'orders']));
  });
});
