// One field of a form as layui.form has it: a label that leads nowhere, and what layui draws after the hidden element.
import { t } from '../../../src/practice/web/core/labels.js';
import type { Field } from '../../../src/practice/web/core/wire.js';
import { safe } from './ask.js';
import { traits } from './traits.js';

const LONG = 100;

export const item = (label: string, required: boolean, inside: string, said = ''): string =>
  `<div class="layui-form-item" ${said}>
    <label class="layui-form-label">${required ? '<span style="color: red">*</span>' : ''}${safe(label)}</label>
    <div class="layui-input-block">${inside}</div>
  </div>`;

/** What layui.form checks before anything is sent; taken away while the field is hidden. */
const rule = ({ type, label, required }: Field): string =>
  required
    ? `lay-verify="required" lay-reqtext="${safe(t(type === 'text' ? 'required' : 'requiredChoice', label))}"`
    : '';

const option = (code: string, label: string, now: string): string =>
  `<option value="${safe(code)}"${code === now ? ' selected' : ''}>${safe(label)}</option>`;

const select = (field: Field, now: string): string =>
  `<select name="${field.code}" lay-filter="${field.code}" ${rule(field)}${
    field.code.endsWith('Point') ? ' lay-search' : ''
  }>${option('', t('choose'), now)}${field.options.map((o) => option(o.code, o.label, now)).join('')}</select>`;

const radios = ({ code, options }: Field, now: string): string =>
  options
    .map(
      (o) =>
        `<input type="radio" name="${code}" lay-filter="${code}" value="${safe(o.code)}" title="${safe(o.label)}"${
          o.code === now ? ' checked' : ''
        }>`,
    )
    .join('');

const box = (field: Field, now: string): string => {
  const said = `name="${field.code}" placeholder="请输入${safe(field.label)}" autocomplete="off" ${rule(field)} ${
    field.maxLength === null ? '' : `maxlength="${field.maxLength}"`
  }`;
  return (field.maxLength ?? 0) > LONG
    ? `<textarea class="layui-textarea" ${said}>${safe(now)}</textarea>`
    : `<input type="text" class="layui-input" lay-affix="clear" value="${safe(now)}" ${said}>`;
};

const date = (field: Field, now: string): string =>
  `<input type="text" class="layui-input date" name="${field.code}" value="${safe(now)}" placeholder="yyyy-MM-dd" autocomplete="off" ${rule(
    field,
  )}${traits.dates === 'readonly' ? ' readonly' : ''}>`;

const tick = ({ code, label }: Field, now: string): string =>
  `<div class="layui-form-item" data-code="${code}"><div class="layui-input-block">
    <input type="checkbox" name="${code}" lay-filter="${code}" lay-skin="primary" value="1" title="${safe(label)}"${
      now === '1' ? ' checked' : ''
    }>
  </div></div>`;

function inside(field: Field, now: string): string {
  switch (field.type) {
    case 'select':
      return select(field, now);
    case 'radio':
      return radios(field, now);
    case 'date':
      return date(field, now);
    case 'readonly':
      return `<input type="text" class="layui-input layui-disabled" value="${safe(now)}" readonly>`;
    default:
      return box(field, now);
  }
}

export const fieldItem = (field: Field, now: string): string =>
  field.type === 'checkbox'
    ? tick(field, now)
    : item(field.label, field.required, inside(field, now), `data-code="${field.code}"`);
