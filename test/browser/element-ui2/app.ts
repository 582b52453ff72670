import { Message } from 'element-ui';
import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { forgetAll, keepSession, session } from '../../../src/practice/web/core/session.js';
import { computed, defineComponent, ref, watch } from './vue.js';
import Applications from './Applications.vue';
import Home from './Home.vue';
import Login from './Login.vue';
import Messages from './Messages.vue';
import OrderPage from './OrderPage.vue';
import Orders from './Orders.vue';
import Wizard from './Wizard.vue';
import { pressed } from './traits.js';

export default defineComponent({
  name: 'App',
  components: { Applications, Home, Login, Messages, OrderPage, Orders, Wizard },
  setup() {
    const hash = ref(location.hash);
    addEventListener('hashchange', () => (hash.value = location.hash));
    const at = computed(() => new URL(hash.value.slice(1) || '/', 'http://x/'));
    const path = computed(() => at.value.pathname.split('/').slice(1).map(decodeURIComponent));
    const page = computed(() => path.value[0] ?? '');
    const draft = computed(() => at.value.searchParams.get('draft') ?? '');
    const go = (to: string): void => void (location.hash = to);
    let later = '';

    const isPublic = (): boolean => ['', 'home', 'login'].includes(page.value);
    if (!session.value && !isPublic()) {
      later = hash.value.slice(1);
      go('/login');
    }
    watch(session, (now, before) => {
      if (now || !before || isPublic()) return;
      Message.warning(t('expired'));
      later = hash.value.slice(1);
      go('/login');
    });

    function enter(): void {
      go(later || '/centre');
      later = '';
    }

    async function command(what: string): Promise<void> {
      if (what !== 'logout') return pressed('修改密码', '');
      await api.logout().catch(() => undefined);
      forgetAll();
      go('/home');
      hash.value = '#/home';
      keepSession(undefined);
    }

    return { session, t, path, page, draft, go, enter, command };
  },
});
