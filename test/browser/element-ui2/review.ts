import { t } from '../../../src/practice/web/core/labels.js';
import { filesOf } from '../../../src/practice/web/core/shown.js';
import type { Accessory, Field, Slot } from '../../../src/practice/web/core/wire.js';
import type { Wizard } from '../../../src/practice/web/core/wizard.js';
import { computed, defineComponent, type PropType } from './vue.js';

export default defineComponent({
  name: 'Review',
  props: { wizard: { type: Object as PropType<Wizard>, required: true } },
  setup(props) {
    return {
      t,
      fee: computed(() => props.wizard.form.value?.fee),
      files: (slot: Slot): Accessory[] => filesOf(slot, props.wizard.accessories.value),
      shown({ code, type, options }: Field): string {
        const value = props.wizard.values[code] ?? '';
        if (type === 'checkbox') return t(value === '1' ? 'yes' : 'no');
        return (options.find((o) => o.code === value)?.label ?? value) || '—';
      },
    };
  },
});
