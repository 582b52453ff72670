/** Labels, stars, drop-downs, radios, dates: what a person sees of a form. */
import { describe, expect, test } from 'vitest';
import type { Application } from '../../../../src/filing/model.js';
import { readForm } from '../../../../src/portal/chrome/begin.js';
import { given } from '../../../../src/portal/chrome/controls.js';
import { fieldsOn } from '../../../../src/portal/chrome/fields.js';
import { checkStep, fillStep } from '../../../../src/portal/chrome/fill-step.js';
import { expectOurs } from '../../../../src/portal/chrome/prepare.js';
import type { Tab } from '../../../../src/portal/chrome/tab.js';
import type { FilledField } from '../../../../src/filing/filing.js';
import { filingOf, lex, planned, withPages } from './kit.js';

const show = withPages();
const NEXT = '<button>下一步</button>';
const fields = async (tab: Tab) => fieldsOn(await tab.look(), lex);
const fill = async (tab: Tab, base: string, ...given_: FilledField[]): Promise<void> => {
  const met = {
    labels: new Map(),
    readonly: new Map(),
    slots: new Set<string>(),
    files: [],
    unplanned: new Set<string>(),
  };
  await fillStep({ base, lex }, tab, filingOf(given_), { met, enterprise: undefined, isTakenUp: false });
};

/** Each question of a form's first step, before anything is answered: its name, its kind, its options. */
const asked = async (tab: Tab, base: string): Promise<unknown> => {
  const application = { number: filingOf([]).application.number, agency: { code: '', name: '' } };
  const form = await readForm({ base, lex }, tab, 'cancellation', {
    ...{ application: application as Application, notice: undefined, draft: undefined },
    sheet: await tab.look(),
  });
  return form.fields.map((f) => [f.id, f.kind, f.options.map((o) => o.label)]);
};

describe('labels', () => {
  test.each([
    ['before the box', '<p><span>联系人姓名：</span><input></p>'],
    ['above the box', '<div>联系人姓名</div><div><input></div>'],
    ['in another cell', '<table><tr><td>联系人姓名</td><td><input></td></tr></table>'],
    ['with a `for` that leads nowhere', '<label for="contactName">联系人姓名</label><input>'],
    [
      'in a row of headings',
      '<table><tr><td>联系人姓名</td><td>说明</td></tr><tr><td><input></td><td>无</td></tr></table>',
    ],
    ['beside a box with a prompt', '<span>联系人姓名</span><input placeholder="请输入">'],
    ['only as a prompt', '<input placeholder="请输入联系人姓名">'],
  ])('%s [T22]', async (_what, html) => {
    const { tab } = await show(`<h3>在线填表</h3>${html}${NEXT}`);
    expect((await fields(tab)).map((f) => f.id)).toEqual(['contactName']);
  });

  test('two columns of labels above their boxes [T22]', async () => {
    const { tab } = await show(
      `<div style="display:flex;gap:40px"><div><div>联系人姓名</div><input></div><div><div>联系人电话</div><input></div></div>${NEXT}`,
    );
    expect((await fields(tab)).map((f) => f.id)).toEqual(['contactName', 'contactPhone']);
  });

  test('a row of labels above a row of boxes [T22]', async () => {
    const row = (...cells: string[]): string => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
    const { tab } = await show(
      `<table>${row('联系人姓名', '联系人电话')}${row('<input>', '<input>')}</table>${NEXT}`,
    );
    expect((await fields(tab)).map((f) => f.id)).toEqual(['contactName', 'contactPhone']);
  });

  test.each([
    [
      'of the style sheet',
      '<style>.n::before{content:"*"}</style><label class="n">联系人姓名</label><input>',
    ],
    ['of its own, before', '<i>*</i><span>联系人姓名</span><input>'],
    ['of its own, behind', '<span>联系人姓名</span><b>＊</b><input>'],
    ['in the text', '<span>* 联系人姓名</span><input>'],
  ])('a star %s: the field is required [T21]', async (_what, html) => {
    const { tab } = await show(`<p>${html}</p><p><span>联系人电话</span><input></p>${NEXT}`);
    expect((await fields(tab)).map((f) => [f.id, f.required])).toEqual([
      ['contactName', true],
      ['contactPhone', false],
    ]);
  });

  test('the format of a date is no label, and neither is a divider [T17]', async () => {
    const { tab } = await show(
      `<div>护照信息</div><hr><p><span>新护照签发日期</span><input placeholder="yyyy-MM-dd"></p>${NEXT}`,
    );
    expect((await fields(tab)).map((f) => f.id)).toEqual(['newPassportIssued']);
  });
});

/** A box that takes no text; its list is at the end of the body and stays in the document. */
const drawn = (label: string, options: readonly string[], more = ''): string => `
  <p><span>${label}</span><input id="box" readonly placeholder="请选择" style="cursor:pointer"></p>
  <div id="list" style="display:none;position:absolute">${options.map((o) => `<li>${o}</li>`).join('')}</div>
  <script>
    const box = document.getElementById('box'), list = document.getElementById('list');
    document.body.append(list);
    window.presses = 0;
    box.addEventListener('click', () => { window.presses += 1; list.style.display = 'block'; });
    for (const li of list.children) li.addEventListener('click', () => { box.value = li.textContent; list.style.display = 'none'; });
    document.addEventListener('keydown', (e) => e.key === 'Escape' && (list.style.display = 'none'));
    ${more}
  </script>`;

describe('drop-downs', () => {
  test('a read-only box with a list at the end of the body [T11]', async () => {
    const { tab, base } = await show(`${drawn('注销原因', ['离职', '其他'])}${NEXT}`);
    await fill(tab, base, planned('注销原因', '其他', 'cancelReason'));
    expect((await fields(tab)).map((f) => f.value)).toEqual(['其他']);
  });

  test('a read-only box with a list is not pressed to read the form, and what is preset is read [T11]', async () => {
    const { tab, base } = await show(`${drawn('注销原因', ['离职', '其他'], "box.value = '离职';")}${NEXT}`);
    expect(await asked(tab, base)).toEqual([['cancelReason', 'text', []]]);
    expect((await fields(tab)).map((f) => f.value)).toEqual(['离职']);
    expect(await tab.page.evaluate('window.presses')).toBe(0);
  });

  test('a read-only box without a pointer is opened for a planned value only', async () => {
    const page = drawn('注销原因', ['离职', '其他']).replace('cursor:pointer', '');
    const { tab, base } = await show(`${page}<p><span>备用项</span><input readonly></p>${NEXT}`);
    await fill(tab, base, planned('注销原因', '离职', 'cancelReason'));
    expect((await fields(tab)).map((f) => f.value)).toEqual(['离职', '']);
    expect(await tab.page.evaluate('window.presses')).toBe(1);
  });

  test('an option that the list lacks: the options are named, and the list is closed', async () => {
    const { tab, base } = await show(`${drawn('注销原因', ['离职', '其他'])}${NEXT}`);
    await expect(fill(tab, base, planned('注销原因', '退休', 'cancelReason'))).rejects.toMatchObject({
      why: 'option',
      what: ['注销原因“退休”'],
      page: ['离职', '其他'],
    });
    expect(await tab.page.isVisible('#list')).toBe(false);
  });

  test('the same option twice: nothing is chosen [T4]', async () => {
    const { tab, base } = await show(`${drawn('注销原因', ['其他', '其他'])}${NEXT}`);
    await expect(fill(tab, base, planned('注销原因', '其他', 'cancelReason'))).rejects.toMatchObject({
      why: 'twice',
    });
    expect((await fields(tab))[0]!.value).toBe('');
  });

  test('a hidden <select> behind a drawn one [T13]', async () => {
    const { tab, base } = await show(`
      <p><label>注销原因</label><span>
      <select style="display:none"><option value="">请选择</option><option value="1">离职</option><option value="2">其他</option></select><span
        ><input id="box" readonly value="请选择" style="cursor:pointer"><dl id="list" style="display:none"><dd>请选择</dd><dd>离职</dd><dd>其他</dd></dl></span></span></p>
      <script>
        const box = document.getElementById('box'), list = document.getElementById('list'), select = document.querySelector('select');
        box.addEventListener('click', () => (list.style.display = 'block'));
        [...list.children].forEach((dd, i) => dd.addEventListener('click', () => { select.selectedIndex = i; box.value = dd.textContent; list.style.display = 'none'; }));
      </script>${NEXT}`);
    expect((await fields(tab)).map((f) => [f.id, f.value])).toEqual([['cancelReason', '']]);
    await fill(tab, base, planned('注销原因', '离职', 'cancelReason'));
    expect(await tab.page.evaluate("document.querySelector('select').value")).toBe('1');
  });

  test('a list that takes another value than the one pressed', async () => {
    const { tab, base } = await show(
      `${drawn('注销原因', ['离职', '其他'], "list.addEventListener('click', () => (box.value = '离职'));")}${NEXT}`,
    );
    await expect(fill(tab, base, planned('注销原因', '其他', 'cancelReason'))).rejects.toMatchObject({
      name: 'UnknownAnswer',
    });
  });
});

describe('radios and ticks', () => {
  test('a role around a native radio is one choice [T14]', async () => {
    const { tab, base } = await show(`<style>input{opacity:0;position:absolute}</style>
      <p><span>同时更换护照</span>${['是', '否']
        .map(
          (o) =>
            `<label role="radio" style="cursor:pointer"><input type="radio" name="r"><span>${o}</span></label>`,
        )
        .join('')}</p>${NEXT}`);
    expect((await fields(tab)).map((f) => [f.id, f.options])).toEqual([['changePassport', ['是', '否']]]);
    await fill(tab, base, planned('同时更换护照', '否', 'changePassport'));
    expect(await tab.page.evaluate("[...document.querySelectorAll('input')].map((e) => e.checked)")).toEqual([
      false,
      true,
    ]);
  });

  test('a radio and a tick drawn by what follows them [T14]', async () => {
    const tick = '注销卡需交还原APEC卡，我已知晓';
    const { tab, base } = await show(`
      <div><label>同时更换护照</label>${['是', '否']
        .map(
          (o) =>
            `<input type="radio" name="r" style="display:none"><div style="cursor:pointer;display:inline-block"><i>●</i><div>${o}</div></div>`,
        )
        .join('')}</div>
      <div><input type="checkbox" style="display:none"><div style="cursor:pointer"><div>${tick}</div></div></div>
      <script>for (const input of document.querySelectorAll('input')) input.nextElementSibling?.addEventListener('click', () => input.click())</script>${NEXT}`);
    await fill(tab, base, planned('同时更换护照', '是', 'changePassport'), {
      ...planned(tick, '1', 'returnCard'),
    });
    expect(await tab.page.evaluate("[...document.querySelectorAll('input')].map((e) => e.checked)")).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('dates and typed values', () => {
  const picker = (format: string, closes: string): string => `
    <p><span>新护照签发日期</span><input id="box" placeholder="${format}"></p>
    <div id="panel" style="display:none">${Array.from({ length: 30 }, (_, i) => `<b>${i + 1}</b>`).join('')}</div>
    <p><span>联系人姓名</span><input id="other"></p>
    <script>
      const box = document.getElementById('box'), panel = document.getElementById('panel');
      box.addEventListener('focus', () => (panel.style.display = 'block'));
      ${closes}
    </script>`;

  const DATE_AND_NAME = [
    planned('新护照签发日期', '2026-03-02', 'newPassportIssued'),
    planned('联系人姓名', '阮知遥', 'contactName'),
  ];

  test('a calendar that opens with its box is closed, and the value stays [T16]', async () => {
    const { tab, base } = await show(
      `${picker('选择日期', "box.addEventListener('keydown', (e) => e.key === 'Escape' && (panel.style.display = 'none'));")}${NEXT}`,
    );
    await fill(tab, base, ...DATE_AND_NAME);
    expect(await tab.page.isVisible('#panel')).toBe(false);
    expect((await fields(tab)).map((f) => f.value)).toEqual(['2026-03-02', '阮知遥']);
  });

  /** A box for a date with the role of a list; its calendar is a dialog at the end of the body. */
  const withRole = (box: string): string => `
    <p><label for="box">新护照签发日期</label>${box}</p><p><span>联系人姓名</span><input></p>
    <div id="panel" role="dialog" aria-modal="false" style="display:none;position:absolute">${Array.from({ length: 30 }, (_, i) => `<b>${i + 1}</b>`).join('')}</div>
    <script>
      const box = document.getElementById('box'), panel = document.getElementById('panel');
      document.body.append(panel);
      window.opened = 0;
      const open = () => { window.opened += 1; panel.style.display = 'block'; };
      for (const event of ['focus', 'mousedown']) box.addEventListener(event, open);
      box.addEventListener('keydown', (e) => ['Escape', 'Tab'].includes(e.key) && (panel.style.display = 'none'));
    </script>${NEXT}`;
  const ROLE = 'role="combobox" aria-haspopup="dialog" aria-expanded="false"';

  test.each([
    ['around it', `<span ${ROLE}><i></i><input id="box"></span>`],
    ['of its own', `<input id="box" ${ROLE}>`],
  ])(
    'a calendar’s box with the role of a list %s is typed into, and not opened to read the form [T16]',
    async (_what, box) => {
      const { tab, base } = await show(withRole(box));
      const both = [
        ['newPassportIssued', 'text', []],
        ['contactName', 'text', []],
      ];
      expect(await asked(tab, base)).toEqual(both);
      expect(await tab.page.evaluate('window.opened')).toBe(0);
      await fill(tab, base, ...DATE_AND_NAME);
      expect(await tab.page.isVisible('#panel')).toBe(false);
      expect((await fields(tab)).map((f) => f.value)).toEqual(['2026-03-02', '阮知遥']);
    },
  );

  test.each([
    ['around it', `<span ${ROLE}><input id="box" readonly value="2026-03-02"></span>`],
    ['of its own', `<input id="box" readonly value="2026-03-02" ${ROLE}>`],
  ])('a calendar’s box that takes no text, its role %s: what is preset is read', async (_what, box) => {
    const { tab, base } = await show(withRole(box));
    expect(await asked(tab, base)).toEqual([
      ['newPassportIssued', 'readonly', []],
      ['contactName', 'text', []],
    ]);
    expect((await fields(tab)).map((f) => f.value)).toEqual(['2026-03-02', '']);
    expect(await tab.page.evaluate('window.opened')).toBe(0);
  });

  test.each([
    ['yyyy/MM/dd', '2026/03/02'],
    ['YYYY年MM月DD日', '2026年03月02日'],
    ['', '2026-03-02'],
  ])('a date is typed as the box shows it: %s [T17]', async (format, typed) => {
    const { tab, base } = await show(
      `<p><span>新护照签发日期</span><input placeholder="${format}"></p>${NEXT}`,
    );
    await fill(tab, base, planned('新护照签发日期', '2026-03-02', 'newPassportIssued'));
    expect(await tab.page.inputValue('input')).toBe(typed);
  });

  test('a box that cuts what it is given', async () => {
    const { tab, base } = await show(
      `<p><span>联系人姓名</span><input oninput="this.value = this.value.slice(0, 2)"></p>${NEXT}`,
    );
    await expect(fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'))).rejects.toMatchObject({
      why: 'changed',
      what: [given({ label: '联系人姓名', shown: '阮知遥' })],
      page: ['阮知'],
    });
  });

  test('a value that changes by itself after it was given stops before 下一步 [T15]', async () => {
    const { tab, base } = await show(`<p><span>联系人姓名</span><input></p>${NEXT}`);
    const name = planned('联系人姓名', '阮知遥', 'contactName');
    await fill(tab, base, name);
    await tab.page.evaluate("document.querySelector('input').value = '阮知'");
    await expect(checkStep({ base, lex }, tab, filingOf([name]))).rejects.toMatchObject({ why: 'changed' });
  });

  test('a read-only box that opens nothing is named with both values', async () => {
    const { tab, base } = await show(`<p><span>联系人姓名</span><input readonly value="甲"></p>${NEXT}`);
    await expect(fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'))).rejects.toMatchObject({
      ...{ why: 'fixed', page: ['甲'] },
    });
  });

  test('a disabled field with another value is named', async () => {
    const { tab, base } = await show(`<p><span>联系人姓名</span><input disabled value="甲"></p>${NEXT}`);
    await expect(fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'))).rejects.toMatchObject({
      why: 'fixed',
    });
  });
});

describe('dialogs over a form', () => {
  const dialog = (title: string, text: string): string =>
    `<div id="d" style="position:fixed;inset:0"><div style="margin:200px;background:#fff"><h2>${title}</h2><p>${text}</p>
     <a id="no" style="cursor:pointer">取消</a><a id="yes" style="cursor:pointer">确定</a></div></div>
     <script>for (const id of ['no', 'yes']) document.getElementById(id).onclick = () => { document.getElementById('d').remove(); document.title = id; }</script>`;

  test('values read from a passport picture are offered: declined, and the form goes on [T28]', async () => {
    const { tab, base } = await show(
      `<p><span>联系人姓名</span><input></p>${NEXT}${dialog('护照识别结果', '是否使用识别结果填写？')}`,
    );
    await fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'));
    expect(await tab.page.title()).toBe('no');
    expect((await fields(tab))[0]!.value).toBe('阮知遥');
  });

  test('an offer that fades away is not pressed a second time [T28]', async () => {
    const offer = '<i id="read">护照号码 EX7654321</i><b>是否使用识别结果填写？</b>';
    const fades = dialog('护照识别结果', offer).replace(
      '</script>',
      `; let times = 0;
      document.getElementById('no').onclick = () => {
        const box = document.getElementById('d');
        document.title = 'pressed ' + ++times;
        document.getElementById('read').textContent = '';
        box.animate([{ opacity: 1 }, { opacity: 0 }], 1500).onfinish = () => box.remove();
      };</script>`,
    );
    const { tab, base } = await show(`<p><span>联系人姓名</span><input></p>${NEXT}${fades}`);
    await fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'));
    expect(await tab.page.title()).toBe('pressed 1');
  });

  test('any other question stops the filing in its own words', async () => {
    const { tab, base } = await show(
      `<p><span>联系人姓名</span><input></p>${NEXT}${dialog('提示', '是否同时开通短信服务（每月五元）？')}`,
    );
    await expect(fill(tab, base, planned('联系人姓名', '阮知遥', 'contactName'))).rejects.toMatchObject({
      why: 'question',
      what: [expect.stringContaining('短信服务')],
    });
    expect(await tab.page.title()).toBe('');
  });
});

describe('whose form it is', () => {
  const { application } = filingOf([]);
  test.each([
    ['the number', application.number, true],
    ['the applicant', `<span>申请人</span><input disabled value="${application.applicant}">`, true],
    ['neither', '申请人 阮知遥', false],
  ])('a form that shows %s', async (_what, html, isOurs) => {
    const { tab } = await show(`<p>${html}</p>${NEXT}`);
    const sheet = await tab.look();
    const check = () => expectOurs(sheet, filingOf([]));
    if (isOurs) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ name: 'PageDiffers', why: 'person' }));
  });
});
