// The practice portal's pages, built with Element Plus like portals of this kind.
import 'element-plus/dist/index.css';
import './look.css';
import { createApp } from 'vue';
import App from './App.vue';
import { lang, speak } from './core/labels.js';
import { router } from './router.js';

speak(lang.value);
createApp(App).use(router).mount('#app');
