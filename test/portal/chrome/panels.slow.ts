/** layui's own calendar, on a box that takes no text: a whole filing is filled in, and its dates are the planned ones. */
import { expect, test, vi } from 'vitest';
import { candidates, fillForm } from '../filings.js';
import { folder } from '../kit.js';
import { asShown } from './as-shown.js';
import { withChrome } from './kit.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const chrome = withChrome('layui');

test('dates that can only be pressed in the calendar of layui [T37]', async () => {
  const far = await chrome.open();
  const portal = await far.chrome(0, {
    altered: async (context) => {
      await context.addInitScript(
        "localStorage.setItem('layui-traits', JSON.stringify({ dates: 'readonly' }))",
      );
    },
  });
  const http = await far.login();
  const [wanted] = await candidates(http, 'passport-change', '2001');
  const shown = await portal.form(wanted!.number, 'passport-change');
  expect(shown.fields.find((f) => f.id === 'newPassportIssued')).toMatchObject({ kind: 'readonly' });
  const form = asShown(await http.form(wanted!.id, 'passport-change'), shown);
  const filing = fillForm({ ...wanted!, id: wanted!.number }, form, folder());
  const dates = filing.fields.filter((f) => /^\d{4}-\d\d-\d\d$/u.test(f.shown));
  expect(dates.length).toBeGreaterThan(0);
  const { fields } = await portal.prepare(filing, undefined, () => undefined);
  for (const { id, shown: value } of dates) expect([id, fields[id]]).toEqual([id, value]);
});
