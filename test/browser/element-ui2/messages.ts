import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { makePager } from '../../../src/practice/web/core/pager.js';
import { defineComponent, onMounted } from './vue.js';

export default defineComponent({
  name: 'Messages',
  setup() {
    const pager = makePager(api.messages);
    onMounted(() => void pager.show(1));
    return { t, pager };
  },
});
