import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { makePager } from '../../../src/practice/web/core/pager.js';
import type { BusinessType } from '../../../src/practice/web/core/wire.js';
import { complain, harmless } from './ask.js';
import { defineComponent, onMounted, watch, type PropType } from './vue.js';

export default defineComponent({
  name: 'OrdersOf',
  props: { business: { type: String as PropType<BusinessType>, required: true } },
  setup(props) {
    const pager = makePager((page, size) => api.orders(page, size, props.business));
    watch(pager.trouble, (trouble) => trouble && complain(trouble));
    onMounted(() => void pager.show(1));
    return { t, pager, harmless };
  },
});
