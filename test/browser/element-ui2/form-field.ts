import { t } from '../../../src/practice/web/core/labels.js';
import type { Field } from '../../../src/practice/web/core/wire.js';
import { computed, defineComponent, type PropType } from './vue.js';

const LONG = 100;

export default defineComponent({
  name: 'FormField',
  props: {
    field: { type: Object as PropType<Field>, required: true },
    value: { type: String, required: true },
    error: { type: String, default: '' },
  },
  setup(props, { emit }) {
    const typed = computed(() => props.field.type === 'text');
    const rules = computed(() =>
      props.field.required
        ? [
            {
              required: true,
              message: t(typed.value ? 'required' : 'requiredChoice', props.field.label),
              trigger: typed.value ? 'blur' : 'change',
            },
          ]
        : [],
    );
    return {
      t,
      rules,
      isPoint: computed(() => props.field.code.endsWith('Point')),
      isLong: computed(() => (props.field.maxLength ?? 0) > LONG),
      /** Cleared lists and pickers give null. */
      set: (value: string | null): void => emit('set', value ?? ''),
    };
  },
});
