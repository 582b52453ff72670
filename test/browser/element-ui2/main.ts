// Pages as portals of this kind are really made: Element UI 2 on Vue 2, as its own documentation has it (README.md).
import 'element-ui/lib/theme-chalk/index.css';
import './look.css';
import ElementUI from 'element-ui';
import Vue from './vue.js';
import App from './App.vue';

Vue.config.productionTip = false;
Vue.use(ElementUI);
new Vue({ render: (h) => h(App) }).$mount('#app');
