// The practice portal's pages, built with Element Plus like portals of this kind. Their addresses are behind `#`, so that
// the server needs no routes.
import 'element-plus/dist/index.css';
import './look.css';
import { createApp, watch } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import { ElMessage } from 'element-plus';
import App from './App.vue';
import { lang, speak, t } from './core/labels.js';
import { session } from './core/session.js';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: () => import('./pages/Home.vue') },
    { path: '/login', component: () => import('./pages/Login.vue') },
    { path: '/centre', component: () => import('./pages/UserCentre.vue'), meta: { private: true } },
    {
      path: '/apply/:applyid(\\d{19})/:business(TQZK|HBK|GHHZ|ZXK)',
      component: () => import('./pages/Apply.vue'),
      meta: { private: true },
    },
    { path: '/order/:orderNo', component: () => import('./pages/OrderPage.vue'), meta: { private: true } },
    { path: '/mine/:tab?', component: () => import('./pages/MyOrders.vue'), meta: { private: true } },
    { path: '/messages', component: () => import('./pages/Messages.vue'), meta: { private: true } },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

router.beforeEach((to) => {
  if (to.meta['private'] && !session.value) return { path: '/login', query: { to: to.fullPath } };
  return to.path === '/login' && session.value && to.query['to'] === undefined ? '/centre' : true;
});

// When the session expires, or another tab logs out, the login leads back to this page.
watch(session, (now, before) => {
  const { meta, fullPath } = router.currentRoute.value;
  if (now || !before || !meta['private']) return;
  ElMessage.warning({ message: t('expired'), offset: 100 });
  void router.push({ path: '/login', query: { to: fullPath } });
});

speak(lang.value);
createApp(App).use(router).mount('#app');
