// 信息确认: a table for each step, and 修改 beside its name.
import { t } from '../../../src/practice/web/core/labels.js';
import { filesOf } from '../../../src/practice/web/core/shown.js';
import type { Field, Slot } from '../../../src/practice/web/core/wire.js';
import type { Wizard } from '../../../src/practice/web/core/wizard.js';
import { safe } from './ask.js';
import { pairs, type Pair } from './tables.js';

export function review(w: Wizard): string {
  const shown = ({ code, type, options }: Field): string => {
    const value = w.values[code] ?? '';
    if (type === 'checkbox') return t(value === '1' ? 'yes' : 'no');
    return (options.find((o) => o.code === value)?.label ?? value) || '—';
  };
  const names = (slot: Slot): string =>
    filesOf(slot, w.accessories.value)
      .map(({ fileName }) => `<div>${safe(fileName)}</div>`)
      .join('');

  const blocks = w.blocks.value.map(({ label, step, fields, slots }) => {
    const all: Pair[] = [
      ...fields.map((f) => [f.label, safe(shown(f))] as const),
      ...slots.map((s) => [s.label, names(s)] as const),
    ];
    return `<blockquote class="layui-elem-quote">${safe(label)}
      <a href="javascript:;" class="link change" data-step="${step}">${t('edit')}</a></blockquote>${pairs(all)}`;
  });
  const fee = w.form.value?.fee;
  return blocks.join('') + (fee ? pairs([[t('fee'), safe(`${fee.item} ${fee.amount} 元`)]]) : '');
}
