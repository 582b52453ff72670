import { businesses } from '../../../src/practice/guide/businesses.js';
import { t } from '../../../src/practice/web/core/labels.js';
import OrdersOf from './OrdersOf.vue';
import { defineComponent, ref } from './vue.js';

export default defineComponent({
  name: 'Orders',
  components: { OrdersOf },
  setup: () => ({ t, businesses, tab: ref<string>(businesses[0]!.type) }),
});
