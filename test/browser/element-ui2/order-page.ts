import { api, portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import type { OrderDetail } from '../../../src/practice/web/core/wire.js';
import { complain } from './ask.js';
import { defineComponent, onMounted, ref } from './vue.js';

export default defineComponent({
  name: 'OrderPage',
  props: { orderNo: { type: String, required: true } },
  setup(props) {
    const order = ref<OrderDetail>();
    const trouble = ref('');
    async function read(): Promise<void> {
      try {
        order.value = await api.order(props.orderNo);
      } catch (error) {
        trouble.value = words(portalError(error));
        complain(error);
      }
    }
    onMounted(() => void read());
    return { t, order, trouble };
  },
});
