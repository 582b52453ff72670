/** Values of a table or a person are put on the page, or the filing stops; a field that cannot be changed is never typed into. */
import type { BrowserContext } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import type { FilledField, Filing } from '../../../src/filing/filing.js';
import type { Portal } from '../../../src/portal/portal.js';
import { practiceEnterprises } from '../../../src/practice/index.js';
import { readbackDiff } from '../../../src/run/readback-diff.js';
import { candidates, fillForm } from '../filings.js';
import { folder, OFFICE } from '../kit.js';
import { asShown } from './as-shown.js';
import { withChrome, type Far } from './kit.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const silent = () => undefined;

async function filingFor(far: Far, portal: Portal, business: Business): Promise<Filing> {
  const http = await far.login();
  const [wanted] = await candidates(http, business, '2001');
  const shown = await portal.form(wanted!.number, business);
  const form = asShown(await http.form(wanted!.id, business), shown);
  return fillForm({ ...wanted!, id: wanted!.number }, form, folder());
}

interface Change {
  /** Of a question: a control's own, or its group's. */
  label: string;
  /** Typed there first, as the portal's own pages would. */
  value?: string;
  /** Disabled, for as long as the box of this label is blank. */
  until?: string;
  how: 'disabled' | 'readonly' | 'option' | 'beside';
}

/** Changes the controls of the form as another author might have made them. */
async function changed(context: BrowserContext, change: Change): Promise<void> {
  await context.addInitScript((c) => {
    interface El {
      textContent: string | null;
      value: string;
      disabled: boolean;
      readOnly: boolean;
      dataset: Record<string, string>;
      control?: El | null;
      matches(s: string): boolean;
      closest(s: string): El | null;
      querySelector(s: string): El | null;
      querySelectorAll(s: string): Iterable<El>;
      setAttribute(n: string, v: string): void;
      dispatchEvent(e: object): void;
      append(...n: El[]): void;
    }
    const page = globalThis as unknown as {
      document: El & { body: El | null; createElement(n: string): El };
      Event: new (type: string, how: object) => object;
      setInterval(f: () => void, ms: number): void;
    };
    const bare = (text: string | null) => (text ?? '').replace(/[\s*＊:：]/gu, '');
    const labelled = (label: string): El | undefined => {
      for (const el of page.document.querySelectorAll('label, legend, .el-form-item__label'))
        if (bare(el.textContent) === label)
          return el.control ?? el.closest('fieldset, .el-form-item') ?? undefined;
      return undefined;
    };
    const boxOf = (label: string): El | undefined => {
      const at = labelled(label);
      return at?.matches('input, select') ? at : (at?.querySelector('input, select') ?? undefined);
    };
    page.setInterval(() => {
      if (c.how === 'beside') {
        const at = boxOf('联系人姓名')?.closest('form, section, main');
        if (!at || at.dataset['beside'] !== undefined) return;
        at.dataset['beside'] = '';
        const [label, box] = [page.document.createElement('label'), page.document.createElement('input')];
        label.textContent = c.label;
        box.value = c.value ?? '';
        box.disabled = c.until === 'never';
        label.append(box);
        at.append(label);
        return;
      }
      if (c.how === 'option') {
        for (const radio of labelled(c.label)?.querySelectorAll('input') ?? [])
          if (bare(radio.closest('label')?.textContent ?? '') === c.value) radio.disabled = true;
        return;
      }
      const box = boxOf(c.label);
      if (!box) return;
      if (c.value !== undefined && box.dataset['typed'] === undefined) {
        box.dataset['typed'] = '';
        box.disabled = false;
        const option = [...box.querySelectorAll('option')].find((o) => bare(o.textContent) === c.value);
        box.value = option ? option.value : c.value;
        for (const type of ['input', 'change']) box.dispatchEvent(new page.Event(type, { bubbles: true }));
      }
      const isFree = c.until !== undefined && boxOf(c.until)?.value !== '';
      if (c.how === 'disabled') box.disabled = !isFree;
      else box.readOnly = !isFree;
    }, 20);
  }, change);
}

/** Skins whose controls can be changed from outside. */
const SKINS = ['plain', 'element'] as const;

describe.each(SKINS)('fillStep, %s', (skin) => {
  const chrome = withChrome(skin);
  const LABEL = { plain: '发票信息', element: '联系人姓名' }[skin];
  const VALUE = { plain: '增值税普通发票', element: '沈知遥' }[skin];

  test.each(['disabled', 'readonly'] as const)(
    'stops at a %s field with another value, and names the planned value and the one shown',
    async (how) => {
      const label = skin === 'plain' && how === 'readonly' ? '联系人姓名' : LABEL;
      const value = label === LABEL ? VALUE : '沈知遥';
      const far = await chrome.open({ people: 20 });
      const portal = await far.chrome(0, { altered: (c) => changed(c, { label, value, how }) });
      const filing = await filingFor(far, portal, 'replacement');
      const other = { plain: '增值税专用发票', element: '阮知遥' }[skin];
      const planned = filing.fields.map((f) =>
        f.label === label ? { ...f, ...(label === '发票信息' && { value: other, shown: other }) } : f,
      );
      const shown = planned.find((f) => f.label === label)!.shown;
      await expect(portal.prepare({ ...filing, fields: planned }, undefined, silent)).rejects.toMatchObject({
        name: 'PageDiffers',
        why: 'fixed',
        what: [`${label}“${shown}”`],
        page: [value],
      });
      expect((await far.oracle()).orders).toEqual([]);
    },
  );

  test('leaves a disabled field with the planned value alone, and files', async () => {
    const far = await chrome.open({ people: 20 });
    const value = '阮知遥';
    const altered = (c: BrowserContext) => changed(c, { label: '联系人姓名', value, how: 'disabled' });
    const portal = await far.chrome(0, { altered });
    const filing = await filingFor(far, portal, 'cancellation');
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
  });

  test('answers a field that is disabled until another one is answered after that one', async () => {
    const far = await chrome.open({ people: 20 });
    const altered = (c: BrowserContext) =>
      changed(c, { label: '联系人姓名', until: '联系人电话', how: 'disabled' });
    const portal = await far.chrome(0, { altered });
    const filing = await filingFor(far, portal, 'cancellation');
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
  });

  test('optionsOf leaves out an option that cannot be chosen', async () => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const [any] = await candidates(http, 'cancellation', '2001');
    const first = (await http.form(any!.id, 'cancellation')).fields.find((f) => f.id === 'handIn')!
      .options[0]!;
    const altered = (c: BrowserContext) =>
      changed(c, { label: '交卡方式', value: first.label, how: 'option' });
    const portal = await far.chrome(0, { altered });
    const filing = await filingFor(far, portal, 'cancellation');
    await expect(portal.prepare(filing, undefined, silent)).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'option',
      what: [`交卡方式“${first.label}”`],
      page: [expect.not.stringContaining(first.label)],
    });
  });

  test('stops where a given value has no place on the page, but not for a saved default', async () => {
    const far = await chrome.open({ people: 20 });
    const portal = await far.chrome();
    const filing = await filingFor(far, portal, 'cancellation');
    const invoice = (from: FilledField['from']): FilledField => ({
      ...{ id: 'invoice', label: '发票信息', value: '增值税专用发票', shown: '增值税专用发票', from },
    });
    const given = { ...filing, fields: [...filing.fields, invoice('table')] };
    await expect(portal.prepare(given, undefined, silent)).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'no-place',
      what: ['发票信息“增值税专用发票”'],
    });
    expect((await far.oracle()).orders).toEqual([]);
    const standIn = { ...filing, fields: [...filing.fields, invoice('default')] };
    const confirmation = await portal.prepare(standIn, undefined, silent);
    expect(confirmation.unasked).toEqual(['invoice']);
    expect(readbackDiff(standIn, confirmation)).toEqual([]);
    // Over there it was not asked for: that it is held all the same would be a difference.
    const held = { ...confirmation, fields: { ...confirmation.fields, invoice: '增值税普通发票' } };
    expect(readbackDiff(standIn, held)).toEqual(['发票信息']);
  });

  test('stops where the page filled in what nobody gave; a value that cannot be changed is reported, not asked about [T15]', async () => {
    const far = await chrome.open({ people: 20 });
    const beside = (until?: string) => (c: BrowserContext) =>
      changed(c, { label: '开票类型', value: '增值税普通发票', how: 'beside', ...(until && { until }) });
    const asked = await far.chrome(0, { altered: beside() });
    const filing = await filingFor(far, asked, 'cancellation');
    await expect(asked.prepare(filing, undefined, silent)).rejects.toMatchObject({
      name: 'PageDiffers',
      why: 'preset',
      what: ['开票类型“增值税普通发票”'],
    });
    const told = await far.chrome(0, { altered: beside('never') });
    const confirmation = await told.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
  });

  test('page-differs enterprise: a form that names another enterprise than the confirmed one is not filled in', async () => {
    const far = await chrome.open({ people: 20 });
    const [own, other] = practiceEnterprises();
    for (const [enterprise, what, page] of [
      [{ ...own!, name: other!.name }, other!.name, own!.name],
      [{ ...own!, creditCode: other!.creditCode }, other!.creditCode, own!.creditCode],
    ] as const) {
      const portal = await far.chrome(0, { whose: { email: OFFICE, enterprise } });
      expect(await portal.whoami()).toMatchObject({ email: OFFICE, enterprise });
      const filing = await filingFor(far, portal, 'cancellation');
      await expect(portal.prepare(filing, undefined, silent)).rejects.toMatchObject({
        ...{ name: 'PageDiffers', why: 'enterprise', what: [what], page: [page] },
      });
    }
    expect((await far.oracle()).orders).toEqual([]);
  });

  test('readBack reads two card points with one label each beside its own way, in any order of the blocks', async () => {
    const far = await chrome.open({ people: 20 });
    const http = await far.login();
    const portal = await far.chrome();
    const [wanted] = await candidates(http, 'replacement', '2001');
    const whole = await http.form(wanted!.id, 'replacement');
    const pointsFor = (use: 'handIn' | 'pickup') =>
      whole.points.filter((p) => p.use.includes(use)).map((p) => p.name);
    const handInPoint = pointsFor('handIn')[0]!;
    const pickupPoint = pointsFor('pickup').find((name) => name !== handInPoint)!;
    const form = asShown(whole, await portal.form(wanted!.number, 'replacement'));
    const answers = { handIn: '现场', handInPoint, pickup: '自取', pickupPoint };
    const filing = fillForm({ ...wanted!, id: wanted!.number }, form, folder(), { answers });
    const confirmation = await portal.prepare(filing, undefined, silent);
    expect(readbackDiff(filing, confirmation)).toEqual([]);
    expect(confirmation.fields).toMatchObject({ handInPoint, pickupPoint });
  });
});
