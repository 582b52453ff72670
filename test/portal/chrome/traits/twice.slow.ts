/** The same button twice: the form's own is pressed if it is the only one there, else none. */
import { describe, expect, test } from 'vitest';
import { confirmationMarks } from '../../../../src/portal/chrome/pairs.js';
import { onward, type Prepared } from '../../../../src/portal/chrome/prepare.js';
import { submit } from '../../../../src/portal/chrome/submit.js';
import { en } from '../../../../src/terminal/messages/en/index.js';
import { zh } from '../../../../src/terminal/messages/zh/index.js';
import { filingOf, lex, NUMBERS, planned, withPages } from './kit.js';

const show = withPages();
const [NUMBER] = NUMBERS;
const NAME = planned('联系人姓名', '阮知遥', 'contactName');
const FIELD = '<p><span>联系人姓名</span><input value="阮知遥"></p>';
/** A button that writes down that it was pressed; `then` is done after that. */
const button = (word: string, name: string, then = ''): string =>
  `<button onclick="window.all = [...(window.all ?? []), '${name}']; ${then}">${word}</button>`;
const CONFIRM = `document.getElementById('page').innerHTML = document.getElementById('confirm').innerHTML`;
const EDITS = `<div><b>在线填表</b><a href="#">修改 在线填表</a><p>联系人姓名：阮知遥</p></div><div><b>上传材料</b><a href="#">修改 上传材料</a></div>`;
const confirm = (html: string): string => `<template id="confirm"><h1>信息确认</h1>${html}</template>`;

async function pressedNext(html: string): Promise<{ kind: string; pressed: unknown }> {
  const { tab, base } = await show(
    `${html}${html.includes('"confirm"') ? '' : confirm(`<section>${EDITS}${button('提交', 'submit')}</section>`)}`,
  );
  const pressed = (): Promise<unknown> => tab.page.evaluate('window.all ?? []');
  try {
    const { kind } = await onward({ base, lex }, tab, filingOf([NAME]));
    return { kind, pressed: await pressed() };
  } catch (error) {
    const { name, why, detail } = error as { name: string; why: string; detail: string };
    return { kind: `${name} ${why} ${detail}`, pressed: await pressed() };
  }
}

describe('下一步 twice', () => {
  test.each([
    [
      'the other is beside the form',
      `<div id="page"><section>${FIELD}${button('下一步', 'form', CONFIRM)}</section><aside>${button('下一步', 'other')}</aside></div>`,
    ],
    [
      'the form’s is below it, the other in the head of the page',
      `<header>${button('下一步', 'other')}</header><main><section id="page">${FIELD}</section><footer>${button('下一步', 'form', CONFIRM)}</footer></main>`,
    ],
    [
      'the form is a dialog',
      `<div>${button('下一步', 'other')}</div><div style="position:fixed;inset:0;background:#fff" id="page"><section>${FIELD}${button('下一步', 'form', CONFIRM)}</section></div>`,
    ],
  ])('%s: the form’s own is pressed [T34]', async (_what, html) => {
    expect(await pressedNext(html)).toEqual({ kind: 'confirm', pressed: ['form'] });
  });

  test.each([
    ['both in the form', `<section>${button('下一步', 'one')}${FIELD}${button('下一步', 'two')}</section>`],
    [
      'both in the form’s dialog',
      `<div style="position:fixed;inset:0;background:#fff"><section>${FIELD}${button('下一步', 'one')}${button('下一步', 'two')}</section></div>`,
    ],
    [
      'a field beside each',
      `<section>${FIELD}${button('下一步', 'one')}</section><section><p><span>联系人电话</span><input></p>${button('下一步', 'two')}</section>`,
    ],
  ])('%s: neither is pressed [T34]', async (_what, html) => {
    expect(await pressedNext(`<div id="page">${html}</div>`)).toEqual({
      kind: 'UnknownAnswer twice 下一步',
      pressed: [],
    });
  });

  test('the one of the step before fades out: the other is pressed [T34]', async () => {
    const html = `<div id="page"><section>${FIELD}<i id="old">${button('下一步', 'old')}</i>${button('下一步', 'form', CONFIRM)}</section></div>
      <script>setTimeout(() => document.getElementById('old').remove(), 700)</script>`;
    expect(await pressedNext(html)).toEqual({ kind: 'confirm', pressed: ['form'] });
  });
});

describe('提交 twice', () => {
  const ORDER = `<h2>申请单信息</h2><p>申请人：林知夏</p><p>办理业务：注销卡</p><p>申请单号：${NUMBER}-01</p><p>申请时间：2026-03-02 09:00:00</p>`;

  test('the other is beside the confirmation: its own is pressed, once [T34]', async () => {
    const { tab, base } = await show(
      `<div id="page"><h1>信息确认</h1><section>${EDITS}${button('提交', 'own', `document.body.innerHTML = document.getElementById('order').innerHTML`)}</section>
       <aside><p>意见反馈</p>${button('提交', 'other')}</aside></div><template id="order">${ORDER}</template>`,
    );
    const sheet = await tab.look();
    expect(sheet.kind).toBe('confirm');
    const prepared = { marks: confirmationMarks(sheet, lex) } as Prepared;
    await submit({ base, lex }, tab, prepared, filingOf([]), () => true);
    expect(await tab.page.evaluate('window.all')).toEqual(['own']);
  });

  test('both belong to the confirmation: it stops before it, and neither is pressed [T34]', async () => {
    const form = `<div id="page"><section>${FIELD}${button('下一步', 'next', CONFIRM)}</section></div>`;
    const both = confirm(`<section>${button('提交', 'one')}${EDITS}${button('提交', 'two')}</section>`);
    expect(await pressedNext(form + both)).toEqual({
      kind: 'UnknownAnswer twice 提交',
      pressed: ['next'],
    });
  });

  test('rows that each have 修改 and 提交 are no confirmation', async () => {
    const row = `<tr><td>林知夏</td><td><a href="#">修改</a>${button('提交', 'row')}</td></tr>`;
    const { tab } = await show(`<h1>草稿箱</h1><table>${row}${row}</table>`);
    expect((await tab.look()).kind).not.toBe('confirm');
  });
});

test('the reason of a row names what to do, in both languages [T34]', () => {
  for (const { reasons } of [zh, en]) {
    const text = reasons['unknown-answer']({ step: 'saveForm', detail: 'twice: 下一步' });
    for (const command of ['abtc portal explain', 'abtc portal labels --write', '--use'])
      expect(text).toContain(command);
  }
});
