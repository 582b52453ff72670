/** Drop-downs that are no input: a box with a role, or one that only looks like a list. */
import { describe, expect, test } from 'vitest';
import { readForm } from '../../../../src/portal/chrome/begin.js';
import { fieldsOn } from '../../../../src/portal/chrome/fields.js';
import { checkStep, fillStep } from '../../../../src/portal/chrome/fill-step.js';
import type { FilledField } from '../../../../src/filing/filing.js';
import type { Tab } from '../../../../src/portal/chrome/tab.js';
import type { Application } from '../../../../src/filing/model.js';
import { filingOf, lex, planned, withPages } from './kit.js';

const show = withPages();
const NEXT = '<button>下一步</button>';
const REASON = planned('注销原因', '离职', 'cancelReason');
const NAME = planned('联系人姓名', '周砚', 'contactName');

async function fill(tab: Tab, base: string, ...given: FilledField[]): Promise<void> {
  const filing = filingOf(given);
  const met = {
    ...{ labels: new Map(), readonly: new Map(), slots: new Set<string>(), files: [] },
    unplanned: new Set<string>(),
  };
  await fillStep({ base, lex }, tab, filing, { met, enterprise: undefined, isTakenUp: false });
  await checkStep({ base, lex }, tab, filing);
}
const fields = async (tab: Tab) => fieldsOn(await tab.look(), lex).map((f) => [f.id, f.kind, f.value]);

const LOOK = 'cursor:pointer;border:1px solid #ccc;width:200px;height:30px;position:relative';
const ARROW = '<i style="position:absolute;right:8px;top:12px;width:8px;height:6px;background:#999"></i>';
/** `box`: an element whose `.text` shows what is chosen. The list is at the end of the body, its options without a role. */
const page = (box: string, options = ['离职', '退休', '其他'], role = ''): string => `
  <div><span>注销原因</span><div style="display:inline-block">${box}</div></div>
  <div><span>联系人姓名</span><input></div>
  <div id="list" style="display:none;position:absolute;top:200px;background:#fff">${options.map((o) => `<p ${role}>${o}</p>`).join('')}</div>
  <script>
    const box = document.getElementById('box'), list = document.getElementById('list');
    const text = box.querySelector('.text') ?? box;
    window.opened = 0;
    box.addEventListener('click', () => { window.opened += 1; list.style.display = list.style.display === 'none' ? 'block' : 'none'; });
    for (const p of list.children)
      p.addEventListener('click', () => { if ('value' in text) text.value = p.textContent; else text.textContent = p.textContent; list.style.display = 'none'; });
    addEventListener('keydown', (e) => e.key === 'Escape' && (list.style.display = 'none'));
  </script>${NEXT}`;

const DRAWN: readonly [string, string][] = [
  ['an arrow of its own', `<div id="box" style="${LOOK}"><span class="text">请选择</span>${ARROW}</div>`],
  [
    'an arrow of the style sheet, reached by the keyboard',
    `<style>#box::after{content:'';border:4px solid;position:absolute;right:6px}</style><div id="box" tabindex="0" style="${LOOK};cursor:default"><span class="text">请选择</span></div>`,
  ],
  [
    'an arrow in its text',
    `<span id="box" style="${LOOK};display:inline-block"><span class="text">请选择</span> ▼</span>`,
  ],
  [
    'a role that says that something opens',
    `<div id="box" tabindex="0" aria-haspopup="true" style="width:200px;height:30px"><span class="text">请选择</span></div>`,
  ],
];

describe('a box that only looks like a list', () => {
  test.each(DRAWN)('%s: read, chosen, read back [T35]', async (_what, box) => {
    const { tab, base } = await show(page(box));
    expect(await fields(tab)).toEqual([
      ['cancelReason', 'choice', ''],
      ['contactName', 'text', ''],
    ]);
    expect(await tab.page.evaluate('window.opened')).toBe(0);
    await fill(tab, base, REASON, NAME);
    expect(await fields(tab)).toEqual([
      ['cancelReason', 'choice', '离职'],
      ['contactName', 'text', '周砚'],
    ]);
    expect(await tab.page.evaluate('window.opened')).toBe(1);
  });

  test('an option that the list lacks: the options are named, and the list is closed [T35]', async () => {
    const { tab, base } = await show(page(DRAWN[0]![1], ['退休', '其他']));
    await expect(fill(tab, base, REASON)).rejects.toMatchObject({ why: 'option', page: ['退休', '其他'] });
    expect(await tab.page.isVisible('#list')).toBe(false);
  });

  test('what the page has chosen and the plan lacks stops it [T35]', async () => {
    const { tab, base } = await show(page(DRAWN[0]![1].replace('请选择', '退休')));
    await expect(fill(tab, base, NAME)).rejects.toMatchObject({ why: 'preset', what: ['注销原因“退休”'] });
  });

  test('a read-only box below what shows its value: it is opened by that [T11]', async () => {
    const over = '<span style="position:absolute;inset:0;cursor:pointer"></span>';
    const box = '<input class="text" readonly placeholder="请选择" style="width:200px;cursor:pointer">';
    const { tab, base } = await show(
      page(`<div id="box" style="position:relative;width:208px">${box}${over}</div>`),
    );
    const began = performance.now();
    await fill(tab, base, REASON);
    expect(await tab.page.inputValue('.text')).toBe('离职');
    expect(performance.now() - began).toBeLessThan(6_000);
  });

  test.each([
    ['a button to upload', `<span id="box" style="${LOOK};display:inline-block">点击上传</span>`],
    ['a box with a link', `<div id="box" style="${LOOK}"><a href="#">请选择</a>${ARROW}</div>`],
    ['a box that nothing presses', `<div id="box" style="${LOOK};cursor:default">请选择${ARROW}</div>`],
  ])('%s is no field', async (_what, box) => {
    const { tab } = await show(page(box));
    expect(await fields(tab)).toEqual([['contactName', 'text', '']]);
  });

  test('a menu of the page’s head has no label: it is no field', async () => {
    const { tab } = await show(
      `<div id="box" style="${LOOK}">周砚${ARROW}</div><div style="height:80px"></div><p><span>联系人姓名</span><input></p>${NEXT}`,
    );
    expect(await fields(tab)).toEqual([['contactName', 'text', '']]);
    expect((await tab.look()).items.map((i) => i.text)).toContain('周砚');
  });
});

const ROLES: readonly [string, string][] = [
  [
    'a box with the role of a list',
    `<div id="box" role="combobox" tabindex="0" style="${LOOK}"><span class="text">请选择</span></div>`,
  ],
  [
    'a button that opens a list',
    `<div id="box" role="button" aria-haspopup="listbox" tabindex="0" style="${LOOK}"><span class="text">请选择</span></div>`,
  ],
  [
    'the role around a read-only box that has it too',
    `<div role="combobox" aria-haspopup="listbox"><input id="box" class="text" readonly aria-haspopup="listbox" placeholder="请选择" style="width:200px"></div>`,
  ],
  [
    'the role around a box that opens a list',
    `<div role="combobox"><div id="box" aria-haspopup="listbox" tabindex="0" style="${LOOK}"><span class="text">请选择</span></div></div>`,
  ],
];

describe('a list by its role', () => {
  test.each(
    ROLES.flatMap(([what, box]) => [
      [what, 'with', box, 'role="option"'] as const,
      [what, 'without', box, ''] as const,
    ]),
  )(
    '%s, its options %s a role: one field, read, chosen, read back [T36]',
    async (_what, _with, box, role) => {
      const { tab, base } = await show(page(box, undefined, role));
      expect(await fields(tab)).toEqual([
        ['cancelReason', 'choice', ''],
        ['contactName', 'text', ''],
      ]);
      await fill(tab, base, REASON, NAME);
      expect(await fields(tab)).toEqual([
        ['cancelReason', 'choice', '离职'],
        ['contactName', 'text', '周砚'],
      ]);
    },
  );

  test('its options without a role are read, and the list is closed again [T36]', async () => {
    const { tab, base } = await show(page(ROLES[0]![1]));
    const sheet = await tab.look();
    const application = { number: 'APEC20260302000001', agency: { name: '' } } as unknown as Application;
    const form = await readForm({ base, lex }, tab, 'cancellation', {
      application,
      notice: undefined,
      draft: undefined,
      sheet,
    });
    expect(form.fields[0]).toMatchObject({
      id: 'cancelReason',
      options: ['离职', '退休', '其他'].map((label) => ({ code: label, label })),
    });
    expect(await tab.page.isVisible('#list')).toBe(false);
  });
});
