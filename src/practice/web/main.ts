// The practice portal's pages, with Element Plus: what portals of this kind are built with.
import 'element-plus/dist/index.css';
import './look.css';
import { createApp } from 'vue';
import App from './App.vue';
import { lang, speak } from './core/labels.js';
import { router } from './router.js';

speak(lang.value);
createApp(App).use(router).mount('#app');
