// The phone page, with the licences of the practice enterprises (assumed, guide 1.1 §2).
import 'element-plus/dist/index.css';
import './look.css';
import { createApp } from 'vue';
import { lang, speak } from './core/labels.js';
import Phone from './pages/Phone.vue';

speak(lang.value);
createApp(Phone).mount('#app');
